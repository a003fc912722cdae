"""What the forms of the board do: each says the same as an operation of the API, and is done in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from flask import abort, flash, request

from conference.core.discretion import BlurredClash, blur_clashes
from conference.core.errors import RuleBroken
from conference.core.languages import Text
from conference.core.programme import Programme
from conference.core.times import to_utc
from conference.desks.programme.acting import Outcome, see_edition
from conference.desks.programme.arranging import (
    CloseGaps,
    ShiftSessions,
    SwapSessions,
    close_gaps,
    shift_sessions,
    swap_sessions,
)
from conference.desks.programme.board_queries import find_room_ids, find_session_ids
from conference.desks.programme.copying import (
    BlockRoom,
    CopySession,
    DuplicateSession,
    block_room,
    copy_session,
    duplicate_session,
)
from conference.desks.programme.placing import (
    LockSession,
    MoveSession,
    UnplaceSession,
    lock_session,
    move_session,
    unplace_session,
)
from conference.desks.programme.undoing import RedoAction, UndoAction, redo_action, undo_action
from conference.kit.here import Here
from conference.kit.words import say
from conference.kit.words.acting import say_everywhere
from conference.kit.words.sentences import tell_blurred_clash, tell_clash
from conference.kit.work import transaction
from conference.store.neighbourhoods import Seen

LONGEST_REASON = 500
LONGEST_TITLE = 200
# A shift goes no further than a week.
MOST_MINUTES = 7 * 24 * 60
YEARS = range(1900, 3000)
# What a form does with a session, or with a room, of this id.
Doing = Callable[[Here, Seen, int], Outcome]


def act(here: Here, draft_id: int | None, do: Callable[[Seen], Outcome]) -> RuleBroken | None:
    """What was refused; None when it is done, and said on the next page."""
    try:
        with transaction(here.reader.actor):
            outcome = do(see_edition(here.slug, draft_id))
    except RuleBroken as problem:
        return problem
    flash(outcome.said.read(here.language))
    return None


def find_doing(doings: Mapping[str, Doing]) -> Doing:
    """What the form asks for; 400 for what there is not."""
    return doings.get(request.form.get("do", "")) or abort(400)


def tell_problem(problem: RuleBroken, here: Here) -> tuple[str, ...]:
    """What was refused, in words: each clash on its own, and of other editions only the times."""
    if problem.code != "clash":
        return (say(problem.code, problem.facts, here.language, here.zone),)
    programme, clashes = problem.facts.get("programme", Programme()), problem.facts.get("clashes", ())
    blurred = blur_clashes(programme, clashes, here.reader.may_see_all_of)  # type: ignore[arg-type]
    return tuple(
        tell_blurred_clash(clash, here.zone, here.language)
        if isinstance(clash, BlurredClash)
        else tell_clash(programme, clash, here.language)  # type: ignore[arg-type]
        for clash in blurred
    )


def read_how(here: Here, seen: Seen) -> dict[str, object]:
    """What each form says besides what it is about."""
    return {
        "draft_id": seen.plan.draft_id,
        "reason": request.form.get("reason", "").strip()[:LONGEST_REASON],
        "until": read_moment("until", seen),
        "tracks": here.tracks,
    }


def read_how_of(here: Here, seen: Seen, session_id: int) -> dict[str, object]:
    """The same for one session, with the version that the form showed."""
    return {**read_how(here, seen), "versions": {session_id: request.form.get("version", -1, type=int)}}


def read_moment(name: str, seen: Seen) -> datetime | None:
    """The instant that a form names; None where nothing was typed. Raises: RuleBroken("moment_unreadable")."""
    typed = request.form.get(name, "").strip()
    try:
        wall = datetime.fromisoformat(typed).replace(tzinfo=None) if typed else None
    except ValueError as problem:
        raise RuleBroken("moment_unreadable", value=typed) from problem
    if wall is not None and wall.year not in YEARS:
        raise RuleBroken("moment_unreadable", value=typed)
    return None if wall is None else to_utc(wall, seen.edition.zone)


def do_move(here: Here, seen: Seen, session_id: int) -> Outcome:
    """The session at another place."""
    slugs = request.form.getlist("rooms")
    rooms = find_room_ids(slugs)
    starts_at, ends_at = read_moment("starts_at", seen), read_moment("ends_at", seen)
    if not rooms or starts_at is None:
        raise RuleBroken("place_unsaid")
    place = tuple(rooms[slug] for slug in slugs if slug in rooms)
    how = read_how_of(here, seen, session_id)
    return move_session(MoveSession(session_id, place, starts_at, ends_at, **how), seen)  # type: ignore[arg-type]


def do_unplace(here: Here, seen: Seen, session_id: int) -> Outcome:
    """The session off the plan."""
    return unplace_session(UnplaceSession(session_id, **read_how_of(here, seen, session_id)), seen)  # type: ignore[arg-type]


def do_swap(here: Here, seen: Seen, session_id: int) -> Outcome:
    """Two sessions in one another's places."""
    code = request.form.get("with", "")
    other = find_session_ids(seen.plan.edition_id, [code]).get(code)
    if other is None:
        raise RuleBroken("session_unknown", session=code)
    how = read_how_of(here, seen, session_id)
    return swap_sessions(SwapSessions(session_id, other, **how), seen)  # type: ignore[arg-type]


