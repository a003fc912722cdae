"""Rows of the programme by what people call them."""

from __future__ import annotations

from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.store.base import db
from conference.store.tables import DraftRow, PlacementRow, SessionRow


def find_session(session_id: int) -> SessionRow:
    """A session's row. Raises: RuleBroken("session_unknown")."""
    row = db.session.get(SessionRow, session_id)
    if row is None:
        raise RuleBroken("session_unknown", session=session_id)
    return row


def find_session_id(edition_id: int, code: str) -> int:
    """The id of the session of a code. Raises: RuleBroken("session_unknown")."""
    statement = select(SessionRow.id).where(SessionRow.edition_id == edition_id, SessionRow.code == code)
    session_id = db.session.scalar(statement)
    if session_id is None:
        raise RuleBroken("session_unknown", session=code)
    return session_id


def find_main_draft_id(edition_id: int) -> int:
    """The id of the draft that the edition releases."""
    return db.session.execute(
        select(DraftRow.id).where(DraftRow.edition_id == edition_id, DraftRow.is_main)
    ).scalar_one()


def find_draft(edition_id: int, draft_id: int | None) -> DraftRow:
    """A draft of the edition: the main one without an id. Raises: RuleBroken("draft_unknown")."""
    asked = DraftRow.is_main if draft_id is None else DraftRow.id == draft_id
    row = db.session.scalar(select(DraftRow).where(DraftRow.edition_id == edition_id, asked))
    if row is None:
        raise RuleBroken("draft_unknown")
    return row


def find_placement(draft_id: int, session_id: int) -> PlacementRow | None:
    """A session's place in a draft, if it ever had one."""
    statement = select(PlacementRow).where(PlacementRow.draft_id == draft_id, PlacementRow.session_id == session_id)
    return db.session.scalar(statement)
