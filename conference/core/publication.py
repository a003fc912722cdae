"""The public projection: what of a draft the world may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from conference.core.links import is_address
from conference.core.programme import (
    AFTER_LANDING,
    BEFORE_TAKE_OFF,
    STAFF_ROLES,
    Edition,
    Part,
    Person,
    Programme,
    Room,
    Session,
)
from conference.core.times import NO_TIME

ThingT = TypeVar("ThingT")


def to_public(programme: Programme, edition_id: int) -> Programme:
    """The picture of one edition as everybody may see it.

    In it are the sessions that are public, placed and not cancelled, tentative ones as such; and of venues, rooms,
    tracks, people and films only what these sessions name. Staff (interpreters, operators) are not named, and whatever
    only the office works with (stays, hours, turnarounds, seats held, severities, locks, waivers ...) has its empty
    value, so that it neither leaks nor makes two equal releases differ. The order of every mapping is kept.
    """
    shown = {id: to_public_session(each) for id, each in programme.sessions.items() if is_public(each, edition_id)}
    edition = to_public_edition(programme.editions[edition_id])
    return fill_picture(Programme(editions={edition_id: edition}, sessions=shown), programme)


def is_public(session: Session, edition_id: int) -> bool:
    """Whether the next release of the edition shows it as taking place."""
    is_open = session.visibility == "public" and session.status != "cancelled"
    return session.edition_id == edition_id and is_open and session.is_placed


def carry_cancelled(previous: Programme, public: Programme) -> Programme:
    """`public` with each session that `previous`, the public picture of the release before, shows and it lacks.

    They stay as they were last shown, but cancelled: whatever has become of them in the draft (deleted, unplaced, made
    internal ...), people may hold a ticket. What they name comes along where `public` lacks it.
    """
    gone = {
        id: replace(session, status="cancelled")
        for id, session in previous.sessions.items()
        if id not in public.sessions
    }
    return fill_picture(replace(public, sessions={**public.sessions, **gone}), previous)


def fill_picture(picture: Programme, source: Programme) -> Programme:
    """`picture` with every room, venue, track, person and film that its sessions name and it lacks, from `source`."""
    sessions = list(picture.sessions.values())
    room_ids = {room_id for session in sessions for room_id in session.rooms}
    rooms = add_named(picture.rooms, source.rooms, room_ids)
    people = add_named(picture.people, source.people, find_people(sessions))
    film_ids = {film_id for session in sessions for film_id in session.films}
    track_ids = {session.track_id for session in sessions if session.track_id is not None}
    return replace(
        picture,
        rooms={id: to_public_room(room) for id, room in rooms.items()},
        venues=add_named(picture.venues, source.venues, {room.venue_id for room in rooms.values()}),
        people={id: to_public_person(person) for id, person in people.items()},
        films=add_named(picture.films, source.films, film_ids),
        tracks=add_named(picture.tracks, source.tracks, track_ids),
    )


def find_people(sessions: Iterable[Session]) -> set[int]:
    """The ids of all who appear in the sessions."""
    parts = (part for session in sessions for part in session.parts)
    return {appearance.person_id for part in parts for appearance in part.people}


def add_named(known: Mapping[int, ThingT], source: Mapping[int, ThingT], ids: set[int]) -> dict[int, ThingT]:
    """The things known, then those of `source` that `ids` names besides, in the order of `source`."""
    return {**known, **{id: thing for id, thing in source.items() if id in ids and id not in known}}


def to_public_session(session: Session) -> Session:
    """The session without what only the office sees, and without links that no page may have."""
    return replace(
        session,
        parts=tuple(to_public_part(part) for part in session.parts),
        links=tuple(link for link in session.links if is_address(link.url)),
        is_locked=False,
        is_tolerated=False,
        setup=NO_TIME,
        clear=NO_TIME,
        expected=None,
        held=0,
    )


def to_public_part(part: Part) -> Part:
    """The part without staff."""
    return replace(part, people=tuple(each for each in part.people if each.role not in STAFF_ROLES))


def to_public_edition(edition: Edition) -> Edition:
    """The edition without its planning rules."""
    return replace(
        edition,
        severities={},
        turnaround=NO_TIME,
        qa_extra=NO_TIME,
        kind_turnarounds={},
        kind_severities={},
        travel_factor=1.0,
        after_landing=AFTER_LANDING,
        before_take_off=BEFORE_TAKE_OFF,
        kind_qa_extras={},
        kind_landings={},
        kind_take_offs={},
    )


def to_public_room(room: Room) -> Room:
    """The room without its planning rules; that several things share it is for everybody to see."""
    return replace(room, turnaround=None, hours=(), severities={}, qa_extra=None, reach=NO_TIME)


def to_public_person(person: Person) -> Person:
    """The person without what was agreed about their time."""
    return replace(person, availability=(), stays=(), most_a_day=None, rest=None, refusals=())
