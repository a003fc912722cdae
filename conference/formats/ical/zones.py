"""VTIMEZONE of an edition's zone, and instants in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache

from icalendar import Timezone, vDatetime

from conference.core.times import find_zone, to_wall
from conference.formats.ical.lines import write_line

UTC_NAMES = frozenset({"UTC", "Etc/UTC", "Zulu", "Etc/Zulu", "UCT", "Etc/UCT", "Universal", "Etc/Universal"})


def write_zone(zone: str, first: date, last: date) -> bytes:
    """The VTIMEZONE that holds from the year before `first` to the year after `last`; `b""` for UTC.

    Whole years, so that a session moved by days leaves it as it was.
    """
    return b"" if zone in UTC_NAMES else _write_years(zone, first.year - 1, last.year + 1)


@lru_cache(maxsize=64)
def _write_years(zone: str, first_year: int, last_year: int) -> bytes:
    timezone = Timezone.from_tzinfo(find_zone(zone), zone, date(first_year, 1, 1), date(last_year, 12, 31))
    timezone.pop("COMMENT")
    for observance in timezone.subcomponents:
        # Abbreviations say nothing for sure: China's CST is also Chicago's. The TZID names the zone.
        observance.pop("TZNAME")
    return bytes(timezone.to_ical())


def write_times(times: Mapping[str, datetime], zone: str) -> Iterable[bytes]:
    """Each property of `times` as wall time with TZID, or all in UTC where one falls into an hour that comes twice.

    Source: RFC 5545, 3.3.5: a wall time that occurs twice means the first of the two.
    """
    walls = {name: to_wall(at, zone) for name, at in times.items()}
    if zone in UTC_NAMES or any(wall.fold for wall in walls.values()):
        return [write_instant(name, at) for name, at in times.items()]
    return [write_line(name, vDatetime(wall.replace(tzinfo=None)), {"TZID": zone}) for name, wall in walls.items()]


def write_instant(name: str, at: datetime) -> bytes:
    """A property whose value is an instant in UTC."""
    return write_line(name, vDatetime(at.astimezone(UTC)))
