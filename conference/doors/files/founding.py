"""The page of an edition that begins with nothing. Whoever makes it organises it."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.desks.accounts.adding import Invite, invite
from conference.desks.editions.adding import add_edition
from conference.desks.editions.forms import NewForm
from conference.kit.access import for_admins, for_roles
from conference.kit.edit_forms import open_form, save
from conference.kit.locale import read_language
from conference.kit.logins import require_reader
from conference.kit.outcomes import go

blueprint = Blueprint("founding", __name__, url_prefix="/<language:language>/office")
# What a new edition is until somebody says otherwise.
USUAL = {"kind": "film-week", "zone": "Asia/Shanghai"}


@blueprint.route("/begin", methods=["GET", "POST"])
@for_admins
def show_new(language: str) -> Response | str:
    """The form of a new edition; then its settings."""
    return offer(f"/{language}/office/")


@blueprint.route("/<edition>/begin", methods=["GET", "POST"])
@for_roles("organiser")
def show_new_beside(language: str, edition: str) -> Response | str:
    """The same for whoever organises an edition that there is."""
    return offer(f"/{language}/office/{edition}/copy")


def offer(back: str) -> Response | str:
    """The form; then the settings of the edition that it made."""
    form = open_form(NewForm, USUAL)
    if form.is_sent and save(form, lambda: found(form), lambda _facts: USUAL, _("The edition is there.")):
        return go(f"/{read_language()}/office/{form.read().slug}/settings")
    return render_template("files/new.html", form=form, back=back)


def found(form: NewForm) -> None:
    """The new edition, and its maker as its organiser."""
    edition_id, reader = add_edition(form.read()), require_reader()
    if not reader.is_admin:
        invite(Invite(reader.email, "organiser", edition_id, again=True, by_letter=False))
