"""The board, and the page of one session's place, whose forms do by themselves what the script does by the API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from conference.core.clashes import Clash
from conference.core.discretion import BlurredClash, blur_clashes
from conference.core.errors import RuleBroken
from conference.core.programme import Programme
from conference.core.times import to_utc
from conference.desks.programme.acting import Outcome, see_edition
from conference.desks.programme.arranging import ShiftSessions, SwapSessions, shift_sessions, swap_sessions
from conference.desks.programme.board_queries import find_room_ids, find_session_ids
from conference.desks.programme.boards import make_board
from conference.desks.programme.copying import CopySession, DuplicateSession, copy_session, duplicate_session
from conference.desks.programme.place_pages import make_place_page
from conference.desks.programme.placing import (
    LockSession,
    MoveSession,
    UnplaceSession,
    lock_session,
    move_session,
    unplace_session,
)
from conference.desks.programme.queries import find_draft
from conference.desks.programme.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.here import Here, read_here
from conference.kit.logins import require_reader
from conference.kit.site import LARGEST_ID
from conference.kit.words import say
from conference.kit.words.acting import say_outcome
from conference.kit.words.board import read_board_words
from conference.kit.words.sentences import tell_blurred_clash, tell_clash
from conference.kit.work import transaction
from conference.store.neighbourhoods import Seen, read_seen
from conference.store.pictures import read_programme

# A shift goes no further than a week.
MOST_MINUTES = 7 * 24 * 60


@blueprint.get("/board")
@for_roles("programmer", "organiser")
def show_board(language: str, edition: str) -> str:
    """A day of the draft, rooms by hours."""
    here = read_here(edition)
    draft = find_draft(here.id, read_draft())
    programme = read_programme([here.id], draft.id)
    return render_template(
        "programme/board.html",
        board=make_board(programme, programme.editions[here.id], read_day(), language),
        draft=draft,
        reader=here.reader,
        words=read_board_words(language),
    )


def read_draft() -> int | None:
    """The draft asked for; None for the main one. 404 for what no draft can be."""
    number = request.values.get("draft", type=int)
    if number is not None and not 0 < number <= LARGEST_ID:
        abort(404)
    return number


def read_day() -> date | None:
    """The day asked for; None for the first. 404 for what is no day."""
    try:
        return date.fromisoformat(request.args["day"]) if request.args.get("day") else None
    except ValueError:
        abort(404)


@blueprint.get("/board/<code>")
@for_roles("programmer", "organiser")
def show_place(language: str, edition: str, code: str) -> str:
    """One session and its place."""
    return render_place(read_here(edition), code)


def render_place(here: Here, code: str, problem: RuleBroken | None = None) -> str:
    """The page, with what was refused and what was typed."""
    seen = read_seen(here.slug, read_draft()) or abort(404)
    session_id = find_session_ids(here.id, [code]).get(code) or abort(404)
    return render_template(
        "programme/place.html",
        page=make_place_page(seen, session_id, here.reader, here.language),
        draft=seen.plan,
        refused=tell_problem(problem, here) if problem else (),
        may_force=problem is not None and problem.code == "clash",
        typed=request.form,
    )


def tell_problem(problem: RuleBroken, here: Here) -> tuple[str, ...]:
    """What was refused, in words: each clash on its own."""
    if problem.code != "clash":
        return (say(problem.code, problem.facts, here.language, here.zone),)
    programme, clashes = problem.facts.get("programme", Programme()), problem.facts.get("clashes", ())
    seen = blur_clashes(programme, clashes, here.reader.may_see_all_of)  # type: ignore[arg-type]
    return tuple(tell_refused(programme, clash, here) for clash in seen)  # type: ignore[arg-type]


def tell_refused(programme: Programme, clash: Clash | BlurredClash, here: Here) -> str:
    """A clash that was kept out, in words."""
    if isinstance(clash, BlurredClash):
        return tell_blurred_clash(clash, here.zone, here.language)
    return tell_clash(programme, clash, here.language)


@blueprint.post("/board/<code>")
@for_roles("programmer", "organiser")
def change_place(language: str, edition: str, code: str) -> Response | str:
    """Done, and back to the board; or the page again with what is in the way."""
    here = read_here(edition)
    doing = DOINGS.get(request.form.get("do", "")) or abort(400)
    try:
        with transaction(here.reader.actor):
            seen = see_edition(here.slug, read_draft())
            outcome = doing(seen, find_session_ids(here.id, [code]).get(code) or abort(404))
    except RuleBroken as problem:
        return render_place(here, code, problem)
    flash(say_outcome(outcome.label, 0).read(language))
    day = request.form.get("day") or None
    return redirect(url_for("programme.show_board", language=language, edition=edition, day=day), 303)


def read_how(seen: Seen, session_id: int) -> dict[str, object]:
    """What each form says besides what it is about."""
    reader = require_reader()
    held = [role for role in reader.roles if role.edition == seen.edition.slug]
    limits = frozenset(track for role in held for track in role.tracks or ())
    return {
        "draft_id": seen.plan.draft_id,
        "versions": {session_id: request.form.get("version", -1, type=int)},
        "reason": request.form.get("reason", "").strip()[:500],
        "tracks": None if reader.may_change_track(seen.edition.slug, None) else limits,
    }


def read_moment(name: str, seen: Seen) -> datetime | None:
    """The instant that a form names; None where nothing was typed. Raises: RuleBroken("moment_unreadable")."""
    typed = request.form.get(name, "").strip()
    try:
        return to_utc(datetime.fromisoformat(typed).replace(tzinfo=None), seen.edition.zone) if typed else None
    except (ValueError, OverflowError) as problem:
        raise RuleBroken("moment_unreadable", value=typed) from problem


def do_move(seen: Seen, session_id: int) -> Outcome:
    """The session at another place."""
    slugs = request.form.getlist("rooms")
    rooms = find_room_ids(slugs)
    starts_at, ends_at = read_moment("starts_at", seen), read_moment("ends_at", seen)
    if not rooms or starts_at is None:
        raise RuleBroken("place_unsaid")
    how = read_how(seen, session_id)
    place = tuple(rooms[slug] for slug in slugs if slug in rooms)
    return move_session(MoveSession(session_id, place, starts_at, ends_at, **how), seen)  # type: ignore[arg-type]


def do_unplace(seen: Seen, session_id: int) -> Outcome:
    """The session off the plan."""
    return unplace_session(UnplaceSession(session_id, **read_how(seen, session_id)), seen)  # type: ignore[arg-type]


def do_swap(seen: Seen, session_id: int) -> Outcome:
    """Two sessions in one another's places."""
    code = request.form.get("with", "")
    other = find_session_ids(seen.plan.edition_id, [code]).get(code)
    if other is None:
        raise RuleBroken("session_unknown", session=code)
    return swap_sessions(SwapSessions(session_id, other, **read_how(seen, session_id)), seen)  # type: ignore[arg-type]


