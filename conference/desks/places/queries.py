"""Venues and rooms by what people call them, and what uses them."""

from __future__ import annotations

from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.kit.editing import Use
from conference.store.base import db
from conference.store.tables import PlacementRoomRow, PlacementRow, RoomRow, SessionRow, VenueRow


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