def do_shift(here: Here, seen: Seen, session_id: int) -> Outcome:
    """The session and what follows it, later or earlier."""
    minutes = request.form.get("minutes", 0, type=int)
    if abs(minutes) > MOST_MINUTES:
        raise RuleBroken("number_wrong", least=-MOST_MINUTES, most=MOST_MINUTES)
    by = timedelta(minutes=minutes)
    how = read_how_of(here, seen, session_id)
    return shift_sessions(ShiftSessions(session_id, by, **how), seen)  # type: ignore[arg-type]


def do_lock(here: Here, seen: Seen, session_id: int) -> Outcome:
    """The session held where it is, or free to be moved."""
    is_locked = request.form.get("locked") == "true"
    how = read_how_of(here, seen, session_id)
    return lock_session(LockSession(session_id, is_locked, **how), seen)  # type: ignore[arg-type]


def do_duplicate(here: Here, seen: Seen, session_id: int) -> Outcome:
    """The session once more, to be placed."""
    return duplicate_session(DuplicateSession(session_id, **read_how(here, seen)), seen)  # type: ignore[arg-type]


def do_copies(here: Here, seen: Seen, session_id: int) -> Outcome:
    """The session in every room that is free then."""
    return copy_session(CopySession(session_id, **read_how(here, seen)), seen)  # type: ignore[arg-type]


def do_block(here: Here, seen: Seen, room_id: int) -> Outcome:
    """The room kept free for a time."""
    starts_at, ends_at = read_moment("starts_at", seen), read_moment("ends_at", seen)
    if starts_at is None or ends_at is None:
        raise RuleBroken("moment_unreadable", value="")
    typed = request.form.get("title", "").strip()[:LONGEST_TITLE]
    title = Text({here.language: typed}) if typed else say_everywhere("kept_free")
    how = read_how(here, seen)
    return block_room(BlockRoom(here.id, room_id, starts_at, ends_at, title, **how), seen)  # type: ignore[arg-type]


def do_tighten(here: Here, seen: Seen, room_id: int) -> Outcome:
    """The room's sessions of a day moved up."""
    typed = request.form.get("day", "")
    try:
        day = date.fromisoformat(typed)
    except ValueError as problem:
        raise RuleBroken("moment_unreadable", value=typed) from problem
    if day.year not in YEARS:
        raise RuleBroken("moment_unreadable", value=typed)
    return close_gaps(CloseGaps(here.id, room_id, day, **read_how(here, seen)), seen)  # type: ignore[arg-type]


def do_undo(here: Here, seen: Seen, edition_id: int) -> Outcome:
    """One's own last step taken back."""
    return undo_action(UndoAction(edition_id, **read_how(here, seen)), seen)  # type: ignore[arg-type]


def do_redo(here: Here, seen: Seen, edition_id: int) -> Outcome:
    """The step taken back last done again."""
    return redo_action(RedoAction(edition_id, **read_how(here, seen)), seen)  # type: ignore[arg-type]


SESSION_DOINGS: dict[str, Doing] = {
    "move": do_move,
    "unplace": do_unplace,
    "swap": do_swap,
    "shift": do_shift,
    "lock": do_lock,
    "duplicate": do_duplicate,
    "copies": do_copies,
}
ROOM_DOINGS: dict[str, Doing] = {"block": do_block, "tighten": do_tighten}
BOARD_DOINGS: dict[str, Doing] = {"undo": do_undo, "redo": do_redo}
