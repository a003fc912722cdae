"""Where a programme breaks a rule: a generator a rule, before severities and waivers are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import combinations, groupby
from operator import attrgetter
from typing import NamedTuple

from conference.core.needs import Need, find_film_needs, find_person_needs, find_room_needs, index_sessions
from conference.core.opening import Opening, Openings, measure
from conference.core.programme import Programme, Session
from conference.core.sweeps import find_neighbours, find_overlaps
from conference.core.times import MINUTE, Interval, festival_day, whole_minutes


class Breach(NamedTuple):
    """One or two sessions, ids ascending, that break a rule over one subject. `minutes` and `facts` as in `Clash`."""

    rule: str
    subject_id: int
    sessions: tuple[int, ...]
    from_at: datetime
    to_at: datetime | None
    minutes: int | None
    facts: Mapping[str, object]


def find_breaches(programme: Programme) -> Iterator[Breach]:
    """Every breach of every rule, each unordered pair once per rule and subject.

    Cost: sorting the needs, then linear in needs plus breaches.
    """
    index = index_sessions(programme.sessions.values())
    openings = Openings(programme)
    # Needs are made for one subject at a time and dropped: a large programme has tens of thousands.
    for room_id, sessions in index.rooms.items():
        needs = find_room_needs(programme, room_id, sessions)
        if not needs[0].is_shared:
            yield from find_room_overlaps(room_id, needs)
            yield from find_short_turnarounds(room_id, needs)
        yield from find_closed_times(programme, openings, room_id, needs)
        yield from find_duplicates(programme, room_id, needs)
    for person_id, sessions in index.people.items():
        if len(sessions) > 1:
            yield from find_person_overlaps(person_id, find_person_needs(person_id, sessions))
    for film_id, sessions in index.films.items():
        if len(sessions) > 1:
            needs = find_film_needs(film_id, sessions)
            yield from find_parallel_films(programme, film_id, needs)
            yield from find_films_on_one_day(programme, film_id, needs)


def find_room_overlaps(room_id: int, needs: Sequence[Need]) -> Iterator[Breach]:
    """Two sessions whose public times overlap in a room."""
    for first, second in find_overlaps(needs):
        yield _make_overlap("room_overlap", room_id, first, second)


def _make_overlap(rule: str, subject_id: int, first: Need, second: Need) -> Breach:
    ends_at = min(first.ends_at, second.ends_at)
    minutes = round_up(ends_at - second.starts_at)
    return Breach(rule, subject_id, _order(first, second), second.starts_at, ends_at, minutes, {})


def find_short_turnarounds(room_id: int, needs: Sequence[Need]) -> Iterator[Breach]:
    """Neighbours in a room with less between them than clearing and setting up take."""
    for first, second in find_neighbours(needs):
        gap, needed = second.starts_at - first.ends_at, first.after + second.before
        if gap < needed:
            facts = {"gap": whole_minutes(gap), "needs": round_up(needed), "first": first.session_id}
            place = first.ends_at, second.starts_at, round_up(needed - gap)
            yield Breach("room_turnaround", room_id, _order(first, second), *place, facts)


def find_closed_times(
    programme: Programme, openings: Openings, room_id: int, needs: Sequence[Need]
) -> Iterator[Breach]:
    """A session whose public time is partly outside its room's opening hours or its edition's days."""
    own: dict[int, Opening] = {}
    for need in needs:
        edition_id = programme.sessions[need.session_id].edition_id
        if edition_id not in own:
            own[edition_id] = openings.find(programme.rooms[room_id], programme.editions[edition_id])
        if not own[edition_id].covers(need.starts_at, need.ends_at):
            yield _make_closed(need, own[edition_id])


def _make_closed(need: Need, opening: Opening) -> Breach:
    whole = Interval(need.starts_at, need.ends_at)
    gaps = opening.find_gaps(whole)
    facts = {"reason": "hours" if opening.is_within_days(whole) else "days"}
    place = gaps[0].starts_at, gaps[-1].ends_at, round_up(measure(gaps))
    return Breach("room_closed", need.id, (need.session_id,), *place, facts)


def find_duplicates(programme: Programme, room_id: int, needs: Sequence[Need]) -> Iterator[Breach]:
    """Two sessions with the same room, start and title; parallel rooms are no excuse."""
    for starts_at, same in groupby(needs, attrgetter("starts_at")):
        for first, second in combinations(same, 2):
            if has_same_title(programme.sessions[first.session_id], programme.sessions[second.session_id]):
                place = starts_at, min(first.ends_at, second.ends_at), None
                yield Breach("duplicate", room_id, _order(first, second), *place, {})


def has_same_title(one: Session, other: Session) -> bool:
    """Whether their titles are equal in a language that both have, whatever the case."""
    titles = other.title.by_language
    return any(
        tag in titles and titles[tag].strip().casefold() == text.strip().casefold()
        for tag, text in one.title.by_language.items()
    )


def find_person_overlaps(person_id: int, needs: Sequence[Need]) -> Iterator[Breach]:
    """Two sessions that want a person at once: from the first to the last such instant, minutes added up."""
    pairs: dict[tuple[int, ...], list[Interval]] = {}
    for first, second in find_overlaps(needs):
        common = Interval(second.starts_at, min(first.ends_at, second.ends_at))
        pairs.setdefault(_order(first, second), []).append(common)
    for sessions, common_times in pairs.items():
        place = common_times[0].starts_at, max(each.ends_at for each in common_times), round_up(measure(common_times))
        yield Breach("person_overlap", person_id, sessions, *place, {})


def find_parallel_films(programme: Programme, film_id: int, needs: Sequence[Need]) -> Iterator[Breach]:
    """A film in two sessions at once that are in different rooms."""
    for first, second in find_overlaps(needs):
        if is_elsewhere(programme.sessions[first.session_id], programme.sessions[second.session_id]):
            yield _make_overlap("film_parallel", film_id, first, second)


def is_elsewhere(one: Session, other: Session) -> bool:
    """Whether two sessions have rooms, and more than one and the same."""
    return bool(one.rooms) and bool(other.rooms) and len({*one.rooms, *other.rooms}) > 1


def find_films_on_one_day(programme: Programme, film_id: int, needs: Sequence[Need]) -> Iterator[Breach]:
    """A film in two sessions that start on the same festival day, each by its own edition's clock."""
    for day, same in _group_by_day(programme, needs).items():
        for first, second in combinations(same, 2):
            place = first.starts_at, max(first.ends_at, second.ends_at), None
            yield Breach("film_same_day", film_id, _order(first, second), *place, {"day": day})


def _group_by_day(programme: Programme, needs: Iterable[Need]) -> dict[date, list[Need]]:
    days: dict[date, list[Need]] = {}
    for need in needs:
        edition = programme.editions[programme.sessions[need.session_id].edition_id]
        days.setdefault(festival_day(need.starts_at, edition.zone, edition.turn_hour), []).append(need)
    return days


def _order(first: Need, second: Need) -> tuple[int, int]:
    one, other = first.session_id, second.session_id
    return (one, other) if one < other else (other, one)


def round_up(length: timedelta) -> int:
    """The length in minutes, rounded up: less than a minute short is still short."""
    return -(-length // MINUTE)
