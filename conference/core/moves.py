"""Where sessions stand in a draft, and where they are to stand after each thing one can do on a board."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from conference.core.lengths import find_full_length, guess_length
from conference.core.needs import find_room_needs, is_checkable
from conference.core.programme import Programme, Session
from conference.core.times import MINUTE, to_wall

# What is moved together starts on such minutes of the clock again.
GRID = 5 * MINUTE
Places = Mapping[int, "Place"]


@dataclass(frozen=True, slots=True)
class Place:
    """A session's place in a draft: its rooms in order, its start and end; without a start what it is meant to take."""

    rooms: tuple[int, ...] = ()
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    length: timedelta | None = None
    is_locked: bool = False

    def stands_as(self, other: Place) -> bool:
        """Whether rooms and times are the same."""
        return self.where == other.where

    @property
    def where(self) -> tuple[object, ...]:
        """Rooms and times."""
        return self.rooms, self.starts_at, self.ends_at


def read_place(session: Session) -> Place:
    """Where a session stands."""
    return Place(session.rooms, session.starts_at, session.ends_at, session.length, session.is_locked)


def put(programme: Programme, places: Places) -> Programme:
    """The picture with sessions, by id, in other places. The waivers of those that move fall."""
    sessions = dict(programme.sessions)
    moved: set[int] = set()
    for id, place in places.items():
        old = sessions[id]
        if not place.stands_as(read_place(old)):
            moved.add(id)
        sessions[id] = replace(
            old,
            rooms=place.rooms,
            starts_at=place.starts_at,
            ends_at=place.ends_at,
            length=place.length,
            is_locked=place.is_locked,
        )
    waivers = tuple(waiver for waiver in programme.waivers if moved.isdisjoint(waiver.sessions))
    return replace(programme, sessions=sessions, waivers=waivers)


def place_at(
    programme: Programme, session: Session, rooms: Iterable[int], starts_at: datetime, ends_at: datetime | None = None
) -> Place:
    """The session in rooms, each once, from a start to an end; without an end it takes as long as it does now."""
    if ends_at is None:
        length = guess_length(programme, session)
        ends_at = None if length is None else starts_at + length
    return Place(tuple(dict.fromkeys(rooms)), starts_at, ends_at, is_locked=session.is_locked)


def decide_unplaced(session: Session) -> Place:
    """The session without a place; it keeps its length."""
    return Place(length=find_full_length(session), is_locked=session.is_locked)


def decide_swap(programme: Programme, one: Session, other: Session) -> Places:
    """Each in the other's rooms from the other's start, for its own length; one without a place changes it too."""
    return {one.id: stand_in(programme, one, other), other.id: stand_in(programme, other, one)}


def stand_in(programme: Programme, session: Session, for_other: Session) -> Place:
    """The session where another stands."""
    if for_other.starts_at is None:
        return replace(decide_unplaced(session), rooms=for_other.rooms)
    return place_at(programme, session, for_other.rooms, for_other.starts_at)


def decide_shift(sessions: Iterable[Session], by: timedelta) -> Places:
    """The sessions that have a start, so much later; earlier for a negative length."""
    return {each.id: move_by(each, by) for each in sessions if each.starts_at is not None}


def move_by(session: Session, by: timedelta) -> Place:
    """The session so much later."""
    place = read_place(session)
    starts_at = place.starts_at and place.starts_at + by
    return replace(place, starts_at=starts_at, ends_at=place.ends_at and place.ends_at + by)


def decide_tight(programme: Programme, room_id: int, movable: Collection[int], since: datetime) -> Places:
    """The `movable` sessions of one room moved up so that only clearing and setting up lie between them.

    The first to start at or after `since` stays. What is not movable stays too, and nothing passes it. A start is put
    on the next five minutes of the clock; nothing moves later.
    """
    places: dict[int, Place] = {}
    in_room = [each for each in programme.sessions.values() if room_id in each.rooms and is_checkable(each)]
    needs = (need for need in find_room_needs(programme, room_id, in_room) if need.starts_at >= since)
    free_from: datetime | None = None
    for need in needs:
        session, starts_at, ends_at = programme.sessions[need.session_id], need.starts_at, need.ends_at
        if need.session_id in movable and free_from is not None:
            earliest = round_up_clock(free_from + need.before, programme.editions[session.edition_id].zone)
            if earliest < starts_at:
                place = move_by(session, earliest - starts_at)
                places[session.id] = place
                starts_at, ends_at = earliest, ends_at - (starts_at - earliest)
        leaves_at = ends_at + need.after
        free_from = leaves_at if free_from is None else max(free_from, leaves_at)
    return places


def round_up_clock(at: datetime, zone: str) -> datetime:
    """The instant, or the next at which clocks in the zone show a multiple of five minutes."""
    wall = to_wall(at, zone)
    past = timedelta(minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond) % GRID
    return at if not past else at + GRID - past
