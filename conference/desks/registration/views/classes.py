"""The office's pages of accreditation classes."""

from __future__ import annotations

from functools import partial

from flask import abort, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.desks.registration.classes import (
    AddClass,
    ChangeClass,
    RemoveClass,
    add_class,
    change_class,
    read_class,
    remove_class,
)
from conference.desks.registration.office_forms import ClassForm, tell_class
from conference.desks.registration.queries import ClassLine, find_class, list_classes
from conference.desks.registration.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.clock import read_now
from conference.kit.edit_forms import open_form, save
from conference.kit.here import Here, read_here
from conference.kit.listing import Line, Listing, name_cell, plain_cell
from conference.kit.outcomes import go, remove
from conference.kit.paging import cut_page
from conference.kit.words.registration_names import name_class

NEW = {"is_public": True, "kind": "visitor"}


@blueprint.get("/office/<edition>/classes")
@for_roles("organiser")
def list_office_classes(language: str, edition: str) -> str:
    """The classes of the edition."""
    here = read_here(edition)
    classes = list_classes(here.id, read_now())
    page = cut_page(classes)
    listing = Listing(
        title=_("Classes"),
        count=ngettext("%(num)s class", "%(num)s classes", len(classes)),
        columns=(_("Name"), _("Kind"), _("Registered"), _("Places")),
        page=page.turn([make_line(here, each) for each in page.items]),
        ways=((_("Registrations"), f"{here.base}/registrations"), (_("Seats"), f"{here.base}/seats")),
        add_label=_("Add a class"),
        add_address=f"{here.base}/new/class",
        nothing=_("There is no class yet: nobody can register."),
    )
    return render_template("office/list.html", listing=listing)


def make_line(here: Here, each: ClassLine) -> Line:
    """A class's line."""
    name = name_cell(each.name, f"{here.base}/classes/{each.slug}")
    kind = plain_cell(name_class(each.kind, here.language))
    return Line(each.id, name.words.text, (name, kind, plain_cell(each.counted, True), plain_cell(each.quota, True)))


@blueprint.route("/office/<edition>/new/class", methods=["GET", "POST"])
@for_roles("organiser")
def add_office_class(language: str, edition: str) -> Response | str:
    """A new class."""
    here = read_here(edition)
    form = open_form(ClassForm, NEW, context=here.zone)
    tell = partial(tell_class, zone=here.zone)
    if form.is_sent and save(form, lambda: add_class(AddClass(here.id, form.read())), tell):
        return go(f"{here.base}/classes")
    return render_template("registration/class.html", here=here, form=form, title=_("New class"))


@blueprint.route("/office/<edition>/classes/<slug>", methods=["GET", "POST"])
@for_roles("organiser")
def change_office_class(language: str, edition: str, slug: str) -> Response | str:
    """A class."""
    here = read_here(edition)
    row = find_class(here.id, slug) or abort(404)
    class_id, title = row.id, row.name.read(language)
    form = open_form(ClassForm, tell_class(read_class(row), here.zone), row.version, here.zone)

    def doing() -> object:
        return change_class(ChangeClass(here.id, class_id, form.seen, form.read()))

    if form.is_sent and save(form, doing, partial(tell_class, zone=here.zone)):
        return go(f"{here.base}/classes")
    return render_template("registration/class.html", here=here, form=form, title=title, slug=slug, id=class_id)


@blueprint.post("/office/<edition>/classes/<slug>/remove")
@for_roles("organiser")
def remove_office_class(language: str, edition: str, slug: str) -> Response:
    """The list of classes, one of them gone."""
    here = read_here(edition)
    row = find_class(here.id, slug) or abort(404)
    command = RemoveClass(here.id, row.id)
    return remove(lambda: remove_class(command), here, "classes", f"classes/{slug}")
