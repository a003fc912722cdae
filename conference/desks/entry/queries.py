"""Tickets with whom they admit, and what they have booked."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from conference.core.languages import Text
from conference.store.base import db
from conference.store.tables import (
    AccreditationClassRow,
    BookingRow,
    RegistrationRow,
    SeatOfferRow,
    TicketRow,
)


@dataclass(frozen=True, slots=True)
class Held:
    """A good ticket: whom it admits, in which class, and who registered them with a delegation."""

    registration_id: int
    head_id: int | None
    name: str
    affiliation: str
    kind: str
    class_name: Text
    number: str


def find_held_by(edition_id: int, registration_id: int, holder_id: int) -> Held | None:
    """The good ticket of a registration, if it is the holder's own or of one they have registered.

    Cost: 1 statement.
    """
    columns = (
        RegistrationRow.id,
        RegistrationRow.head_id,
        RegistrationRow.name,
        RegistrationRow.affiliation,
        AccreditationClassRow.kind,
        AccreditationClassRow.name,
        TicketRow.number,
    )
    statement = (
        select(*columns)
        .join(TicketRow, TicketRow.registration_id == RegistrationRow.id)
        .join(AccreditationClassRow, AccreditationClassRow.id == RegistrationRow.class_id)
        .where(RegistrationRow.edition_id == edition_id, RegistrationRow.state == "registered")
        .where(TicketRow.ended_at.is_(None), RegistrationRow.id == registration_id)
        .where((RegistrationRow.id == holder_id) | (RegistrationRow.head_id == holder_id))
    )
    row = db.session.execute(statement).first()
    return Held(*row) if row else None


def list_led(head_id: int) -> tuple[str, list[tuple[int, int]]]:
    """The name of who leads a group, and what they have booked for more than themselves. Cost: 2 statements."""
    name = db.session.scalar(select(RegistrationRow.name).where(RegistrationRow.id == head_id)) or ""
    return name, [(session_id, party) for session_id, party in list_booked(head_id) if party > 1]


def list_booked(registration_id: int) -> list[tuple[int, int]]:
    """(id of the session, people) of each booking that is confirmed. Cost: 1 statement."""
    statement = (
        select(SeatOfferRow.session_id, BookingRow.party)
        .join(SeatOfferRow, SeatOfferRow.id == BookingRow.offer_id)
        .where(BookingRow.registration_id == registration_id, BookingRow.state == "confirmed")
        .order_by(BookingRow.id)
    )
    return [(session_id, party) for session_id, party in db.session.execute(statement)]
