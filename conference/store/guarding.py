"""The columns by which the database itself keeps two sessions out of one room. Nothing else writes them.

`placement_rooms` repeats the times of its placement, and says in `is_guarded` whether the guard covers it: untolerated
and uncancelled, in a main draft and a room that is not parallel, from a start to a later end. PostgreSQL excludes two
guarded rows that overlap; SQLite refuses the second by triggers. Source: domain.md, The guard.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from conference.store.base import db
from conference.store.tables import DraftRow, PlacementRoomRow, PlacementRow, RoomRow, SessionRow

# How both databases name the refusal: the constraint of PostgreSQL, the message of SQLite's triggers.
REFUSAL = "ex_placement_rooms_taken"
CHUNK = 5_000


def add_placement_rooms(
    placement_id: int, rooms: Iterable[int], starts_at: datetime | None, ends_at: datetime | None
) -> list[Mapping[str, Any]]:
    """The rows of a placement's rooms, in order, unguarded yet: to be inserted by `insert_placement_rooms`."""
    times = {"starts_at": starts_at, "ends_at": ends_at}
    return [
        {"placement_id": placement_id, "position": position, "room_id": room_id, "is_guarded": False, **times}
        for position, room_id in enumerate(rooms)
    ]


def insert_placement_rooms(rows: Collection[Mapping[str, Any]]) -> None:
    """Insert the rows."""
    if rows:
        db.session.execute(insert(PlacementRoomRow.__table__), [dict(row) for row in rows])  # type: ignore[arg-type]


def release_rooms(placement_ids: Iterable[int]) -> None:
    """Let the guard forget these placements, so that they can change places with one another."""
    for chunk in _split(placement_ids):
        db.session.connection().execute(
            update(PlacementRoomRow).where(PlacementRoomRow.placement_id.in_(chunk)).values(is_guarded=False)
        )


def hold_rooms(placement_ids: Iterable[int]) -> None:
    """Let the guard cover these placements, as far as it is to.

    Raises: IntegrityError where two of them, or one and another that is guarded, overlap (see `is_taken`); on
    PostgreSQL as late as when the transaction commits.
    """
    for chunk in _split(placement_ids):
        db.session.connection().execute(
            update(PlacementRoomRow)
            .where(PlacementRoomRow.placement_id.in_(chunk))
            .values(is_guarded=func.coalesce(_is_covered(), False))
        )


def tolerate_overlaps(placement_ids: Iterable[int]) -> None:
    """Mark those of these placements of main drafts that overlap another in a room as tolerated, and only those."""
    mine, other, placement = aliased(PlacementRoomRow), aliased(PlacementRoomRow), aliased(PlacementRow)
    own = select(SessionRow.id).where(SessionRow.id == PlacementRow.session_id, SessionRow.status != "cancelled")
    overlap = (
        select(mine.placement_id)
        .join(RoomRow, and_(RoomRow.id == mine.room_id, RoomRow.is_parallel.is_(False)))
        .join(
            other,
            and_(
                other.room_id == mine.room_id,
                other.placement_id != mine.placement_id,
                other.starts_at < mine.ends_at,
                mine.starts_at < other.ends_at,
            ),
        )
        .join(placement, placement.id == other.placement_id)
        .join(DraftRow, and_(DraftRow.id == placement.draft_id, DraftRow.is_main))
        .join(SessionRow, and_(SessionRow.id == placement.session_id, SessionRow.status != "cancelled"))
        .where(mine.placement_id == PlacementRow.id)
    )
    for chunk in _split(placement_ids):
        db.session.connection().execute(
            update(PlacementRow)
            .where(PlacementRow.id.in_(chunk))
            .values(is_tolerated=and_(exists(own), exists(overlap)))
        )


def is_taken(error: IntegrityError) -> bool:
    """Whether the database refused a write because somebody else stands in the room then."""
    return REFUSAL in str(error.orig)


def _is_covered() -> ColumnElement[bool]:
    """The condition on a row of `placement_rooms` under which the guard covers it. A room named twice counts once."""
    earlier = aliased(PlacementRoomRow)
    named = (
        select(PlacementRow.id)
        .join(DraftRow, DraftRow.id == PlacementRow.draft_id)
        .join(SessionRow, SessionRow.id == PlacementRow.session_id)
        .join(RoomRow, RoomRow.id == PlacementRoomRow.room_id)
        .where(
            PlacementRow.id == PlacementRoomRow.placement_id,
            DraftRow.is_main,
            PlacementRow.is_tolerated.is_(False),
            SessionRow.status != "cancelled",
            RoomRow.is_parallel.is_(False),
        )
        .correlate(PlacementRoomRow)
    )
    again = select(earlier.position).where(
        earlier.placement_id == PlacementRoomRow.placement_id,
        earlier.room_id == PlacementRoomRow.room_id,
        earlier.position < PlacementRoomRow.position,
    )
    return and_(PlacementRoomRow.starts_at < PlacementRoomRow.ends_at, exists(named), ~exists(again))


def _split(ids: Iterable[int]) -> Iterator[list[int]]:
    """The ids, each once, in lists that one statement can take."""
    remaining = iter(sorted(set(ids)))
    while chunk := list(islice(remaining, CHUNK)):
        yield chunk
