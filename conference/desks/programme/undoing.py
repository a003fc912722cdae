"""What somebody did on a board, taken back or done again: their own, and only while nobody has moved it since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import update

from conference.core.errors import RuleBroken
from conference.core.moves import Place, read_place
from conference.desks.programme.acting import BoardCommand, Outcome, Turn, carry_out, look, see_edition
from conference.desks.programme.action_queries import (
    Action,
    find_action,
    find_redoable,
    find_undoable,
    name_last_mover,
)
from conference.desks.programme.changing import CancelSession, RestoreSession, cancel_session, restore_session
from conference.kit.clock import read_now
from conference.kit.words.acting import say_everywhere
from conference.kit.work import read_actor
from conference.store.base import db
from conference.store.neighbourhoods import Neighbourhood, Seen
from conference.store.tables import ActionRow


@dataclass(frozen=True, slots=True)
class UndoAction(BoardCommand):
    """Take back one's last action in a draft, or the one of `action_id`."""

    edition_id: int
    action_id: int | None = None


@dataclass(frozen=True, slots=True)
class RedoAction(BoardCommand):
    """Do again what one took back last, or the action of `action_id`."""

    edition_id: int
    action_id: int | None = None


def undo_action(command: UndoAction, seen: Seen | None = None) -> Outcome:
    """What came of it.

    Raises: RuleBroken("nothing_to_undo"), RuleBroken("moved_since") with who did, and what `carry_out` does.
    """
    seen = seen or see_edition(command.edition_id, command.draft_id)
    action = find_asked(seen, command.action_id) or find_undoable(seen.plan, read_actor())
    if action is None or action.is_undone:
        raise RuleBroken("nothing_to_undo")
    for session_id in action.deed.added:
        cancel_session(CancelSession(session_id))
    near = look(seen, [move.session_id for move in action.deed.moves], *(move.before for move in action.deed.moves))
    check_untouched(near, {move.session_id: move.after for move in action.deed.moves})
    outcome = carry_out(
        Turn(
            command,
            seen,
            near,
            {move.session_id: move.before for move in action.deed.moves},
            say_everywhere("act_undone", action=action.label),
            allowed=action.deed.gone,
            revived=action.deed.fallen,
            action_id=action.id,
        )
    )
    mark(action, read_now())
    return outcome


def find_reason(command: RedoAction, action: Action) -> tuple[str, datetime | None]:
    """The reason given, or the one that the action was done for while it still holds; and until when it does."""
    deed = action.deed
    if command.reason or (deed.until and deed.until <= read_now()):
        return command.reason, command.until
    return deed.reason, command.until or deed.until


def redo_action(command: RedoAction, seen: Seen | None = None) -> Outcome:
    """What came of it, for the reason that it was done for.

    Raises: RuleBroken("nothing_to_redo"), RuleBroken("moved_since") with who did, and what `carry_out` does.
    """
    seen = seen or see_edition(command.edition_id, command.draft_id)
    action = find_asked(seen, command.action_id) or find_redoable(seen.plan, read_actor())
    if action is None or not action.is_undone:
        raise RuleBroken("nothing_to_redo")
    for session_id in action.deed.added:
        restore_session(RestoreSession(session_id))
    near = look(seen, [move.session_id for move in action.deed.moves], *(move.after for move in action.deed.moves))
    check_untouched(near, {move.session_id: move.before for move in action.deed.moves})
    reason, until = find_reason(command, action)
    outcome = carry_out(
        Turn(
            replace(command, reason=reason, until=until),
            seen,
            near,
            {move.session_id: move.after for move in action.deed.moves},
            say_everywhere("act_redone", action=action.label),
            action_id=action.id,
        )
    )
    mark(action, None)
    return outcome


def find_asked(seen: Seen, action_id: int | None) -> Action | None:
    """The action of an id. Raises: RuleBroken("action_unknown") where it is not one's own of the day in this draft."""
    if action_id is None:
        return None
    action = find_action(seen.plan, action_id, read_actor())
    if action is None:
        raise RuleBroken("action_unknown")
    return action


def check_untouched(near: Neighbourhood, places: dict[int, Place]) -> None:
    """Refuse where a session does not stand as the action left it. Raises: RuleBroken("moved_since")."""
    for session_id, place in places.items():
        session = near.programme.sessions[session_id]
        if read_place(session) != place:
            who = name_last_mover(session_id)
            raise RuleBroken("moved_since", code=session.code, title=session.title, who=who)


def mark(action: Action, undone_at: datetime | None) -> None:
    """Note that an action is undone, or stands again."""
    db.session.execute(update(ActionRow).where(ActionRow.id == action.id).values(undone_at=undone_at))
