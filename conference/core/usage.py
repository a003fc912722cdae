"""How a programme uses its rooms and its people: what two drafts are compared by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from conference.core.clashes import find_clashes
from conference.core.needs import Index, Need, find_person_needs, index_sessions
from conference.core.opening import merge
from conference.core.programme import Programme
from conference.core.sweeps import find_neighbours
from conference.core.times import NO_TIME, Interval, festival_day
from conference.core.travel import Trips


@dataclass(frozen=True, slots=True)
class RoomUse:
    """How long a room is in use on a festival day, and by how many sessions that begin on it."""

    room_id: int
    day: date
    length: timedelta
    sessions: int


@dataclass(frozen=True, slots=True)
class PersonDay:
    """One person's festival day: sessions, from the first to the last appearance, and time on the way between them."""

    person_id: int
    day: date
    sessions: int
    span: timedelta
    travel: timedelta


@dataclass(frozen=True, slots=True)
class Usage:
    """What one edition makes of rooms and people, and how many clashes touch it that are not waived, by rule."""

    placed: int
    waiting: int
    severities: Mapping[str, int]
    rules: Mapping[str, int]
    rooms: tuple[RoomUse, ...]
    people: tuple[PersonDay, ...]

    @property
    def travel(self) -> timedelta:
        """The time that all people spend on the way."""
        return sum((each.travel for each in self.people), NO_TIME)


def measure_usage(programme: Programme, edition_id: int, now: datetime | None = None) -> Usage:
    """The usage of one edition of a picture; its people's days hold what they do in other editions too."""
    own = {each.id for each in programme.sessions.values() if each.edition_id == edition_id}
    taking_place = [programme.sessions[id] for id in own if programme.sessions[id].status != "cancelled"]
    clashes = [
        clash for clash in find_clashes(programme, now) if clash.waived is None and not own.isdisjoint(clash.sessions)
    ]
    index = index_sessions(programme.sessions.values())
    return Usage(
        placed=sum(each.is_placed for each in taking_place),
        waiting=sum(not each.is_placed for each in taking_place),
        severities=Counter(clash.severity for clash in clashes),
        rules=Counter(clash.rule for clash in clashes),
        rooms=tuple(find_room_use(programme, index, edition_id)),
        people=tuple(find_person_days(programme, index, edition_id)),
    )


def find_room_use(programme: Programme, index: Index, edition_id: int) -> Iterator[RoomUse]:
    """The use of each room by the edition, day by day; two sessions at once count once."""
    edition = programme.editions[edition_id]
    for room_id in programme.rooms:
        days: dict[date, list[Interval]] = defaultdict(list)
        for session in index.rooms.get(room_id, ()):
            if session.edition_id == edition_id and session.interval:
                day = festival_day(session.interval.starts_at, edition.zone, edition.turn_hour)
                days[day].append(session.interval)
        for day, times in sorted(days.items()):
            length = sum((each.ends_at - each.starts_at for each in merge(times)), NO_TIME)
            yield RoomUse(room_id, day, length, len(times))


def find_person_days(programme: Programme, index: Index, edition_id: int) -> Iterator[PersonDay]:
    """The days of all who appear in the edition."""
    edition, trips = programme.editions[edition_id], Trips(programme)
    for person_id, sessions in sorted(index.people.items()):
        if not any(session.edition_id == edition_id for session in sessions):
            continue
        days: dict[date, list[Need]] = defaultdict(list)
        for need in find_person_needs(person_id, sessions):
            days[festival_day(need.starts_at, edition.zone, edition.turn_hour)].append(need)
        for day, needs in sorted(days.items()):
            span = max(need.ends_at for need in needs) - needs[0].starts_at
            travel = find_travel(programme, trips, needs)
            yield PersonDay(person_id, day, len({need.session_id for need in needs}), span, travel)


def find_travel(programme: Programme, trips: Trips, needs: list[Need]) -> timedelta:
    """The time on the way between one's appearances of a day, as far as it is known."""
    total = NO_TIME
    for first, second in find_neighbours(needs):
        one, other = programme.sessions[first.session_id], programme.sessions[second.session_id]
        trip = trips.find(one, other) if one.id != other.id else None
        if trip is not None:
            trip = trip.scale(programme.editions[one.edition_id].travel_factor)
            total += trip.peak if trips.is_peak(one, first.ends_at) else trip.calm
    return total
