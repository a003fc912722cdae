"""The programme of a day, or of all days, as strip and list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from conference.core.programme import Session
from conference.core.times import day_interval
from conference.desks.publish.cards import Card, Reading
from conference.desks.publish.grid import read_drawn_end
from conference.desks.publish.index import read_start


@dataclass(frozen=True, slots=True)
class DayLink:
    """A day in the strip of days. `name` is its value in addresses; `starts_at` to `ends_at` are its instants."""

    name: str
    weekday: str
    number: str
    full: str
    count: int
    starts_at: str
    ends_at: str


@dataclass(frozen=True, slots=True)
class HourList:
    """What begins within an hour. `ends_at` is when the last of it is over."""

    anchor: str
    label: str
    turned: str
    ends_at: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class DayList:
    """A day with its hours."""

    name: str
    title: str
    hours: tuple[HourList, ...]


def list_day_links(reading: Reading, sessions: Iterable[Session]) -> tuple[DayLink, ...]:
    """The strip of days, each with the number of those of `sessions` that begin on it."""
    counts = Counter(find_day(reading, session) for session in sessions)
    return tuple(make_day_link(reading, day, counts[day]) for day in reading.index.days)


def make_day_link(reading: Reading, day: date, count: int) -> DayLink:
    """A day in the strip."""
    edition = reading.index.edition
    span = day_interval(day, edition.zone, edition.turn_hour)
    return DayLink(
        name=day.isoformat(),
        weekday=reading.write_day(day, "weekday"),
        number=str(day.day),
        full=reading.write_day(day),
        count=count,
        starts_at=write_instant(span.starts_at),
        ends_at=write_instant(span.ends_at),
    )


def choose_day(reading: Reading, now: datetime) -> str:
    """The day a reader who names none wants: today, else the first on which something begins."""
    today = reading.index.find_day(now)
    days = reading.index.days
    if days.get(today):
        return today.isoformat()
    first = next((day for day, sessions in days.items() if sessions), None)
    return first.isoformat() if first else ""


def list_days(reading: Reading, sessions: Iterable[Session]) -> tuple[DayList, ...]:
    """The sessions by day and hour."""
    by_day = groupby(sessions, key=lambda session: find_day(reading, session))
    return tuple(make_day_list(reading, day, list(found)) for day, found in by_day)


def find_day(reading: Reading, session: Session) -> date:
    """The festival day of a session."""
    return reading.index.find_day(read_start(session))


def make_day_list(reading: Reading, day: date, sessions: Sequence[Session]) -> DayList:
    """A day's sessions by the hour in which they begin."""
    return DayList(day.isoformat(), reading.write_day(day), tuple(list_hours(reading, day, sessions)))


def list_hours(reading: Reading, day: date, sessions: Sequence[Session]) -> Iterator[HourList]:
    """The hours of a day in which something begins, by the edition's clocks."""
    for begins_at, found in groupby(sessions, key=lambda session: find_hour(reading, session)):
        group = tuple(found)
        yield HourList(
            anchor=f"h-{begins_at:%m%d-%H}",
            label=f"{begins_at:%H:%M}",
            turned=reading.write_day(begins_at.date()) if begins_at.date() != day else "",
            ends_at=write_instant(max(read_drawn_end(session) for session in group)),
            cards=tuple(reading.make_card(session) for session in group),
        )


def find_hour(reading: Reading, session: Session) -> datetime:
    """The beginning of the hour in which a session begins, by the edition's clocks."""
    return read_start(session).astimezone(reading.zone).replace(minute=0, second=0, microsecond=0)


def write_instant(at: datetime) -> str:
    """An instant as scripts read it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
