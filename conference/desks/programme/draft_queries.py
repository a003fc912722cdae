"""The drafts of an edition, and what differs between one of them and the main one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from conference.core.languages import Text
from conference.core.moves import Place
from conference.desks.programme.queries import find_main_draft_id
from conference.store.base import db
from conference.store.tables import DraftRow, PlacementRoomRow, PlacementRow, SessionRow

NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in a list."""

    id: int
    name: str
    is_main: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A session that stands in another place in a draft (`there`) than in the main one (`here`).

    `version` is that of its placement in the main draft. It was moved there since the draft was branched, or here, or
    both.
    """

    session_id: int
    code: str
    title: Text
    here: Place
    there: Place
    version: int
    is_moved_here: bool
    is_moved_there: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """A placement as it is kept: the place, its version, and the main draft's when it was copied."""

    place: Place
    version: int
    base_version: int | None


NEVER = Stand(NOWHERE, 0, 0)


def list_drafts(edition_id: int) -> list[DraftLine]:
    """The drafts of an edition, the main one first."""
    columns = (DraftRow.id, DraftRow.name, DraftRow.is_main)
    statement = select(*columns).where(DraftRow.edition_id == edition_id)
    rows = db.session.execute(statement.order_by(DraftRow.is_main.desc(), DraftRow.id))
    return [DraftLine(*row) for row in rows]


def count_moves(edition_id: int) -> dict[int, int]:
    """How many sessions were moved in each draft since it was branched; none in the main one."""
    moved = or_(PlacementRow.version > 1, PlacementRow.base_version == 0)
    statement = (
        select(PlacementRow.draft_id, func.count())
        .join(DraftRow, DraftRow.id == PlacementRow.draft_id)
        .where(DraftRow.edition_id == edition_id, DraftRow.is_main.is_(False), moved)
    )
    return {row[0]: row[1] for row in db.session.execute(statement.group_by(PlacementRow.draft_id))}


def find_differences(edition_id: int, draft_id: int) -> list[Difference]:
    """Every session that stands elsewhere in a draft than in the main one, by id. Cost: 6 statements."""
    here, there = read_stands(find_main_draft_id(edition_id)), read_stands(draft_id)
    sessions = select(SessionRow.id, SessionRow.code, SessionRow.title).where(
        SessionRow.edition_id == edition_id, SessionRow.status != "cancelled"
    )
    pairs = (
        (row, here.get(row.id, NEVER), there.get(row.id, NEVER))
        for row in db.session.execute(sessions.order_by(SessionRow.id))
    )
    return [
        Difference(
            session_id=row.id,
            code=row.code,
            title=row.title,
            here=own.place,
            there=other.place,
            version=own.version,
            is_moved_here=own.version != (other.base_version or 0),
            is_moved_there=other.version > 1 or (other.base_version == 0 and other.version > 0),
        )
        for row, own, other in pairs
        if not own.place.stands_as(other.place)
    ]


def read_stands(draft_id: int) -> dict[int, Stand]:
    """The placements of a draft by session."""
    rooms: dict[int, list[int]] = defaultdict(list)
    named = (
        select(PlacementRoomRow.placement_id, PlacementRoomRow.room_id)
        .join(PlacementRow, PlacementRow.id == PlacementRoomRow.placement_id)
        .where(PlacementRow.draft_id == draft_id)
        .order_by(PlacementRoomRow.placement_id, PlacementRoomRow.position)
    )
    for placement_id, room_id in db.session.execute(named):
        rooms[placement_id].append(room_id)
    own = select(PlacementRow.__table__).where(PlacementRow.draft_id == draft_id)
    return {
        row.session_id: Stand(
            Place(tuple(rooms.get(row.id, ())), row.starts_at, row.ends_at, row.length, row.is_locked),
            row.version,
            row.base_version,
        )
        for row in db.session.execute(own)
    }
