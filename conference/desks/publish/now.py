"""What is on this minute, and what begins next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from conference.core.programme import Session
from conference.desks.publish.cards import Card, Reading
from conference.desks.publish.days import find_day
from conference.desks.publish.grid import read_drawn_end
from conference.desks.publish.index import read_start
from conference.kit.words.days import write_day

SOON = timedelta(hours=1)
# When nothing begins within the hour, this many show what comes next.
FEWEST_NEXT = 6


@dataclass(frozen=True, slots=True)
class Running:
    """A session with how much of it is over, in hundredths, and its day where that is not today."""

    card: Card
    done: int
    day: str


@dataclass(frozen=True, slots=True)
class Now:
    """A minute of an edition. `is_soon`: what is next begins within the hour."""

    clock: str
    day: str
    live: tuple[Running, ...]
    next: tuple[Running, ...]
    is_soon: bool


def make_now(reading: Reading, sessions: tuple[Session, ...], now: datetime, zone: ZoneInfo | None = None) -> Now:
    """What of `sessions`, which are in the order of time, is on and what is next, by the clocks of `zone`.

    Without a zone by the edition's.
    """
    wall = now.astimezone(zone or reading.zone)
    taking_place = [session for session in sessions if session.status != "cancelled"]
    live = [session for session in taking_place if read_start(session) <= now < read_drawn_end(session)]
    coming = [session for session in taking_place if read_start(session) > now]
    soon = [session for session in coming if read_start(session) <= now + SOON]
    return Now(
        clock=f"{wall:%H:%M}",
        day=write_day(wall.date(), "full", reading.language),
        live=tuple(list_running(reading, live, now)),
        next=tuple(list_running(reading, soon or coming[:FEWEST_NEXT], now)),
        is_soon=bool(soon),
    )


def list_running(reading: Reading, sessions: list[Session], now: datetime) -> Iterator[Running]:
    """The sessions as this minute sees them."""
    today = reading.index.find_day(now)
    for session in sessions:
        length = read_drawn_end(session) - read_start(session)
        done = max(timedelta(), now - read_start(session)) / length if length else 0
        day = find_day(reading, session)
        yield Running(reading.make_card(session), round(100 * done), "" if day == today else reading.write_day(day))
