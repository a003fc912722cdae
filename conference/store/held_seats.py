"""The sessions in which somebody has seats, and the editions of sessions."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from conference.core.seating import SEATED_STATES
from conference.store.base import db
from conference.store.tables import BookingRow, RegistrationRow, SeatOfferRow, SessionRow


def find_held_sessions(registration: RegistrationRow) -> list[int]:
    """The sessions of any edition in which this person has seats, or is offered some. Cost: 1 statement."""
    own = RegistrationRow.id == registration.id
    if registration.email:
        own = own | (RegistrationRow.email == registration.email)
    statement = (
        select(SeatOfferRow.session_id)
        .join(BookingRow, BookingRow.offer_id == SeatOfferRow.id)
        .join(RegistrationRow, RegistrationRow.id == BookingRow.registration_id)
        .where(own, BookingRow.state.in_(SEATED_STATES))
        .order_by(SeatOfferRow.session_id)
    )
    return list(db.session.scalars(statement))


def find_editions(session_ids: Iterable[int]) -> list[int]:
    """The editions of sessions. Cost: 1 statement, none for no sessions."""
    ids = list(session_ids)
    if not ids:
        return []
    statement = select(SessionRow.edition_id).where(SessionRow.id.in_(ids)).distinct().order_by(SessionRow.edition_id)
    return list(db.session.scalars(statement))
