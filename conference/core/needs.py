"""What sessions keep busy, as data: the clash board sweeps this table, and a planner posts it as no-overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from operator import attrgetter
from typing import NamedTuple

from conference.core.parts import read_part_times
from conference.core.programme import Edition, Part, Programme, Session
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


def find_needs(programme: Programme, sessions: Iterable[Session]) -> Iterator[Need]:
    """All needs of those `sessions` that take place and whose time is known, in no order.

    A cancelled session needs nothing; one without a start or a (later) end keeps nothing busy that could be checked.
    """
    for session in sessions:
        if is_checkable(session):
            yield from find_room_needs(programme, session)
            yield from find_person_needs(session)
            yield from find_film_needs(session)


def is_checkable(session: Session) -> bool:
    """Whether it takes place, in a stretch of time that is known and not empty."""
    starts_at, ends_at = session.starts_at, session.ends_at
    return session.status != "cancelled" and starts_at is not None and ends_at is not None and starts_at < ends_at


def find_room_needs(programme: Programme, session: Session) -> Iterator[Need]:
    """Each of its rooms, with the time it takes to set it up before and to clear it after.

    The turnaround is the room's own, else that of the edition whose session leaves.
    """
    starts_at, ends_at = session.starts_at, session.ends_at
    if starts_at is None or ends_at is None or not session.rooms:
        return
    edition = programme.editions[session.edition_id]
    leaving = session.clear + find_qa_extra(edition, session.parts)
    for room_id in dict.fromkeys(session.rooms):
        room = programme.rooms[room_id]
        after = leaving + (edition.turnaround if room.turnaround is None else room.turnaround)
        yield Need("room", room_id, session.id, starts_at, ends_at, session.setup, after, room.is_parallel)


def find_qa_extra(edition: Edition, parts: tuple[Part, ...]) -> timedelta:
    """What the edition adds to the turnaround of a session that ends with a Q&A."""
    return edition.qa_extra if parts and parts[-1].kind == "qa" else NO_TIME


def find_person_needs(session: Session) -> Iterator[Need]:
    """Each of its people, in any role, for the parts they appear in; parts that touch are one stretch."""
    stretches: dict[int, list[tuple[datetime, datetime]]] = {}
    for part, time in read_part_times(session):
        for person_id in {appearance.person_id for appearance in part.people}:
            own = stretches.setdefault(person_id, [])
            if own and own[-1][1] == time.starts_at:
                own[-1] = (own[-1][0], time.ends_at)
            else:
                own.append((time.starts_at, time.ends_at))
    for person_id, own in stretches.items():
        for starts_at, ends_at in own:
            yield Need("person", person_id, session.id, starts_at, ends_at)


def find_film_needs(session: Session) -> Iterator[Need]:
    """Each of its films for the whole session: a copy leaves the room when the session ends."""
    if session.starts_at is not None and session.ends_at is not None:
        for film_id in dict.fromkeys(session.films):
            yield Need("film", film_id, session.id, session.starts_at, session.ends_at)


def group_needs(needs: Iterable[Need]) -> dict[str, dict[int, list[Need]]]:
    """The needs by kind and id, each list sorted by start."""
    groups: dict[str, dict[int, list[Need]]] = {"room": {}, "person": {}, "film": {}}
    for need in needs:
        groups[need.kind].setdefault(need.id, []).append(need)
    for lists in groups.values():
        for group in lists.values():
            if len(group) > 1:
                group.sort(key=_read_start)
    return groups


_read_start = attrgetter("starts_at")
