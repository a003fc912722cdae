"""Venues and rooms by what people call them, and what uses them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

from sqlalchemy import func, select

from conference.core.errors import RuleBroken
from conference.core.languages import Text
from conference.kit.editing import Use
from conference.store.base import db
from conference.store.tables import PlacementRoomRow, PlacementRow, RoomHoursRow, RoomRow, SessionRow, VenueRow


def find_venue(venue_id: int) -> VenueRow:
    """A venue's row. Raises: RuleBroken("venue_unknown")."""
    row = db.session.get(VenueRow, venue_id)
    if row is None:
        raise RuleBroken("venue_unknown", field="venue_id")
    return row


def find_room(room_id: int) -> RoomRow:
    """A room's row. Raises: RuleBroken("room_unknown")."""
    row = db.session.get(RoomRow, room_id)
    if row is None:
        raise RuleBroken("room_unknown")
    return row


def find_venue_uses(venue_id: int) -> list[Use]:
    """The rooms of a venue."""
    statement = select(RoomRow.name).where(RoomRow.venue_id == venue_id).order_by(RoomRow.position, RoomRow.id)
    return [Use(name) for name in db.session.scalars(statement)]


def find_room_uses(room_id: int) -> list[Use]:
    """The sessions that stand in a room, in any draft of any edition."""
    statement = (
        select(SessionRow.title, SessionRow.edition_id)
        .where(
            SessionRow.id.in_(
                select(PlacementRow.session_id)
                .join(PlacementRoomRow, PlacementRoomRow.placement_id == PlacementRow.id)
                .where(PlacementRoomRow.room_id == room_id)
            )
        )
        .order_by(SessionRow.edition_id, SessionRow.code)
    )
    return [Use(title, edition_id) for title, edition_id in db.session.execute(statement)]


@dataclass(frozen=True, slots=True)
class VenueLine:
    """A venue in a list, with how many rooms it has."""

    id: int
    slug: str
    name: Text
    city: Text
    zone: str | None
    rooms: int


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room in a list, with its venue; `hours` counts its entries, `opens` and `closes` are those of the only one."""

    id: int
    slug: str
    name: Text
    venue_id: int
    venue: Text
    seats: int | None
    formats: tuple[str, ...]
    turnaround: timedelta | None
    is_parallel: bool
    hours: int
    opens: time | None
    closes: time | None


def list_venues() -> list[VenueLine]:
    """All venues, in the order of their making. Cost: 1 statement."""
    rooms = select(func.count(RoomRow.id)).where(RoomRow.venue_id == VenueRow.id).scalar_subquery()
    columns = (VenueRow.id, VenueRow.slug, VenueRow.name, VenueRow.city, VenueRow.zone, rooms)
    return [VenueLine(*row) for row in db.session.execute(select(*columns).order_by(VenueRow.id))]


def list_rooms() -> list[RoomLine]:
    """All rooms as their venues have them. Cost: 1 statement."""
    hours = [
        select(each).where(RoomHoursRow.room_id == RoomRow.id).scalar_subquery()
        for each in (func.count(RoomHoursRow.id), func.min(RoomHoursRow.opens), func.min(RoomHoursRow.closes))
    ]
    own = (RoomRow.seats, RoomRow.formats, RoomRow.turnaround, RoomRow.is_parallel)
    statement = (
        select(RoomRow.id, RoomRow.slug, RoomRow.name, VenueRow.id, VenueRow.name, *own, *hours)
        .join(VenueRow, VenueRow.id == RoomRow.venue_id)
        .order_by(RoomRow.venue_id, RoomRow.position, RoomRow.id)
    )
    return [RoomLine(*row) for row in db.session.execute(statement)]


def get_venue(venue_id: int) -> VenueRow | None:
    """The row of the venue of an id; None where there is none."""
    return db.session.get(VenueRow, venue_id)


def get_room(room_id: int) -> RoomRow | None:
    """The row of the room of an id; None where there is none."""
    return db.session.get(RoomRow, room_id)


def find_venue_by_slug(slug: str) -> VenueRow | None:
    """The row of the venue of a slug."""
    return db.session.scalar(select(VenueRow).where(VenueRow.slug == slug))


def find_room_by_slug(slug: str) -> RoomRow | None:
    """The row of the room of a slug."""
    return db.session.scalar(select(RoomRow).where(RoomRow.slug == slug))
