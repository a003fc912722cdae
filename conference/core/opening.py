"""When a room is open, and how much of a session lies outside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from conference.core.programme import Edition, OpeningHours, Programme, Room
from conference.core.times import NO_TIME, Interval, day_interval, to_utc

DAY = timedelta(days=1)
Hours = tuple[OpeningHours, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """When a room is open to sessions of an edition: `times` in order and apart, all within the edition's `days`."""

    days: Interval
    times: tuple[Interval, ...]
    starts: tuple[datetime, ...]

    def covers(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Whether it is open from start to end."""
        last = bisect_right(self.starts, starts_at) - 1
        return last >= 0 and ends_at <= self.times[last].ends_at

    def find_gaps(self, whole: Interval) -> list[Interval]:
        """The parts of `whole` in which it is closed, in order."""
        return find_gaps(whole, self.times)

    def is_within_days(self, whole: Interval) -> bool:
        """Whether `whole` lies within the edition's days."""
        return self.days.starts_at <= whole.starts_at and whole.ends_at <= self.days.ends_at


@dataclass(slots=True)
class Openings:
    """The openings of a programme's rooms, each made once for all rooms of the same hours."""

    programme: Programme
    _known: dict[tuple[int, str, Hours], Opening] = field(default_factory=dict)

    def find(self, room: Room, edition: Edition) -> Opening:
        """When the room is open to sessions of the edition. Its hours are wall-clock times of its venue."""
        zone = self.programme.venues[room.venue_id].zone or edition.zone
        key = edition.id, zone, room.hours
        if key not in self._known:
            self._known[key] = make_opening(edition, room.hours, zone)
        return self._known[key]


def make_opening(edition: Edition, hours: Hours, zone: str) -> Opening:
    """The opening by hours of wall-clock time in `zone`; without any, all of the edition's days."""
    days = find_edition_days(edition)
    times = tuple(clip(merge(list_hours(edition, hours, zone)), days)) if hours else (days,)
    return Opening(days, times, tuple(each.starts_at for each in times))


def find_edition_days(edition: Edition) -> Interval:
    """All festival days of an edition, from the first's turn to the last's end."""
    first = day_interval(edition.start, edition.zone, edition.turn_hour)
    last = day_interval(edition.end, edition.zone, edition.turn_hour)
    return Interval(first.starts_at, last.ends_at)


def list_hours(edition: Edition, hours: Hours, zone: str) -> list[Interval]:
    """The hours of every date that the edition's days may touch, in any zone."""
    first = edition.start - 2 * DAY
    dates = (first + number * DAY for number in range((edition.end - first).days + 3))
    return [each for day in dates for each in find_day_hours(hours, day, zone)]


def find_day_hours(hours: Hours, day: date, zone: str) -> list[Interval]:
    """The hours that begin on `day`: those that name it, else those that name none."""
    named = [each for each in hours if each.day == day] or [each for each in hours if each.day is None]
    return [_to_interval(each, day, zone) for each in named]


def _to_interval(hours: OpeningHours, day: date, zone: str) -> Interval:
    closing = day + DAY if hours.closes <= hours.opens else day
    opens_at = to_utc(datetime.combine(day, hours.opens), zone)
    return Interval(opens_at, to_utc(datetime.combine(closing, hours.closes), zone))


def merge(intervals: Iterable[Interval]) -> list[Interval]:
    """The instants of all `intervals`, in order and apart."""
    merged: list[Interval] = []
    for each in sorted(intervals):
        if merged and each.starts_at <= merged[-1].ends_at:
            merged[-1] = Interval(merged[-1].starts_at, max(merged[-1].ends_at, each.ends_at))
        else:
            merged.append(each)
    return merged


def clip(intervals: Iterable[Interval], whole: Interval) -> list[Interval]:
    """What of `intervals` lies within `whole`."""
    return [
        Interval(max(each.starts_at, whole.starts_at), min(each.ends_at, whole.ends_at))
        for each in intervals
        if each.overlaps(whole)
    ]


def find_gaps(whole: Interval, intervals: Iterable[Interval]) -> list[Interval]:
    """The parts of `whole` outside `intervals`, which are in order and apart."""
    gaps: list[Interval] = []
    at = whole.starts_at
    for each in clip(intervals, whole):
        if at < each.starts_at:
            gaps.append(Interval(at, each.starts_at))
        at = each.ends_at
    if at < whole.ends_at:
        gaps.append(Interval(at, whole.ends_at))
    return gaps


def measure(intervals: Iterable[Interval]) -> timedelta:
    """How long the intervals are together."""
    return sum((each.ends_at - each.starts_at for each in intervals), NO_TIME)
