"""Itineraries and run sheets, as the office sees them: by the plan, not by the release."""

from __future__ import annotations

from flask import abort, render_template
from flask_babel import gettext as _

from conference.core.errors import RuleBroken
from conference.core.naming import name_person
from conference.desks.guests.delegating import find_delegation
from conference.desks.guests.invitation_queries import name_members
from conference.desks.guests.itinerary_queries import read_planned_itinerary
from conference.desks.guests.run_sheets import find_session_id, read_run_sheet
from conference.desks.guests.telling_itineraries import tell_itinerary
from conference.desks.guests.views.blueprint import blueprint
from conference.desks.guests.views.invitation import find_guest
from conference.kit.access import for_roles
from conference.kit.here import read_here


@blueprint.get("/guests/<slug>/itinerary")
@for_roles("organiser")
def show_itinerary(language: str, edition: str, slug: str) -> str:
    """What a guest does, day by day."""
    here = read_here(edition)
    _row, person = find_guest(here, slug)
    days = tell_itinerary(read_planned_itinerary(here.id, (person.id,)), here.zone, language)
    paper = f"itinerary/{person.id}"
    title = _("Itinerary of %(name)s", name=name_person(person.name, language, person.name_order))
    back = (f"{here.base}/guests/{slug}", _("Back to the guest"))
    return render_template("guests/itinerary.html", here=here, title=title, days=days, back=back, paper=paper)


@blueprint.get("/run-sheets/<code>")
@for_roles("organiser", "programmer", "frontdesk")
def show_run_sheet(language: str, edition: str, code: str) -> str:
    """A session minute by minute."""
    here = read_here(edition)
    session_id = find_session_id(here.id, code) or abort(404)
    sheet = read_run_sheet(here.id, session_id, language) or abort(404)
    return render_template("guests/run_sheet.html", here=here, sheet=sheet, session_id=session_id)


@blueprint.get("/delegations/<int:delegation_id>/itinerary")
@for_roles("organiser")
def show_group_itinerary(language: str, edition: str, delegation_id: int) -> str:
    """What the guests of a delegation do, day by day."""
    here = read_here(edition)
    try:
        row = find_delegation(here.id, delegation_id)
    except RuleBroken:
        abort(404)
    names = name_members(row.id)
    days = tell_itinerary(read_planned_itinerary(here.id, names), here.zone, language, names)
    paper = f"group/{delegation_id}"
    title = _("Itinerary of %(name)s", name=row.name.read(language))
    back = (f"{here.base}/delegations/{delegation_id}", _("Back to the delegation"))
    return render_template("guests/itinerary.html", here=here, title=title, days=days, back=back, paper=paper)
