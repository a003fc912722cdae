"""Where a session could go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from flask import Response

from conference.core.free_places import FreePlace, find_nearest
from conference.core.programme import Edition
from conference.core.starts import Span, Starts
from conference.core.times import Interval, day_interval, festival_day, to_utc, to_wall, whole_minutes
from conference.desks.programme.board_queries import find_own_rooms, read_start
from conference.doors.api.asking import find_sessions, see
from conference.doors.api.blueprint import blueprint, operation
from conference.doors.api.bodies import BoardQuery
from conference.doors.api.documents import Document
from conference.doors.api.schemas import PlacesOut
from conference.kit.problems import answer_json
from conference.store.neighbourhoods import Seen, read_around

MOST_PLACES = 3
# How many days around its own are searched until so many places are found.
DAYS_AROUND = 2
ONE_DAY = timedelta(days=1)
# When something is wanted that has no time yet.
USUAL = time(12)


@blueprint.get("/editions/<edition>/sessions/<code>/places")
@operation("findPlaces", PlacesOut, asks=BoardQuery)
def show_places(edition: str, code: str, query_data: dict[str, Any]) -> Response:
    """Where a start of the session would clash on a day, room by room, and the three nearest places free of clashes.

    Without a day: its own, or the first; then free places are looked for on the days around it too.
    """
    seen = see(edition, query_data["draft"])
    session_id = find_sessions(seen, [code])[code]
    search = Search(seen, session_id, query_data["day"])
    rooms = search.starts.programme.rooms
    return answer_json(
        {
            "day": search.day,
            "minutes": whole_minutes(search.starts.length),
            "rooms": [
                {"slug": rooms[room_id].slug, "spans": [search.tell_span(span) for span in spans]}
                for room_id, spans in search.find_spans(search.day).items()
            ],
            "nearest": [search.tell_place(place) for place in search.find_nearest()],
        }
    )


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
    def days(self) -> tuple[date, ...]:
        """The days that are searched, the nearest first."""
        return (self.day,) if self.asked else tuple(list_around(self.seen.edition, self.day))

    @cached_property
    def rooms(self) -> set[int]:
        """The rooms that are searched."""
        return find_own_rooms(self.seen.plan.edition_id)

    @cached_property
    def starts(self) -> Starts:
        """The session's starts in a picture of all it could meet."""
        near = read_around(self.seen, [self.session_id], self.rooms, [self.find_time(day) for day in self.days])
        return Starts(near.programme, near.programme.sessions[self.session_id])

    def find_time(self, day: date) -> Interval:
        """A festival day of the edition."""
        return day_interval(day, self.seen.edition.zone, self.seen.edition.turn_hour)

    def find_spans(self, day: date) -> dict[int, list[Span]]:
        """The starts of a day that would clash, by room."""
        return {
            id: self.starts.find_spans(id, self.find_time(day))
            for id in self.starts.programme.rooms
            if id in self.rooms
        }

    def find_nearest(self) -> list[FreePlace]:
        """So many free places, on the nearest days first."""
        found: list[FreePlace] = []
        for day in self.days:
            if len(found) < MOST_PLACES:
                within, wanted = self.find_time(day), self.find_wanted(day)
                programme, session = self.starts.programme, self.starts.session
                found += find_nearest(programme, session, self.find_spans(day), within, wanted, self.starts.length)
        return found[:MOST_PLACES]

    def find_wanted(self, day: date) -> datetime:
        """The start that would be best on a day: at the same hour as now."""
        zone = self.seen.edition.zone
        if self.start is None:
            return to_utc(datetime.combine(day, USUAL), zone)
        wall = to_wall(self.start, zone).replace(tzinfo=None)
        return to_utc(wall + (day - festival_day(self.start, zone, self.seen.edition.turn_hour)), zone)

    def tell_span(self, span: Span) -> Document:
        """Starts that would clash."""
        zone = self.seen.edition.zone
        times = {"from": to_wall(span.from_at, zone), "to": to_wall(span.to_at, zone)}
        return {**times, "severity": span.severity, "rules": list(span.rules)}

    def tell_place(self, place: FreePlace) -> Document:
        """A free place."""
        zone, room = self.seen.edition.zone, self.starts.programme.rooms[place.room_id]
        return {"room": room.slug, "starts_at": to_wall(place.starts_at, zone), "ends_at": to_wall(place.ends_at, zone)}


def list_around(edition: Edition, day: date) -> Iterator[date]:
    """The day, and those of the edition around it, the nearest first."""
    yield day
    for number in range(1, DAYS_AROUND + 1):
        for other in (day + number * ONE_DAY, day - number * ONE_DAY):
            if edition.start <= other <= edition.end:
                yield other
