"""Venues and rooms that nothing uses, taken away."""

from __future__ import annotations

from dataclasses import dataclass

from conference.desks.places.facts import read_room, read_venue, write_hours, write_journeys
from conference.desks.places.queries import find_room, find_room_uses, find_venue, find_venue_uses
from conference.kit.editing import check_unused, remove_row


@dataclass(frozen=True, slots=True)
class RemoveVenue:
    """Take a venue away, in the office of an edition."""

    edition_id: int
    venue_id: int


@dataclass(frozen=True, slots=True)
class RemoveRoom:
    """Take a room away, in the office of an edition."""

    edition_id: int
    room_id: int


def remove_venue(command: RemoveVenue) -> None:
    """Delete a venue without rooms, and the ways from it. Raises: RuleBroken("venue_unknown", "in_use")."""
    row = find_venue(command.venue_id)
    check_unused(row.name, find_venue_uses(row.id))
    facts = read_venue(row)
    write_journeys(row.id, facts.journeys, ())
    remove_row(row, "venue", command.edition_id, row.name, facts)


def remove_room(command: RemoveRoom) -> None:
    """Delete a room in which nothing stands, and its hours. Raises: RuleBroken("room_unknown", "in_use")."""
    row = find_room(command.room_id)
    check_unused(row.name, find_room_uses(row.id))
    facts = read_room(row)
    write_hours(row.id, ())
    remove_row(row, "room", command.edition_id, row.name, facts)
