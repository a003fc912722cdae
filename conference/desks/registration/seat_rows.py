"""Offers, pools and bookings as use cases need them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from conference.core.concerns import takes_place
from conference.core.errors import RuleBroken
from conference.core.programme import Programme, Session
from conference.core.seating import ACTIVE_STATES, Pool
from conference.kit.released import read_released
from conference.store.base import db
from conference.store.locks import hold_offer
from conference.store.tables import (
    AccreditationClassRow,
    BookingRow,
    RegistrationRow,
    SeatOfferRow,
    SeatPoolRow,
    SessionRow,
)


@dataclass(frozen=True, slots=True)
class Seating:
    """An offer that is held, and its session: as it was released, None while it does not take place."""

    edition_id: int
    code: str
    offer: SeatOfferRow
    programme: Programme
    session: Session | None

    @property
    def ends_at(self) -> datetime | None:
        """When no more seats are given: as the offer says, at the latest when the session starts; None for never."""
        if self.session is None or self.session.starts_at is None:
            return None
        return min(self.offer.closes_at or self.session.starts_at, self.session.starts_at)


def hold_seating(session_id: int) -> Seating:
    """The seats of a session, held until the transaction ends. Cost: 3 statements, 4 when the release is not kept.

    Raises: RuleBroken("offer_unknown") where there are none.
    """
    offer = hold_offer(session_id)
    if offer is None:
        raise RuleBroken("offer_unknown")
    return make_seating(offer)


def make_seating(offer: SeatOfferRow) -> Seating:
    """The seats with their session."""
    columns = select(SessionRow.edition_id, SessionRow.code).where(SessionRow.id == offer.session_id)
    edition_id, code = db.session.execute(columns).one()
    released = read_released(edition_id)
    programme = released.programme if released else Programme()
    session = programme.sessions.get(offer.session_id)
    return Seating(edition_id, code, offer, programme, session if takes_place(session) else None)


def read_pool(pool_id: int) -> Pool:
    """How a pool stands now. Cost: 1 statement."""
    columns = (SeatPoolRow.capacity, SeatPoolRow.taken, SeatPoolRow.held)
    return Pool(*db.session.execute(select(*columns).where(SeatPoolRow.id == pool_id)).one())


def find_pool(offer_id: int, class_id: int) -> int:
    """The pool for a class: its own, else the one for all. Cost: 1 statement.

    Raises: RuleBroken("class_seatless") where there is neither.
    """
    statement = (
        select(SeatPoolRow.id)
        .where(SeatPoolRow.offer_id == offer_id)
        .where((SeatPoolRow.class_id == class_id) | SeatPoolRow.class_id.is_(None))
        .order_by(SeatPoolRow.class_id.is_(None))
    )
    pool_id = db.session.scalars(statement).first()
    if pool_id is None:
        raise RuleBroken("class_seatless")
    return pool_id


def find_queue(pool_id: int) -> list[BookingRow]:
    """Who waits for seats of a pool, in order, read anew. Cost: 1 statement."""
    statement = (
        select(BookingRow)
        .where(BookingRow.pool_id == pool_id, BookingRow.state == "queued")
        .order_by(BookingRow.id)
        .execution_options(populate_existing=True)
    )
    return list(db.session.scalars(statement))


def has_queue(pool_id: int) -> bool:
    """Whether somebody waits. Cost: 1 statement."""
    waiting = select(BookingRow.id).where(BookingRow.pool_id == pool_id, BookingRow.state == "queued").limit(1)
    return db.session.scalar(waiting) is not None


def find_active_booking(offer_id: int, registration_id: int) -> BookingRow | None:
    """The booking of a registration that is under way, read anew. Cost: 1 statement."""
    statement = select(BookingRow).where(
        BookingRow.offer_id == offer_id,
        BookingRow.registration_id == registration_id,
        BookingRow.state.in_(ACTIVE_STATES),
    )
    return db.session.scalar(statement.execution_options(populate_existing=True))


def find_attendee(registration_id: int) -> tuple[RegistrationRow, str]:
    """A registration that is valid, and the kind of its class. Cost: 1 statement.

    Raises: RuleBroken("registration_unknown", "registration_invalid").
    """
    statement = (
        select(RegistrationRow, AccreditationClassRow.kind)
        .join(AccreditationClassRow, AccreditationClassRow.id == RegistrationRow.class_id)
        .where(RegistrationRow.id == registration_id)
    )
    row = db.session.execute(statement).first()
    if row is None:
        raise RuleBroken("registration_unknown")
    if row[0].state != "registered":
        raise RuleBroken("registration_invalid")
    return row[0], row[1]


def count_group(registration_id: int) -> int:
    """How many of those that a registration brought along are registered. Cost: 1 statement."""
    own = (RegistrationRow.head_id == registration_id, RegistrationRow.state == "registered")
    return db.session.scalar(select(func.count(RegistrationRow.id)).where(*own)) or 0
