"""Venues and rooms changed, one by one and many rooms at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import select

from conference.core.events import FieldChange
from conference.desks.places.checking import check_room, check_venue
from conference.desks.places.facts import (
    RoomFacts,
    VenueFacts,
    read_room,
    read_venue,
    write_hours,
    write_journeys,
)
from conference.desks.places.queries import find_room, find_venue
from conference.kit.editing import change_row, check_version, compare_facts, read_columns, record_change
from conference.store.base import db
from conference.store.guarding import hold_rooms, tolerate_overlaps
from conference.store.tables import PlacementRoomRow


@dataclass(frozen=True, slots=True)
class ChangeVenue:
    """Have a venue be as `facts` say. `version` is that of the state its writer had in view."""

    edition_id: int
    venue_id: int
    version: int
    facts: VenueFacts


@dataclass(frozen=True, slots=True)
class ChangeRoom:
    """Have a room be as `facts` say. `version` is that of the state its writer had in view."""

    edition_id: int
    room_id: int
    version: int
    facts: RoomFacts


@dataclass(frozen=True, slots=True)
class ChangeRooms:
    """Give many rooms another turnaround (None is the edition's), or say whether sessions may run side by side."""

    edition_id: int
    room_ids: tuple[int, ...]
    turnaround: timedelta | None = None
    changes_turnaround: bool = False
    is_parallel: bool | None = None


def change_venue(command: ChangeVenue) -> tuple[FieldChange, ...]:
    """What has changed. Raises: RuleBroken("venue_unknown", "stale_version"), and what `check_venue` does."""
    row = find_venue(command.venue_id)
    before = read_venue(row)
    check_version(row, command, before)
    check_venue(command.facts, row.id)
    changes = compare_facts(before, command.facts)
    if changes:
        change_row(row, read_columns(command.facts, "journeys"))
        write_journeys(row.id, before.journeys, command.facts.journeys)
        record_change("venue", row.id, command, row.name, changes)
    return changes


def change_room(command: ChangeRoom) -> tuple[FieldChange, ...]:
    """What has changed. Raises: RuleBroken("room_unknown", "stale_version"), and what `check_room` does."""
    row = find_room(command.room_id)
    before = read_room(row)
    check_version(row, command, before)
    check_room(command.facts)
    changes = compare_facts(before, command.facts)
    if changes:
        change_row(row, read_columns(command.facts, "hours"))
        write_hours(row.id, command.facts.hours)
        if before.is_parallel != command.facts.is_parallel:
            renew_guard(row.id)
        record_change("room", row.id, command, row.name, changes)
    return changes


def renew_guard(room_id: int) -> None:
    """Have the database keep two sessions out of the room, or no longer; those that overlap already stay, tolerated."""
    placements = list(
        db.session.scalars(select(PlacementRoomRow.placement_id).where(PlacementRoomRow.room_id == room_id))
    )
    tolerate_overlaps(placements)
    hold_rooms(placements)
    db.session.expire_all()


def change_rooms(command: ChangeRooms) -> int:
    """How many rooms have changed. Raises: RuleBroken("room_unknown"), and what `check_room` does."""
    return sum(bool(change_room(make_change(command, room_id))) for room_id in command.room_ids)


def make_change(command: ChangeRooms, room_id: int) -> ChangeRoom:
    """The change of one of many rooms, whatever state of it was in view."""
    row = find_room(room_id)
    facts = read_room(row)
    if command.changes_turnaround:
        facts = replace(facts, turnaround=command.turnaround)
    if command.is_parallel is not None:
        facts = replace(facts, is_parallel=command.is_parallel)
    return ChangeRoom(command.edition_id, room_id, row.version, facts)
