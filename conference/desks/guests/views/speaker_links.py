"""The private link of whoever takes part in the programme, invited or not: taken by the office, to hand it over."""

from __future__ import annotations

from flask import abort
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.desks.guests.facts import read_person
from conference.desks.guests.forms import PersonForm, tell_person
from conference.desks.guests.inviting import end_links, give_link
from conference.desks.guests.queries import find_person, find_person_by_slug, find_person_uses
from conference.desks.guests.views.blueprint import blueprint
from conference.desks.guests.views.people import show_person
from conference.kit.access import for_roles
from conference.kit.edit_forms import note_state
from conference.kit.here import Here, read_here
from conference.kit.outcomes import do, make_shown


def find_id(here: Here, slug: str) -> int:
    """The id of the person of a slug; 404 for nobody."""
    row = find_person_by_slug(slug, here.whole_scope) or abort(404)
    return row.id


@blueprint.post("/people/<slug>/link")
@for_roles("organiser")
def make_speaker_link(language: str, edition: str, slug: str) -> Response | str:
    """The page of a person with a new private link, shown this once."""
    here = read_here(edition)
    person_id = find_id(here, slug)
    link = make_shown(lambda: give_link(here.id, person_id, here.language), here, f"people/{slug}")
    if isinstance(link, Response):
        return link
    row = find_person(person_id)
    form = PersonForm(None, tell_person(read_person(row), here.zone), here.zone)
    note_state(form, form, row.version)
    return show_person(here, form, person_id, find_person_uses(person_id), link)


@blueprint.post("/people/<slug>/link/end")
@for_roles("organiser")
def close_speaker_links(language: str, edition: str, slug: str) -> Response:
    """The page of a person, no private link open any more."""
    here, place = read_here(edition), f"people/{slug}"
    person_id = find_id(here, slug)
    return do(lambda: end_links(here.id, person_id), here, _("No private link works any more."), place, place)
