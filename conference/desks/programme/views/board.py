"""The board: a day of a draft as a page, with the way back from what one did."""

from __future__ import annotations

from datetime import date

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from conference.core.errors import RuleBroken
from conference.desks.programme.action_queries import find_redoable, find_undoable
from conference.desks.programme.boards import make_board
from conference.desks.programme.queries import find_draft
from conference.desks.programme.views.acting import BOARD_DOINGS, act, find_doing, tell_problem
from conference.desks.programme.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.here import Here, read_here
from conference.kit.site import LARGEST_ID
from conference.kit.words.board import read_board_words
from conference.store.neighbourhoods import read_seen


@blueprint.get("/board")
@for_roles("programmer", "organiser")
def show_board(language: str, edition: str) -> str:
    """A day of the draft, rooms by hours."""
    return render_board(read_here(edition))


@blueprint.post("/board")
@for_roles("programmer", "organiser")
def change_board(language: str, edition: str) -> Response | str:
    """One's own last step taken back, or done again; or the board with what is in the way."""
    here, doing = read_here(edition), find_doing(BOARD_DOINGS)
    problem = act(here, read_draft(), lambda seen: doing(here, seen, here.id))
    return render_board(here, problem) if problem else turn_to_board(here)


def render_board(here: Here, problem: RuleBroken | None = None) -> str:
    """The page, with what was refused."""
    seen = read_seen(here.slug, read_draft()) or abort(404)
    return render_template(
        "programme/board.html",
        board=make_board(seen, read_day(), here.reader, here.language),
        draft=find_draft(here.id, seen.plan.draft_id),
        reader=here.reader,
        words=read_board_words(here.language),
        undoable=find_undoable(seen.plan, here.reader.actor),
        redoable=find_redoable(seen.plan, here.reader.actor),
        refused=tell_problem(problem, here) if problem else (),
        may_force=problem is not None and problem.code == "clash",
        asked=request.form.get("do", ""),
        typed=request.form,
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
        return date.fromisoformat(request.values["day"]) if request.values.get("day") else None
    except ValueError:
        abort(404)


def turn_to_board(here: Here) -> Response:
    """The way back to the day and the draft that the form was of."""
    day, draft = request.form.get("day") or None, read_draft()
    return redirect(
        url_for("programme.show_board", language=here.language, edition=here.slug, day=day, draft=draft), 303
    )
