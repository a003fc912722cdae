"""The forms of people who register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import DataRequired, Length, ValidationError

from conference.core.cleaning import clean_line, clean_text
from conference.core.errors import RuleBroken
from conference.core.registering import Question
from conference.kit.emails import read_email
from conference.kit.forms import Form
from conference.kit.locale import read_language
from conference.kit.words import say

LONGEST = 300


def line(label: str, is_needed: bool = True, **told: str) -> StringField:
    """A field of one line."""
    rules = [Length(max=LONGEST, message=_("This is too long."))]
    return StringField(label, [DataRequired(_("Fill this in.")), *rules] if is_needed else rules, render_kw=told)


class ChangeForm(Form):
    """What somebody tells of themselves."""

    name = line(_("Your name, as it should stand on your badge"), autocomplete="name", spellcheck="false")
    affiliation = line(_("Company, festival or paper, if there is one"), False, autocomplete="organization")


class LinkForm(Form):
    """How somebody is written to."""

    email = line(_("E-mail"), type="email", autocomplete="email", inputmode="email", spellcheck="false")

    def validate_email(self, field: StringField) -> None:
        """Refuse what is no address."""
        try:
            read_email(field.data)
        except RuleBroken as problem:
            raise ValidationError(say(problem.code, problem.facts, read_language())) from problem


class RegisterForm(ChangeForm, LinkForm):
    """What somebody tells of themselves, and how they are written to."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a form: what was answered, what is wrong, and of which answer to which other it depends."""

    question: Question
    answer: str
    wrong: str = ""

    @property
    def name(self) -> str:
        """The name of its input."""
        return name_input(self.question.id)


def read_typed(questions: Sequence[Question], typed: Mapping[str, str]) -> dict[int, str]:
    """What was typed, by question."""
    given = {question.id: typed.get(name_input(question.id), "") for question in questions}
    kinds = {question.id: question.kind for question in questions}
    return {id: clean_text(text) if kinds[id] == "text" else clean_line(text) for id, text in given.items()}


def ask(questions: Sequence[Question], answers: Mapping[int, str], wrong: Mapping[str, str]) -> list[Asked]:
    """The questions with what was answered, and what is wrong with it by the names of their inputs."""
    return [
        Asked(question, answers.get(question.id, ""), wrong.get(name_input(question.id), "")) for question in questions
    ]


def name_input(question_id: object) -> str:
    """The name of the input of a question."""
    return f"question-{question_id}"
