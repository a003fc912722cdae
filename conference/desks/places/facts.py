"""What is told of venues and rooms, and how that stands in the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import delete, or_, select

from conference.core.languages import NO_TEXT, Text
from conference.core.programme import OpeningHours
from conference.core.times import NO_TIME
from conference.kit.editing import read_facts
from conference.store.base import db
from conference.store.tables import RoomHoursRow, RoomRow, TravelRow, VenueRow


@dataclass(frozen=True, slots=True)
class Journey:
    """How long it takes to another venue, door to door, either way."""

    venue_id: int
    length: timedelta


@dataclass(frozen=True, slots=True)
class VenueFacts:
    """See `core.programme.Venue`; `journeys` are those that were timed."""

    name: Text
    city: Text = NO_TEXT
    address: Text = NO_TEXT
    latitude: float | None = None
    longitude: float | None = None
    zone: str | None = None
    journeys: tuple[Journey, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """See `core.programme.Room`; `position` is its place among the rooms of its venue."""

    venue_id: int
    name: Text
    position: int = 0
    seats: int | None = None
    wheelchair_places: int | None = None
    formats: tuple[str, ...] = ()
    turnaround: timedelta | None = None
    is_parallel: bool = False
    hours: tuple[OpeningHours, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)
    qa_extra: timedelta | None = None
    reach: timedelta = NO_TIME


def read_venue(row: VenueRow) -> VenueFacts:
    """What is told of a venue. Cost: 1 statement."""
    return read_facts(VenueFacts, row, journeys=tuple(sorted(read_journeys(row.id), key=lambda each: each.venue_id)))


def read_journeys(venue_id: int) -> Iterator[Journey]:
    """The ways from a venue."""
    first, second = TravelRow.first_venue_id, TravelRow.second_venue_id
    rows = db.session.execute(select(first, second, TravelRow.length).where(or_(first == venue_id, second == venue_id)))
    return (Journey(ends[0] if ends[1] == venue_id else ends[1], length) for *ends, length in rows)


def write_journeys(venue_id: int, old: tuple[Journey, ...], new: tuple[Journey, ...]) -> None:
    """Give a venue these ways, and no others. The other ends' versions grow: their ways have changed too."""
    ends = (TravelRow.first_venue_id, TravelRow.second_venue_id)
    db.session.execute(delete(TravelRow).where(or_(*(end == venue_id for end in ends))))
    for each in new:
        first, second = sorted((venue_id, each.venue_id))
        db.session.add(TravelRow(first_venue_id=first, second_venue_id=second, length=each.length))
    touched = {each.venue_id for each in set(old) ^ set(new)}
    for row in db.session.scalars(select(VenueRow).where(VenueRow.id.in_(touched))):
        row.version += 1
    db.session.flush()


def read_room(row: RoomRow) -> RoomFacts:
    """What is told of a room. Cost: 1 statement."""
    columns = (RoomHoursRow.opens, RoomHoursRow.closes, RoomHoursRow.day)
    rows = db.session.execute(select(*columns).where(RoomHoursRow.room_id == row.id).order_by(RoomHoursRow.id))
    return read_facts(RoomFacts, row, hours=tuple(OpeningHours(*hours) for hours in rows))


def write_hours(room_id: int, hours: tuple[OpeningHours, ...]) -> None:
    """Give a room these hours, and no others."""
    db.session.execute(delete(RoomHoursRow).where(RoomHoursRow.room_id == room_id))
    for each in hours:
        db.session.add(RoomHoursRow(room_id=room_id, day=each.day, opens=each.opens, closes=each.closes))
    db.session.flush()
