"""The pages of delegations."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.core.errors import RuleBroken
from conference.core.invitations import PURPOSES
from conference.core.naming import arrange_name
from conference.core.searching import search
from conference.desks.guests.delegating import (
    ChangeDelegation,
    DelegationFacts,
    add_delegation,
    change_delegation,
    end_links_of_delegation,
    find_delegation,
    give_delegation_link,
    remove_delegation,
)
from conference.desks.guests.group_queries import count_group
from conference.desks.guests.guest_forms import DelegationForm, tell_delegation
from conference.desks.guests.invitation_queries import (
    DelegationLine,
    list_delegations,
    list_film_names,
    list_members,
)
from conference.desks.guests.queries import list_people
from conference.desks.guests.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.edit_forms import note_state, open_form, save
from conference.kit.editing import read_facts
from conference.kit.here import Here, read_here
from conference.kit.listing import Choice, Line, Listing, name_cell, plain_cell, text_cell
from conference.kit.outcomes import do, go, remove
from conference.kit.paging import cut_page, read_choice, read_words
from conference.kit.words.guest_names import name_purpose, name_state
from conference.kit.work import transaction


@blueprint.get("/delegations")
@for_roles("organiser")
def show_delegations(language: str, edition: str) -> str:
    """The delegations to the edition."""
    here = read_here(edition)
    purpose = read_choice("purpose", PURPOSES)
    lines = [line for line in list_delegations(here.id) if purpose in ("", line.purpose)]
    found = search(lines, read_words(), lambda line: [*line.name.by_language.values(), line.liaison])
    page = cut_page(found)
    purposes = tuple((each, name_purpose(each, here.language)) for each in PURPOSES)
    listing = Listing(
        title=_("Delegations"),
        count=ngettext("%(num)s delegation", "%(num)s delegations", len(found)),
        columns=(_("Name"), _("Comes for"), _("Head of the delegation"), _("Liaison"), _("Guests")),
        page=page.turn([make_line(here, line) for line in page.items]),
        words=read_words(),
        hint=_("Name or liaison"),
        filters=(Choice("purpose", _("Comes for"), purposes, purpose),),
        add_label=_("Add a delegation"),
        add_address=f"{here.base}/new/delegation",
        nothing=_("No delegation is found."),
    )
    return render_template("office/list.html", listing=listing)


def make_line(here: Here, line: DelegationLine) -> Line:
    """A delegation's line."""
    name = name_cell(line.name, f"{here.base}/delegations/{line.id}")
    cells = (
        name,
        plain_cell(name_purpose(line.purpose, here.language)),
        text_cell(arrange_name(line.head, line.head_order or "")) if line.head else plain_cell(None),
        plain_cell(line.liaison),
        plain_cell(line.guests, is_figure=True),
    )
    return Line(line.id, name.words.text, cells)


def read_context(here: Here) -> dict[str, Any]:
    """The films and people that a delegation can name."""
    people = [(person.id, person.name) for person in list_people(here.whole_scope, here.id)]
    return {"films": list_film_names(here.whole_scope), "people": people}


@blueprint.route("/new/delegation", methods=["GET", "POST"])
@for_roles("organiser")
def make_delegation(language: str, edition: str) -> Response | str:
    """A new delegation."""
    here = read_here(edition)
    form = open_form(DelegationForm, tell_delegation(DelegationFacts()), context=read_context(here))
    if form.is_sent and save(form, lambda: add_delegation(here.id, form.read()), tell_delegation):
        return go(f"{here.base}/delegations")
    return render_template("guests/delegation.html", here=here, form=form, title=_("New delegation"))


@blueprint.route("/delegations/<int:delegation_id>", methods=["GET", "POST"])
@for_roles("organiser")
def show_delegation(language: str, edition: str, delegation_id: int) -> Response | str:
    """A delegation and its guests."""
    here = read_here(edition)
    try:
        row = find_delegation(here.id, delegation_id)
    except RuleBroken:
        abort(404)
    state = tell_delegation(read_facts(DelegationFacts, row))
    form = open_form(DelegationForm, state, row.version, read_context(here))

    def doing() -> object:
        return change_delegation(ChangeDelegation(here.id, delegation_id, form.seen, form.read()))

    if form.is_sent and save(form, doing, tell_delegation):
        return go(f"{here.base}/delegations")
    return show_page(here, delegation_id, form)


def show_page(here: Here, delegation_id: int, form: DelegationForm, link: str = "") -> str:
    """The page of a delegation; `link` right after one was made."""
    members = [
        (slug, person.read(here.language), name_state(state, here.language))
        for _id, slug, person, state in list_members(delegation_id)
    ]
    row = find_delegation(here.id, delegation_id)
    return render_template(
        "guests/delegation.html",
        here=here,
        form=form,
        title=row.name.read(here.language),
        id=delegation_id,
        members=members,
        link=link,
        group=count_group(row),
    )


@blueprint.post("/delegations/<int:delegation_id>/link")
@for_roles("organiser")
def make_delegation_link(language: str, edition: str, delegation_id: int) -> Response | str:
    """The page of a delegation with a new private link to its itinerary, shown this once."""
    here = read_here(edition)
    try:
        with transaction(here.reader.actor):
            link = give_delegation_link(here.id, delegation_id, here.language)
    except RuleBroken:
        abort(404)
    row = find_delegation(here.id, delegation_id)
    form = DelegationForm(None, tell_delegation(read_facts(DelegationFacts, row)), read_context(here))
    note_state(form, form, row.version)
    return show_page(here, delegation_id, form, link)


@blueprint.post("/delegations/<int:delegation_id>/link/end")
@for_roles("organiser")
def close_delegation_links(language: str, edition: str, delegation_id: int) -> Response:
    """The page of a delegation, no private link open any more."""
    here, place = read_here(edition), f"delegations/{delegation_id}"
    said = _("No private link works any more.")
    return do(lambda: end_links_of_delegation(here.id, delegation_id), here, said, place, "delegations")


@blueprint.post("/delegations/<int:delegation_id>/remove")
@for_roles("organiser")
def take_delegation_away(language: str, edition: str, delegation_id: int) -> Response:
    """The list of delegations, one of them gone."""
    here = read_here(edition)
    return remove(lambda: remove_delegation(here.id, delegation_id), here, "delegations", "delegations")
