"""Where a house stands among the others of its city: a drawing by position alone, north above."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, hypot, radians
from urllib.parse import quote

from conference.core.programme import Venue
from conference.desks.publish.cards import Reading
from conference.kit.locale import Words

KM_A_DEGREE = 111.32
# Houses farther apart than this stand in another city.
FARTHEST_KM = 60
WIDTH, HEIGHT, EDGE = 480, 320, 36
# A drawing is never so near that a city block fills it.
LEAST_KM = 0.4
LENGTHS_KM = (50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1)


@dataclass(frozen=True, slots=True)
class Dot:
    """A house on the drawing, by its number in the list. `far` says how far it is from the one that is marked."""

    number: int
    name: Words
    address: str
    x: float
    y: float
    far: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A drawing. `bar` is the length of its scale, in its own units."""

    dots: tuple[Dot, ...]
    bar: float
    bar_name: str


Place = tuple[float, float]


def make_plan(reading: Reading, venue: Venue) -> Plan | None:
    """The houses around one that is marked, as they stand; None where there is no other, or its place is not known."""
    around = {other: find_place(other, venue) for other in reading.index.programme.venues.values() if is_placed(other)}
    near = {other: place for other, place in around.items() if hypot(*place) <= FARTHEST_KM}
    if venue not in near or len(near) < 2:
        return None
    by_distance = sorted(near, key=lambda other: (hypot(*near[other]), other.id))
    scale, middle = fit(near.values())
    length = next((each for each in LENGTHS_KM if each * scale <= WIDTH / 3), LENGTHS_KM[-1])
    dots = (
        make_dot(reading, other, number, near[other], scale, middle)
        for number, other in enumerate(by_distance, start=1)
    )
    return Plan(tuple(dots), round(length * scale, 1), write_length(length))


def is_placed(venue: Venue) -> bool:
    """Whether it is known where a house stands."""
    return venue.latitude is not None and venue.longitude is not None


def find_place(venue: Venue, origin: Venue) -> Place:
    """How many kilometres a house stands east and north of another; flat, which a city is."""
    if venue.latitude is None or venue.longitude is None or origin.latitude is None or origin.longitude is None:
        return (float("inf"), 0)
    east = (venue.longitude - origin.longitude + 180) % 360 - 180
    return (east * KM_A_DEGREE * cos(radians(origin.latitude)), (venue.latitude - origin.latitude) * KM_A_DEGREE)


def fit(places: Iterable[Place]) -> tuple[float, Place]:
    """The largest scale (units a kilometre) at which all places stand on the drawing, and what stands in its middle."""
    easts, norths = zip(*places, strict=True)
    wide, high = max(max(easts) - min(easts), LEAST_KM), max(max(norths) - min(norths), LEAST_KM)
    scale = min((WIDTH - 2 * EDGE) / wide, (HEIGHT - 3 * EDGE) / high)
    return scale, ((max(easts) + min(easts)) / 2, (max(norths) + min(norths)) / 2)


def make_dot(reading: Reading, venue: Venue, number: int, place: Place, scale: float, middle: Place) -> Dot:
    """A house on the drawing."""
    return Dot(
        number=number,
        name=reading.read(venue.name),
        address=f"{reading.base}/venues/{quote(venue.slug, safe='')}",
        x=round(WIDTH / 2 + (place[0] - middle[0]) * scale, 1),
        y=round((HEIGHT - EDGE) / 2 - (place[1] - middle[1]) * scale, 1),
        far=write_length(hypot(*place)) if number > 1 else "",
        is_here=number == 1,
    )


def write_length(km: float) -> str:
    """A length as people say it: 200 m, 1.4 km, 12 km."""
    if km < 1:
        return f"{round(km * 100) * 10} m"
    return f"{km:.1f}".removesuffix(".0") + " km" if km < 10 else f"{km:.0f} km"
