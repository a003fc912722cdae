"""What somebody has booked, what they are invited to, and their own calendar's address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from conference.core.languages import Text
from conference.core.seating import ACTIVE_STATES
from conference.desks.attendees.holders import Holder
from conference.store.accounts import hash_secret
from conference.store.base import db
from conference.store.tables import (
    BookingRow,
    EditionRow,
    InvitationRow,
    OwnFeedRow,
    SeatOfferRow,
    SessionRow,
)


@dataclass(frozen=True, slots=True)
class Booking:
    """Seats that somebody has, is offered or waits for."""

    session_id: int
    edition_id: int
    slug: str
    code: str
    party: int
    state: str
    offered_until: datetime | None


def list_bookings(holder: Holder) -> list[Booking]:
    """The bookings of somebody that are under way. Cost: 1 statement, none where they have no registration."""
    if not holder.registrations:
        return []
    own = (BookingRow.registration_id.in_(holder.registration_ids), BookingRow.state.in_(ACTIVE_STATES))
    statement = (
        select(
            SeatOfferRow.session_id,
            SessionRow.edition_id,
            EditionRow.slug,
            SessionRow.code,
            BookingRow.party,
            BookingRow.state,
            BookingRow.offered_until,
        )
        .join(SeatOfferRow, SeatOfferRow.id == BookingRow.offer_id)
        .join(SessionRow, SessionRow.id == SeatOfferRow.session_id)
        .join(EditionRow, EditionRow.id == SessionRow.edition_id)
        .where(*own)
        .order_by(BookingRow.id)
    )
    return [Booking(*row) for row in db.session.execute(statement)]


@dataclass(frozen=True, slots=True)
class Invitation:
    """An edition to which somebody is invited, and how it stands."""

    edition_id: int
    edition_name: Text
    state: str


def list_invitations(holder: Holder) -> list[Invitation]:
    """The invitations of those whom the registrations are. Cost: 1 statement, none where nobody is known to be one."""
    people = [each.person_id for each in holder.registrations if each.person_id is not None]
    if not people:
        return []
    statement = (
        select(InvitationRow.edition_id, EditionRow.name, InvitationRow.state)
        .join(EditionRow, EditionRow.id == InvitationRow.edition_id)
        .where(InvitationRow.person_id.in_(people))
        .order_by(EditionRow.start_day, InvitationRow.id)
    )
    return [Invitation(*row) for row in db.session.execute(statement)]


def find_open_feed(holder: Holder, registration_id: int | None) -> OwnFeedRow | None:
    """The calendar that is open for an account, or for one of the registrations of who has none. Cost: 1 statement."""
    return db.session.scalar(
        select(OwnFeedRow).where(is_feed_of(holder, registration_id), OwnFeedRow.ended_at.is_(None))
    )


def is_feed_of(holder: Holder, registration_id: int | None) -> ColumnElement[bool]:
    """The condition on the calendars of an account, or of one registration of who has none."""
    if holder.account_id is not None:
        return OwnFeedRow.account_id == holder.account_id
    own = registration_id if registration_id in holder.registration_ids else None
    return OwnFeedRow.registration_id == own


def find_feed(secret: str) -> OwnFeedRow | None:
    """The calendar of a secret, also one that has ended; None for one that never was. Cost: 1 statement."""
    return db.session.scalar(select(OwnFeedRow).where(OwnFeedRow.token_hash == hash_secret(secret)))
