"""The seats of a session offered: raised, lowered, held back, opened and closed by the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from conference.core.errors import RuleBroken
from conference.core.times import NO_TIME
from conference.desks.registration.promoting import note_seats, promote
from conference.desks.registration.seat_rows import Seating, make_seating
from conference.store.base import db
from conference.store.locks import hold_offer
from conference.store.tables import BookingRow, SeatHoldRow, SeatOfferRow, SeatPoolRow

MOST_SEATS = 1_000_000
LONGEST_ANSWER = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Hold:
    """Seats kept for someone; `id` None for a new one."""

    id: int | None
    name: str
    seats: int
    release_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PoolFacts:
    """The seats for a class, or for all that have none of their own, with those held back."""

    class_id: int | None
    capacity: int
    holds: tuple[Hold, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """How the seats of a session are given: when, to how many at once, and how long one who waited may think."""

    pools: tuple[PoolFacts, ...]
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    most_party: int = 1
    answer_within: timedelta = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class OfferSeats:
    """Have the seats of a session be given as `facts` say. `version` is that of the state its writer had in view."""

    session_id: int
    version: int
    facts: OfferFacts


def offer_seats(command: OfferSeats) -> int:
    """The offer's id; who waits is offered what became free.

    Raises: RuleBroken("stale_version"), what `check_facts`, `check_beginning` and `change_pool` do.
    """
    check_facts(command.facts)
    offer = hold_offer(command.session_id)
    if offer is None:
        offer = SeatOfferRow(session_id=command.session_id, most_party=1, answer_within=command.facts.answer_within)
        offer.version = 0
        db.session.add(offer)
        db.session.flush()
    if offer.version != command.version:
        raise RuleBroken("stale_version", version=offer.version, current=read_offer_facts(offer), given=command.facts)
    for name in ("opens_at", "closes_at", "most_party", "answer_within"):
        setattr(offer, name, getattr(command.facts, name))
    offer.version += 1
    db.session.flush()
    seating = make_seating(offer)
    check_beginning(seating)
    pool_ids = change_pools(seating, command.facts.pools)
    note_seats(seating)
    for pool_id in pool_ids:
        promote(seating, pool_id)
    return offer.id


def check_facts(facts: OfferFacts) -> None:
    """Refuse what nobody can offer.

    Raises: RuleBroken("times_reversed", "pool_twice", "pools_needed", "seats_wrong", "party_wrong",
    "answer_time_wrong").
    """
    if facts.opens_at and facts.closes_at and facts.opens_at >= facts.closes_at:
        raise RuleBroken("times_reversed", field="closes_at")
    classes = [pool.class_id for pool in facts.pools]
    if not classes:
        raise RuleBroken("pools_needed", field="pools")
    if len(set(classes)) != len(classes):
        raise RuleBroken("pool_twice", field="pools")
    counts = [each for pool in facts.pools for each in (pool.capacity, *(hold.seats for hold in pool.holds))]
    if any(not 0 <= count <= MOST_SEATS for count in counts):
        raise RuleBroken("seats_wrong", field="pools", most=MOST_SEATS)
    if not 1 <= facts.most_party <= MOST_SEATS:
        raise RuleBroken("party_wrong", field="most_party", most=MOST_SEATS)
    if not NO_TIME < facts.answer_within <= LONGEST_ANSWER:
        raise RuleBroken("answer_time_wrong", field="answer_within")


def check_beginning(seating: Seating) -> None:
    """Refuse seats that would be given only once their session has begun. Raises: RuleBroken("offer_late")."""
    opens_at = seating.offer.opens_at
    if opens_at and seating.session and seating.session.starts_at and opens_at >= seating.session.starts_at:
        raise RuleBroken("offer_late", field="opens_at", starts_at=seating.session.starts_at)


def read_offer_facts(offer: SeatOfferRow) -> OfferFacts:
    """How an offer stands. Cost: 2 statements."""
    pools = db.session.scalars(select(SeatPoolRow).where(SeatPoolRow.offer_id == offer.id).order_by(SeatPoolRow.id))
    of_offer = select(SeatPoolRow.id).where(SeatPoolRow.offer_id == offer.id)
    holds = db.session.scalars(
        select(SeatHoldRow).where(SeatHoldRow.pool_id.in_(of_offer)).order_by(SeatHoldRow.id)
    ).all()
    return OfferFacts(
        pools=tuple(
            PoolFacts(
                pool.class_id,
                pool.capacity,
                tuple(
                    Hold(each.id, each.name, each.seats, each.release_at) for each in holds if each.pool_id == pool.id
                ),
            )
            for pool in pools
        ),
        opens_at=offer.opens_at,
        closes_at=offer.closes_at,
        most_party=offer.most_party,
        answer_within=offer.answer_within,
    )


def change_pools(seating: Seating, wanted: Sequence[PoolFacts]) -> list[int]:
    """The ids of an offer's pools, which are as wanted now."""
    statement = select(SeatPoolRow).where(SeatPoolRow.offer_id == seating.offer.id)
    known = {row.class_id: row for row in db.session.scalars(statement.execution_options(populate_existing=True))}
    for class_id, row in known.items():
        if class_id not in {each.class_id for each in wanted}:
            remove_pool(row)
    rows = []
    for facts in wanted:
        row = known.get(facts.class_id) or SeatPoolRow(offer_id=seating.offer.id, class_id=facts.class_id, capacity=0)
        change_pool(row, facts)
        rows.append(row)
    return [row.id for row in rows]


def remove_pool(row: SeatPoolRow) -> None:
    """Take away the seats of a class. Raises: RuleBroken("pool_used") where somebody ever booked some."""
    if db.session.scalar(select(BookingRow.id).where(BookingRow.pool_id == row.id).limit(1)):
        raise RuleBroken("pool_used", field="pools")
    db.session.delete(row)
    db.session.flush()


def change_pool(row: SeatPoolRow, facts: PoolFacts) -> None:
    """Have a pool be as wanted: no lower than what is taken and held, nor than the largest party that waits.

    Raises: RuleBroken("seats_below_taken", "seats_below_waiting").
    """
    held = sum(hold.seats for hold in facts.holds)
    if facts.capacity < (row.taken or 0) + held:
        raise RuleBroken("seats_below_taken", field="pools", taken=row.taken or 0, held=held)
    waiting = db.session.scalar(
        select(func.max(BookingRow.party)).where(BookingRow.pool_id == row.id, BookingRow.state == "queued")
    )
    if waiting and facts.capacity < waiting:
        raise RuleBroken("seats_below_waiting", field="pools", party=waiting)
    db.session.add(row)
    # Room is made before it is used, and given back after: the database looks at every step.
    row.capacity = max(row.capacity, facts.capacity)
    db.session.flush()
    change_holds(row.id, facts.holds)
    row.capacity = facts.capacity
    row.version = (row.version or 0) + 1
    db.session.flush()


def change_holds(pool_id: int, wanted: Sequence[Hold]) -> None:
    """Have the holds of a pool be as wanted: those that shrink before those that grow."""
    known = {row.id: row for row in db.session.scalars(select(SeatHoldRow).where(SeatHoldRow.pool_id == pool_id))}
    kept = {hold.id for hold in wanted}
    for row in known.values():
        if row.id not in kept:
            db.session.delete(row)
    db.session.flush()
    for hold in sorted(wanted, key=lambda each: each.seats - (known[each.id].seats if each.id in known else 0)):
        row = known.get(hold.id or 0) or SeatHoldRow(pool_id=pool_id)
        row.name, row.seats, row.release_at = hold.name, hold.seats, hold.release_at
        db.session.add(row)
        db.session.flush()
