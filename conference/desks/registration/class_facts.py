"""What is told of an accreditation class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from conference.core.errors import RuleBroken
from conference.core.languages import NO_TEXT, Text
from conference.core.registering import CLASS_KINDS, Question, check_conditions
from conference.kit.editing import check_name

MOST_PLACES = 1_000_000


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """A question; `id` 0 for a new one. `when` is the number of an earlier question, from 1, with its answer."""

    id: int
    kind: str
    label: Text
    hint: Text = NO_TEXT
    options: tuple[Text, ...] = ()
    is_needed: bool = False
    when: int | None = None
    when_answer: str = ""


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """See `store.tables.AccreditationClassRow`."""

    name: Text
    kind: str
    about: Text = NO_TEXT
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    quota: int | None = None
    is_public: bool = True
    needs_approval: bool = False
    proof: Text = NO_TEXT
    zones: tuple[Text, ...] = ()
    wants_photo: bool = False
    questions: tuple[QuestionFacts, ...] = ()


def check_class(facts: ClassFacts) -> None:
    """Refuse facts that no class has.

    Raises: RuleBroken("name_needed", "choice_wrong", "times_reversed", "quota_wrong", "options_missing",
    "condition_wrong").
    """
    check_name(facts.name)
    if facts.kind not in CLASS_KINDS:
        raise RuleBroken("choice_wrong", field="kind")
    if facts.opens_at and facts.closes_at and facts.opens_at >= facts.closes_at:
        raise RuleBroken("times_reversed", field="closes_at")
    if facts.quota is not None and not 0 <= facts.quota <= MOST_PLACES:
        raise RuleBroken("quota_wrong", field="quota", most=MOST_PLACES)
    for question in facts.questions:
        if question.kind == "choice" and len(question.options) < 2:
            raise RuleBroken("options_missing", field="questions", label=question.label)
    check_conditions(number_questions(facts.questions))


def number_questions(questions: Sequence[QuestionFacts]) -> list[Question]:
    """The questions, known by their numbers."""
    return [
        Question(number, each.kind, each.label, each.hint, each.options, each.is_needed, each.when, each.when_answer)
        for number, each in enumerate(questions, 1)
    ]
