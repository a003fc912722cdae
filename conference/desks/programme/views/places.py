"""The page of one session's place, and that of a room's day: their forms do what the board does by hand."""

from __future__ import annotations

from flask import abort, render_template, request
from werkzeug.wrappers import Response

from conference.core.errors import RuleBroken
from conference.desks.programme.action_queries import name_last_mover
from conference.desks.programme.board_queries import find_own_rooms, find_room_ids, find_session_ids
from conference.desks.programme.place_pages import make_place_page
from conference.desks.programme.room_pages import make_room_page
from conference.desks.programme.views.acting import ROOM_DOINGS, SESSION_DOINGS, act, find_doing, tell_problem
from conference.desks.programme.views.blueprint import blueprint
from conference.desks.programme.views.board import read_day, read_draft, turn_to_board
from conference.kit.access import for_roles
from conference.kit.here import Here, read_here
from conference.store.neighbourhoods import Seen, read_seen


@blueprint.get("/board/<code>")
@for_roles("programmer", "organiser")
def show_place(language: str, edition: str, code: str) -> str:
    """One session and its place."""
    return render_place(read_here(edition), code)


@blueprint.post("/board/<code>")
@for_roles("programmer", "organiser")
def change_place(language: str, edition: str, code: str) -> Response | str:
    """Done, and back to the board; or the page again with what is in the way."""
    here, doing = read_here(edition), find_doing(SESSION_DOINGS)
    session_id = find_session_ids(here.id, [code]).get(code) or abort(404)
    problem = act(here, read_draft(), lambda seen: doing(here, seen, session_id))
    return render_place(here, code, problem) if problem else turn_to_board(here)


def render_place(here: Here, code: str, problem: RuleBroken | None = None) -> str:
    """The page, with what was refused and what was typed."""
    seen = see(here)
    session_id = find_session_ids(here.id, [code]).get(code) or abort(404)
    is_stale = problem is not None and problem.code == "stale_version"
    return render_template(
        "programme/place.html",
        page=make_place_page(seen, session_id, here.reader, here.language),
        draft=seen.plan,
        mover=name_last_mover(session_id) if is_stale else None,
        **tell_refused(here, problem),
    )


@blueprint.get("/board/rooms/<room>")
@for_roles("programmer", "organiser")
def show_room_day(language: str, edition: str, room: str) -> str:
    """A room's day."""
    return render_room_day(read_here(edition), room)


@blueprint.post("/board/rooms/<room>")
@for_roles("programmer", "organiser")
def change_room_day(language: str, edition: str, room: str) -> Response | str:
    """The room kept free or its gaps closed, and back to the board; or the page again with what is in the way."""
    here, doing = read_here(edition), find_doing(ROOM_DOINGS)
    room_id = find_own_room(here, room)
    problem = act(here, read_draft(), lambda seen: doing(here, seen, room_id))
    return render_room_day(here, room, problem) if problem else turn_to_board(here)


def render_room_day(here: Here, room: str, problem: RuleBroken | None = None) -> str:
    """The page, with what was refused and what was typed."""
    seen = see(here)
    return render_template(
        "programme/room_day.html",
        page=make_room_page(seen, find_own_room(here, room), read_day() or here.start, here.language),
        draft=seen.plan,
        **tell_refused(here, problem),
    )


def see(here: Here) -> Seen:
    """What is seen of the edition in the draft asked for; 404 where there is no such draft."""
    return read_seen(here.slug, read_draft()) or abort(404)


def find_own_room(here: Here, slug: str) -> int:
    """A room of the edition's board; 404 where it is none."""
    room_id = find_room_ids([slug]).get(slug)
    return room_id if room_id in find_own_rooms(here.id) else abort(404)


def tell_refused(here: Here, problem: RuleBroken | None) -> dict[str, object]:
    """What was refused, whether a reason would let it pass, and what was typed into which form."""
    return {
        "refused": tell_problem(problem, here) if problem else (),
        "may_force": problem is not None and problem.code == "clash",
        "asked": request.form.get("do", ""),
        "typed": request.form,
    }
