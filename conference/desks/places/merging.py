"""Two venues that are one, and two rooms. Rooms of a venue that goes stay rooms, now of the one that stays."""

from __future__ import annotations

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import aliased

from conference.desks.places.checking import check_room, check_venue
from conference.desks.places.facts import read_room, read_venue, write_hours, write_journeys
from conference.desks.places.queries import find_room, find_venue
from conference.kit.editing import change_row, read_columns
from conference.kit.merging import Merge, check_versions, record_merge
from conference.store.base import db
from conference.store.guarding import hold_rooms, release_rooms, tolerate_overlaps
from conference.store.locks import hold_programme
from conference.store.mergers import merge_rows
from conference.store.tables import PlacementRoomRow, RoomRow, VenueRow


def merge_venues(command: Merge) -> None:
    """Have one venue be as `facts` say, with the rooms of both.

    Raises: RuleBroken("venue_unknown", "same_thing", "merge_stale"), and what `check_venue` does.
    """
    kept, gone = find_venue(command.kept_id), find_venue(command.gone_id)
    check_versions(kept, gone, command)
    before, gone_name = read_venue(kept), gone.name
    # The way between the two leads nowhere any more, and those from the one that goes are told by the facts.
    journeys = tuple(each for each in command.facts.journeys if each.venue_id not in (kept.id, gone.id))
    write_journeys(gone.id, read_venue(gone).journeys, ())
    check_venue(command.facts, kept.id)
    change_row(kept, read_columns(command.facts, "journeys"))
    write_journeys(kept.id, read_venue(kept).journeys, journeys)
    append_rooms(gone.id, kept.id)
    merge_rows(VenueRow, "venue", (gone.id, gone.slug), kept.id)
    record_merge("venue", command, command.facts.name, gone_name, before)


def append_rooms(gone_id: int, kept_id: int) -> None:
    """Have the rooms of one venue stand after those of the other."""
    last = db.session.scalar(select(func.max(RoomRow.position)).where(RoomRow.venue_id == kept_id))
    db.session.execute(
        update(RoomRow)
        .where(RoomRow.venue_id == gone_id)
        .values(position=RoomRow.position + (-1 if last is None else last) + 1, version=RoomRow.version + 1)
        .execution_options(synchronize_session=False)
    )


def merge_rooms(command: Merge) -> None:
    """Have one room be as `facts` say, with the sessions of both; those that overlap there stay, tolerated.

    Raises: RuleBroken("room_unknown", "same_thing", "merge_stale"), and what `check_room` does.
    """
    kept, gone = find_room(command.kept_id), find_room(command.gone_id)
    check_versions(kept, gone, command)
    check_room(command.facts)
    hold_programme()
    before, gone_name = read_room(kept), gone.name
    rooms = (kept.id, gone.id)
    placements = list(
        db.session.scalars(select(PlacementRoomRow.placement_id).where(PlacementRoomRow.room_id.in_(rooms)))
    )
    release_rooms(placements)
    change_row(kept, read_columns(command.facts, "hours"))
    write_hours(kept.id, command.facts.hours)
    merge_rows(RoomRow, "room", (gone.id, gone.slug), kept.id, but=("room_hours",))
    drop_doubles(kept.id)
    tolerate_overlaps(placements)
    hold_rooms(placements)
    record_merge("room", command, command.facts.name, gone_name, before)


def drop_doubles(room_id: int) -> None:
    """Leave a room once in each placement."""
    row, other = PlacementRoomRow, aliased(PlacementRoomRow)
    earlier = select(other.position).where(
        other.placement_id == row.placement_id, other.room_id == room_id, other.position < row.position
    )
    db.session.execute(
        delete(row)
        .where(row.room_id == room_id, earlier.correlate(row).exists())
        .execution_options(synchronize_session=False)
    )
