"""The page of a new edition that begins with what this one has. Whoever makes it organises it."""

from __future__ import annotations

from flask import render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.desks.accounts.adding import Invite, invite
from conference.desks.editions.changing import find_row
from conference.desks.editions.copying import copy_edition
from conference.desks.editions.forms import TICKS, CopyForm
from conference.doors.files.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.edit_forms import open_form, save
from conference.kit.here import Here, read_here
from conference.kit.outcomes import go


@blueprint.route("/copy", methods=["GET", "POST"])
@for_roles("organiser")
def show_copy(language: str, edition: str) -> Response | str:
    """The form of a new edition; then its settings."""
    here = read_here(edition)
    source = find_row(here.id)
    state = {"name": source.name, **dict.fromkeys(TICKS, True)}
    form = open_form(CopyForm, state, context=here.id)
    if form.is_sent and save(form, lambda: found(here, form), lambda _facts: state, _("The edition is there.")):
        return go(f"/{language}/office/{form.read().slug}/settings")
    return render_template("files/copy.html", here=here, form=form, ticks=TICKS)


def found(here: Here, form: CopyForm) -> None:
    """The new edition, and its maker as its organiser."""
    edition_id = copy_edition(form.read())
    if not here.reader.is_admin:
        invite(Invite(here.reader.email, "organiser", edition_id, again=True, by_letter=False))
