"""Sessions renamed, cancelled and restored."""

from __future__ import annotations

from dataclasses import dataclass, fields

from conference.core.events import FieldChange, SessionCancelled, SessionChanged, SessionRestored
from conference.core.languages import Text
from conference.core.plain import to_plain
from conference.desks.programme.guarding import cover_sessions
from conference.desks.programme.queries import find_session
from conference.kit.work import record
from conference.store.base import db
from conference.store.locks import hold_programme


@dataclass(frozen=True, slots=True)
class ChangeTexts:
    """Give a session other texts; None leaves one as it is."""

    session_id: int
    title: Text | None = None
    short_title: Text | None = None
    subtitle: Text | None = None
    abstract: Text | None = None
    description: Text | None = None


@dataclass(frozen=True, slots=True)
class CancelSession:
    """A session will not take place."""

    session_id: int


@dataclass(frozen=True, slots=True)
class RestoreSession:
    """A cancelled session takes place after all."""

    session_id: int


def change_texts(command: ChangeTexts) -> tuple[str, ...]:
    """The names of the fields that changed. Raises: RuleBroken("session_unknown")."""
    hold_programme()
    row = find_session(command.session_id)
    given = {each.name: getattr(command, each.name) for each in fields(command) if each.name != "session_id"}
    changed = {name: text for name, text in given.items() if text is not None and text != getattr(row, name)}
    changes = [FieldChange(name, to_plain(getattr(row, name)), to_plain(text)) for name, text in changed.items()]
    for name, text in changed.items():
        setattr(row, name, text)
    if changed:
        row.version += 1
        record(SessionChanged(row.edition_id, row.id, tuple(changed), tuple(changes)))
    db.session.flush()
    return tuple(changed)


def cancel_session(command: CancelSession) -> None:
    """Mark a session as cancelled; its row and its place stay. Raises: RuleBroken("session_unknown")."""
    hold_programme()
    row = find_session(command.session_id)
    if row.status != "cancelled":
        row.status = "cancelled"
        row.version += 1
        record(SessionCancelled(row.edition_id, row.id))
        cover_sessions([row.id])


def restore_session(command: RestoreSession) -> None:
    """Have a cancelled session take place again; where somebody stands in its place, both stand there, tolerated.

    Raises: RuleBroken("session_unknown").
    """
    hold_programme()
    row = find_session(command.session_id)
    if row.status == "cancelled":
        row.status = "confirmed"
        row.version += 1
        record(SessionRestored(row.edition_id, row.id))
        cover_sessions([row.id])
