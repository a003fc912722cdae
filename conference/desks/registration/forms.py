"""The forms of people who register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from conference.core.cleaning import clean_line, clean_text
from conference.core.registering import Question
from conference.kit.forms import Form

LONGEST = 300


def line(label: str, is_needed: bool = True, **told: str) -> StringField:
    """A field of one line."""
    rules = [Length(max=LONGEST, message=_("This is too long."))]
    return StringField(label, [InputRequired(_("Fill this in.")), *rules] if is_needed else rules, render_kw=told)


class ChangeForm(Form):
    """What somebody tells of themselves."""

    name = line(_("Your name, as it should stand on your badge"), autocomplete="name", spellcheck="false")
    affiliation = line(_("Company, festival or paper, if there is one"), False, autocomplete="organization")


class RegisterForm(ChangeForm):
    """The same, and how they are written to."""

    email = line(_("E-mail"), type="email", autocomplete="email", inputmode="email", spellcheck="false")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a form: what was answered, what is wrong, and of which answer to which other it depends."""

    question: Question
    answer: str
    wrong: str = ""

    @property
    def name(self) -> str:
        """The name of its input."""
        return f"question-{self.question.id}"


def read_typed(questions: Sequence[Question], typed: Mapping[str, str]) -> dict[int, str]:
    """What was typed, by question."""
    given = {question.id: typed.get(f"question-{question.id}", "") for question in questions}
    kinds = {question.id: question.kind for question in questions}
    return {id: clean_text(text) if kinds[id] == "text" else clean_line(text) for id, text in given.items()}


def ask(questions: Sequence[Question], answers: Mapping[int, str]) -> list[Asked]:
    """The questions with what was answered."""
    return [Asked(question, answers.get(question.id, "")) for question in questions]


def mark_wrong(asked: Sequence[Asked], question_id: object, message: str) -> list[Asked]:
    """The same, with what is wrong with one of them."""
    return [replace(each, wrong=message) if each.question.id == question_id else each for each in asked]
