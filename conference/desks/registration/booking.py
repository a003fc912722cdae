"""Seats booked, taken and given back. Every use case holds the offer, so that two never count the same seat.

Whoever comes when no seat is free waits in the queue of their class, in the order in which they came.
"""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.errors import RuleBroken
from conference.core.registering import find_window
from conference.core.seat_events import BookingCancelled, SeatBooked, SeatTaken
from conference.core.seat_news import may_attend
from conference.core.seating import ACTIVE_STATES, decide_booking
from conference.desks.registration.promoting import find_booking, promote
from conference.desks.registration.seat_rows import (
    Seating,
    count_group,
    find_active_booking,
    find_attendee,
    find_pool,
    has_queue,
    hold_seating,
    read_pool,
)
from conference.kit.clock import read_now
from conference.kit.holding import find_standing
from conference.kit.work import record
from conference.store.base import db
from conference.store.tables import BookingRow, RegistrationRow


@dataclass(frozen=True, slots=True)
class BookSeat:
    """Give a registration seats in a session, for so many people.

    `despite` says that its holder knows what stands against it, and `waits` that they wait where there is not
    a seat for each of them.
    """

    registration_id: int
    session_id: int
    party: int = 1
    despite: bool = False
    waits: bool = True


@dataclass(frozen=True, slots=True)
class TakeSeat:
    """Take the seats that are offered to one who waited. `version` is that of the state in view, if that matters.

    `despite` as in `BookSeat`.
    """

    booking_id: int
    version: int | None = None
    despite: bool = False


@dataclass(frozen=True, slots=True)
class CancelBooking:
    """Give seats back, refuse those offered, or leave the queue. `version` as in `TakeSeat`.

    `by_office`: it is the office that does it, and their holder is told.
    """

    booking_id: int
    version: int | None = None
    by_office: bool = False


def book_seat(command: BookSeat) -> BookingRow:
    """The booking: seats, or a place in the queue. Asking twice gives the first booking back.

    Raises: RuleBroken("registration_unknown", "registration_invalid", "offer_unknown", "offer_early", "offer_closed",
    "class_seatless", "party_wrong", "seat_taken", "seats_fewer"), and "seats_conflict" with the `standing` that
    speaks against it.
    """
    registration, class_kind = find_attendee(command.registration_id)
    seating = hold_seating(command.session_id)
    booking = find_active_booking(seating.offer.id, registration.id)
    if booking:
        return booking
    check_offered(seating, class_kind)
    pool_id = find_pool(seating.offer.id, registration.class_id)
    pool = read_pool(pool_id)
    check_party(command, seating.offer.most_party, pool.capacity)
    check_standing(command, registration, seating)
    is_waited_for = has_queue(pool_id)
    state = decide_booking(pool, command.party, is_waited_for)
    if state == "queued" and not command.waits:
        raise make_lack(0 if is_waited_for else pool.free)
    return add_booking(seating, pool_id, command, state)


def make_lack(free: int) -> RuleBroken:
    """Why nobody is seated without waiting: fewer seats are free than were asked for, or none."""
    return RuleBroken("seats_fewer", count=free) if free > 0 else RuleBroken("seat_taken")


def check_offered(seating: Seating, class_kind: str) -> None:
    """Refuse where seats are not given now, or not to this class."""
    session = seating.session
    if session is None or not may_attend(session, class_kind):
        raise RuleBroken("offer_unknown")
    window = find_window(seating.offer.opens_at, seating.ends_at, read_now())
    if window == "early":
        raise RuleBroken("offer_early", opens_at=seating.offer.opens_at)
    if window == "over":
        raise RuleBroken("offer_closed")


def check_party(command: BookSeat, most_party: int, capacity: int) -> None:
    """Refuse a party larger than is given at once; who has registered others books for all of them."""
    if command.party > most_party:
        most_party = max(most_party, 1 + count_group(command.registration_id))
    most = min(most_party, capacity)
    if not 1 <= command.party <= most:
        raise RuleBroken("party_wrong", most=most)


def check_standing(command: BookSeat | TakeSeat, registration: RegistrationRow, seating: Seating) -> None:
    """Refuse what one could not attend for what one holds, unless that is known."""
    if not command.despite and seating.session is not None:
        standing = find_standing(registration, seating.session.id, seating.programme)
        if standing.conflicts:
            raise RuleBroken("seats_conflict", count=len(standing.conflicts), standing=standing)


def add_booking(seating: Seating, pool_id: int, command: BookSeat, state: str) -> BookingRow:
    """The new booking, logged."""
    now = read_now()
    booking = BookingRow(
        offer_id=seating.offer.id,
        pool_id=pool_id,
        registration_id=command.registration_id,
        party=command.party,
        state=state,
        booked_at=now,
        changed_at=now,
    )
    db.session.add(booking)
    db.session.flush()
    record(SeatBooked(seating.edition_id, seating.offer.id, booking.id, seating.code, booking.party, state))
    return booking


def take_seat(command: TakeSeat) -> BookingRow:
    """The booking, its seats taken for good; as it is where they were taken already.

    Raises: RuleBroken("booking_unknown", "stale_version"), RuleBroken("seat_lapsed") where the deadline has passed, and
    "seats_conflict" as `book_seat` does.
    """
    seating, booking = find_booking(command.booking_id)
    check_seen(booking, command.version)
    if booking.state == "confirmed":
        return booking
    if booking.state != "offered" or not booking.offered_until or booking.offered_until <= read_now():
        raise RuleBroken("seat_lapsed")
    check_standing(command, db.session.get_one(RegistrationRow, booking.registration_id), seating)
    change_state(booking, "confirmed")
    record(SeatTaken(seating.edition_id, seating.offer.id, booking.id, seating.code))
    return booking


def cancel_booking(command: CancelBooking) -> BookingRow:
    """The booking, over; whoever waits is offered what became free. One that is over stays as it is.

    Raises: RuleBroken("booking_unknown", "stale_version").
    """
    seating, booking = find_booking(command.booking_id)
    check_seen(booking, command.version)
    if booking.state in ACTIVE_STATES:
        was, booking.ended_by_office = booking.state, command.by_office
        change_state(booking, "cancelled")
        event = BookingCancelled(seating.edition_id, seating.offer.id, booking.id, seating.code, was, command.by_office)
        record(event)
        promote(seating, booking.pool_id)
    return booking


def check_seen(booking: BookingRow, version: int | None) -> None:
    """Refuse what is meant for another state of a booking than it has."""
    if version is not None and version != booking.version:
        raise RuleBroken("stale_version", booking=booking.id)


def change_state(booking: BookingRow, state: str) -> None:
    """Have a booking be in another state, without a deadline."""
    booking.state, booking.offered_until, booking.changed_at = state, None, read_now()
    booking.version += 1
    db.session.flush()
