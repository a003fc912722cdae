"""The pages on which people register, see their registration, change it and take it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import Response, abort, flash, make_response, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from conference.core.errors import RuleBroken
from conference.core.registering import COUNTED_STATES
from conference.desks.registration.forms import Asked, ChangeForm, RegisterForm, ask, mark_wrong, read_typed
from conference.desks.registration.proofs import keep_photo, keep_proof
from conference.desks.registration.queries import find_class, list_classes
from conference.desks.registration.registering import (
    ChangeRegistration,
    Register,
    Telling,
    WithdrawRegistration,
    change_registration,
    read_given,
    read_questions,
    register,
    withdraw_registration,
)
from conference.desks.registration.views.blueprint import blueprint
from conference.desks.registration.views.showing import list_seats
from conference.kit.access import public
from conference.kit.clock import read_now
from conference.kit.limiting import PER_CLIENT, limiter
from conference.kit.visiting import Visit, find_own, keep_secret, name_actor, read_visit
from conference.kit.words import say
from conference.kit.words.days import write_day
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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form with its class and what it asks."""

    visit: Visit
    kind: AccreditationClassRow
    form: ChangeForm
    asked: Sequence[Asked]
    sent: str = ""
    has_photo: bool = False

    def show(self) -> str:
        """Its page."""
        kept_until = write_day(self.visit.kept_until, "year", self.visit.language)
        return render_template("registration/form.html", sheet=self, visit=self.visit, kept_until=kept_until)

    def refuse(self, problem: RuleBroken) -> Response:
        """Its page, with what a rule refuses."""
        message = say(problem.code, problem.facts, self.visit.language, self.visit.zone)
        question_id = problem.facts.get("question_id")
        asked = mark_wrong(self.asked, question_id, message)
        if question_id is None:
            self.form.form_errors.append(message)
        return make_response(replace(self, asked=asked).show(), 422)


@blueprint.get("/<edition>/register/as/<kind>")
@public
def show_form(language: str, edition: str, kind: str) -> str:
    """The form of a class."""
    visit = read_visit(edition)
    row = find_open_class(visit, kind)
    return Sheet(visit, row, RegisterForm(), ask(read_questions(row.id), {})).show()


@blueprint.post("/<edition>/register/as/<kind>")
@public
@limiter.limit(PER_CLIENT)
def send_form(language: str, edition: str, kind: str) -> BaseResponse:
    """Registered: a letter says so. The answer is the same whether the address was registered already."""
    visit = read_visit(edition)
    row = find_open_class(visit, kind)
    class_id, form, questions = row.id, RegisterForm(), read_questions(row.id)
    answers = read_typed(questions, request.form)
    sheet = Sheet(visit, row, form, ask(questions, answers))
    if not form.validate_on_submit():
        return make_response(sheet.show(), 422)
    try:
        telling = read_telling(form, answers)
        with transaction(name_actor()):
            register(Register(class_id, form.email.data, language, telling))
    except RuleBroken as problem:
        db.session.add(row)
        return sheet.refuse(problem)
    return redirect(f"{visit.base}/sent", 303)


def read_telling(form: ChangeForm, answers: Mapping[int, str]) -> Telling:
    """What was typed and sent. Raises: what `keep_proof` and `keep_photo` do."""
    proof, photo = keep_proof(request.files.get("proof")), keep_photo(request.files.get("photo"))
    return Telling(form.name.data, form.affiliation.data or "", answers, proof, photo)


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
        abort(404)
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
        seats=list_seats(visit, own),
        heads=find_headed_delegation(own) is not None,
    )


@blueprint.get("/<edition>/register/mine/change")
@public
def show_change(language: str, edition: str) -> str:
    """The form of one's own registration."""
    visit = read_visit(edition)
    own = read_own(visit)
    return make_own_sheet(visit, own, ChangeForm(name=own.name, affiliation=own.affiliation), read_given(own.id)).show()


@blueprint.post("/<edition>/register/mine/change")
@public
def save_change(language: str, edition: str) -> BaseResponse:
    """One's own registration, changed."""
    visit = read_visit(edition)
    own = read_own(visit)
    own_id, form = own.id, ChangeForm()
    answers = read_typed(read_questions(own.class_id), request.form)
    sheet = make_own_sheet(visit, own, form, answers)
    if not form.validate_on_submit():
        return make_response(sheet.show(), 422)
    try:
        telling = read_telling(form, answers)
        with transaction(name_actor()):
            change_registration(ChangeRegistration(own_id, telling))
    except RuleBroken as problem:
        db.session.add(sheet.kind)
        return sheet.refuse(problem)
    flash(_("Saved."))
    return redirect(f"{visit.base}/mine", 303)


def make_own_sheet(visit: Visit, own: RegistrationRow, form: ChangeForm, answers: dict[int, str]) -> Sheet:
    """The form of a registration that there is."""
    kind = db.session.get_one(AccreditationClassRow, own.class_id)
    return Sheet(visit, kind, form, ask(read_questions(kind.id), answers), own.proof_name, bool(own.photo_file))


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
