"""Instants, half-open intervals and festival days. Every instant here is aware and in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NO_TIME = timedelta(0)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The time ``[starts_at, ends_at)``: touching another is no overlap."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: Interval) -> bool:
        """Whether an instant lies in both."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def find_zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name. Raises: ZoneInfoNotFoundError, ValueError."""
    return ZoneInfo(name)


def to_utc(wall: datetime, zone: str) -> datetime:
    """The instant of a naive wall-clock time in `zone`: the first of a repeated hour, past the gap of a skipped one."""
    return wall.replace(tzinfo=find_zone(zone)).astimezone(UTC)


def to_wall(at: datetime, zone: str) -> datetime:
    """The instant as clocks in `zone` show it: aware, in that zone."""
    return at.astimezone(find_zone(zone))


def festival_day(at: datetime, zone: str, turn_hour: int) -> date:
    """The festival day an instant belongs to: a day lasts until `turn_hour` (0-23) of the next date.

    Source: domain.md, Print: a screening after midnight belongs to the day before.
    """
    return (to_wall(at, zone) - timedelta(hours=turn_hour)).date()


def day_interval(day: date, zone: str, turn_hour: int) -> Interval:
    """The instants of a festival day; 23 or 25 hours long where clocks change."""
    turn = time(hour=turn_hour)
    next_day = day + timedelta(days=1)
    return Interval(to_utc(datetime.combine(day, turn), zone), to_utc(datetime.combine(next_day, turn), zone))


def whole_minutes(length: timedelta) -> int:
    """The length in minutes, rounded down."""
    return length // MINUTE
