"""What has happened to registrations and seats, in the past tense, as frozen data.

What names a person here stands in `changes`, which are emptied when they are erased: an event outlives that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from conference.core.thing_events import FieldChange


@dataclass(frozen=True, slots=True)
class Registered:
    """Someone has asked to attend an edition; `state` is applied where that waits for approval."""

    edition_id: int
    registration_id: int
    state: str


@dataclass(frozen=True, slots=True)
class RegistrationAskedAgain:
    """Someone who is registered has asked again: they have lost their way in."""

    edition_id: int
    registration_id: int


@dataclass(frozen=True, slots=True)
class RegistrationChanged:
    """A registration says something else now: the names of its fields, and the state it is in since.

    What they say, the log does not know, but for what the office has let somebody in by: that is in `changes`.
    """

    edition_id: int
    registration_id: int
    fields: tuple[str, ...]
    state: str = "registered"
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class RegistrationClassChanged:
    """The office has a registration be of another class: which it was of, and which it is of."""

    edition_id: int
    registration_id: int
    class_before: int
    class_id: int


@dataclass(frozen=True, slots=True)
class RegistrationDecided:
    """The office let an applicant in, or not; or somebody who `was` in not any more."""

    edition_id: int
    registration_id: int
    state: str
    was: str = "applied"


@dataclass(frozen=True, slots=True)
class RegistrationWithdrawn:
    """A registration was taken back, and with it its bookings."""

    edition_id: int
    registration_id: int


@dataclass(frozen=True, slots=True)
class SeatsChanged:
    """The seats of a session are offered otherwise: so many in all, so many of them held."""

    edition_id: int
    offer_id: int
    code: str
    seats: int
    held: int


@dataclass(frozen=True, slots=True)
class SeatBooked:
    """A registration has seats in a session, or waits for them: see `state`."""

    edition_id: int
    offer_id: int
    booking_id: int
    code: str
    party: int
    state: str


@dataclass(frozen=True, slots=True)
class SeatOffered:
    """Seats are kept until a deadline for the one who waited longest."""

    edition_id: int
    offer_id: int
    booking_id: int
    code: str
    until: datetime


@dataclass(frozen=True, slots=True)
class SeatTaken:
    """Seats that were offered were taken."""

    edition_id: int
    offer_id: int
    booking_id: int
    code: str


@dataclass(frozen=True, slots=True)
class SeatLapsed:
    """Seats that were offered were not taken in time."""

    edition_id: int
    offer_id: int
    booking_id: int
    code: str


@dataclass(frozen=True, slots=True)
class BookingCancelled:
    """Seats, or a place in the queue, were given back; `was` is what the booking was before.

    `by_office`: not by who had them, who is to be told.
    """

    edition_id: int
    offer_id: int
    booking_id: int
    code: str
    was: str
    by_office: bool = False


@dataclass(frozen=True, slots=True)
class BadgesTaken:
    """So many badges were given to be printed: names, houses and faces of those registered have left the house."""

    edition_id: int
    count: int


SeatEvent = (
    BadgesTaken
    | BookingCancelled
    | Registered
    | RegistrationAskedAgain
    | RegistrationChanged
    | RegistrationClassChanged
    | RegistrationDecided
    | RegistrationWithdrawn
    | SeatBooked
    | SeatLapsed
    | SeatOffered
    | SeatsChanged
    | SeatTaken
)
