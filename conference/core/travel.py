"""How long people need from one house to another: as timed, else estimated from where the houses stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from math import asin, ceil, cos, radians, sin, sqrt
from typing import NamedTuple

from conference.core.programme import Programme, Session, Venue
from conference.core.times import MINUTE, NO_TIME, to_wall

EARTH_KM = 6371.0
# Out of one house and into the other, whatever lies between.
ON_FOOT = 10.0
# Streets are longer than the straight line.
STREETS = 1.3
# Minutes a kilometre: 30 km/h within a city, 100 km/h beyond it. Only the city is slower at peak hours.
CITY_KM, CITY_PACE, COUNTRY_PACE = 30.0, 2.0, 0.6
PEAK = 1.5
PEAK_HOURS = ((time(7, 30), time(9, 30)), (time(17, 0), time(19, 30)))
SATURDAY = 5
# By air, where that is faster: four hours before take-off, three after landing, 800 km/h. Source: domain.md.
AIRPORTS, AIR_PACE = 7 * 60.0, 0.075


class Trip(NamedTuple):
    """How long a journey takes at most hours, and at peak hours; whether somebody timed it.

    `reach` is what of it are the ways from room to door and from door to room.
    """

    calm: timedelta
    peak: timedelta
    is_timed: bool = False
    reach: timedelta = NO_TIME

    def scale(self, factor: float) -> Trip:
        """The journey where all estimates are so many times as long; what was timed or said of rooms stays."""
        if self.is_timed or factor == 1:
            return self
        calm, peak = (
            self.reach + MINUTE * ceil((length - self.reach) / MINUTE * factor) for length in (self.calm, self.peak)
        )
        return self._replace(calm=calm, peak=peak)

    def extend(self, reach: timedelta) -> Trip:
        """The journey from room to room."""
        return Trip(self.calm + reach, self.peak + reach, self.is_timed, reach) if reach else self


NO_TRIP = Trip(NO_TIME, NO_TIME)
Rooms = tuple[int, ...]


@dataclass(slots=True)
class Trips:
    """The journeys between a programme's sessions, each worked out once for all sessions in the same rooms."""

    programme: Programme
    _timed: dict[tuple[int, int], timedelta] = field(init=False)
    _known: dict[tuple[Rooms, Rooms], Trip | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._timed = {travel.venues: travel.length for travel in self.programme.travels}

    def find(self, one: Session, other: Session) -> Trip | None:
        """How long it takes from one session to another; None where that is not known.

        No time at all where they share a room; none from house to house where they share a house; else from the house
        of the first room to that of the other's. Of several rooms the one that is reached soonest counts.
        """
        key = one.rooms, other.rooms
        if key not in self._known:
            self._known[key] = self._make(*key)
        return self._known[key]

    def _make(self, rooms: Rooms, other_rooms: Rooms) -> Trip | None:
        if not set(rooms).isdisjoint(other_rooms):
            return NO_TRIP
        trip = self._travel(rooms, other_rooms)
        return trip.extend(self._reach(rooms) + self._reach(other_rooms)) if trip else None

    def _reach(self, rooms: Rooms) -> timedelta:
        return min(self.programme.rooms[id].reach for id in rooms)

    def _travel(self, rooms: Rooms, other_rooms: Rooms) -> Trip | None:
        venue_ids, other_ids = ([self.programme.rooms[id].venue_id for id in each] for each in (rooms, other_rooms))
        if not venue_ids or not other_ids:
            return None
        if not set(venue_ids).isdisjoint(other_ids):
            return NO_TRIP
        one, other = sorted((venue_ids[0], other_ids[0]))
        timed = self._timed.get((one, other))
        if timed is not None:
            return Trip(timed, timed, is_timed=True)
        return estimate_between(self.programme.venues[one], self.programme.venues[other])

    def is_peak(self, session: Session, at: datetime) -> bool:
        """Whether who leaves the session then travels at a peak hour of its house."""
        venue = self.programme.venues[self.programme.rooms[session.rooms[0]].venue_id]
        return is_peak(to_wall(at, venue.zone or self.programme.editions[session.edition_id].zone))


def is_peak(wall: datetime) -> bool:
    """Whether a wall-clock time is a peak hour: mornings and evenings from Monday to Friday."""
    return wall.weekday() < SATURDAY and any(start <= wall.time() < end for start, end in PEAK_HOURS)


def estimate_between(one: Venue, other: Venue) -> Trip | None:
    """The journey between two houses; None where the position of one is not known."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return estimate_trip(find_distance(one.latitude, one.longitude, other.latitude, other.longitude))


def estimate_trip(kilometres: float) -> Trip:
    """The journey over a straight line of so many kilometres, in whole minutes: 33, at peak hours 45, over 9 km."""
    streets = kilometres * STREETS
    city = min(streets, CITY_KM) * CITY_PACE
    beyond = ON_FOOT + max(0.0, streets - CITY_KM) * COUNTRY_PACE
    by_air = AIRPORTS + kilometres * AIR_PACE
    calm, peak = (MINUTE * round(min(beyond + city * factor, by_air)) for factor in (1.0, PEAK))
    return Trip(calm, peak)


def find_distance(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The kilometres between two positions in degrees, as the crow flies: the haversine formula."""
    phi, other_phi = radians(latitude), radians(other_latitude)
    across = sin(radians(other_longitude - longitude) / 2) ** 2
    half = sin((other_phi - phi) / 2) ** 2 + cos(phi) * cos(other_phi) * across
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))
