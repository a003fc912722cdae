"""Small values for tests: each builder states what matters, the rest is a plausible default.

Everything belongs to the edition 1, "film-week", 11 to 20 June 2027 in Shanghai, and to room 1, unless told else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any, Protocol, TypeVar

from conference.core.languages import Text, make_text
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
    Waiver,
)
from conference.core.times import Interval, to_utc

ZONE = "Asia/Shanghai"
FIRST_DAY = date(2027, 6, 11)
LAST_DAY = date(2027, 6, 20)
RELEASED_AT = datetime(2027, 5, 1, 8, 0, tzinfo=UTC)
_ids = count(1)


class _Thing(Protocol):
    @property
    def id(self) -> int: ...


ThingT = TypeVar("ThingT", bound=_Thing)


def at(start: str, minutes: int = 60, day: int = 12, zone: str = ZONE) -> Interval:
    """`minutes` from the wall-clock time `start` ("10:00") on a day of June 2027."""
    hour, minute = map(int, start.split(":"))
    starts_at = to_utc(datetime.combine(date(2027, 6, day), time(hour, minute)), zone)
    return Interval(starts_at, starts_at + timedelta(minutes=minutes))


def minutes(number: float) -> timedelta:
    """A length."""
    return timedelta(minutes=number)


def a_text(text: str | Text) -> Text:
    """English, unless it is a `Text` already."""
    return text if isinstance(text, Text) else make_text(en=text)


def an_edition(slug: str = "film-week", id: int = 1, **fields: Any) -> Edition:
    """An edition; `turnaround` and `qa_extra` may be minutes."""
    edition = Edition(id, slug, "film-week", make_text(en="Film Week", zh="电影周"), FIRST_DAY, LAST_DAY, ZONE)
    for name in ("turnaround", "qa_extra"):
        if isinstance(fields.get(name), int):
            fields[name] = minutes(fields[name])
    return replace(edition, **fields)


def a_venue(id: int = 1, name: str | Text = "Grand Cinema", **fields: Any) -> Venue:
    """A venue."""
    return replace(Venue(id, f"venue-{id}", a_text(name)), **fields)


def a_room(id: int = 1, name: str | Text | None = None, venue: int = 1, **fields: Any) -> Room:
    """A room, "Hall 1" by its id; `turnaround` may be minutes."""
    if isinstance(fields.get("turnaround"), int):
        fields["turnaround"] = minutes(fields["turnaround"])
    shown = make_text(en=f"Hall {id}", zh=f"{id}号厅") if name is None else a_text(name)
    return replace(Room(id, f"hall-{id}", venue, shown), **fields)


def a_track(id: int = 1, name: str | Text | None = None, edition: int = 1, number: int = 1, **fields: Any) -> Track:
    """A track."""
    return replace(Track(id, edition, f"track-{id}", a_text(name or f"Track {id}"), number), **fields)


def a_person(id: int = 1, name: str | Text | None = None, **fields: Any) -> Person:
    """A person, "Person 1" by its id."""
    return replace(Person(id, f"person-{id}", a_text(name or f"Person {id}")), **fields)


def a_film(id: int = 1, title: str | Text | None = None, **fields: Any) -> Film:
    """A film, "Film 1" by its id."""
    return replace(Film(id, f"film-{id}", a_text(title or f"Film {id}")), **fields)


def a_part(kind: str = "talk", length: int | None = None, *people: int | Appearance, **fields: Any) -> Part:
    """A part of `length` minutes; people given by id are its speakers."""
    cast = tuple(Appearance(person, "speaker") if isinstance(person, int) else person for person in people)
    return replace(Part(kind, None if length is None else minutes(length), people=cast), **fields)


TEN_O_CLOCK = at("10:00")


def a_session(title: str | Text | None = None, *, when: Interval | None = TEN_O_CLOCK, **fields: Any) -> Session:
    """A confirmed screening in room 1 with a fresh id, from 10:00 to 11:00.

    `room` is short for one room. `people` (ids) speak in its one part. `setup` and `clear` may be minutes. `when` None
    is unplaced.
    """
    number = fields.pop("id", None) or next(_ids)
    if "room" in fields:
        fields["rooms"] = (fields.pop("room"),)
    if "people" in fields:
        fields["parts"] = (a_part("talk", None, *fields.pop("people")),)
    for name in ("setup", "clear"):
        if isinstance(fields.get(name), int):
            fields[name] = minutes(fields[name])
    place: dict[str, Any] = {}
    if when is not None:
        place = {"rooms": (1,), "starts_at": when.starts_at, "ends_at": when.ends_at}
    edition = fields.pop("edition", 1)
    shown = a_text(title or f"Session {number}")
    session = Session(number, edition, f"S{number}", f"uid-{number}", "screening", shown)
    return replace(session, **place | fields)


def a_waiver(rule: str, kind: str, subject: int, *sessions: Session, until: datetime | None = None) -> Waiver:
    """A waiver of `rule` over the subject of `kind` and id, for these sessions."""
    pair = tuple(sorted(session.id for session in sessions))
    return Waiver(rule, kind, subject, pair, "Agreed with the house", "Ada", RELEASED_AT, until)


def by_id(things: Iterable[ThingT]) -> dict[int, ThingT]:
    """The things by their ids."""
    return {thing.id: thing for thing in things}


def a_programme(
    *sessions: Session,
    editions: Iterable[Edition] = (),
    venues: Iterable[Venue] = (),
    rooms: Iterable[Room] = (),
    tracks: Iterable[Track] = (),
    people: Iterable[Person] = (),
    films: Iterable[Film] = (),
    waivers: Iterable[Waiver] = (),
    **edition_fields: Any,
) -> Programme:
    """A picture of `sessions`. What they name and no argument brings is made by its id; other words go to edition 1."""
    edition_ids = {session.edition_id for session in sessions} | {1}
    made = {id: an_edition("film-week" if id == 1 else f"edition-{id}", id, **edition_fields) for id in edition_ids}
    room_ids = {room for session in sessions for room in session.rooms}
    all_rooms = {id: a_room(id) for id in room_ids} | by_id(rooms)
    return Programme(
        editions=made | by_id(editions),
        venues={room.venue_id: a_venue(room.venue_id) for room in all_rooms.values()} | by_id(venues),
        rooms=all_rooms,
        tracks={id: a_track(id) for id in _tracks(sessions)} | by_id(tracks),
        people={id: a_person(id) for id in _people(sessions)} | by_id(people),
        films={id: a_film(id) for id in {film for session in sessions for film in session.films}} | by_id(films),
        sessions=by_id(sessions),
        waivers=tuple(waivers),
    )


def with_sessions(programme: Programme, *sessions: Session) -> Programme:
    """The picture with these sessions added, or put in the place of those with their ids."""
    changed: Mapping[int, Session] = {**programme.sessions, **by_id(sessions)}
    return replace(programme, sessions=changed)


def _tracks(sessions: Iterable[Session]) -> set[int]:
    return {session.track_id for session in sessions if session.track_id is not None}


def _people(sessions: Iterable[Session]) -> set[int]:
    parts = (part for session in sessions for part in session.parts)
    return {appearance.person_id for part in parts for appearance in part.people}
