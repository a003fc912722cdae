"""Papers of the guest desk: asked for, waited for, fetched. Each is only its asker's."""

from __future__ import annotations

from flask import abort, flash, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from conference.core.errors import RuleBroken
from conference.desks.guests.papers import ask_for_paper
from conference.desks.guests.ranking import list_ceremonies, list_guests_by_rank, make_order
from conference.desks.guests.views.blueprint import blueprint
from conference.desks.guests.views.showing_papers import answer_paper, answer_pdf, find_own_paper
from conference.kit.access import for_roles
from conference.kit.here import read_here
from conference.kit.listing import Choice
from conference.kit.outcomes import go, tell
from conference.kit.paging import read_choice
from conference.kit.work import transaction


@blueprint.get("/protocol")
@for_roles("organiser")
def show_protocol(language: str, edition: str) -> str:
    """Who speaks, arrives, sits and stands where, at a session or among all guests."""
    here = read_here(edition)
    sessions = [(str(id), title.read(language)) for id, title in list_ceremonies(here.id)]
    chosen = read_choice("session", [id for id, _title in sessions])
    people = list_guests_by_rank(here.id, int(chosen) if chosen else None)
    return render_template(
        "guests/protocol.html",
        here=here,
        choice=Choice("session", _("Session"), tuple(sessions), chosen, _("all guests who come")),
        subject=chosen or "0",
        order=make_order(people, language),
        unranked=sum(each.rank is None for each in people),
    )


@blueprint.post("/papers/<any(itinerary, group, visa, protocol, run_sheet):kind>/<int:subject_id>")
@for_roles("organiser")
def print_paper(language: str, edition: str, kind: str, subject_id: int) -> BaseResponse:
    """On to a paper that is being printed."""
    here = read_here(edition)
    try:
        with transaction(here.reader.actor):
            paper_id = ask_for_paper(here.id, kind, subject_id, language)
    except RuleBroken as problem:
        if problem.code != "passport_unknown":
            abort(404)
        flash(tell(problem, here), "refused")
        return go(f"{here.base}/guests")
    return go(f"{here.base}/papers/{paper_id}")


@blueprint.get("/papers/<int:paper_id>")
@for_roles("organiser")
def show_paper(language: str, edition: str, paper_id: int) -> BaseResponse:
    """How far a paper is, and the way to it once it is printed."""
    here = read_here(edition)
    paper = find_own_paper(here.id, paper_id, here.reader.actor)
    return answer_paper(paper, f"{here.base}/papers/{paper_id}", "office.html")


@blueprint.get("/papers/<int:paper_id>.pdf")
@for_roles("organiser")
def fetch_paper(language: str, edition: str, paper_id: int) -> BaseResponse:
    """The PDF."""
    here = read_here(edition)
    return answer_pdf(find_own_paper(here.id, paper_id, here.reader.actor))
