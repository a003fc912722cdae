"""Who is what in an edition."""

from __future__ import annotations

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from conference.core.errors import RuleBroken
from conference.core.events import AccountInvited
from conference.desks.accounts.adding import Invited, invite
from conference.desks.accounts.changing_roles import RemoveRole, change_role, remove_role
from conference.desks.accounts.forms import InviteForm, RoleForm, make_role_form
from conference.desks.accounts.queries import RoleLine, list_team, list_tracks, read_role_line
from conference.desks.accounts.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.locale import read_language
from conference.kit.logins import require_reader
from conference.kit.work import record, transaction
from conference.store.editions import read_edition_id

OWN_FIELDS = {"email_wrong": "email", "role_held": "role", "role_own": "role", "role_track_unknown": "tracks"}


@blueprint.get("/office/<edition>/team")
@for_roles("organiser")
def show_team(language: str, edition: str) -> str:
    """Who is what in an edition, and a form to invite others."""
    edition_id = find_edition(edition)
    return show_list(edition, edition_id, make_invite_form(edition_id))


@blueprint.post("/office/<edition>/team")
@for_roles("organiser")
def invite_member(language: str, edition: str) -> BaseResponse:
    """The list with one more in it, and the link that leads in, to be handed on."""
    edition_id = find_edition(edition)
    form = make_invite_form(edition_id)
    if form.validate_on_submit():
        try:
            with transaction(require_reader().actor):
                invited = invite(form.to_invite(edition_id))
            return go_back(language, edition, tell_invited(invited))
        except RuleBroken as problem:
            form.refuse(problem, OWN_FIELDS.get(problem.code))
    return make_response(show_list(edition, edition_id, form), 422)


@blueprint.get("/office/<edition>/team/<int:role>")
@for_roles("organiser")
def show_role(language: str, edition: str, role: int) -> str:
    """What someone is in an edition, to be changed."""
    edition_id = find_edition(edition)
    line = find_role(edition_id, role)
    return show_form(edition, line, make_role_form(line, list_tracks(edition_id)))


@blueprint.post("/office/<edition>/team/<int:role>")
@for_roles("organiser")
def save_role(language: str, edition: str, role: int) -> BaseResponse:
    """The list, with someone being something else."""
    edition_id = find_edition(edition)
    line = find_role(edition_id, role)
    form = make_role_form(line, list_tracks(edition_id))
    if form.validate_on_submit():
        try:
            reader = require_reader()
            with transaction(reader.actor):
                change_role(form.to_change(edition_id, role, reader))
            return go_back(language, edition, _("Saved. %(name)s signs in anew for it.", name=line.name))
        except RuleBroken as problem:
            form.refuse(problem, OWN_FIELDS.get(problem.code))
    return make_response(show_form(edition, line, form), 422)


@blueprint.post("/office/<edition>/team/<int:role>/invite")
@for_roles("organiser")
def invite_again(language: str, edition: str, role: int) -> BaseResponse:
    """The list, with another letter on its way to who has not come in yet."""
    line = find_role(find_edition(edition), role)
    if line.has_come:
        abort(404)
    with transaction(require_reader().actor):
        record(AccountInvited(line.account_id, find_edition(edition), line.role))
    return go_back(language, edition, _("Another letter is on its way to %(email)s.", email=line.email))


@blueprint.post("/office/<edition>/team/<int:role>/remove")
@for_roles("organiser")
def take_role(language: str, edition: str, role: int) -> BaseResponse:
    """The list, with someone no longer in it."""
    edition_id = find_edition(edition)
    line = find_role(edition_id, role)
    reader = require_reader()
    try:
        with transaction(reader.actor):
            remove_role(RemoveRole(edition_id, role, reader))
        return go_back(language, edition, _("%(name)s is no longer in the team.", name=line.name))
    except RuleBroken as problem:
        form = make_role_form(line, list_tracks(edition_id))
        form.refuse(problem)
        return make_response(show_form(edition, line, form), 422)


def find_edition(slug: str) -> int:
    """The id of the edition; 404 where there is none."""
    edition_id = read_edition_id(slug)
    return abort(404) if edition_id is None else edition_id


def find_role(edition_id: int, role_id: int) -> RoleLine:
    """The role; 404 where the edition has none such."""
    return read_role_line(edition_id, role_id) or abort(404)


def make_invite_form(edition_id: int) -> InviteForm:
    """The form to invite someone."""
    form = InviteForm(role="programmer", language=read_language())
    form.offer(list_tracks(edition_id))
    return form


def show_list(edition: str, edition_id: int, form: InviteForm) -> str:
    """The page of the team."""
    words = request.args.get("q", "")
    team = list_team(edition_id, words)
    return render_template("office/team_list.html", edition=edition, team=team, words=words, form=form)


def show_form(edition: str, line: RoleLine, form: RoleForm) -> str:
    """The page of one role."""
    reader = require_reader()
    is_own = line.account_id == reader.account_id and not reader.is_admin
    return render_template("office/team_form.html", edition=edition, line=line, form=form, is_own=is_own)


def tell_invited(invited: Invited) -> str:
    """What was done for whoever was invited. The way in is known to their mail alone."""
    if invited.is_new:
        return str(_("A letter is on its way to %(email)s. Its link leads in once.", email=invited.email))
    return str(_("%(name)s has the role now.", name=invited.name))


def go_back(language: str, edition: str, message: str) -> BaseResponse:
    """The list, with what was done."""
    flash(message)
    return redirect(url_for("accounts.show_team", language=language, edition=edition), 303)
