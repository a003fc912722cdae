"""The form on which somebody registers or changes what they told: read with all that is wrong at once, shown again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from flask import Response, make_response, render_template, request

from conference.core.cleaning import clean_line
from conference.core.errors import RuleBroken
from conference.core.registering import Question
from conference.desks.registration.forms import ChangeForm, ask, name_input, read_typed
from conference.desks.registration.proofs import Document, keep_photo, keep_proof, read_photo, read_proof
from conference.desks.registration.registering import Telling, find_wrong, is_approved, read_given, read_questions
from conference.kit.portraits import Upload
from conference.kit.visiting import Visit, name_actor
from conference.kit.words import say
from conference.kit.words.days import write_day
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import AccreditationClassRow, RegistrationRow

SentT = TypeVar("SentT")
# The inputs that files are sent by.
UPLOADS = ("proof", "photo")
# At which input that stands which a rule refuses; what is neither here nor about a question stands above them all.
PLACES = {
    "name_missing_here": "name",
    "email_wrong": "email",
    "proof_missing": "proof",
    "proof_large": "proof",
    "proof_kind": "proof",
    "photo_missing": "photo",
    "portrait_large": "photo",
    "portrait_kind": "photo",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form with its class and what it asks. `sent` and `has_photo` tell what was sent with the registration before,
    `is_let_in` whether it is valid, also without a document.

    `back` is where it is left to, `wrong` are sentences by the names of inputs. It `waits_again` where the office looks
    at what is changed.
    """

    visit: Visit
    kind: AccreditationClassRow
    form: ChangeForm
    questions: Sequence[Question]
    answers: Mapping[int, str]
    sent: str = ""
    has_photo: bool | None = None
    is_let_in: bool = False
    wrong: Mapping[str, str] | None = None
    back: str = ""
    waits_again: bool = False

    def show(self) -> str:
        """Its page."""
        wrong = self.wrong or {}
        return render_template(
            "registration/form.html",
            sheet=self,
            visit=self.visit,
            asked=ask(self.questions, self.answers, wrong),
            wrong=wrong,
            again=[name for name in UPLOADS if is_sent(name) and name not in wrong] if self.wrong is not None else [],
            kept_until=write_day(self.visit.kept_until, "year", self.visit.language),
        )

    def refuse(self, problems: Sequence[RuleBroken], status: int = 422) -> Response:
        """Its page, with all that rules refuse, at most one thing at an input."""
        wrong: dict[str, str] = {}
        for problem in problems:
            message = say(problem.code, problem.facts, self.visit.language, self.visit.zone)
            question_id = problem.facts.get("question_id")
            place = name_input(question_id) if question_id else PLACES.get(problem.code)
            if place is None:
                self.form.form_errors.append(message)
            elif place in self.form:
                self.form[place].errors = self.form[place].errors or [message]
            else:
                wrong.setdefault(place, message)
        return make_response(replace(self, wrong=wrong).show(), status)


def is_sent(name: str) -> bool:
    """Whether a file came with the form."""
    upload = request.files.get(name)
    return bool(upload and upload.filename)


def make_sheet(visit: Visit, kind: AccreditationClassRow, form: ChangeForm) -> Sheet:
    """The form of a class, with what was typed."""
    questions = read_questions(kind.id)
    return Sheet(visit, kind, form, questions, read_typed(questions, request.form), back=visit.base)


def make_own_sheet(visit: Visit, own: RegistrationRow, form: ChangeForm) -> Sheet:
    """The form of a registration that there is, with what it answers, else what was typed."""
    sheet = make_sheet(visit, db.session.get_one(AccreditationClassRow, own.class_id), form)
    answers = sheet.answers if request.form else read_given(own.id)
    back = f"{visit.base}/mine"
    sent, has_photo, is_let_in = own.proof_name, bool(own.photo_file), own.state == "registered"
    again = is_let_in and is_approved(sheet.kind, own)
    told = replace(sheet, answers=answers, sent=sent, has_photo=has_photo, is_let_in=is_let_in, back=back)
    return replace(told, waits_again=again)


def save_sheet(sheet: Sheet, save: Callable[[Telling], None]) -> Response | None:
    """None once what was typed is saved, in a transaction of its own; else the form with all that is wrong.

    A file is kept only once nothing else stands against it.
    """
    problems: list[RuleBroken] = []
    proof: Document | None = read_sent("proof", read_proof, problems)
    photo: bytes | None = read_sent("photo", read_photo, problems)
    form = sheet.form
    telling = Telling(clean_line(form.name.data or ""), clean_line(form.affiliation.data or ""), sheet.answers)
    is_own = sheet.has_photo is not None
    has_proof, has_photo = bool(proof or sheet.sent or sheet.is_let_in), bool(photo or is_own)
    problems += find_wrong(sheet.kind, sheet.questions, telling, has_proof, has_photo)
    if not form.validate_on_submit() or problems:
        return sheet.refuse(problems)
    whole = replace(telling, proof=keep_proof(proof), photo=keep_photo(photo or b""))
    try:
        with transaction(name_actor()):
            save(whole)
    except RuleBroken as problem:
        db.session.add(sheet.kind)
        return sheet.refuse([problem])
    return None


def read_sent(name: str, read: Callable[[Upload | None], SentT], problems: list[RuleBroken]) -> SentT | None:
    """What came by an input; None, with the problem added, where a rule refuses it."""
    try:
        return read(request.files.get(name))
    except RuleBroken as problem:
        problems.append(problem)
        return None
