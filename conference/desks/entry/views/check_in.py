"""The office's pages of the doors: the lists with who is in and who is expected, hour by hour."""

from __future__ import annotations

from functools import partial

from flask import abort, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.desks.entry.counts import count_by_hour, list_conflicts, list_lists, read_counts
from conference.desks.entry.door_forms import ListForm, tell_list
from conference.desks.entry.doors import read_door
from conference.desks.entry.lists import (
    AddList,
    ChangeList,
    RemoveList,
    add_list,
    change_list,
    make_lists,
    open_list,
    read_choices,
    remove_list,
)
from conference.desks.entry.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.edit_forms import open_form, save
from conference.kit.here import Here, read_here
from conference.kit.outcomes import do, go, remove
from conference.kit.words.checking import name_answer

LISTS = "check-in"


@blueprint.get("/office/<edition>/check-in")
@for_roles("organiser", "frontdesk")
def show_check_in(language: str, edition: str) -> str:
    """The lists of the edition, with how many are in and how many are expected."""
    here = read_here(edition)
    return render_template("entry/check_in.html", here=here, lines=list_lists(here.id))


@blueprint.post("/office/<edition>/check-in/lists")
@for_roles("organiser", "frontdesk")
def make_check_in_lists(language: str, edition: str) -> Response:
    """The lists that were missing, made all at once."""
    here = read_here(edition)
    return do(lambda: make_lists(here.id), here, _("The lists are there."), LISTS, LISTS)


@blueprint.get("/office/<edition>/check-in/<int:number>")
@for_roles("organiser", "frontdesk")
def show_check_in_list(language: str, edition: str, number: int) -> str:
    """A list: who is in by class, when they came, and who was let in against the rules."""
    here = read_here(edition)
    door = read_door(here.id, number) or abort(404)
    conflicts = [(each, name_answer(each.reason, language)) for each in list_conflicts(number)]
    return render_template(
        "entry/check_in_list.html",
        here=here,
        door=door,
        counts=read_counts(door),
        hours=count_by_hour(number, here.zone),
        conflicts=conflicts,
    )


@blueprint.route("/office/<edition>/new/check-in", methods=["GET", "POST"])
@for_roles("organiser")
def add_check_in_list(language: str, edition: str) -> Response | str:
    """A new list."""
    here = read_here(edition)
    form = open_form(ListForm, {"kind": "gala"}, context=read_choices(here.id))
    if form.is_sent and save(form, lambda: add_list(AddList(here.id, form.read())), tell_list):
        return go(f"{here.base}/{LISTS}")
    return render_template("entry/check_in_form.html", here=here, form=form, title=_("New list"))


@blueprint.route("/office/<edition>/check-in/<int:number>/change", methods=["GET", "POST"])
@for_roles("organiser")
def change_check_in_list(language: str, edition: str, number: int) -> Response | str:
    """What a list is called, and whom it lets in."""
    here = read_here(edition)
    door = read_door(here.id, number) or abort(404)
    facts, version = open_list(here.id, number) or abort(404)
    form = open_form(ListForm, tell_list(facts), version, read_choices(here.id, facts.badge_zone))
    doing = partial(change, here, number, form)
    if form.is_sent and save(form, doing, tell_list):
        return go(f"{here.base}/{LISTS}/{number}")
    title = door.name.read(language)
    return render_template("entry/check_in_form.html", here=here, form=form, title=title, id=number)


def change(here: Here, number: int, form: ListForm) -> object:
    """Have a list be as it was typed."""
    return change_list(ChangeList(here.id, number, form.seen, form.read()))


@blueprint.post("/office/<edition>/check-in/<int:number>/remove")
@for_roles("organiser")
def remove_check_in_list(language: str, edition: str, number: int) -> Response:
    """The lists, one of them gone."""
    here = read_here(edition)
    return remove(lambda: remove_list(RemoveList(here.id, number)), here, LISTS, f"{LISTS}/{number}/change")