def do_shift(seen: Seen, session_id: int) -> Outcome:
    """The session and what follows it, later or earlier."""
    minutes = request.form.get("minutes", 0, type=int)
    if abs(minutes) > MOST_MINUTES:
        raise RuleBroken("number_wrong", least=-MOST_MINUTES, most=MOST_MINUTES)
    by = timedelta(minutes=minutes)
    return shift_sessions(ShiftSessions(session_id, by, **read_how(seen, session_id)), seen)  # type: ignore[arg-type]


def do_lock(seen: Seen, session_id: int) -> Outcome:
    """The session held where it is, or free to be moved."""
    is_locked = request.form.get("locked") == "true"
    return lock_session(LockSession(session_id, is_locked, **read_how(seen, session_id)), seen)  # type: ignore[arg-type]


def do_duplicate(seen: Seen, session_id: int) -> Outcome:
    """The session once more, to be placed."""
    return duplicate_session(DuplicateSession(session_id, **read_how(seen, session_id)), seen)  # type: ignore[arg-type]


def do_copies(seen: Seen, session_id: int) -> Outcome:
    """The session in every room that is free then."""
    return copy_session(CopySession(session_id, **read_how(seen, session_id)), seen)  # type: ignore[arg-type]


Doing = Callable[[Seen, int], Outcome]
DOINGS: dict[str, Doing] = {
    "move": do_move,
    "unplace": do_unplace,
    "swap": do_swap,
    "shift": do_shift,
    "lock": do_lock,
    "duplicate": do_duplicate,
    "copies": do_copies,
}
