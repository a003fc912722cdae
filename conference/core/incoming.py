"""A programme on its way in, from a file, the demo or the sample: what was understood, and what was not.

Things name one another by `key`, the source's own identifier (an id, a code, else a normalised name). Applying it
(`desks.programme.importing`) finds what an earlier import of the same edition brought under the same key and updates
it, so that importing twice doubles nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from conference.core.languages import NO_TEXT, Text
from conference.core.programme import Body, Link, OpeningHours, Stay
from conference.core.times import NO_TIME, Interval


@dataclass(frozen=True, slots=True)
class IncomingEdition:
    """What a file says of its edition; None or empty where it says nothing. `turn_hour` is 0 to 23."""

    name: Text = NO_TEXT
    start: date | None = None
    end: date | None = None
    zone: str | None = None
    turn_hour: int | None = None
    place: Text = NO_TEXT
    about: Text = NO_TEXT
    bodies: tuple[Body, ...] = ()
    day_names: Mapping[date, Text] = field(default_factory=dict)
    image: str = ""


@dataclass(frozen=True, slots=True)
class IncomingVenue:
    """A venue by `key`; the rest as `core.programme.Venue`."""

    key: str
    name: Text
    city: Text = NO_TEXT
    address: Text = NO_TEXT
    latitude: float | None = None
    longitude: float | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class IncomingTravel:
    """How long it takes between two different venues by key, either way."""

    venue_keys: tuple[str, str]
    length: timedelta


@dataclass(frozen=True, slots=True)
class IncomingRoom:
    """A room by `key` in the venue of `venue_key`; the rest as `core.programme.Room`."""

    key: str
    venue_key: str
    name: Text
    seats: int | None = None
    wheelchair_places: int | None = None
    formats: tuple[str, ...] = ()
    turnaround: timedelta | None = None
    is_parallel: bool = False
    hours: tuple[OpeningHours, ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingTrack:
    """A track by `key`. `number` None takes the next free one of 1 to 12."""

    key: str
    name: Text
    number: int | None = None


@dataclass(frozen=True, slots=True)
class IncomingPerson:
    """A person by `key`; the rest as `core.programme.Person`."""

    key: str
    name: Text
    affiliation: Text = NO_TEXT
    biography: Text = NO_TEXT
    country: str = ""
    availability: tuple[Interval, ...] = ()
    stays: tuple[Stay, ...] = ()
    image: str = ""
    most_a_day: int | None = None
    rest: timedelta | None = None


@dataclass(frozen=True, slots=True)
class IncomingFilm:
    """A film by `key`; the rest as `core.programme.Film`."""

    key: str
    title: Text
    directors: tuple[Text, ...] = ()
    countries: tuple[str, ...] = ()
    year: int | None = None
    length: timedelta | None = None
    languages: tuple[str, ...] = ()
    synopsis: Text = NO_TEXT
    image: str = ""


@dataclass(frozen=True, slots=True)
class IncomingAppearance:
    """The person of `person_key` in a role."""

    person_key: str
    role: str


@dataclass(frozen=True, slots=True)
class IncomingPart:
    """A part, as `core.programme.Part`."""

    kind: str
    length: timedelta | None = None
    title: Text = NO_TEXT
    people: tuple[IncomingAppearance, ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingSession:
    """A session by `code`, its place in time included; the rest as `core.programme.Session`.

    `line` is where the file speaks of it, 1 for the first line, for messages. `uid` is the source's own lasting name of
    it (a UUID), where it has one. `has_own_code`: the source names its sessions; else the code was made from what the
    session is, and another code may mean the same session. `says` names the fields of `core.programme.Session` that
    the source tells, where it may be silent on any; what it does not tell stays, and so do the parts, but for who
    appears in a role it names. None: all fields, as usual.
    """

    code: str
    kind: str
    title: Text
    short_title: Text = NO_TEXT
    subtitle: Text = NO_TEXT
    abstract: Text = NO_TEXT
    description: Text = NO_TEXT
    visibility: str = "public"
    status: str = "confirmed"
    languages: tuple[str, ...] = ()
    track_key: str | None = None
    room_keys: tuple[str, ...] = ()
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    setup: timedelta = NO_TIME
    clear: timedelta = NO_TIME
    film_keys: tuple[str, ...] = ()
    parts: tuple[IncomingPart, ...] = ()
    links: tuple[Link, ...] = ()
    line: int | None = None
    uid: str | None = None
    has_own_code: bool = True
    expected: int | None = None
    held: int = 0
    says: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A line that was rejected, or taken with a notice. `code` has its text in every language; `facts` fill it in."""

    code: str
    line: int | None = None
    column: str = ""
    value: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IncomingProgramme:
    """Everything a source brings. `format` is the contract's name of its format.

    `is_by_name`: the keys of its things are what the edition's own things are called, so they mean these.
    """

    format: str
    edition: IncomingEdition = field(default_factory=IncomingEdition)
    venues: tuple[IncomingVenue, ...] = ()
    rooms: tuple[IncomingRoom, ...] = ()
    tracks: tuple[IncomingTrack, ...] = ()
    people: tuple[IncomingPerson, ...] = ()
    films: tuple[IncomingFilm, ...] = ()
    sessions: tuple[IncomingSession, ...] = ()
    travels: tuple[IncomingTravel, ...] = ()
    rejected: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    is_by_name: bool = False
