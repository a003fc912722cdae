"""Drafts to try things out in: branched, named, compared with the main one, taken over, closed."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, flash, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.core.cleaning import clean_line
from conference.core.errors import RuleBroken
from conference.desks.programme.acting import see_edition
from conference.desks.programme.board_queries import find_session_ids
from conference.desks.programme.draft_pages import compare_draft
from conference.desks.programme.draft_queries import DraftLine, count_moves, list_drafts
from conference.desks.programme.drafting import (
    LONGEST_NAME,
    BranchDraft,
    DeleteDraft,
    RenameDraft,
    TakeOver,
    branch_draft,
    delete_draft,
    rename_draft,
    take_over,
)
from conference.desks.programme.views.acting import LONGEST_REASON, read_moment, tell_problem
from conference.desks.programme.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.here import Here, read_here
from conference.kit.outcomes import go
from conference.kit.work import transaction
from conference.store.neighbourhoods import Seen

Answer = Response | tuple[str, int] | str


@blueprint.get("/drafts")
@for_roles("programmer", "organiser")
def show_drafts(language: str, edition: str) -> str:
    """The drafts of the edition."""
    return render_drafts(read_here(edition))


def render_drafts(here: Here, problem: RuleBroken | None = None) -> str:
    """The page, with what was refused."""
    return render_template(
        "programme/drafts.html",
        drafts=list_drafts(here.id),
        moves=count_moves(here.id),
        refused=tell_problem(problem, here) if problem else (),
        typed=request.form,
        longest=LONGEST_NAME,
    )


@blueprint.post("/drafts")
@for_roles("programmer", "organiser")
def branch(language: str, edition: str) -> Answer:
    """A new draft, as the main one stands."""
    here = read_here(edition)
    command = BranchDraft(here.id, read_name())
    try:
        with transaction(here.reader.actor):
            draft_id = branch_draft(command)
    except RuleBroken as problem:
        return render_drafts(here, problem), 409
    flash(_("The draft is made. Whatever is moved in it stays in it."))
    return go(f"{here.base}/drafts/{draft_id}")


def read_name() -> str:
    """The name that was typed."""
    return clean_line(request.form.get("name", ""))


@blueprint.get("/drafts/<int:draft>")
@for_roles("programmer", "organiser")
def show_draft(language: str, edition: str, draft: int) -> str:
    """A draft beside the main one."""
    return render_draft(read_here(edition), draft)


def render_draft(here: Here, draft_id: int, problem: RuleBroken | None = None) -> str:
    """The page, with what was refused and what was typed."""
    return render_template(
        "programme/draft.html",
        draft=find_line(here, draft_id),
        told=compare_draft(here, draft_id),
        refused=tell_problem(problem, here) if problem else (),
        may_force=problem is not None and problem.code == "clash",
        typed=request.form,
        longest=LONGEST_NAME,
    )


def find_line(here: Here, draft_id: int) -> DraftLine:
    """A draft to try things out in; 404 for the main one, and where there is none."""
    drafts = (line for line in list_drafts(here.id) if line.id == draft_id and not line.is_main)
    return next(drafts, None) or abort(404)


@blueprint.post("/drafts/<int:draft>/name")
@for_roles("programmer", "organiser")
def rename(language: str, edition: str, draft: int) -> Answer:
    """The draft by its new name."""
    here = read_here(edition)
    return act(
        here, draft, lambda: rename_draft(RenameDraft(here.id, draft, read_name())), f"drafts/{draft}", _("Saved.")
    )


@blueprint.post("/drafts/<int:draft>/close")
@for_roles("programmer", "organiser")
def close(language: str, edition: str, draft: int) -> Answer:
    """The drafts without this one."""
    here = read_here(edition)
    return act(here, draft, lambda: delete_draft(DeleteDraft(here.id, draft)), "drafts", _("The draft is closed."))


def act(here: Here, draft_id: int, doing: Callable[[], None], done: str, said: str) -> Answer:
    """Done, and on to a page of the office; or the page of the draft with what is in the way."""
    find_line(here, draft_id)
    try:
        with transaction(here.reader.actor):
            doing()
    except RuleBroken as problem:
        return render_draft(here, draft_id, problem), 409
    flash(said)
    return go(f"{here.base}/{done}")


@blueprint.post("/drafts/<int:draft>/take-over")
@for_roles("programmer", "organiser")
def take(language: str, edition: str, draft: int) -> Answer:
    """The main draft with moves of this one; or the page with what is in the way."""
    here = read_here(edition)
    find_line(here, draft)
    try:
        with transaction(here.reader.actor):
            seen = see_edition(here.slug, None)
            outcome = take_over(read_take_over(here, draft, seen), seen)
    except RuleBroken as problem:
        return render_draft(here, draft, problem), 409
    flash(outcome.said.read(language))
    return go(f"{here.base}/drafts/{draft}")


def read_take_over(here: Here, draft_id: int, seen: Seen) -> TakeOver:
    """What the form asks for: the moves ticked, or all; each with the version that its reader had in view."""
    versions = {
        name.removeprefix("version-"): request.form.get(name, -1, type=int)
        for name in request.form
        if name.startswith("version-")
    }
    ids = find_session_ids(here.id, versions)
    ticked = tuple(ids[code] for code in request.form.getlist("sessions") if code in ids)
    return TakeOver(
        here.id,
        draft_id,
        None if request.form.get("take") == "all" else ticked,
        versions={ids[code]: version for code, version in versions.items() if code in ids},
        reason=" ".join(request.form.get("reason", "").split())[:LONGEST_REASON],
        until=read_moment("until", seen),
        tracks=here.tracks,
    )
