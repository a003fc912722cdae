"""What somebody already holds beside a session they want to attend: what overlaps, and what is too far away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from conference.core.breach import round_up
from conference.core.programme import Programme, Session
from conference.core.times import festival_day, whole_minutes
from conference.core.travel import Trips

CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A session that stands against another: it "overlaps" it, or the "way" between the two takes too long.

    `gap` is what lies between them and `needs` how long the way takes, in minutes; 0 where they overlap.
    """

    session_id: int
    reason: str
    gap: int = 0
    needs: int = 0


def find_conflicts(programme: Programme, session_id: int, held: Iterable[int]) -> list[Conflict]:
    """What stands against attending a session, by when it begins; nothing that is not placed, or is cancelled.

    `held` are the sessions that somebody attends or appears in; what the picture does not hold counts for nothing.
    """
    wanted, trips = programme.sessions[session_id], Trips(programme)
    others = (programme.sessions[id] for id in sorted(set(held) - {session_id}) if id in programme.sessions)
    timed = [each for each in others if each.starts_at and each.ends_at and each.status != CANCELLED]
    timed.sort(key=lambda each: (each.starts_at, each.id))
    found = (find_conflict(trips, wanted, other) for other in timed)
    return [conflict for conflict in found if conflict]


def find_conflict(trips: Trips, wanted: Session, other: Session) -> Conflict | None:
    """What stands between two sessions that have their times; None where one person can attend both."""
    if not (wanted.starts_at and wanted.ends_at and other.starts_at and other.ends_at):
        return None
    if wanted.starts_at < other.ends_at and other.starts_at < wanted.ends_at:
        return Conflict(other.id, "overlaps")
    first, second = sorted((wanted, other), key=read_start)
    if not first.ends_at or not second.starts_at:
        return None
    gap = second.starts_at - first.ends_at
    needed = find_way(trips, first, second, first.ends_at)
    if needed is None or gap >= needed:
        return None
    return Conflict(other.id, "way", whole_minutes(gap), round_up(needed))


# No way is longer than a day: what lies further apart never stands against one another.
FURTHEST = timedelta(days=1)


def find_all_conflicts(programme: Programme, held: Collection[int]) -> dict[int, list[Conflict]]:
    """What stands against one another among sessions that somebody holds: by session, each time by when it begins.

    Nothing that is not placed, or is cancelled. Cost: n log n, plus the pairs that lie within a day.
    """
    trips, own = Trips(programme), (programme.sessions[id] for id in held if id in programme.sessions)
    timed = sorted(
        (each for each in own if each.starts_at and each.ends_at and each.status != CANCELLED), key=read_start
    )
    found: dict[int, list[Conflict]] = {}
    for place, first in enumerate(timed):
        for second in timed[place + 1 :]:
            if first.ends_at and second.starts_at and second.starts_at - first.ends_at > FURTHEST:
                break
            conflict = find_conflict(trips, first, second)
            if conflict:
                found.setdefault(first.id, []).append(conflict)
                found.setdefault(second.id, []).append(replace(conflict, session_id=first.id))
    return found


def find_ways(programme: Programme, held: Collection[int]) -> dict[int, int]:
    """The minutes from each session that somebody holds to the next, where that is in another house the same day."""
    trips, ways = Trips(programme), {}
    for first, second in pairwise(sort_timed(programme, held)):
        if first.ends_at and second.starts_at and first.ends_at <= second.starts_at:
            way = find_way(trips, first, second, first.ends_at) if is_same_day(programme, first, second) else None
            if way:
                ways[first.id] = round_up(way)
    return ways


def is_same_day(programme: Programme, first: Session, second: Session) -> bool:
    """Whether two sessions that have their times are of one festival day, by the first one's edition."""
    edition = programme.editions[first.edition_id]
    days = {festival_day(read_start(each)[0], edition.zone, edition.turn_hour) for each in (first, second)}
    return len(days) == 1


def sort_timed(programme: Programme, held: Collection[int]) -> list[Session]:
    """The sessions that somebody holds and that have their times, by when they begin."""
    own = (programme.sessions[id] for id in set(held) if id in programme.sessions)
    return sorted(
        (each for each in own if each.starts_at and each.ends_at and each.status != CANCELLED), key=read_start
    )


def find_way(trips: Trips, first: Session, second: Session, leaves_at: datetime) -> timedelta | None:
    """How long the way from one session to another takes; None where that is not known."""
    trip = trips.find(first, second)
    if trip is None:
        return None
    return trip.peak if trips.is_peak(first, leaves_at) else trip.calm


def read_start(session: Session) -> tuple[datetime, int]:
    """The order of sessions that have their times."""
    assert session.starts_at
    return session.starts_at, session.id


def find_appearances(programme: Programme, person_id: int) -> Iterator[int]:
    """The sessions in which somebody appears."""
    for session in programme.sessions.values():
        if any(each.person_id == person_id for part in session.parts for each in part.people):
            yield session.id


def join_pictures(programmes: Iterable[Programme]) -> Programme:
    """The editions, places, ways and sessions of several pictures as one; the first says how a place is."""
    joined: Programme | None = None
    for each in programmes:
        if joined is None:
            joined = each
            continue
        joined = replace(
            joined,
            editions={**each.editions, **joined.editions},
            venues={**each.venues, **joined.venues},
            rooms={**each.rooms, **joined.rooms},
            sessions={**each.sessions, **joined.sessions},
        )
    return joined or Programme()
