"""One session put somewhere, taken off the plan, or held where it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from conference.core.languages import Text
from conference.core.moves import Place, decide_unplaced, place_at, put, read_place
from conference.core.programme import Programme
from conference.desks.programme.acting import BoardCommand, Outcome, Turn, carry_out, look, see_session
from conference.kit.words.acting import name_action
from conference.store.neighbourhoods import Seen


@dataclass(frozen=True, slots=True)
class MoveSession(BoardCommand):
    """Put a session into rooms at a time; without an end it takes as long as before.

    No rooms and no start take it off the plan.
    """

    session_id: int
    rooms: tuple[int, ...]
    starts_at: datetime | None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class UnplaceSession(BoardCommand):
    """Take a session off the plan. It keeps its length."""

    session_id: int


@dataclass(frozen=True, slots=True)
class LockSession(BoardCommand):
    """Let a session stand where it stands, whatever is moved around it, or let it be moved again."""

    session_id: int
    is_locked: bool = True


def move_session(command: MoveSession, seen: Seen | None = None) -> Outcome:
    """What came of it. Raises: RuleBroken("session_unknown", "room_unknown"), and what `carry_out` does."""
    if command.starts_at is None:
        return unplace(command, command.session_id, seen)
    seen = seen or see_session(command.session_id, command.draft_id)
    near = look(seen, [command.session_id], Place(command.rooms, command.starts_at, command.ends_at))
    session = near.programme.sessions[command.session_id]
    place = place_at(near.programme, session, command.rooms, command.starts_at, command.ends_at)
    return carry_out(Turn(command, seen, near, {session.id: place}, name_move(near.programme, session.id, place)))


def name_move(programme: Programme, session_id: int, place: Place) -> Text:
    """What the move of a session is called."""
    old, new = programme.sessions[session_id], put(programme, {session_id: place}).sessions[session_id]
    is_same_place = (old.rooms, old.starts_at) == (new.rooms, new.starts_at)
    return name_action("act_resized" if is_same_place else "act_moved", programme, new)


def unplace_session(command: UnplaceSession, seen: Seen | None = None) -> Outcome:
    """What came of it. Raises: RuleBroken("session_unknown"), and what `carry_out` does."""
    return unplace(command, command.session_id, seen)


def unplace(command: BoardCommand, session_id: int, seen: Seen | None) -> Outcome:
    """The session off the plan."""
    seen = seen or see_session(session_id, command.draft_id)
    near = look(seen, [session_id])
    session = near.programme.sessions[session_id]
    label = name_action("act_unplaced", near.programme, session)
    return carry_out(Turn(command, seen, near, {session_id: decide_unplaced(session)}, label))


def lock_session(command: LockSession, seen: Seen | None = None) -> Outcome:
    """What came of it. Raises: RuleBroken("session_unknown"), and what `carry_out` does."""
    seen = seen or see_session(command.session_id, command.draft_id)
    near = look(seen, [command.session_id])
    session = near.programme.sessions[command.session_id]
    label = name_action("act_locked" if command.is_locked else "act_unlocked", near.programme, session)
    place = replace(read_place(session), is_locked=command.is_locked)
    return carry_out(Turn(command, seen, near, {session.id: place}, label))
