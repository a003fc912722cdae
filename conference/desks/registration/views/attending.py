"""The pages on which people register, see their registration, change it and take it back."""

from __future__ import annotations

from flask import Response, abort, flash, make_response, redirect, render_template, request
from flask_babel import gettext as _
from flask_limiter import RequestLimit
from werkzeug.wrappers import Response as BaseResponse

from conference.core.errors import RuleBroken
from conference.core.registering import COUNTED_STATES
from conference.desks.registration.completing import find_incomplete
from conference.desks.registration.forms import ChangeForm, RegisterForm
from conference.desks.registration.queries import find_class, list_classes
from conference.desks.registration.registering import (
    ChangeRegistration,
    Register,
    Telling,
    WithdrawRegistration,
    change_registration,
    check_class_open,
    check_place,
    register,
    withdraw_registration,
)
from conference.desks.registration.views.blueprint import blueprint
from conference.desks.registration.views.sheets import make_own_sheet, make_sheet, save_sheet
from conference.desks.registration.views.showing import list_seats, list_taken
from conference.kit.access import public
from conference.kit.clock import read_now
from conference.kit.limiting import PER_ACCOUNT, PER_CLIENT, PER_CLIENT_IN_ALL, is_done, limiter, name_mailbox
from conference.kit.visiting import Visit, find_own, keep_secret, name_actor, read_visit
from conference.kit.words import say
from conference.kit.words.registration_names import name_registration
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.registrations import find_headed_delegation, find_linked_registration
from conference.store.tables import AccreditationClassRow, RegistrationRow


@blueprint.get("/<edition>/register")
@public
def show_classes(language: str, edition: str) -> str:
    """The classes in which one can register."""
    visit = read_visit(edition)
    classes = [each for each in list_classes(visit.id, read_now()) if each.is_public]
    return render_template("registration/classes.html", visit=visit, classes=classes, own=find_own(visit))


@blueprint.get("/<edition>/register/as/<kind>")
@public
def show_form(language: str, edition: str, kind: str) -> str:
    """The form of a class, or why nobody registers in it now."""
    visit = read_visit(edition)
    row = find_open_class(visit, kind)
    try:
        check_class_open(row)
        check_place(row)
    except RuleBroken as problem:
        told = say(problem.code, problem.facts, language, visit.zone)
        return render_template("registration/closed.html", visit=visit, kind=row, told=told)
    return make_sheet(visit, row, RegisterForm()).show()


def show_too_often(_limit: RequestLimit) -> Response:
    """The form of a class again, with what was typed: too many were sent."""
    asked = request.view_args or {}
    visit = read_visit(asked["edition"])
    sheet = make_sheet(visit, find_open_class(visit, asked["kind"]), RegisterForm())
    return sheet.refuse([RuleBroken("sent_too_often")], 429)


@blueprint.post("/<edition>/register/as/<kind>")
@public
@limiter.limit(PER_CLIENT_IN_ALL)
@limiter.limit(PER_CLIENT, deduct_when=is_done, on_breach=show_too_often)
@limiter.limit(PER_ACCOUNT, key_func=name_mailbox, deduct_when=is_done, on_breach=show_too_often)
def send_form(language: str, edition: str, kind: str) -> BaseResponse:
    """Registered: a letter says so. The answer is the same whether the address was registered already."""
    visit = read_visit(edition)
    sheet = make_sheet(visit, find_open_class(visit, kind), RegisterForm())
    class_id, email = sheet.kind.id, sheet.form.email.data

    def register_so(telling: Telling) -> None:
        register(Register(class_id, email, language, telling))

    return save_sheet(sheet, register_so) or redirect(f"{visit.base}/sent", 303)


def find_open_class(visit: Visit, slug: str) -> AccreditationClassRow:
    """A class in which anybody can register, else 404."""
    row = find_class(visit.id, slug)
    return row if row and row.is_public else abort(404)


@blueprint.get("/<edition>/register/sent")
@public
def show_sent(language: str, edition: str) -> str:
    """That a letter is on its way."""
    return render_template("registration/sent.html", visit=read_visit(edition))


@blueprint.get("/<edition>/register/of/<secret>")
@public
def open_link(language: str, edition: str, secret: str) -> BaseResponse:
    """One's own page. The address of the link is not kept in view."""
    visit = read_visit(edition)
    if find_linked_registration(visit.id, secret, read_now()) is None:
        return make_response(render_template("registration/link_over.html", visit=visit), 404)
    keep_secret(visit, secret)
    return redirect(f"{visit.base}/mine", 303)


def read_own(visit: Visit) -> RegistrationRow:
    """The registration of whoever asks, else 404."""
    return find_own(visit) or abort(404)


@blueprint.get("/<edition>/register/mine")
@public
def show_own(language: str, edition: str) -> str:
    """One's own registration, with one's seats."""
    visit = read_visit(edition)
    own = read_own(visit)
    kind = db.session.get_one(AccreditationClassRow, own.class_id)
    return render_template(
        "registration/own.html",
        visit=visit,
        own=own,
        kind=kind,
        state=name_registration(own.state, language),
        is_under_way=own.state in COUNTED_STATES,
        is_incomplete=bool(find_incomplete([own])),
        seats=list_seats(visit, own),
        taken=list_taken(visit, own),
        heads=find_headed_delegation(own) is not None,
    )


@blueprint.get("/<edition>/register/mine/change")
@public
def show_change(language: str, edition: str) -> str:
    """The form of one's own registration."""
    visit = read_visit(edition)
    own = read_own(visit)
    return make_own_sheet(visit, own, ChangeForm(name=own.name, affiliation=own.affiliation)).show()


@blueprint.post("/<edition>/register/mine/change")
@public
def save_change(language: str, edition: str) -> BaseResponse:
    """One's own registration, changed."""
    visit = read_visit(edition)
    own = read_own(visit)
    own_id, was = own.id, own.state

    def change_so(telling: Telling) -> None:
        change_registration(ChangeRegistration(own_id, telling))

    if refused := save_sheet(make_own_sheet(visit, own, ChangeForm()), change_so):
        return refused
    waits_again = read_own(visit).state != was
    flash(_("Saved. The office looks at it; until then your ticket is not valid.") if waits_again else _("Saved."))
    return redirect(f"{visit.base}/mine", 303)


@blueprint.post("/<edition>/register/mine/withdraw")
@public
def withdraw(language: str, edition: str) -> BaseResponse:
    """One's own registration, taken back."""
    visit = read_visit(edition)
    own_id = read_own(visit).id
    with transaction(name_actor()):
        withdraw_registration(WithdrawRegistration(own_id))
    flash(_("Your registration is taken back, and your seats are given back."))
    return redirect(f"{visit.base}/mine", 303)
