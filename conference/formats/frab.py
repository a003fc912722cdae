"""A schedule as frab's XML and JSON both tell it: what their readers make and their writers take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from conference.core.programme import Link

# The name under which our own files say who wrote them: their texts are plain, their addresses hold the codes.
GENERATOR = "conference"


@dataclass(frozen=True, slots=True)
class FrabPerson:
    """A person as an event names them; `id` "" where it does not say."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class FrabEvent:
    """An event, its texts as written. `at` is where the file speaks of it, for messages; `line` too, where known.

    `date` is the whole instant where the file gives one, else `start` (hours and minutes) counts on the day. `under` is
    the room that the event is listed under.
    """

    id: str
    title: str
    room: str
    under: str = ""
    start: str = ""
    date: str = ""
    duration: str = ""
    end: str = ""
    guid: str = ""
    code: str = ""
    slug: str = ""
    url: str = ""
    subtitle: str = ""
    track: str = ""
    type: str = ""
    language: str = ""
    abstract: str = ""
    description: str = ""
    persons: tuple[FrabPerson, ...] = ()
    links: tuple[Link, ...] = ()
    at: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class FrabRoom:
    """A room by its name; `guid` and `seats` only in JSON."""

    name: str
    guid: str = ""
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class FrabDay:
    """A day with its events by room, the rooms without events included. `start` to `end` is how long the day lasts.

    `written` is the date as it is written, for messages.
    """

    index: int
    date: date | None
    start: datetime | None
    end: datetime | None
    rooms: tuple[tuple[str, tuple[FrabEvent, ...]], ...]
    written: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class FrabSchedule:
    """A whole schedule. `day_change` is how long after midnight a day ends; `generator` the program that wrote it."""

    title: str
    days: tuple[FrabDay, ...]
    acronym: str = ""
    start: str = ""
    end: str = ""
    venue: str = ""
    city: str = ""
    zone: str = ""
    day_change: timedelta | None = None
    version: str = ""
    base_url: str = ""
    url: str = ""
    generator: str = ""
    rooms: tuple[FrabRoom, ...] = ()
    tracks: tuple[str, ...] = ()
