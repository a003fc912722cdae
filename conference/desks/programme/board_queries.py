"""What a board asks of the database besides the picture: ids by names, whose rooms are whose, what has happened."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import and_, func, or_, select

from conference.core.languages import NO_TEXT, Text
from conference.core.times import Interval
from conference.store.base import db
from conference.store.neighbourhoods import Plan
from conference.store.tables import (
    DayRow,
    DraftRow,
    EventRow,
    ImportKeyRow,
    PlacementRoomRow,
    PlacementRow,
    RoomRow,
    SessionRow,
)


def find_session_ids(edition_id: int, codes: Collection[str]) -> dict[str, int]:
    """The ids of an edition's sessions by their codes."""
    statement = select(SessionRow.code, SessionRow.id).where(
        SessionRow.edition_id == edition_id, SessionRow.code.in_(sorted(codes))
    )
    return {row.code: row.id for row in db.session.execute(statement)}


def find_room_ids(slugs: Collection[str]) -> dict[str, int]:
    """The ids of rooms by their slugs."""
    statement = select(RoomRow.slug, RoomRow.id).where(RoomRow.slug.in_(sorted(slugs)))
    return {row.slug: row.id for row in db.session.execute(statement)}


def find_own_rooms(edition_id: int) -> set[int]:
    """The rooms that an edition's board shows: all but those of houses that only other editions use.

    An edition uses a house when a draft of it stands there, or its import brought it.
    """
    placed = (
        select(DraftRow.edition_id, RoomRow.venue_id)
        .join(PlacementRow, PlacementRow.draft_id == DraftRow.id)
        .join(PlacementRoomRow, PlacementRoomRow.placement_id == PlacementRow.id)
        .join(RoomRow, RoomRow.id == PlacementRoomRow.room_id)
    )
    brought = select(ImportKeyRow.edition_id, ImportKeyRow.target_id).where(ImportKeyRow.kind == "venue")
    users: dict[int, set[int]] = {}
    for user_id, venue_id in db.session.execute(placed.union(brought)):
        users.setdefault(venue_id, set()).add(user_id)
    rooms = db.session.execute(select(RoomRow.id, RoomRow.venue_id))
    return {id for id, venue_id in rooms if edition_id in users.get(venue_id, {edition_id})}


def list_session_ids(plan: Plan, day: Interval | None = None) -> list[int]:
    """The sessions of a plan's edition; of a day those that begin on it and those without a start."""
    statement = select(SessionRow.id).where(SessionRow.edition_id == plan.edition_id).order_by(SessionRow.id)
    if day is not None:
        own = and_(PlacementRow.session_id == SessionRow.id, PlacementRow.draft_id == plan.draft_id)
        begins = and_(PlacementRow.starts_at >= day.starts_at, PlacementRow.starts_at < day.ends_at)
        statement = statement.outerjoin(PlacementRow, own).where(or_(PlacementRow.starts_at.is_(None), begins))
    return list(db.session.scalars(statement))


def list_starts(plan: Plan) -> list[datetime]:
    """When the placed sessions of a plan's edition begin."""
    in_room = select(PlacementRoomRow.placement_id).where(PlacementRoomRow.placement_id == PlacementRow.id).exists()
    own = PlacementRow.draft_id == plan.draft_id, PlacementRow.starts_at.is_not(None)
    return list(db.session.scalars(select(PlacementRow.starts_at).where(*own, in_room)))


def find_day_name(edition_id: int, day: date) -> Text:
    """What a day of an edition is called; no text where it has no name."""
    statement = select(DayRow.name).where(DayRow.edition_id == edition_id, DayRow.day == day)
    return db.session.scalar(statement) or NO_TEXT


def read_newest_event() -> int:
    """The number of the newest event of the installation; 0 before the first."""
    return db.session.scalar(select(func.max(EventRow.id))) or 0


def read_draft_name(draft_id: int) -> str:
    """What a draft is called."""
    return db.session.execute(select(DraftRow.name).where(DraftRow.id == draft_id)).scalar_one()


def list_in_room(plan: Plan, room_id: int, time: Interval) -> list[int]:
    """The sessions of a plan's edition that take place and begin in a room within some time, by start."""
    statement = (
        select(SessionRow.id)
        .join(PlacementRow, PlacementRow.session_id == SessionRow.id)
        .join(PlacementRoomRow, PlacementRoomRow.placement_id == PlacementRow.id)
        .where(
            PlacementRow.draft_id == plan.draft_id,
            PlacementRoomRow.room_id == room_id,
            PlacementRow.starts_at >= time.starts_at,
            PlacementRow.starts_at < time.ends_at,
            SessionRow.status != "cancelled",
        )
        .order_by(PlacementRow.starts_at, SessionRow.id)
    )
    return list(db.session.scalars(statement))


def list_codes(edition_id: int, beginning: str) -> set[str]:
    """The codes of an edition's sessions that begin so."""
    own = SessionRow.edition_id == edition_id, SessionRow.code.startswith(beginning, autoescape=True)
    return set(db.session.scalars(select(SessionRow.code).where(*own)))


def keep_existing(session_ids: Collection[int]) -> list[int]:
    """Those of the sessions that are still there."""
    if not session_ids:
        return []
    return list(db.session.scalars(select(SessionRow.id).where(SessionRow.id.in_(sorted(session_ids)))))


def read_start(plan: Plan, session_id: int) -> datetime | None:
    """When a session starts in a plan."""
    own = PlacementRow.draft_id == plan.draft_id, PlacementRow.session_id == session_id
    return db.session.scalar(select(PlacementRow.starts_at).where(*own))
