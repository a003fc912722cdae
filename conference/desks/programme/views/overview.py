"""The front page of an edition's office."""

from __future__ import annotations

from flask import render_template

from conference.core.roles import PLANNING_ROLES
from conference.desks.programme.overviews import make_overview
from conference.desks.programme.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.here import read_here
from conference.store.pictures import read_programme


@blueprint.get("/")
@for_roles("reviewer", "frontdesk", "programmer", "organiser")
def show_overview(language: str, edition: str) -> str:
    """The figures of the plan, and what is open."""
    here = read_here(edition)
    programme = read_programme([here.id])
    may_edit = here.tracks is None and here.reader.has_role(here.slug, PLANNING_ROLES)
    return render_template(
        "programme/overview.html",
        overview=make_overview(programme, programme.editions[here.id], language),
        base=here.base if may_edit else "",
    )
