"""What the demo's files say, each entry as one typed value."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

CONTENT = Path(__file__).parent / "content"
# A text by language, in the order in which the file has it.
Words = dict[str, str]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry of a file: a misspelt key is refused."""


class VenueEntry(Entry, frozen=True):
    """A `[[venue]]`."""

    key: str
    name: Words
    city: Words
    address: Words
    latitude: float
    longitude: float
    zone: str | None = None


class TravelEntry(Entry, frozen=True):
    """A `[[travel]]`: minutes from door to door between two venues."""

    venues: tuple[str, str]
    minutes: int


class RoomEntry(Entry, frozen=True):
    """A `[[room]]`: `turnaround` in minutes, `hours` from opening to closing on every day."""

    key: str
    venue: str
    name: Words
    hours: tuple[time, time]
    seats: int
    wheelchair_places: int
    formats: tuple[str, ...] = ()
    turnaround: int | None = None
    is_parallel: bool = False


class PersonEntry(Entry, frozen=True):
    """A `[[person]]`: `stay` is landing and leaving, by the clocks of the edition.

    `most_a_day` sessions, and `rest` minutes between two, were agreed with them.
    """

    key: str
    name: Words
    country: str
    affiliation: Words = {}
    biography: Words = {}
    stay: tuple[datetime, datetime] | None = None
    most_a_day: int | None = None
    rest: int | None = None


class FilmEntry(Entry, frozen=True):
    """A `[[film]]` of the track `section`; `directors` are people's keys."""

    key: str
    section: str
    title: Words
    directors: tuple[str, ...]
    countries: tuple[str, ...]
    year: int
    minutes: int
    languages: tuple[str, ...]
    synopsis: Words
    short: Words = {}


class PackageEntry(Entry, frozen=True):
    """A `[[package]]`: films shown together on one ticket."""

    key: str
    section: str
    title: Words
    abstract: Words
    films: tuple[str, ...]


class EditionEntry(Entry, frozen=True):
    """An `[edition]`."""

    kind: str
    name: Words
    place: Words
    about: Words
    start: date
    end: date
    zone: str
    image: str
    day_names: dict[date, Words] = {}


class BodyEntry(Entry, frozen=True):
    """A `[[body]]`, in the order of protocol."""

    duty: str
    name: Words


class TrackEntry(Entry, frozen=True):
    """A `[[track]]`."""

    key: str
    number: int
    name: Words


class PartEntry(Entry, frozen=True):
    """A part of a session, with people's keys by their roles."""

    minutes: int
    kind: str = "qa"
    title: Words = {}
    speaker: tuple[str, ...] = ()
    moderator: tuple[str, ...] = ()
    guest: tuple[str, ...] = ()
    juror: tuple[str, ...] = ()
    interpreter: tuple[str, ...] = ()
    operator: tuple[str, ...] = ()


class SessionEntry(Entry, frozen=True):
    """A `[[session]]` or a line of `screening`. `at` is the wall clock at the house, lengths are minutes.

    `film` is a film's or a package's key; `music` plays during it, `operator` fires its subtitles, `qa` follows.
    `minutes` is the length of a session without parts. `expected` people may come, `held` seats are kept.
    """

    code: str
    room: str
    at: datetime
    kind: str = "screening"
    title: Words = {}
    short: Words = {}
    abstract: Words = {}
    visibility: str = "public"
    status: str = "confirmed"
    languages: tuple[str, ...] = ()
    track: str | None = None
    setup: int = 0
    parts: tuple[PartEntry, ...] = ()
    minutes: int | None = None
    film: str | None = None
    introduction: int = 0
    operator: str | None = None
    music: str | None = None
    qa: PartEntry | None = None
    expected: int | None = None
    held: int = 0


class SharedContent(Entry, frozen=True):
    """What both editions draw on, by key."""

    venues: dict[str, VenueEntry]
    travels: tuple[TravelEntry, ...]
    rooms: dict[str, RoomEntry]
    people: dict[str, PersonEntry]
    films: dict[str, FilmEntry]


class EditionContent(Entry, frozen=True):
    """An edition with its sessions by code, as they stand at a stage."""

    edition: EditionEntry
    bodies: tuple[BodyEntry, ...]
    tracks: tuple[TrackEntry, ...]
    packages: dict[str, PackageEntry]
    sessions: dict[str, SessionEntry]


@cache
def read_shared() -> SharedContent:
    """The venues, rooms, people and films of the demo."""
    places = read_toml("places.toml")
    found = {
        "venues": index_by(places["venue"], "key"),
        "travels": places["travel"],
        "rooms": index_by(places["room"], "key"),
        "people": index_by(read_toml("people.toml")["person"], "key"),
        "films": index_by(read_toml("films.toml")["film"], "key"),
    }
    return msgspec.convert(found, SharedContent)


def read_edition(slug: str, stages: tuple[str, ...] = ()) -> EditionContent:
    """The edition `slug` after the changes of these stages of its file ("second", "draft"), in order."""
    told = read_toml(f"{slug}/edition.toml")
    found = {
        "edition": told["edition"],
        "bodies": told["body"],
        "tracks": told["track"],
        "packages": index_by(told.get("package", []), "key"),
        "sessions": read_sessions(slug, stages),
    }
    return msgspec.convert(found, EditionContent)


def read_sessions(slug: str, stages: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """The sessions by code, each with the changes of the stages laid over it."""
    lists = [read_toml(f"{slug}/events.toml")["session"]]
    if (CONTENT / slug / "screenings.toml").exists():
        lists.append(read_toml(f"{slug}/screenings.toml")["screening"])
    changes = read_toml(f"{slug}/changes.toml")
    lists += [changes.get(stage, []) for stage in stages]
    sessions: dict[str, dict[str, Any]] = {}
    for entry in (entry for entries in lists for entry in entries):
        sessions[entry["code"]] = {**sessions.get(entry["code"], {}), **entry}
    return sessions


def read_toml(path: str) -> Mapping[str, Any]:
    """The table of one of the demo's files."""
    return tomllib.loads((CONTENT / path).read_text(encoding="utf-8"))


def index_by(entries: list[dict[str, Any]], name: str) -> dict[str, dict[str, Any]]:
    """The entries by one of their values. Raises: ValueError when two share it."""
    indexed = {entry[name]: entry for entry in entries}
    if len(indexed) < len(entries):
        raise ValueError(f"two entries share a {name}")
    return indexed
