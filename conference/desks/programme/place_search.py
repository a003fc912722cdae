"""The search for places of a session that are free of clashes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from conference.core.free_places import FreePlace, find_nearest
from conference.core.programme import Edition
from conference.core.starts import Span, Starts
from conference.core.times import Interval, day_interval, festival_day, to_utc, to_wall
from conference.desks.programme.board_queries import find_own_rooms, read_start
from conference.store.neighbourhoods import Seen, read_around

MOST_PLACES = 3
# How many days around its own are searched until so many places are found.
DAYS_AROUND = 2
ONE_DAY = timedelta(days=1)
# When something is wanted that has no time yet.
USUAL = time(12)


@dataclass(frozen=True)
class Search:
    """The search for a place of a session, on the day asked for or around its own."""

    seen: Seen
    session_id: int
    asked: date | None

    @cached_property
    def start(self) -> datetime | None:
        """When the session starts now."""
        return read_start(self.seen.plan, self.session_id)

    @cached_property
    def day(self) -> date:
        """The day that is shown."""
        edition = self.seen.edition
        own = festival_day(self.start, edition.zone, edition.turn_hour) if self.start else edition.start
        return self.asked or own

    @cached_property
    def others(self) -> tuple[date, ...]:
        """The days that are searched where that one has too few places, the nearest first."""
        return () if self.asked else tuple(list_around(self.seen.edition, self.day))

    @cached_property
    def rooms(self) -> set[int]:
        """The rooms that are searched."""
        return find_own_rooms(self.seen.plan.edition_id)

    @cached_property
    def starts(self) -> Starts:
        """The session's starts in a picture of all it could meet that day."""
        return self.look([self.day])

    def look(self, days: Iterable[date]) -> Starts:
        """The session's starts in a picture of all it could meet on some days. Cost: 8 statements."""
        near = read_around(self.seen, [self.session_id], self.rooms, [self.find_time(day) for day in days])
        return Starts(near.programme, near.programme.sessions[self.session_id])

    def find_time(self, day: date) -> Interval:
        """A festival day of the edition."""
        return day_interval(day, self.seen.edition.zone, self.seen.edition.turn_hour)

    @cached_property
    def spans(self) -> dict[int, list[Span]]:
        """The starts of the day that would clash, by room."""
        return self.find_spans(self.starts, self.day)

    def find_spans(self, starts: Starts, day: date) -> dict[int, list[Span]]:
        """The starts of a day that would clash, by room."""
        time = self.find_time(day)
        return {id: starts.find_spans(id, time) for id in starts.programme.rooms if id in self.rooms}

    def find_nearest(self) -> list[FreePlace]:
        """So many free places, on the nearest days first."""
        found = self.find_on(self.starts, self.day, self.spans)
        starts = self.look(self.others) if len(found) < MOST_PLACES and self.others else self.starts
        for day in self.others:
            if len(found) < MOST_PLACES:
                found += self.find_on(starts, day, self.find_spans(starts, day))
        return found[:MOST_PLACES]

    def find_on(self, starts: Starts, day: date, spans: Mapping[int, list[Span]]) -> list[FreePlace]:
        """The free places of a day, nearest first."""
        time, wanted = self.find_time(day), self.find_wanted(day)
        return find_nearest(starts.programme, starts.session, spans, time, wanted, starts.length)

    def find_wanted(self, day: date) -> datetime:
        """The start that would be best on a day: at the same hour as now."""
        zone = self.seen.edition.zone
        if self.start is None:
            return to_utc(datetime.combine(day, USUAL), zone)
        wall = to_wall(self.start, zone).replace(tzinfo=None)
        return to_utc(wall + (day - festival_day(self.start, zone, self.seen.edition.turn_hour)), zone)


def list_around(edition: Edition, day: date) -> Iterator[date]:
    """The days of the edition around one, the nearest first."""
    for number in range(1, DAYS_AROUND + 1):
        for other in (day + number * ONE_DAY, day - number * ONE_DAY):
            if edition.start <= other <= edition.end:
                yield other
