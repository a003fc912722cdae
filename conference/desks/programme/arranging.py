"""Several sessions moved at once: two change places, all that follow wait, gaps close."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from conference.core.errors import RuleBroken
from conference.core.moves import decide_shift, decide_swap, decide_tight, move_by, read_place
from conference.core.programme import Session
from conference.core.times import Interval, day_interval, festival_day
from conference.desks.programme.acting import BoardCommand, Outcome, Turn, carry_out, look, see_edition, see_session
from conference.desks.programme.board_queries import list_in_room
from conference.kit.words.acting import name_action, say_everywhere
from conference.store.neighbourhoods import Seen

# Further than this is another day's plan, not a delay.
FURTHEST = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class SwapSessions(BoardCommand):
    """Have two sessions change places; each keeps its length."""

    session_id: int
    other_id: int


@dataclass(frozen=True, slots=True)
class ShiftSessions(BoardCommand):
    """Have a session and all that follow it in its room on its festival day start so much later, or earlier."""

    session_id: int
    by: timedelta


@dataclass(frozen=True, slots=True)
class CloseGaps(BoardCommand):
    """Have the sessions of a room follow one another on a festival day with no more between them than is needed.

    The first stays, and so does what is locked, in several rooms or of another edition.
    """

    edition_id: int
    room_id: int
    day: date


def swap_sessions(command: SwapSessions, seen: Seen | None = None) -> Outcome:
    """What came of it. Raises: RuleBroken("session_unknown", "same_session"), and what `carry_out` does."""
    if command.session_id == command.other_id:
        raise RuleBroken("same_session")
    seen = seen or see_session(command.session_id, command.draft_id)
    ids = (command.session_id, command.other_id)
    programme = look(seen, ids).programme
    one, other = (programme.sessions[id] for id in ids)
    places = decide_swap(programme, one, other)
    near = look(seen, ids, *places.values())
    label = name_action("act_swapped", programme, one, other_code=other.code, other_title=other.title)
    return carry_out(Turn(command, seen, near, places, label))


def shift_sessions(command: ShiftSessions, seen: Seen | None = None) -> Outcome:
    """What came of it.

    Raises: RuleBroken("session_unknown", "not_placed", "shift_too_far"), and what `carry_out` does.
    """
    if abs(command.by) > FURTHEST:
        raise RuleBroken("shift_too_far", hours=FURTHEST // timedelta(hours=1))
    seen = seen or see_session(command.session_id, command.draft_id)
    first = look(seen, [command.session_id]).programme.sessions[command.session_id]
    following = [first.id, *list_following(seen, first)]
    near = look(seen, following)
    sessions = [near.programme.sessions[id] for id in following]
    near = look(seen, following, *(move_by(each, command.by) for each in sessions))
    room = near.programme.rooms[first.rooms[0]]
    minutes = command.by // timedelta(minutes=1)
    label = name_action("act_shifted", near.programme, first, room=room.name, minutes=f"{minutes:+d}")
    return carry_out(Turn(command, seen, near, decide_shift(sessions, command.by), label))


def list_following(seen: Seen, first: Session) -> list[int]:
    """The sessions of the edition after one in its room on its day, by start."""
    if first.starts_at is None or not first.rooms:
        raise RuleBroken("not_placed", code=first.code)
    edition = seen.edition
    day = festival_day(first.starts_at, edition.zone, edition.turn_hour)
    rest = Interval(first.starts_at, day_interval(day, edition.zone, edition.turn_hour).ends_at)
    return [id for id in list_in_room(seen.plan, first.rooms[0], rest) if id != first.id]


def close_gaps(command: CloseGaps, seen: Seen | None = None) -> Outcome:
    """What came of it. Raises: RuleBroken("room_unknown", "nothing_to_move"), and what `carry_out` does."""
    seen = seen or see_edition(command.edition_id, command.draft_id)
    day = day_interval(command.day, seen.edition.zone, seen.edition.turn_hour)
    ids = list_in_room(seen.plan, command.room_id, day)
    if not ids:
        raise RuleBroken("nothing_to_move")
    near = look(seen, ids)
    sessions = near.programme.sessions
    movable = {id for id in ids if not sessions[id].is_locked and len(sessions[id].rooms) == 1}
    moved_up = decide_tight(near.programme, command.room_id, movable, day.starts_at)
    # What stays is looked at too: its version may be stale, and its neighbours come nearer.
    places = {id: moved_up.get(id, read_place(sessions[id])) for id in ids}
    room = near.programme.rooms[command.room_id]
    label = say_everywhere("act_tightened", room=room.name, day=command.day, count=len(moved_up))
    return carry_out(Turn(command, seen, near, places, label))
