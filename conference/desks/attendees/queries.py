"""What somebody has booked, what they are invited to and head, and their own calendar's address."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, select

from conference.core.invitations import ANSWERS
from conference.core.languages import Text
from conference.core.seating import ACTIVE_STATES
from conference.desks.attendees.holders import Holder
from conference.store.accounts import hash_secret
from conference.store.base import db
from conference.store.guest_links import select_people_of
from conference.store.tables import (
    BookingRow,
    DelegationRow,
    EditionRow,
    InvitationRow,
    OwnFeedRow,
    SeatOfferRow,
    SessionAnswerRow,
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
    """An invitation that somebody may answer: to which edition, as whom, and how it stands."""

    id: int
    edition_id: int
    edition_name: Text
    start: date
    end: date
    person_id: int
    state: str


def list_invitations(holder: Holder) -> list[Invitation]:
    """The invitations of somebody that were sent to them. Cost: 1 statement."""
    statement = (
        select(
            InvitationRow.id,
            InvitationRow.edition_id,
            EditionRow.name,
            EditionRow.start_day,
            EditionRow.end_day,
            InvitationRow.person_id,
            InvitationRow.state,
        )
        .join(EditionRow, EditionRow.id == InvitationRow.edition_id)
        .where(is_one_of(InvitationRow.person_id, holder), InvitationRow.state.in_(ANSWERS))
        .order_by(EditionRow.start_day, InvitationRow.id)
    )
    return [Invitation(*row) for row in db.session.execute(statement)]


@dataclass(frozen=True, slots=True)
class Delegation:
    """A delegation whose head somebody is."""

    id: int
    edition_id: int
    slug: str
    edition_name: Text
    name: Text


def list_delegations(holder: Holder) -> list[Delegation]:
    """The delegations whose head somebody is. Cost: 1 statement."""
    statement = (
        select(DelegationRow.id, DelegationRow.edition_id, EditionRow.slug, EditionRow.name, DelegationRow.name)
        .join(EditionRow, EditionRow.id == DelegationRow.edition_id)
        .where(is_one_of(DelegationRow.head_id, holder))
        .order_by(EditionRow.start_day, DelegationRow.id)
    )
    return [Delegation(*row) for row in db.session.execute(statement)]


def is_one_of(person_id: Any, holder: Holder) -> ColumnElement[bool]:
    """The condition that a person is one of those that somebody is."""
    if holder.account_id is not None:
        return cast(ColumnElement[bool], person_id.in_(select_people_of(holder.email)))
    known = {each.person_id for each in holder.registrations if each.person_id is not None}
    return cast(ColumnElement[bool], person_id.in_(known))


def list_said(people: Collection[int]) -> dict[int, str]:
    """What these people say of their sessions, by session. Cost: 1 statement, none for nobody."""
    if not people:
        return {}
    columns = (SessionAnswerRow.session_id, SessionAnswerRow.answer)
    return dict(db.session.execute(select(*columns).where(SessionAnswerRow.person_id.in_(people))).all())


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
