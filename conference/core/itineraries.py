"""A guest's own timetable: their flights and the sessions they take part in, day by day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from conference.core.programme import Programme, Session
from conference.core.times import festival_day

ARRIVAL, DEPARTURE, SESSION = "arrival", "departure", "session"


@dataclass(frozen=True, slots=True)
class Journey:
    """A stay as an itinerary tells it: by which flights, where one sleeps, and who fetches and brings one."""

    person_id: int
    arrives_at: datetime
    departs_at: datetime
    arrival_flight: str = ""
    departure_flight: str = ""
    hotel: str = ""
    transfers: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in an itinerary. `people` are the ids of those whom it is about; a session has its `session_id`.

    `roles` are those in which they appear in it.
    """

    kind: str
    at: datetime
    people: tuple[int, ...]
    session_id: int | None = None
    roles: tuple[str, ...] = ()
    journey: Journey | None = None


@dataclass(frozen=True, slots=True)
class ItineraryDay:
    """A day of an itinerary, its entries in the order of time."""

    day: date
    entries: tuple[Entry, ...]


def make_itinerary(
    programme: Programme, people: Collection[int], journeys: Iterable[Journey], zone: str, turn_hour: int = 0
) -> list[ItineraryDay]:
    """The days on which something is there for one of the people, on the clocks of a zone.

    A day turns at `turn_hour`, so that what is after midnight stands on the evening it belongs to. A session without a
    start stands nowhere.
    """
    entries = sorted(
        (*list_sessions(programme, frozenset(people)), *list_flights(journeys)),
        key=lambda entry: (entry.at, entry.kind, entry.session_id or 0),
    )

    days = groupby(entries, key=lambda entry: festival_day(entry.at, zone, turn_hour))
    return [ItineraryDay(day, tuple(group)) for day, group in days]


def list_sessions(programme: Programme, people: frozenset[int]) -> Iterator[Entry]:
    """The sessions in which one of the people appears."""
    for session in programme.sessions.values():
        cast = [each for part in session.parts for each in part.people if each.person_id in people]
        if cast and session.starts_at is not None:
            yield Entry(
                SESSION,
                session.starts_at,
                tuple(dict.fromkeys(each.person_id for each in cast)),
                session.id,
                tuple(dict.fromkeys(each.role for each in cast)),
            )


def list_flights(journeys: Iterable[Journey]) -> Iterator[Entry]:
    """Both ends of each journey."""
    for journey in journeys:
        yield Entry(ARRIVAL, journey.arrives_at, (journey.person_id,), journey=journey)
        yield Entry(DEPARTURE, journey.departs_at, (journey.person_id,), journey=journey)


def pick_sessions(programme: Programme, people: Collection[int]) -> dict[int, Session]:
    """The sessions in which one of the people appears, placed or not."""
    wanted = frozenset(people)
    return {
        id: session
        for id, session in programme.sessions.items()
        if any(each.person_id in wanted for part in session.parts for each in part.people)
    }
