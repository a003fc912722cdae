"""Where a programme asks too much of one person: a generator a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from conference.core.breach import Breach, group_by_day, order_ids, round_up
from conference.core.needs import Need
from conference.core.opening import measure
from conference.core.presence import Presence, find_refusal, read_presence
from conference.core.programme import Person, Programme
from conference.core.sweeps import find_neighbours, find_overlaps
from conference.core.times import NO_TIME, Interval, whole_minutes
from conference.core.travel import Trips


def has_own_times(person: Person) -> bool:
    """Whether even one appearance may be too much for the person."""
    return bool(person.availability or person.stays or person.refusals) or person.most_a_day is not None


def find_person_breaches(programme: Programme, trips: Trips, person: Person, needs: Sequence[Need]) -> Iterator[Breach]:
    """Every breach over one person, whose needs come by start."""
    yield from find_person_overlaps(person.id, needs)
    neighbours = [pair for pair in find_neighbours(needs) if pair[0].session_id != pair[1].session_id]
    yield from keep_shortest(find_short_trips(programme, trips, person.id, neighbours))
    yield from keep_shortest(find_short_rests(person, neighbours))
    yield from find_absences(programme, person, needs)
    yield from find_full_days(programme, person, needs)


def find_person_overlaps(person_id: int, needs: Sequence[Need]) -> Iterator[Breach]:
    """Two sessions that want a person at once: from the first to the last such instant, minutes added up."""
    pairs: dict[tuple[int, ...], list[Interval]] = {}
    for first, second in find_overlaps(needs):
        common = Interval(second.starts_at, min(first.ends_at, second.ends_at))
        pairs.setdefault(order_ids(first, second), []).append(common)
    for sessions, common_times in pairs.items():
        place = common_times[0].starts_at, max(each.ends_at for each in common_times), round_up(measure(common_times))
        yield Breach("person_overlap", person_id, sessions, *place, {})


def find_short_trips(
    programme: Programme, trips: Trips, person_id: int, neighbours: Iterable[tuple[Need, Need]]
) -> Iterator[Breach]:
    """Neighbouring appearances in two houses with less between them than the way takes."""
    for first, second in neighbours:
        one, other = programme.sessions[first.session_id], programme.sessions[second.session_id]
        trip, gap = trips.find(one, other), second.starts_at - first.ends_at
        if trip is None:
            continue
        trip = trip.scale(programme.editions[one.edition_id].travel_factor)
        if gap >= trip.peak:
            continue
        needed = trip.peak if trips.is_peak(one, first.ends_at) else trip.calm
        if gap < needed:
            yield make_short_gap("person_travel", person_id, first, second, needed)


def find_short_rests(person: Person, neighbours: Iterable[tuple[Need, Need]]) -> Iterator[Breach]:
    """Neighbouring appearances with less between them than the person asks for."""
    rest = person.rest or NO_TIME
    for first, second in neighbours:
        if second.starts_at - first.ends_at < rest:
            yield make_short_gap("person_load", person.id, first, second, rest, reason="rest")


def make_short_gap(rule: str, person_id: int, first: Need, second: Need, needed: timedelta, **facts: object) -> Breach:
    """Two appearances with less between them than is needed."""
    gap = second.starts_at - first.ends_at
    place = first.ends_at, second.starts_at, round_up(needed - gap)
    told = {**facts, "gap": whole_minutes(gap), "needs": round_up(needed), "first": first.session_id}
    return Breach(rule, person_id, order_ids(first, second), *place, told)


def keep_shortest(breaches: Iterable[Breach]) -> Iterator[Breach]:
    """Of the gaps between the parts of two sessions that one where most is missing, the first such."""
    kept: dict[tuple[int, ...], Breach] = {}
    for breach in breaches:
        known = kept.setdefault(breach.sessions, breach)
        if (breach.minutes or 0) > (known.minutes or 0):
            kept[breach.sessions] = breach
    yield from kept.values()


def find_absences(programme: Programme, person: Person, needs: Iterable[Need]) -> Iterator[Breach]:
    """A session that wants a person who has refused it, or is not available then, not yet there or on the way.

    How long they need after landing and before take-off is for the session's edition to say, by the session's kind.
    """
    if not (person.availability or person.stays or person.refusals):
        return
    presences: dict[tuple[int, str], Presence | None] = {}
    wanted: dict[int, list[Interval]] = {}
    for need in needs:
        wanted.setdefault(need.session_id, []).append(Interval(need.starts_at, need.ends_at))
    for session_id, times in wanted.items():
        session = programme.sessions[session_id]
        edition, key = programme.editions[session.edition_id], (session.edition_id, session.kind)
        if key not in presences:
            presences[key] = read_presence(person, edition, session.kind)
        presence = presences[key]
        absence = find_refusal(person, session, times) or (presence.find_absence(times) if presence else None)
        if absence:
            gaps, facts = absence.gaps, {"reason": absence.reason, **({"at": absence.at} if absence.at else {})}
            place = gaps[0].starts_at, gaps[-1].ends_at, round_up(measure(gaps))
            yield Breach("person_unavailable", person.id, (session_id,), *place, facts)


def find_full_days(programme: Programme, person: Person, needs: Iterable[Need]) -> Iterator[Breach]:
    """Each session after as many on one festival day as the person allows, by the start of their part in it."""
    if person.most_a_day is None:
        return
    whole: dict[int, Need] = {}
    for need in sorted(needs, key=lambda need: (need.starts_at, need.session_id)):
        known = whole.setdefault(need.session_id, need)
        whole[need.session_id] = known._replace(ends_at=max(known.ends_at, need.ends_at))
    for day, same in group_by_day(programme, whole.values()).items():
        for number, need in enumerate(same, 1):
            if number > person.most_a_day:
                facts = {"reason": "day", "day": day, "number": number, "most": person.most_a_day}
                yield Breach("person_load", person.id, (need.session_id,), need.starts_at, need.ends_at, None, facts)
