"""What people did on boards, and what of it they can take back or do again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from conference.core.actions import Deed
from conference.core.languages import Text
from conference.kit.actors import name_actors
from conference.kit.clock import read_now
from conference.store.actions import unpack_deed
from conference.store.base import db
from conference.store.neighbourhoods import Plan
from conference.store.tables import ActionRow, EventRow

# How long what one did can be undone.
AS_FAR_BACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Action:
    """An action of a draft by id: whose, when, what it is called, what it did, and whether it is undone."""

    id: int
    draft_id: int
    actor: str
    at: datetime
    label: Text
    deed: Deed
    is_undone: bool


def find_undoable(plan: Plan, actor: str) -> Action | None:
    """The last thing that somebody did in a draft within the day and has not undone."""
    statement = select(ActionRow).where(*is_own(plan, actor), ActionRow.undone_at.is_(None))
    return make_action(db.session.scalar(statement.order_by(ActionRow.id.desc()).limit(1)))


def find_redoable(plan: Plan, actor: str) -> Action | None:
    """The first of the things that somebody undid last; None once they did something else."""
    standing = select(func.coalesce(func.max(ActionRow.id), 0)).where(
        ActionRow.draft_id == plan.draft_id, ActionRow.actor == actor, ActionRow.undone_at.is_(None)
    )
    undone = select(ActionRow).where(*is_own(plan, actor), ActionRow.id > standing.scalar_subquery())
    return make_action(db.session.scalar(undone.order_by(ActionRow.id).limit(1)))


def is_own(plan: Plan, actor: str) -> tuple[ColumnElement[bool], ...]:
    """The conditions on an action of somebody in a draft within the day."""
    since = read_now() - AS_FAR_BACK
    return ActionRow.draft_id == plan.draft_id, ActionRow.actor == actor, ActionRow.at >= since


def find_action(plan: Plan, action_id: int, actor: str) -> Action | None:
    """An action of somebody in a draft by its id."""
    statement = select(ActionRow).where(*is_own(plan, actor), ActionRow.id == action_id)
    return make_action(db.session.scalar(statement))


def make_action(row: ActionRow | None) -> Action | None:
    """An action from its row."""
    if row is None:
        return None
    undone = row.undone_at is not None
    return Action(row.id, row.draft_id, row.actor, row.at, row.label, unpack_deed(row.deed), undone)


def find_last_mover(session_id: int) -> str:
    """Who changed a session last, as the log keeps them; "" where nobody has."""
    statement = select(EventRow.actor).where(EventRow.thing == "session", EventRow.thing_id == session_id)
    return db.session.scalar(statement.order_by(EventRow.id.desc()).limit(1)) or ""


def name_last_mover(session_id: int) -> str:
    """The name of who changed a session last; "" where nobody has."""
    actor = find_last_mover(session_id)
    return name_actors([actor]).get(actor, actor)
