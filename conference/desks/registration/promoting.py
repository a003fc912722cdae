"""Seats that became free, offered to those who wait; what is not taken in time passes on.

A round of the worker looks after deadlines: of offers that nobody answered, and of seats held until a time.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.events import ProgrammeReleased
from conference.core.seat_events import SeatLapsed, SeatOffered, SeatsChanged
from conference.core.seat_news import BACK, find_seat_news
from conference.core.seating import count_promoted, find_deadline
from conference.desks.registration.seat_rows import (
    Seating,
    find_queue,
    hold_seating,
    make_seating,
    read_pool,
)
from conference.kit.clock import read_now
from conference.kit.work import record, transaction
from conference.store.base import db
from conference.store.locks import hold_offer
from conference.store.releases import read_released_draft
from conference.store.tables import BookingRow, SeatHoldRow, SeatOfferRow, SeatPoolRow

WORKER = "worker"


def find_booking(booking_id: int) -> tuple[Seating, BookingRow]:
    """A booking read anew, and its offer, held. Cost: 5 statements. Raises: RuleBroken("booking_unknown")."""
    statement = (
        select(SeatOfferRow.session_id)
        .join(BookingRow, BookingRow.offer_id == SeatOfferRow.id)
        .where(BookingRow.id == booking_id)
    )
    session_id = db.session.scalar(statement)
    if session_id is None:
        raise RuleBroken("booking_unknown")
    seating = hold_seating(session_id)
    return seating, db.session.get_one(BookingRow, booking_id, populate_existing=True)


def promote(seating: Seating, pool_id: int) -> None:
    """Offer what is free in a pool to those who wait, in order, as long as seats are given at all."""
    now, ends_at = read_now(), seating.ends_at
    if ends_at is None or now >= ends_at:
        return
    queue = find_queue(pool_id)
    if not queue:
        return
    until = find_deadline(now, seating.offer.answer_within, ends_at)
    for booking in queue[: count_promoted(read_pool(pool_id).free, [each.party for each in queue])]:
        booking.state, booking.offered_until, booking.changed_at = "offered", until, now
        booking.version += 1
        db.session.flush()
        record(SeatOffered(seating.edition_id, seating.offer.id, booking.id, seating.code, until))


def reopen_seats(event: ProgrammeReleased) -> None:
    """Offer seats anew in sessions that a release brought back: those given back meanwhile went to nobody."""
    old = read_released_draft(event.edition_id, event.number - 1)
    released = read_released_draft(event.edition_id, event.number)
    if old is None or released is None:
        return
    news = find_seat_news(old, released, read_now())
    for session_id in sorted(id for id, each in news.items() if each.way == BACK):
        offer = hold_offer(session_id)
        if offer is not None:
            seating = make_seating(offer)
            for pool_id in list_pools(offer):
                promote(seating, pool_id)


def list_pools(offer: SeatOfferRow) -> list[int]:
    """The pools of an offer."""
    return list(db.session.scalars(select(SeatPoolRow.id).where(SeatPoolRow.offer_id == offer.id)))


def pass_seats_on() -> None:
    """Have offers lapse that nobody answered in time, and seats be released that were held until now."""
    now = read_now()
    for session_id in list_due(now):
        with transaction(WORKER):
            pass_on(session_id, now)


def list_due(now: datetime) -> list[int]:
    """The sessions of which some seats are to be passed on. Cost: 2 statements."""
    lapsed = (
        select(SeatOfferRow.session_id)
        .join(BookingRow, BookingRow.offer_id == SeatOfferRow.id)
        .where(BookingRow.state == "offered", BookingRow.offered_until <= now)
    )
    released = (
        select(SeatOfferRow.session_id)
        .join(SeatPoolRow, SeatPoolRow.offer_id == SeatOfferRow.id)
        .join(SeatHoldRow, SeatHoldRow.pool_id == SeatPoolRow.id)
        .where(SeatHoldRow.release_at <= now, SeatHoldRow.seats > 0)
    )
    found = {*db.session.scalars(lapsed), *db.session.scalars(released)}
    db.session.rollback()
    return sorted(found)


def pass_on(session_id: int, now: datetime) -> None:
    """Pass on what is due of one session's seats."""
    seating = hold_seating(session_id)
    lapsed, released = lapse_offers(seating, now), release_holds(seating.offer, now)
    if released:
        note_seats(seating)
    for pool_id in sorted({*lapsed, *released}):
        promote(seating, pool_id)


def lapse_offers(seating: Seating, now: datetime) -> list[int]:
    """The pools in which offers have lapsed."""
    statement = (
        select(BookingRow)
        .where(BookingRow.offer_id == seating.offer.id, BookingRow.state == "offered", BookingRow.offered_until <= now)
        .order_by(BookingRow.id)
        .execution_options(populate_existing=True)
    )
    lapsed = list(db.session.scalars(statement))
    for booking in lapsed:
        booking.state, booking.offered_until, booking.changed_at = "lapsed", None, now
        booking.version += 1
        db.session.flush()
        record(SeatLapsed(seating.edition_id, seating.offer.id, booking.id, seating.code))
    return [booking.pool_id for booking in lapsed]


def release_holds(offer: SeatOfferRow, now: datetime) -> list[int]:
    """The pools of which seats that were held have become free."""
    statement = (
        select(SeatHoldRow)
        .join(SeatPoolRow, SeatPoolRow.id == SeatHoldRow.pool_id)
        .where(SeatPoolRow.offer_id == offer.id, SeatHoldRow.release_at <= now, SeatHoldRow.seats > 0)
    )
    holds = list(db.session.scalars(statement))
    for hold in holds:
        hold.seats = 0
        hold.version += 1
    db.session.flush()
    return [hold.pool_id for hold in holds]


def note_seats(seating: Seating) -> None:
    """Log how many seats of an offer there are, and how many are held."""
    pools = db.session.execute(
        select(SeatPoolRow.capacity, SeatPoolRow.held).where(SeatPoolRow.offer_id == seating.offer.id)
    ).all()
    seats, held = sum(pool.capacity for pool in pools), sum(pool.held for pool in pools)
    record(SeatsChanged(seating.edition_id, seating.offer.id, seating.code, seats, held))
