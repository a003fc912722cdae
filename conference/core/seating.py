"""How many seats there are, how many of them are taken, and who gets the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from conference.core.programme import Room, Session
from conference.core.seats import Seats

# Seated for good; offered a seat until a deadline; waiting in the queue; and the two ways in which it ends.
BOOKING_STATES = ("confirmed", "offered", "queued", "lapsed", "cancelled")
# Those that keep their seats from others, and those that are under way.
SEATED_STATES = ("confirmed", "offered")
ACTIVE_STATES = (*SEATED_STATES, "queued")


@dataclass(frozen=True, slots=True)
class Pool:
    """The seats for one class, or for all that have none of their own: how many, taken, and held for someone."""

    capacity: int
    taken: int
    held: int

    @property
    def free(self) -> int:
        """The seats that anybody of the class can have."""
        return self.capacity - self.taken - self.held


def count_seats(rooms: Iterable[Room]) -> int | None:
    """The seats of the rooms together; None without a room, or where one does not say how many it has."""
    seats = [room.seats for room in rooms]
    return sum(each for each in seats if each is not None) if seats and None not in seats else None


def count_taken(session: Session, seats: Seats) -> int:
    """The seats that nobody else can have: those booked, and those held, however often that is said."""
    return seats.taken + max(session.held, seats.held)


def decide_booking(pool: Pool, party: int, has_queue: bool) -> str:
    """The state of a new booking for so many people: seated at once only where nobody waits already.

    A party is seated whole or waits whole, and passes nobody who came before, not even where fewer seats are free
    than the first in the queue need: those who wait are served in the order in which they came.
    """
    return "confirmed" if not has_queue and party <= pool.free else "queued"


def count_promoted(free: int, parties: Sequence[int]) -> int:
    """How many at the head of a queue, given by its parties in order, can be offered seats out of so many."""
    promoted = 0
    for party in parties:
        if party > free:
            break
        free -= party
        promoted += 1
    return promoted


def find_deadline(now: datetime, answer_within: timedelta, ends_at: datetime | None) -> datetime:
    """Until when an offer made now stands: as long as is usual, but no longer than seats are given at all."""
    usual = now + answer_within
    return usual if ends_at is None else min(usual, ends_at)
