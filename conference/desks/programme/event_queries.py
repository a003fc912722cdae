"""What has happened to the programme of an edition, event by event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from conference.store.base import db
from conference.store.neighbourhoods import Plan
from conference.store.tables import EventRow

MOST = 200
# What a board has to hear of. Of the main draft: moves, and whatever else may change a card or a clash.
TRIAL = "TrialMoved"
MOVED = "SessionMoved"
ALWAYS = (
    "SessionAdded", "SessionChanged", "SessionCancelled", "SessionRestored", "SessionRemoved", "ProgrammeImported",
    "ClashWaived", "WaiverWithdrawn", "RulesTuned", "ProgrammeReleased",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happened:
    """An event by its number: when, by whom, its kind and facts, and the sessions it is about."""

    number: int
    at: datetime
    actor: str
    kind: str
    facts: dict[str, Any]
    session_ids: tuple[int, ...]


def read_events(plan: Plan, after: int) -> list[Happened]:
    """What happened after a number that the board of a plan has to hear of, oldest first; so many at most."""
    statement = select(EventRow).where(*is_heard(plan, after)).order_by(EventRow.id).limit(MOST)
    return [make_happened(row) for row in db.session.scalars(statement) if is_of(plan, row)]


def is_heard(plan: Plan, after: int) -> tuple[ColumnElement[bool], ...]:
    """The conditions on events that may be of the plan."""
    kinds = (*ALWAYS, MOVED if plan.is_main else TRIAL)
    return EventRow.id > after, EventRow.edition_id == plan.edition_id, EventRow.kind.in_(kinds)


def is_of(plan: Plan, row: EventRow) -> bool:
    """Whether an event is of this draft, or of all."""
    return row.kind != TRIAL or row.facts["draft_id"] == plan.draft_id


def make_happened(row: EventRow) -> Happened:
    """An event from its row."""
    about = row.thing_id if row.thing == "session" else None
    ids = row.facts.get("sessions", ()) if about is None else (about,)
    return Happened(row.id, row.at, row.actor, row.kind, row.facts, tuple(ids))


def read_last_heard(plan: Plan, after: int) -> int:
    """The number of the newest event that may be of the plan; `after` where there is none since."""
    return db.session.scalar(select(func.max(EventRow.id)).where(*is_heard(plan, after))) or after


def list_sessions(events: Iterable[Happened]) -> list[int]:
    """The sessions that events are about, each once."""
    return list(dict.fromkeys(session_id for event in events for session_id in event.session_ids))
