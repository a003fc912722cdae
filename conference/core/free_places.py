"""The nearest places at which a session would clash with nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from conference.core.programme import Programme, Room, Session
from conference.core.starts import GRID, Span
from conference.core.times import MINUTE, NO_TIME, Interval

# How far away another room counts, in time that one would rather wait.
OTHER_ROOM = 10 * MINUTE
OTHER_HOUSE = 60 * MINUTE


@dataclass(frozen=True, slots=True)
class FreePlace:
    """A room from a start to an end."""

    room_id: int
    starts_at: datetime
    ends_at: datetime


def find_nearest(
    programme: Programme,
    session: Session,
    spans: Mapping[int, Sequence[Span]],
    time: Interval,
    wanted: datetime,
    length: timedelta,
) -> list[FreePlace]:
    """The places outside `spans`, by room, at which the session would start within some time: nearest first.

    At most one of each stretch of free starts: the one nearest to what is wanted. Parallel rooms are no place for what
    does not stand in one. Where it stands already is none of them.
    """
    now = programme.rooms[session.rooms[0]] if session.rooms else None
    places = []
    for room in (programme.rooms[room_id] for room_id in spans):
        if room.is_parallel and not (now and now.is_parallel):
            continue
        for free in find_free_starts(spans[room.id], time):
            starts_at = find_closest(free, wanted)
            if (room.id, starts_at) != (now and now.id, session.starts_at):
                places.append((abs(starts_at - wanted) + find_farness(now, room), room.id, starts_at))
    return [FreePlace(room_id, starts_at, starts_at + length) for _, room_id, starts_at in sorted(places)]


def find_free_starts(spans: Iterable[Span], time: Interval) -> Iterator[Interval]:
    """The starts within some time that no span covers."""
    at = time.starts_at
    for span in spans:
        if at < span.from_at:
            yield Interval(at, span.from_at)
        at = span.to_at
    if at < time.ends_at:
        yield Interval(at, time.ends_at)


def find_closest(free: Interval, wanted: datetime) -> datetime:
    """The start among those free that is nearest to what is wanted."""
    return min(max(wanted, free.starts_at), free.ends_at - GRID)


def find_farness(now: Room | None, room: Room) -> timedelta:
    """What going to another room is held to cost."""
    if now is None or now.id == room.id:
        return NO_TIME
    return OTHER_ROOM if now.venue_id == room.venue_id else OTHER_HOUSE
