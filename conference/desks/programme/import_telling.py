"""What the log keeps of sessions that a file brings or changes."""

from __future__ import annotations

from typing import Any

from conference.core.events import FieldChange, SessionAdded, SessionChanged, SessionMoved, SessionRestored
from conference.core.programme import Session
from conference.desks.programme.session_facts import SessionFacts
from conference.kit.editing import compare_facts, read_facts, tell_fact
from conference.kit.work import record

PLACE = ("rooms", "starts_at", "ends_at")


def read_place(session: Session) -> tuple[Any, ...]:
    """Where and when a session stands."""
    return tuple(getattr(session, name) for name in PLACE)


def tell_added(edition_id: int, id: int, session: Session) -> SessionAdded:
    """What the log keeps of a new session: all that is told of it, and its place."""
    place = (("start", session.starts_at), ("end", session.ends_at), ("rooms", session.rooms))
    told = (FieldChange(name, None, tell_fact(value)) for name, value in place if value)
    return SessionAdded(edition_id, id, session.title, (*compare_facts(None, read_facts(SessionFacts, session)), *told))


def record_change(old: Session, new: Session) -> None:
    """Tell what changed of a session."""
    if read_place(old) != read_place(new):
        record(
            SessionMoved(
                edition_id=old.edition_id,
                session_id=old.id,
                rooms_before=old.rooms,
                rooms_after=new.rooms,
                starts_before=old.starts_at,
                starts_after=new.starts_at,
                ends_before=old.ends_at,
                ends_after=new.ends_at,
            )
        )
    if old.status == "cancelled" != new.status:
        record(SessionRestored(old.edition_id, old.id))
    told = ("status",) if old.status == "cancelled" else ()
    facts = (read_facts(SessionFacts, side) for side in (old, new))
    changes = tuple(change for change in compare_facts(*facts) if change.name not in told)
    if changes:
        record(SessionChanged(old.edition_id, old.id, tuple(change.name for change in changes), changes))
