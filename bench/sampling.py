"""Made-up programmes as pictures, without a database: things get ids by their position."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Protocol

from conference.core.incoming import IncomingPart, IncomingProgramme, IncomingSession
from conference.core.languages import make_text
from conference.core.programme import (
    Appearance,
    Edition,
    Film,
    Part,
    Person,
    Programme,
    Room,
    Session,
    Track,
    Venue,
)
from conference.core.sample import MakeSample, make_sample


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


def make_picture(sessions: int, rooms: int | None = None, days: int = 10, people: int | None = None) -> Programme:
    """The sample of seed 1 as a picture. Without `rooms` there are as many as let 1,600 sessions stand in 60."""
    wished = MakeSample(1, sessions, rooms or max(1, sessions * 60 // 1600), days, people or max(1, sessions // 4))
    return to_picture(make_sample(wished))


def number_keys(things: Iterable[_Keyed]) -> dict[str, int]:
    """Ids from 1, by key."""
    return {thing.key: id for id, thing in enumerate(things, 1)}


def to_picture(incoming: IncomingProgramme, slug: str = "sample") -> Programme:
    """What a new film week is after `incoming` went in."""
    venues, rooms = number_keys(incoming.venues), number_keys(incoming.rooms)
    tracks, people, films = number_keys(incoming.tracks), number_keys(incoming.people), number_keys(incoming.films)
    return Programme(
        editions={1: make_edition(incoming, slug)},
        venues={
            id: Venue(id, each.key, each.name, each.city, each.address, each.latitude, each.longitude, each.zone)
            for id, each in enumerate(incoming.venues, 1)
        },
        rooms={
            id: Room(id, each.key, venues[each.venue_key], each.name, each.seats, formats=each.formats,
                     turnaround=each.turnaround, is_parallel=each.is_parallel, hours=each.hours)
            for id, each in enumerate(incoming.rooms, 1)
        },
        tracks={id: Track(id, 1, each.key, each.name, each.number or id) for id, each in enumerate(incoming.tracks, 1)},
        people={
            id: Person(id, each.key, each.name, each.affiliation, each.biography, each.country)
            for id, each in enumerate(incoming.people, 1)
        },
        films={
            id: Film(id, each.key, each.title, each.directors, each.countries, each.year, each.length, each.languages)
            for id, each in enumerate(incoming.films, 1)
        },
        sessions={
            id: to_session(id, each, rooms, tracks, people, films) for id, each in enumerate(incoming.sessions, 1)
        },
    )  # fmt: skip


def make_edition(incoming: IncomingProgramme, slug: str) -> Edition:
    """A film week with the dates of `incoming`, which must have some."""
    said = incoming.edition
    assert said.start
    assert said.end
    assert said.zone
    turnaround = timedelta(minutes=15)
    return Edition(
        1, slug, "film-week", said.name or make_text(en=slug), said.start, said.end, said.zone, 6, turnaround
    )


def to_session(
    id: int,
    session: IncomingSession,
    rooms: dict[str, int],
    tracks: dict[str, int],
    people: dict[str, int],
    films: dict[str, int],
) -> Session:
    """A session whose keys are ids."""
    return Session(
        id=id,
        edition_id=1,
        code=session.code,
        uid=f"uid-{id}",
        kind=session.kind,
        title=session.title,
        abstract=session.abstract,
        visibility=session.visibility,
        status=session.status,
        languages=session.languages,
        track_id=tracks[session.track_key] if session.track_key else None,
        rooms=tuple(rooms[key] for key in session.room_keys),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        films=tuple(films[key] for key in session.film_keys),
        parts=tuple(to_part(part, people) for part in session.parts),
    )


def to_part(part: IncomingPart, people: dict[str, int]) -> Part:
    """A part whose keys are ids."""
    cast = tuple(Appearance(people[each.person_key], each.role) for each in part.people)
    return Part(part.kind, part.length, part.title, cast)
