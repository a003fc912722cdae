"""The slow twin of the rules about one person's time: all pairs of stretches, tick by tick.

As in `clash_oracle`, parts, stays and availability lie on a grid of ten minutes. Distances are measured through the
earth, from one point of a sphere to another.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from math import asin, ceil, cos, dist, pi, sin
from typing import NamedTuple
from zoneinfo import ZoneInfo

from conference.core.clashes import Clash, Subject
from conference.core.programme import Edition, Person, Programme, Session, Stay, Venue
from conference.core.refusals import Refusal

MINUTE = timedelta(minutes=1)
TICK = timedelta(minutes=10)


class Stretch(NamedTuple):
    """A person is on in a session, without a pause."""

    session: Session
    start: datetime
    end: datetime


def find_all_of_person(programme: Programme, person: Person, timed: list[Session]) -> Iterator[Clash]:
    """Every clash over one person but `person_overlap`."""
    stretches = [each for session in timed for each in find_stretches(session, person.id)]
    yield from gaps(programme, person, stretches)
    for session in timed:
        yield from absences(programme.editions[session.edition_id], person, session)
    yield from full_days(programme, person, stretches)


def span(session: Session) -> tuple[datetime, datetime]:
    """Start and end of a session that has both."""
    assert session.starts_at
    assert session.ends_at
    return session.starts_at, session.ends_at


def busy_ticks(session: Session) -> dict[int, set[datetime]]:
    """The ticks during which each person is on."""
    busy: dict[int, set[datetime]] = {}
    at, whole_end = span(session)
    for part in session.parts:
        end = whole_end if part.length is None else at + part.length
        while at < end:
            for appearance in part.people:
                if at < whole_end:
                    busy.setdefault(appearance.person_id, set()).add(at)
            at += TICK
    return busy


def find_stretches(session: Session, person_id: int) -> list[Stretch]:
    """The runs of ticks in which a person is on."""
    found: list[Stretch] = []
    for tick in sorted(busy_ticks(session).get(person_id, set())):
        if found and found[-1].end == tick:
            found[-1] = Stretch(session, found[-1].start, tick + TICK)
        else:
            found.append(Stretch(session, tick, tick + TICK))
    return found


def gaps(programme: Programme, person: Person, stretches: list[Stretch]) -> Iterator[Clash]:
    """Of each two sessions the gap that lacks most for the way, and the one that lacks most for rest."""
    worst: dict[tuple[str, int, int], Clash] = {}
    for first in stretches:
        for second in stretches:
            if first.session is second.session or first.end > second.start:
                continue
            if any(third.start < second.start and third.end > first.end for third in stretches):
                continue
            low, high = sorted((first.session.id, second.session.id))
            for clash in judge_gap(programme, person, first, second):
                known = worst.get((clash.rule, low, high))
                lacks, known_lacks = clash.minutes or 0, (known.minutes or 0) if known else 0
                if known is None or lacks > known_lacks or (lacks == known_lacks and clash.from_at < known.from_at):
                    worst[clash.rule, low, high] = clash
    yield from worst.values()


def judge_gap(programme: Programme, person: Person, first: Stretch, second: Stretch) -> Iterator[Clash]:
    """What a gap is too short for."""
    gap = (second.start - first.end) // MINUTE
    low, high = sorted((first.session.id, second.session.id))
    wanted = {"person_travel": find_way(programme, first, second)}
    if person.rest is not None:
        wanted["person_load"] = person.rest // MINUTE
    for rule, needs in wanted.items():
        if needs is not None and gap < needs:
            facts = {"gap": gap, "needs": needs, "first": first.session.id}
            if rule == "person_load":
                facts["reason"] = "rest"  # type: ignore[assignment]
            place = first.end, second.start, needs - gap, facts
            yield Clash(rule, "", Subject("person", person.id), (low, high), *place)


def find_way(programme: Programme, first: Stretch, second: Stretch) -> int | None:
    """The minutes from one house to the other, where that is known."""
    houses = [[programme.rooms[id].venue_id for id in each.session.rooms] for each in (first, second)]
    if not houses[0] or not houses[1]:
        return None
    if set(first.session.rooms) & set(second.session.rooms):
        return 0
    within = sum(min(programme.rooms[id].reach // MINUTE for id in each.session.rooms) for each in (first, second))
    if set(houses[0]) & set(houses[1]):
        return within
    one, other = programme.venues[houses[0][0]], programme.venues[houses[1][0]]
    for travel in programme.travels:
        if set(travel.venues) == {one.id, other.id}:
            return within + travel.length // MINUTE
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    kilometres = 6371 * 2 * asin(dist(point(one), point(other)) / 2)
    wall = first.end.astimezone(ZoneInfo(one.zone or programme.editions[first.session.edition_id].zone))
    clock = wall.hour * 60 + wall.minute
    is_busy = wall.isoweekday() <= 5 and (450 <= clock < 570 or 1020 <= clock < 1170)
    streets = 1.3 * kilometres
    road = 10 + min(30, streets) / 30 * 60 * (1.5 if is_busy else 1) + max(0, streets - 30) / 100 * 60
    minutes = round(min(road, 7 * 60 + kilometres / 800 * 60))
    return within + ceil(minutes * programme.editions[first.session.edition_id].travel_factor)


def point(venue: Venue) -> tuple[float, float, float]:
    """A venue on the unit sphere."""
    assert venue.latitude is not None
    assert venue.longitude is not None
    up, around = venue.latitude * pi / 180, venue.longitude * pi / 180
    return cos(up) * cos(around), cos(up) * sin(around), sin(up)


def absences(edition: Edition, person: Person, session: Session) -> Iterator[Clash]:
    """Whether a session wants the person in ticks in which they cannot come."""
    wanted = sorted(busy_ticks(session).get(person.id, set()))
    refused = [each for each in person.refusals if session.id == each.session_id or edition.id == each.edition_id]
    for refusal in refused:
        lost = [run for run in find_stretches(session, person.id) if is_refused(refusal, run)]
        if lost:
            minutes = sum((run.end - run.start) // MINUTE for run in lost)
            facts: dict[str, object] = {"reason": refusal.reason}
            facts |= {"at": refusal.said_at} if refusal.said_at else {}
            place = lost[0].start, lost[-1].end, minutes, facts
            yield Clash("person_unavailable", "", Subject("person", person.id), (session.id,), *place)
            return
    agreed = [tick for tick in wanted if not person.availability or is_agreed(person, tick)]
    flying = [
        tick
        for tick in wanted
        if person.stays and not any(is_there(edition, session.kind, stay, tick) for stay in person.stays)
    ]
    missing = [tick for tick in wanted if tick not in agreed or tick in flying]
    if not missing:
        return
    facts = {"reason": "availability"}
    if len(agreed) == len(wanted):
        facts = find_flight(edition, session.kind, person, flying)
    place = missing[0], missing[-1] + TICK, 10 * len(missing), facts
    yield Clash("person_unavailable", "", Subject("person", person.id), (session.id,), *place)


def is_refused(refusal: Refusal, run: Stretch) -> bool:
    """Whether a stretch has an instant of the time that was refused."""
    ticks = (run.start + number * TICK for number in range((run.end - run.start) // TICK))
    return refusal.time is None or any(refusal.time.starts_at <= tick < refusal.time.ends_at for tick in ticks)


def is_agreed(person: Person, tick: datetime) -> bool:
    """Whether the person has said that they can come."""
    return any(each.starts_at <= tick < each.ends_at for each in person.availability)


def is_there(edition: Edition, kind: str, stay: Stay, tick: datetime) -> bool:
    """Whether the person has landed for long enough and need not leave yet."""
    after, before = find_buffers(edition, kind)
    return stay.arrives_at + after <= tick < stay.departs_at - before


def find_buffers(edition: Edition, kind: str) -> tuple[timedelta, timedelta]:
    """What a kind asks for after landing and before take-off, else what the edition asks for."""
    after = edition.kind_landings.get(kind, edition.after_landing)
    before = edition.kind_take_offs.get(kind, edition.before_take_off)
    return after, before


def find_flight(edition: Edition, kind: str, person: Person, flying: list[datetime]) -> dict[str, object]:
    """The landing after the first run of missing ticks or the take-off before it, whichever is nearer."""
    first = last = flying[0]
    while last + TICK in flying:
        last += TICK
    after, before = find_buffers(edition, kind)
    landings = sorted(each.arrives_at for each in person.stays if each.arrives_at + after > first)
    take_offs = sorted(each.departs_at for each in person.stays if each.departs_at - before <= first)
    away = timedelta(0)
    while True:
        for at in landings:
            if at + after <= last + TICK + away:
                return {"reason": "arrival", "at": at}
        for at in take_offs:
            if at - before >= first - away:
                return {"reason": "departure", "at": at}
        away += TICK


def full_days(programme: Programme, person: Person, stretches: list[Stretch]) -> Iterator[Clash]:
    """Every session that as many others of its day come before as the person allows in all."""
    starts: dict[int, datetime] = {}
    ends: dict[int, datetime] = {}
    for each in stretches:
        starts[each.session.id] = min(each.start, starts.get(each.session.id, each.start))
        ends[each.session.id] = max(each.end, ends.get(each.session.id, each.end))
    days = {}
    for id, at in starts.items():
        edition = programme.editions[programme.sessions[id].edition_id]
        wall = at.astimezone(ZoneInfo(edition.zone))
        days[id] = wall.date() if wall.hour >= edition.turn_hour else wall.date() - timedelta(days=1)
    for id, at in starts.items():
        before = [each for each in starts if days[each] == days[id] and (starts[each], each) < (at, id)]
        if person.most_a_day is not None and len(before) >= person.most_a_day:
            facts = {"reason": "day", "day": days[id], "number": len(before) + 1, "most": person.most_a_day}
            yield Clash("person_load", "", Subject("person", person.id), (id,), at, ends[id], None, facts)
