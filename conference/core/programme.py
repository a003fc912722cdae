"""The programme picture: one frozen, plain, complete value of which everything the world sees is a function.

The database gives it (`store.pictures`), a release stores it (`formats.pictures`). Ids are the installation's row ids;
mappings are never changed after creation. Instants are aware and UTC, lengths are `timedelta`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from conference.core.languages import NO_TEXT, Text
from conference.core.refusals import Refusal
from conference.core.seats import Seats
from conference.core.times import NO_TIME, Interval

EDITION_KINDS = ("film-week", "conference")
SESSION_KINDS = (
    "forum", "seminar", "symposium", "lecture", "roundtable", "summit", "workshop", "pitching",
    "press_conference", "ceremony", "reception", "meeting", "screening", "break",
)  # fmt: skip
VISIBILITIES = ("public", "accredited", "internal")
STATUSES = ("tentative", "confirmed", "cancelled")
DUTIES = ("guiding", "host", "organiser", "co_organiser", "supporter", "partner")
PART_KINDS = ("pre_roll", "introduction", "film", "opening", "keynote", "talk", "panel", "qa", "break")
ROLES = ("speaker", "moderator", "guest", "juror", "interpreter", "operator")
STAFF_ROLES = ("interpreter", "operator")
# Source: domain.md, Clash rules, person_unavailable.
AFTER_LANDING, BEFORE_TAKE_OFF = timedelta(hours=3), timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Body:
    """An organising body and its duty (`DUTIES`) in an edition; the order of bodies is the protocol's."""

    duty: str
    name: Text


