"""When a room is open, and how much of a session lies outside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from conference.core.programme import Edition, OpeningHours, Programme, Room, Session
from conference.core.times import NO_TIME, Interval, day_interval, to_utc, to_wall

DAY = timedelta(days=1)


@dataclass(slots=True)
class OpeningTimes:
    """The opening of the rooms of a programme, computed once a room, zone and date."""

    programme: Programme
    _editions: dict[int, Interval] = field(default_factory=dict)
    _rooms: dict[tuple[int, str, date], tuple[Interval, ...]] = field(default_factory=dict)

    def find_open(self, session: Session, room: Room, whole: Interval) -> list[Interval]:
        """The stretches of `whole` in which `room` is open to the session, in order and apart from one another."""
        days = self.find_days(session.edition_id)
        if not room.hours:
            return find_common(whole, [days])
        return find_common(whole, _clip(self._find_hours(session, room, whole), days))

    def find_days(self, edition_id: int) -> Interval:
        """From the first to the last instant of the edition's festival days."""
        if edition_id not in self._editions:
            self._editions[edition_id] = find_edition_days(self.programme.editions[edition_id])
        return self._editions[edition_id]

    def _find_hours(self, session: Session, room: Room, whole: Interval) -> list[Interval]:
        zone = self.programme.venues[room.venue_id].zone or self.programme.editions[session.edition_id].zone
        day = to_wall(whole.starts_at, zone).date() - DAY
        last = to_wall(whole.ends_at, zone).date()
        hours: list[Interval] = []
        while day <= last:
            hours += self._find_day(room, day, zone)
            day += DAY
        return hours

    def _find_day(self, room: Room, day: date, zone: str) -> tuple[Interval, ...]:
        key = room.id, zone, day
        if key not in self._rooms:
            self._rooms[key] = find_day_hours(room.hours, day, zone)
        return self._rooms[key]


def find_edition_days(edition: Edition) -> Interval:
    """All festival days of an edition, from the first's turn to the last's end."""
    first = day_interval(edition.start, edition.zone, edition.turn_hour)
    last = day_interval(edition.end, edition.zone, edition.turn_hour)
    return Interval(first.starts_at, last.ends_at)


def find_day_hours(hours: Iterable[OpeningHours], day: date, zone: str) -> tuple[Interval, ...]:
    """The hours that begin on `day`: those that name it, else those that name none."""
    named = [each for each in hours if each.day == day] or [each for each in hours if each.day is None]
    return tuple(_to_interval(each, day, zone) for each in named)


def _to_interval(hours: OpeningHours, day: date, zone: str) -> Interval:
    closing = day + DAY if hours.closes <= hours.opens else day
    opens_at = to_utc(datetime.combine(day, hours.opens), zone)
    return Interval(opens_at, to_utc(datetime.combine(closing, hours.closes), zone))


def _clip(intervals: Iterable[Interval], to: Interval) -> list[Interval]:
    return [common for each in intervals for common in find_common(to, [each])]


def find_common(whole: Interval, intervals: Iterable[Interval]) -> list[Interval]:
    """The parts of `whole` that lie in any of the `intervals`, in order and apart from one another."""
    common: list[Interval] = []
    for each in sorted(intervals):
        starts_at = max(whole.starts_at, each.starts_at, common[-1].ends_at if common else each.starts_at)
        ends_at = min(whole.ends_at, each.ends_at)
        if starts_at < ends_at:
            common.append(Interval(starts_at, ends_at))
    return common


def find_gaps(whole: Interval, common: Iterable[Interval]) -> list[Interval]:
    """The parts of `whole` outside `common`, which is in order and apart."""
    gaps: list[Interval] = []
    at = whole.starts_at
    for each in common:
        if at < each.starts_at:
            gaps.append(Interval(at, each.starts_at))
        at = each.ends_at
    if at < whole.ends_at:
        gaps.append(Interval(at, whole.ends_at))
    return gaps


def measure(intervals: Iterable[Interval]) -> timedelta:
    """How long the intervals are together."""
    return sum((each.ends_at - each.starts_at for each in intervals), NO_TIME)
