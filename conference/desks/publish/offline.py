"""What of a programme is kept on a reader's device, to be read without a network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from conference.core.times import day_interval
from conference.desks.publish.cards import Reading
from conference.desks.publish.things import KINDS

# A page of every session is fetched by everybody who opens the programme: only while they are few.
MOST_SESSIONS = 150
MOST_THINGS = 40


@dataclass(frozen=True, slots=True)
class KeptDay:
    """A festival day, its page, and its instants."""

    day: str
    address: str
    starts_at: str
    ends_at: str


def list_kept_days(reading: Reading) -> tuple[KeptDay, ...]:
    """The days on which anything begins."""
    edition = reading.index.edition
    spans = ((day, day_interval(day, edition.zone, edition.turn_hour)) for day in reading.index.days)
    return tuple(
        KeptDay(
            day.isoformat(),
            f"{reading.base}/schedule?day={day.isoformat()}",
            f"{span.starts_at:%Y-%m-%dT%H:%MZ}",
            f"{span.ends_at:%Y-%m-%dT%H:%MZ}",
        )
        for day, span in spans
        if reading.index.days[day]
    )


def list_kept(reading: Reading) -> Iterator[str]:
    """The pages that are kept: home, each day as list and as grid, lists of things; sessions' own where they are few."""
    index = reading.index
    yield from (f"{reading.base}{path}" for path in ("/", "/offline", "/schedule", "/changes"))
    for day in list_kept_days(reading):
        yield from (day.address, f"{day.address}&view=grid")
    if len(index.sessions) <= MOST_SESSIONS:
        yield from (f"{reading.base}/sessions/{quote(each.code, safe='')}" for each in index.sessions)
    for kind in KINDS.values():
        things = kind.read(index.programme).values()
        if things:
            yield f"{reading.base}/{kind.name}"
        if len(things) <= MOST_THINGS:
            yield from (f"{reading.base}/{kind.name}/{quote(thing.slug, safe='')}" for thing in things)
