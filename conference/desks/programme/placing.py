"""Sessions moved in the main draft, behind the guard."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, or_, select

from conference.core.clashes import Clash, find_clashes
from conference.core.errors import RuleBroken
from conference.core.events import ClashWaived, SessionMoved
from conference.desks.programme.queries import find_main_draft_id, find_placement, find_session
from conference.kit.clock import read_now
from conference.kit.work import read_actor, record
from conference.store.base import db
from conference.store.guarding import add_placement_rooms, hold_rooms, insert_placement_rooms, tolerate_overlaps
from conference.store.locks import hold_programme
from conference.store.pictures import read_programme
from conference.store.tables import PlacementRoomRow, PlacementRow, WaiverRow

GUARDED_SUBJECTS = ("room", "person")


@dataclass(frozen=True, slots=True)
class MoveSession:
    """Put a session into rooms at a time; no rooms and no start take it off the plan.

    `reason` says why new hard clashes may stand; without one they are refused.
    """

    session_id: int
    rooms: tuple[int, ...]
    starts_at: datetime | None
    ends_at: datetime | None
    reason: str = ""


def move_session(command: MoveSession) -> list[Clash]:
    """The clashes that the session has in its new place.

    Raises: RuleBroken("clash") for new clashes of severity error over a room or a person, unless a reason is given;
    RuleBroken("session_unknown", "ends_before_start", "session_locked").
    """
    session = find_session(command.session_id)
    if command.starts_at and command.ends_at and command.ends_at <= command.starts_at:
        raise RuleBroken("ends_before_start", code=session.code)
    hold_programme()
    before = read_clashes(command.session_id)
    forget_waivers(command.session_id)
    record(place(session.edition_id, command))
    after = read_clashes(command.session_id)
    check_guard(command, session.edition_id, before, after)
    guard(command.session_id, session.edition_id)
    return after


def guard(session_id: int, edition_id: int) -> None:
    """Have the database cover the session's place; one that overlaps is let in as tolerated."""
    row = find_placement(find_main_draft_id(edition_id), session_id)
    assert row
    tolerate_overlaps([row.id])
    hold_rooms([row.id])
    db.session.expire(row)


def place(edition_id: int, command: MoveSession) -> SessionMoved:
    """The row of the new place, and what that changed."""
    draft_id = find_main_draft_id(edition_id)
    row = find_placement(draft_id, command.session_id)
    if row is None:
        row = PlacementRow(draft_id=draft_id, session_id=command.session_id, starts_at=None, ends_at=None)
        db.session.add(row)
        db.session.flush()
    if row.is_locked:
        raise RuleBroken("session_locked")
    moved = SessionMoved(
        edition_id=edition_id,
        session_id=command.session_id,
        rooms_before=read_rooms(row),
        rooms_after=command.rooms,
        starts_before=row.starts_at,
        starts_after=command.starts_at,
        ends_before=row.ends_at,
        ends_after=command.ends_at,
    )
    row.starts_at, row.ends_at = command.starts_at, command.ends_at
    row.version += 1
    change_rooms(row, command.rooms)
    return moved


def read_rooms(row: PlacementRow) -> tuple[int, ...]:
    """The rooms of a place, in order."""
    statement = (
        select(PlacementRoomRow.room_id)
        .where(PlacementRoomRow.placement_id == row.id)
        .order_by(PlacementRoomRow.position)
    )
    return tuple(db.session.scalars(statement))


def change_rooms(row: PlacementRow, rooms: tuple[int, ...]) -> None:
    """Give a place these rooms, in order."""
    db.session.flush()
    db.session.execute(delete(PlacementRoomRow).where(PlacementRoomRow.placement_id == row.id))
    insert_placement_rooms(add_placement_rooms(row.id, rooms, row.starts_at, row.ends_at))


def read_clashes(session_id: int) -> list[Clash]:
    """All clashes of a session, with every edition."""
    return [clash for clash in find_clashes(read_programme(), read_now()) if session_id in clash.sessions]


def check_guard(command: MoveSession, edition_id: int, before: Collection[Clash], after: Collection[Clash]) -> None:
    """Refuse new hard clashes, or waive them for the reason given.

    Source: domain.md, The guard.
    """
    old = {(clash.rule, clash.subject, clash.sessions) for clash in before}
    new = [clash for clash in after if is_guarded(clash) and (clash.rule, clash.subject, clash.sessions) not in old]
    if new and not command.reason:
        raise RuleBroken("clash", clashes=new, count=len(new))
    for clash in new:
        waive(clash, edition_id, command.reason)


def is_guarded(clash: Clash) -> bool:
    """Whether the guard keeps such a clash out."""
    return clash.severity == "error" and clash.subject.kind in GUARDED_SUBJECTS


def waive(clash: Clash, edition_id: int, reason: str) -> None:
    """Let a clash stand on purpose."""
    first, second = (*clash.sessions, None)[:2]
    db.session.add(
        WaiverRow(
            rule=clash.rule,
            subject_kind=clash.subject.kind,
            subject_id=clash.subject.id,
            first_session_id=first,
            second_session_id=second,
            reason=reason,
            by=read_actor(),
            at=read_now(),
        )
    )
    record(ClashWaived(edition_id, clash.rule, clash.sessions, reason))


def forget_waivers(session_id: int) -> None:
    """A waiver falls when either session moves."""
    touched = or_(WaiverRow.first_session_id == session_id, WaiverRow.second_session_id == session_id)
    db.session.execute(delete(WaiverRow).where(touched))
