"""Sessions edited, one by one and many at once, behind the guard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sqlalchemy import select

from conference.core.events import FieldChange, SessionChanged
from conference.desks.programme.changing import CancelSession, RestoreSession, cancel_session, restore_session
from conference.desks.programme.checking import check_session
from conference.desks.programme.guarding import guarding as hold_guard
from conference.desks.programme.queries import find_session
from conference.desks.programme.session_facts import (
    SessionFacts,
    read_many,
    read_own,
    read_session,
    write_belongings,
)
from conference.kit.editing import change_row, check_version, compare_facts
from conference.kit.work import record
from conference.store.base import db
from conference.store.locks import hold_programme
from conference.store.tables import SessionRow

# What may make a new clash over a room or a person, though the session stays where it is.
GUARDED = ("parts", "setup", "clear")
CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class EditSession:
    """Have a session be as `facts` say. `version` is that of the state its writer had in view.

    `reason` says why new hard clashes may stand; without one they are refused.
    """

    edition_id: int
    session_id: int
    version: int
    facts: SessionFacts
    reason: str = ""


@dataclass(frozen=True, slots=True)
class EditSessions:
    """Give many sessions of an edition the same track, kind, visibility or status; None leaves it as it is.

    `track_id` 0 takes them out of their tracks.
    """

    edition_id: int
    session_ids: tuple[int, ...]
    track_id: int | None = None
    kind: str | None = None
    visibility: str | None = None
    status: str | None = None
    reason: str = ""


def edit_session(command: EditSession) -> tuple[FieldChange, ...]:
    """What has changed.

    Raises: RuleBroken("session_unknown", "stale_version", "clash"), and what `check_session` does.
    """
    hold_programme()
    row = find_session(command.session_id)
    before = read_session(row.id)
    check_version(row, command, before)
    check_session(row.edition_id, command.facts)
    return apply(row, before, command.facts, command.reason)


def edit_sessions(command: EditSessions) -> int:
    """How many sessions have changed. Raises: RuleBroken("clash"), and what `check_session` does."""
    hold_programme()
    facts = read_many(command.session_ids)
    own = select(SessionRow).where(SessionRow.id.in_(facts), SessionRow.edition_id == command.edition_id)
    changed = 0
    for row in db.session.scalars(own.order_by(SessionRow.id)).all():
        after = merge_facts(facts[row.id], command)
        check_session(row.edition_id, after)
        changed += bool(apply(row, facts[row.id], after, command.reason))
    return changed


def merge_facts(facts: SessionFacts, command: EditSessions) -> SessionFacts:
    """The facts with what is given to many."""
    if command.track_id is not None:
        facts = replace(facts, track_id=command.track_id or None)
    given = {name: getattr(command, name) for name in ("kind", "visibility", "status")}
    return replace(facts, **{name: word for name, word in given.items() if word is not None})


def apply(row: SessionRow, before: SessionFacts, after: SessionFacts, reason: str) -> tuple[FieldChange, ...]:
    """What has changed, written and logged."""
    changes = compare_facts(before, after)
    if not changes:
        return ()
    with guarding(row, reason, before, after):
        write_facts(row, before, after, changes)
    return changes


def write_facts(row: SessionRow, before: SessionFacts, after: SessionFacts, changes: tuple[FieldChange, ...]) -> None:
    """Write what has changed of a session, and log it."""
    told = apply_status(row, before, after)
    rest = tuple(change for change in changes if change.name not in told)
    if rest:
        change_row(row, read_own(after))
        write_belongings(row.id, before, after)
        record(SessionChanged(row.edition_id, row.id, tuple(change.name for change in rest), rest))
    db.session.flush()


def apply_status(row: SessionRow, before: SessionFacts, after: SessionFacts) -> tuple[str, ...]:
    """Cancel or restore the session where that is the change; the names of the fields of which that tells."""
    if before.status == after.status or CANCELLED not in (before.status, after.status):
        return ()
    if after.status == CANCELLED:
        cancel_session(CancelSession(row.id))
    else:
        restore_session(RestoreSession(row.id))
    return ("status",) if row.status == after.status else ()


@contextmanager
def guarding(row: SessionRow, reason: str, before: SessionFacts, after: SessionFacts) -> Iterator[None]:
    """Refuse what is done inside if it makes new hard clashes, or waive them for the reason given."""
    is_restored = before.status == CANCELLED != after.status
    if not is_restored and all(getattr(before, name) == getattr(after, name) for name in GUARDED):
        yield
        return
    with hold_guard([row.id], reason):
        yield
