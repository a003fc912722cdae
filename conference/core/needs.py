"""What sessions keep busy, as data: the clash board sweeps this table, and a planner posts it as no-overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from operator import attrgetter
from typing import NamedTuple

from conference.core.parts import read_part_times
from conference.core.programme import Edition, Programme, Room, Session
from conference.core.times import NO_TIME


class Need(NamedTuple):
    """A session keeps the room, person or film (`kind`) of `id` busy during ``[starts_at, ends_at)``.

    `before` and `after` are what a room is held for around public time: two needs of one room stand well when the gap
    between them is at least the first's `after` plus the second's `before`. `is_shared`: a parallel room, which may be
    needed by several at once. A tuple, because a large programme has tens of thousands.
    """

    kind: str
    id: int
    session_id: int
    starts_at: datetime
    ends_at: datetime
    before: timedelta = NO_TIME
    after: timedelta = NO_TIME
    is_shared: bool = False


class Index(NamedTuple):
    """The sessions that keep each room, person and film busy, by its id."""

    rooms: dict[int, list[Session]]
    people: dict[int, list[Session]]
    films: dict[int, list[Session]]


def index_sessions(sessions: Iterable[Session]) -> Index:
    """Those of the `sessions` that take place and whose time is known, by what they keep busy.

    A cancelled session needs nothing; one without a start or a (later) end keeps nothing busy that could be checked.
    """
    index = Index({}, {}, {})
    for session in sessions:
        if is_checkable(session):
            for room_id in dict.fromkeys(session.rooms):
                index.rooms.setdefault(room_id, []).append(session)
            for person_id in {each.person_id for part in session.parts for each in part.people}:
                index.people.setdefault(person_id, []).append(session)
            for film_id in dict.fromkeys(session.films):
                index.films.setdefault(film_id, []).append(session)
    return index


def is_checkable(session: Session) -> bool:
    """Whether it takes place, in a stretch of time that is known and not empty."""
    starts_at, ends_at = session.starts_at, session.ends_at
    return session.status != "cancelled" and starts_at is not None and ends_at is not None and starts_at < ends_at


def find_needs(programme: Programme) -> Iterator[Need]:
    """All needs of the picture: those of its rooms, then of its people, then of its films, each by start."""
    index = index_sessions(programme.sessions.values())
    for room_id, sessions in index.rooms.items():
        yield from find_room_needs(programme, room_id, sessions)
    for person_id, sessions in index.people.items():
        yield from find_person_needs(person_id, sessions)
    for film_id, sessions in index.films.items():
        yield from find_film_needs(film_id, sessions)


def find_room_needs(programme: Programme, room_id: int, sessions: Iterable[Session]) -> list[Need]:
    """The room for each of its sessions, with the time it takes to set it up before and to clear it after; by start.

    Turnaround and Q&A extra are the room's own, else those of the edition whose session leaves: for its kind, or all.
    """
    room = programme.rooms[room_id]
    needs: list[Need] = []
    for session in sessions:
        edition = programme.editions[session.edition_id]
        after = session.clear + find_turnaround(edition, room, session) + find_qa_extra(edition, room, session)
        if session.starts_at and session.ends_at:
            times = session.starts_at, session.ends_at, session.setup, after
            needs.append(Need("room", room_id, session.id, *times, room.is_parallel))
    return sort_needs(needs)


def find_turnaround(edition: Edition, room: Room, session: Session) -> timedelta:
    """The time between the end of a session of the edition and the doors of the next in the room."""
    if room.turnaround is not None:
        return room.turnaround
    return edition.kind_turnarounds.get(session.kind, edition.turnaround)


def find_qa_extra(edition: Edition, room: Room, session: Session) -> timedelta:
    """What is added to the turnaround of a session of the edition that ends with a Q&A in the room."""
    if not session.parts or session.parts[-1].kind != "qa":
        return NO_TIME
    if room.qa_extra is not None:
        return room.qa_extra
    return edition.kind_qa_extras.get(session.kind, edition.qa_extra)


def find_person_needs(person_id: int, sessions: Iterable[Session]) -> list[Need]:
    """The person, in any role, for the parts they appear in, by start; parts that touch are one stretch."""
    needs: list[Need] = []
    for session in sessions:
        for part, time in read_part_times(session):
            if not any(each.person_id == person_id for each in part.people):
                continue
            if needs and needs[-1].session_id == session.id and needs[-1].ends_at == time.starts_at:
                needs[-1] = needs[-1]._replace(ends_at=time.ends_at)
            else:
                needs.append(Need("person", person_id, session.id, time.starts_at, time.ends_at))
    return sort_needs(needs)


def find_film_needs(film_id: int, sessions: Iterable[Session]) -> list[Need]:
    """The film for the whole of each session, by start: it leaves the room when the session ends."""
    return sort_needs(
        Need("film", film_id, session.id, session.starts_at, session.ends_at)
        for session in sessions
        if session.starts_at and session.ends_at
    )


def sort_needs(needs: Iterable[Need]) -> list[Need]:
    """The needs by start."""
    return sorted(needs, key=_read_start)


_read_start = attrgetter("starts_at")
