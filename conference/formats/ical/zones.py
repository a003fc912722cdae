"""VTIMEZONE of an edition's zone, and instants in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from icalendar import vDatetime, vUTCOffset

from conference.core.times import NO_TIME, to_wall
from conference.formats.ical.lines import write_line, write_text

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)

UTC_NAMES = frozenset({"UTC", "Etc/UTC", "Zulu", "Etc/Zulu", "UCT", "Etc/UCT", "Universal", "Etc/Universal"})


class Clock(NamedTuple):
    """What clocks of a zone show from an instant on: UTC and `offset`."""

    at: datetime
    offset: timedelta


def write_zone(zone: str, first: date, last: date) -> bytes:
    """The VTIMEZONE that holds from the year before `first` to the year after `last`; `b""` for UTC."""
    return b"" if zone in UTC_NAMES else _write_years(zone, first.year - 1, last.year + 1)


@lru_cache(maxsize=64)
def _write_years(zone: str, first_year: int, last_year: int) -> bytes:
    start, end = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year + 1, 1, 1, tzinfo=UTC)
    first = read_clock(start, zone)
    clocks = pairwise([first, first, *find_turns(start, end, zone)])
    observances = (_write_observance(before, after) for before, after in clocks)
    return b"".join([b"BEGIN:VTIMEZONE\r\n", write_text("TZID", zone), *observances, b"END:VTIMEZONE\r\n"])


def find_turns(start: datetime, end: datetime, zone: str) -> Iterator[Clock]:
    """Each instant between two at which clocks in `zone` change, to the second.

    icalendar's own search takes steps of months and misses Ramadan in Casablanca.
    Cost: one look a day, and 17 for each change.
    """
    days = (start + DAY * number for number in range((end - start) // DAY + 1))
    for day, next_day in pairwise(days):
        if read_clock(day, zone).offset != read_clock(next_day, zone).offset:
            yield _find_turn(day, next_day, zone)


def _find_turn(before: datetime, after: datetime, zone: str) -> Clock:
    """The change between two instants, found by halving."""
    while after - before > SECOND:
        middle = before + (after - before) // SECOND // 2 * SECOND
        same = read_clock(middle, zone).offset == read_clock(before, zone).offset
        before, after = (middle, after) if same else (before, middle)
    return read_clock(after, zone)


def read_clock(at: datetime, zone: str) -> Clock:
    """What clocks in `zone` show at an instant."""
    return Clock(at, to_wall(at, zone).utcoffset() or NO_TIME)


def _write_observance(before: Clock, after: Clock) -> bytes:
    """A time after a change. Its start is read on clocks not yet changed.

    It bears no TZNAME: abbreviations say nothing for sure (China's CST is also Chicago's), the TZID names the zone.
    Source: RFC 5545, 3.6.5.
    """
    name = b"DAYLIGHT\r\n" if after.offset > before.offset else b"STANDARD\r\n"
    starts = (after.at + before.offset).replace(tzinfo=None)
    lines = (
        write_line("DTSTART", vDatetime, starts),
        write_line("TZOFFSETFROM", vUTCOffset, before.offset),
        write_line("TZOFFSETTO", vUTCOffset, after.offset),
    )
    return b"".join([b"BEGIN:", name, *lines, b"END:", name])


def write_times(times: Mapping[str, datetime], zone: str) -> Iterable[bytes]:
    """Each property of `times` as wall time with TZID, or all in UTC where one falls into an hour that comes twice.

    RFC 5545, 3.3.5, lets a wall time that comes twice mean the first of the two, but not every calendar reads it so.
    """
    walls = {name: to_wall(at, zone) for name, at in times.items()}
    if zone in UTC_NAMES or any(map(is_repeated, walls.values())):
        return [write_instant(name, at) for name, at in times.items()]
    return [write_line(name, vDatetime, wall.replace(tzinfo=None), {"TZID": zone}) for name, wall in walls.items()]


def is_repeated(wall: datetime) -> bool:
    """Whether clocks show this time twice, as they do when they are put back."""
    return wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()


def write_instant(name: str, at: datetime) -> bytes:
    """A property whose value is an instant in UTC."""
    return write_line(name, vDatetime, at.astimezone(UTC))