@dataclass(frozen=True, slots=True)
class Edition:
    """One running of a Film Week or conference. `start` and `end` are its first and last festival day.

    `severities` holds only what differs from the rules' defaults: rule id -> off, info, warning or error. `image` is a
    picture's path under `static/`, here and in people and films. What only the office works with: `turnaround`, and
    `qa_extra` after a Q&A; `travel_factor` for estimated journeys; how long people need after landing and before
    take-off; what differs for kinds of session in the fields that begin with `kind_`.
    """

    id: int
    slug: str
    kind: str
    name: Text
    start: date
    end: date
    zone: str
    turn_hour: int = 6
    turnaround: timedelta = NO_TIME
    qa_extra: timedelta = timedelta(minutes=10)
    place: Text = NO_TEXT
    about: Text = NO_TEXT
    bodies: tuple[Body, ...] = ()
    day_names: Mapping[date, Text] = field(default_factory=dict)
    severities: Mapping[str, str] = field(default_factory=dict)
    image: str = ""
    kind_turnarounds: Mapping[str, timedelta] = field(default_factory=dict)
    kind_severities: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    travel_factor: float = 1.0
    after_landing: timedelta = AFTER_LANDING
    before_take_off: timedelta = BEFORE_TAKE_OFF
    kind_qa_extras: Mapping[str, timedelta] = field(default_factory=dict)
    kind_landings: Mapping[str, timedelta] = field(default_factory=dict)
    kind_take_offs: Mapping[str, timedelta] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Venue:
    """A house with halls. `zone` is None where it is the edition's; `latitude` and `longitude` are WGS 84 degrees."""

    id: int
    slug: str
    name: Text
    city: Text = NO_TEXT
    address: Text = NO_TEXT
    latitude: float | None = None
    longitude: float | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Travel:
    """How long it takes between two venues (ids ascending), either way, door to door. Office only."""

    venues: tuple[int, int]
    length: timedelta


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Wall-clock hours on one festival day, or on every day not named by another (`day` None).

    `closes` at or before `opens` means the next date.
    """

    opens: time
    closes: time
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """A hall, screen or foyer. `turnaround` and `qa_extra` None mean the edition's. Without hours it is never closed.

    `severities`: of rules about rooms, where the editions' do not hold. `reach`: the way from the door of the house.
    """

    id: int
    slug: str
    venue_id: int
    name: Text
    seats: int | None = None
    wheelchair_places: int | None = None
    formats: tuple[str, ...] = ()
    turnaround: timedelta | None = None
    is_parallel: bool = False
    hours: tuple[OpeningHours, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)
    qa_extra: timedelta | None = None
    reach: timedelta = NO_TIME


@dataclass(frozen=True, slots=True)
class Track:
    """A section of films or a track of a conference. `number` (1 to 12) gives its sign and colours."""

    id: int
    edition_id: int
    slug: str
    name: Text
    number: int


@dataclass(frozen=True, slots=True)
class Stay:
    """When a person lands and takes off again. Office only: never in a public picture."""

    arrives_at: datetime
    departs_at: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who appears. `name` holds the name by language or script; `country` is ISO 3166 alpha-2 or as given.

    What only the office sees: `availability` and `stays`, without any always at hand; `most_a_day`, how many sessions a
    festival day, and `rest`, how long between two, None where nothing was agreed; `refusals`, what they refused.
    """

    id: int
    slug: str
    name: Text
    affiliation: Text = NO_TEXT
    biography: Text = NO_TEXT
    country: str = ""
    availability: tuple[Interval, ...] = ()
    stays: tuple[Stay, ...] = ()
    image: str = ""
    most_a_day: int | None = None
    rest: timedelta | None = None
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Film:
    """A work. `title` begins with the original's language; `countries` are ISO 3166 alpha-2 or as given, in order."""

    id: int
    slug: str
    title: Text
    directors: tuple[Text, ...] = ()
    countries: tuple[str, ...] = ()
    year: int | None = None
    length: timedelta | None = None
    languages: tuple[str, ...] = ()
    synopsis: Text = NO_TEXT
    image: str = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in a role (`ROLES`)."""

    person_id: int
    role: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a session's public time (`PART_KINDS`). `length` None lasts to the session's end."""

    kind: str
    length: timedelta | None = None
    title: Text = NO_TEXT
    people: tuple[Appearance, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A web address that belongs to a session."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Session:
    """One scheduled thing: one row, one place in time.

    `starts_at` to `ends_at` is public time; the room is held from `setup` before to `clear` after it. Unplaced:
    `starts_at` None or no rooms. `ends_at` None: the length is not known; `length` is what a session without a start is
    meant to take. `uid` names it in calendars for life.
    `is_tolerated`: an import or a waiver let it stand where the guard would refuse it. Office only: `expected`, how
    many people are thought to come, and `held`, how many seats are kept for guests, press and sponsors.
    """

    id: int
    edition_id: int
    code: str
    uid: str
    kind: str
    title: Text
    short_title: Text = NO_TEXT
    subtitle: Text = NO_TEXT
    abstract: Text = NO_TEXT
    description: Text = NO_TEXT
    visibility: str = "public"
    status: str = "confirmed"
    is_locked: bool = False
    is_tolerated: bool = False
    languages: tuple[str, ...] = ()
    track_id: int | None = None
    rooms: tuple[int, ...] = ()
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    setup: timedelta = NO_TIME
    clear: timedelta = NO_TIME
    films: tuple[int, ...] = ()
    parts: tuple[Part, ...] = ()
    links: tuple[Link, ...] = ()
    expected: int | None = None
    held: int = 0
    length: timedelta | None = None

    @property
    def is_placed(self) -> bool:
        """Whether it has a start and a room."""
        return self.starts_at is not None and bool(self.rooms)

    @property
    def interval(self) -> Interval | None:
        """Its public time, where start and end are known."""
        return Interval(self.starts_at, self.ends_at) if self.starts_at and self.ends_at else None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A clash that stands on purpose. `sessions` are the ids in ascending order, as in the clash it waives.

    `id` is 0 for one that is not in the database.
    """

    rule: str
    subject_kind: str
    subject_id: int
    sessions: tuple[int, ...]
    reason: str
    by: str
    at: datetime
    until: datetime | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Programme:
    """The picture. It may cover several editions; a release stores one. `travels` are the journeys that were timed.

    Office only: `seats`, by session, where some are to be booked.
    """

    editions: Mapping[int, Edition] = field(default_factory=dict)
    venues: Mapping[int, Venue] = field(default_factory=dict)
    rooms: Mapping[int, Room] = field(default_factory=dict)
    tracks: Mapping[int, Track] = field(default_factory=dict)
    people: Mapping[int, Person] = field(default_factory=dict)
    films: Mapping[int, Film] = field(default_factory=dict)
    sessions: Mapping[int, Session] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    travels: tuple[Travel, ...] = ()
    seats: Mapping[int, Seats] = field(default_factory=dict)
