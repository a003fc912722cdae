"""The pages on which the head of a delegation registers those who come along, and answers for them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import abort, flash, make_response, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.core.languages import Text
from conference.core.registering import COUNTED_STATES
from conference.desks.registration.completing import find_incomplete
from conference.desks.registration.forms import ChangeForm
from conference.desks.registration.group_forms import FIRST_ROWS, GroupForm
from conference.desks.registration.grouping import (
    RegisterGroup,
    WithdrawMember,
    find_member,
    list_members,
    register_group,
    withdraw_member,
)
from conference.desks.registration.queries import ClassLine, list_classes
from conference.desks.registration.registering import ChangeRegistration, Telling, change_registration
from conference.desks.registration.views.blueprint import blueprint
from conference.desks.registration.views.sheets import make_own_sheet, save_sheet
from conference.kit.access import public
from conference.kit.clock import read_now
from conference.kit.edit_forms import open_form, save
from conference.kit.limiting import PER_CLIENT, limiter
from conference.kit.visiting import Visit, find_own, name_actor, read_visit
from conference.kit.words.registration_names import name_registration
from conference.kit.work import transaction
from conference.store.registrations import find_headed_delegation
from conference.store.tables import RegistrationRow


@dataclass(frozen=True, slots=True)
class Companion:
    """One who comes along, as the head sees them."""

    id: int
    name: str
    email: str | None
    class_name: Text
    state: str
    is_valid: bool
    is_under_way: bool
    is_incomplete: bool


def read_head(visit: Visit) -> tuple[RegistrationRow, Text]:
    """The registration of a delegation's head, and the delegation; else 404."""
    own = find_own(visit)
    delegation = find_headed_delegation(own) if own and own.state == "registered" else None
    return (own, delegation) if own and delegation is not None else abort(404)


@blueprint.route("/<edition>/register/mine/group", methods=["GET", "POST"])
@public
@limiter.limit(PER_CLIENT, methods=["POST"])
def show_group(language: str, edition: str) -> Response:
    """Those who come along, and lines for more of them."""
    visit = read_visit(edition)
    own, delegation = read_head(visit)
    own_id = own.id
    classes = list_classes(visit.id, read_now())
    offered = [each for each in classes if each.is_public and each.window == "open"]
    form = open_form(GroupForm, {"members": [{}] * FIRST_ROWS}, context=(offered, visit.zone))
    if form.is_sent:
        members = form.read()[1]
        said = ngettext("%(num)s person is registered.", "%(num)s people are registered.", len(members))
        if save(form, lambda: register_group(RegisterGroup(own_id, members)), dict, said, name_actor()):
            return redirect(f"{visit.base}/mine/group", 303)
    page = render_template(
        "registration/group.html",
        visit=visit,
        delegation=delegation,
        form=form,
        companions=list_companions(own_id, classes, language),
        has_classes=bool(offered),
    )
    return make_response(page, 422 if form.is_sent else 200)


def list_companions(head_id: int, classes: list[ClassLine], language: str) -> list[Companion]:
    """Those who come along, in the order in which they were registered."""
    names, rows = {each.id: each.name for each in classes}, list_members(head_id)
    incomplete = find_incomplete(rows)
    return [
        Companion(
            row.id,
            row.name,
            row.email,
            names[row.class_id],
            name_registration(row.state, language),
            row.state == "registered",
            row.state in COUNTED_STATES,
            row.id in incomplete,
        )
        for row in rows
    ]


@blueprint.route("/<edition>/register/mine/group/<int:number>", methods=["GET", "POST"])
@public
@limiter.limit(PER_CLIENT, methods=["POST"])
def complete_member(language: str, edition: str, number: int) -> Response | str:
    """What the class asks of one who comes along and has no address: their head answers for them."""
    visit = read_visit(edition)
    own, _delegation = read_head(visit)
    member = find_member(own.id, number) or abort(404)
    form = ChangeForm() if request.method == "POST" else ChangeForm(name=member.name, affiliation=member.affiliation)
    sheet = replace(make_own_sheet(visit, member, form), back=f"{visit.base}/mine/group")
    if request.method != "POST":
        return sheet.show()

    def change_so(telling: Telling) -> None:
        change_registration(ChangeRegistration(number, telling))

    if refused := save_sheet(sheet, change_so):
        return refused
    flash(_("Saved."))
    return redirect(sheet.back, 303)


@blueprint.post("/<edition>/register/mine/group/<int:number>/withdraw")
@public
def withdraw_from_group(language: str, edition: str, number: int) -> Response:
    """One of those who come along, taken back."""
    visit = read_visit(edition)
    own, _delegation = read_head(visit)
    own_id = own.id
    if number not in {row.id for row in list_members(own_id)}:
        abort(404)
    with transaction(name_actor()):
        withdraw_member(WithdrawMember(own_id, number))
    flash(_("The registration is taken back."))
    return redirect(f"{visit.base}/mine/group", 303)
