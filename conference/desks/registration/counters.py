"""The seats of a session as one person finds them: whether some are given now, their own, what stands against it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from conference.core.concerns import takes_place
from conference.core.errors import RuleBroken
from conference.core.programme import Programme, Session
from conference.core.registering import find_window
from conference.core.seat_news import may_attend as is_class_open_to
from conference.desks.registration.queries import (
    BookingLine,
    PoolState,
    find_offer,
    list_own_bookings,
    read_pool_state,
)
from conference.desks.registration.seat_rows import count_group, find_attendee, make_seating
from conference.kit.clock import read_now
from conference.kit.holding import Standing, find_standing
from conference.kit.released import read_released
from conference.store.tables import RegistrationRow


@dataclass(frozen=True, slots=True)
class Counter:
    """The seats of a session of a release. `window` is "none" where none are to be booked, or one has some, else as
    `find_window` says.

    `is_valid`: the one who asks may attend. Of them are `booking`, which they have already, or else `state`, how the
    seats for their class stand, and `most`, for how many people they may book; and `standing`, what speaks against
    booking, or against taking what is offered.
    """

    programme: Programme
    session: Session
    window: str = "none"
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    is_valid: bool = False
    booking: BookingLine | None = None
    state: PoolState | None = None
    most: int = 1
    standing: Standing | None = None


def read_counter(edition_id: int, code: str, own: RegistrationRow | None) -> Counter | None:
    """The seats of the session of a code for a registration, or for nobody; None for a session they know nothing of.

    Cost: 9 statements at most, and what `find_standing` takes.
    """
    found = find_session(edition_id, code, own)
    if found is None:
        return None
    programme, session = found
    offer = find_offer(session.id)
    is_valid = own is not None and offer is not None and may_attend(own, session)
    booking = find_seat(own.id, session.id) if own is not None and is_valid else None
    if booking:
        standing = find_offer_standing(own, booking, programme) if own is not None else None
        return Counter(programme, session, is_valid=True, booking=booking, standing=standing)
    if offer is None or not takes_place(session):
        return Counter(programme, session)
    ends_at = make_seating(offer).ends_at
    counter = Counter(
        programme, session, find_window(offer.opens_at, ends_at, read_now()), offer.opens_at, ends_at, is_valid
    )
    if own is None or not is_valid:
        return counter
    state = read_pool_state(offer.id, own.class_id)
    largest = max(offer.most_party, 1 + count_group(own.id))
    most = min(largest, state.pool.capacity) if state else 1
    return replace(counter, state=state, most=most, standing=find_standing(own, session.id, programme))


def find_seat(registration_id: int, session_id: int) -> BookingLine | None:
    """What somebody has already in a session, or waits for there. Cost: 1 statement."""
    return next((each for each in list_own_bookings(registration_id) if each.session_id == session_id), None)


def find_offer_standing(own: RegistrationRow, booking: BookingLine, programme: Programme) -> Standing | None:
    """What stands against taking seats; None where none are offered, or their session does not take place."""
    if booking.state != "offered" or not takes_place(programme.sessions.get(booking.session_id)):
        return None
    return find_standing(own, booking.session_id, programme)


def find_session(edition_id: int, code: str, own: RegistrationRow | None) -> tuple[Programme, Session] | None:
    """A session of the newest release that whoever asks may know of, and the release; None where there is none."""
    released = read_released(edition_id)
    if released is None:
        return None
    sessions = released.programme.sessions.values()
    session = next((each for each in sessions if each.code == code and each.edition_id == edition_id), None)
    if session is None or not (session.visibility == "public" or (own and may_attend(own, session))):
        return None
    return released.programme, session


def may_attend(own: RegistrationRow, session: Session) -> bool:
    """Whether a registration is valid, and of a class that a session is open to."""
    try:
        return is_class_open_to(session, find_attendee(own.id)[1])
    except RuleBroken:
        return False
