"""Registration for an edition: the classes, the states of a registration, and the questions it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from conference.core.errors import RuleBroken
from conference.core.languages import NO_TEXT, Text

# What an accreditation gives the right to; several classes of an edition may be of one kind.
CLASS_KINDS = ("visitor", "industry", "press", "market", "festival", "guest")
# Those who come without an accreditation see what is public, and nothing else.
UNACCREDITED = "visitor"
# Waiting for approval, let in, not let in, or taken back by whoever asked.
REGISTRATION_STATES = ("applied", "registered", "refused", "withdrawn")
# Those that use up one of a class's places.
COUNTED_STATES = ("applied", "registered")
# What is to be paid: nothing, something still, nothing any more, something back.
PAYMENTS = ("free", "due", "paid", "refunded")
QUESTION_KINDS = ("line", "text", "choice", "tick")
TICKED = "yes"
LONGEST_LINE, LONGEST_ANSWER = 500, 5_000


@dataclass(frozen=True, slots=True)
class Question:
    """What a class asks. Of a choice `options` are offered, and its answer is the place of one, from "1".

    Where `when_id` names an earlier question, this one is asked only if that was answered by `when_answer`.
    """

    id: int
    kind: str
    label: Text
    hint: Text = NO_TEXT
    options: tuple[Text, ...] = ()
    is_needed: bool = False
    when_id: int | None = None
    when_answer: str = ""


def find_window(opens_at: datetime | None, closes_at: datetime | None, now: datetime) -> str:
    """Where an instant stands to a window: "early", "open" or "over". A side that is not set is open."""
    if opens_at is not None and now < opens_at:
        return "early"
    return "over" if closes_at is not None and now >= closes_at else "open"


def decide_payment(amount: int) -> str:
    """The state of a payment when a registration is made."""
    return "due" if amount else "free"


def find_asked(questions: Sequence[Question], answers: Mapping[int, str]) -> list[Question]:
    """The questions that are asked of whoever answers so, in order: those whose condition holds."""
    asked: dict[int, Question] = {}
    for question in questions:
        earlier = question.when_id
        if earlier is None or (earlier in asked and answers.get(earlier, "") == question.when_answer):
            asked[question.id] = question
    return list(asked.values())


def read_answers(questions: Sequence[Question], given: Mapping[int, str]) -> dict[int, str]:
    """The answers that count, by question: what nobody asked is left out, and so is what says nothing.

    Raises: RuleBroken("answer_missing", "answer_wrong", "answer_long"), with the question as `question_id`.
    """
    for wrong in find_wrong_answers(questions, given):
        raise wrong
    answers = {question.id: given.get(question.id, "").strip() for question in find_asked(questions, given)}
    return {id: answer for id, answer in answers.items() if answer}


def find_wrong_answers(questions: Sequence[Question], given: Mapping[int, str]) -> list[RuleBroken]:
    """All that stands against the answers, at most once a question and in their order, as `read_answers` raises it."""
    wrong = []
    for question in find_asked(questions, given):
        try:
            check_answer(question, given.get(question.id, "").strip())
        except RuleBroken as problem:
            wrong.append(problem)
    return wrong


def check_answer(question: Question, answer: str) -> None:
    """Refuse an answer that a question cannot have."""
    if not answer:
        if question.is_needed:
            raise RuleBroken("answer_missing", question_id=question.id, label=question.label)
        return
    known = list_answers(question)
    if known is not None and answer not in known:
        raise RuleBroken("answer_wrong", question_id=question.id, label=question.label)
    most = LONGEST_ANSWER if question.kind == "text" else LONGEST_LINE
    if len(answer) > most:
        raise RuleBroken("answer_long", question_id=question.id, label=question.label, most=most)


def list_answers(question: Question) -> tuple[str, ...] | None:
    """The only answers there are to a question; None where it is answered in words."""
    if question.kind == "choice":
        return tuple(str(number) for number in range(1, len(question.options) + 1))
    return (TICKED,) if question.kind == "tick" else None


def check_conditions(questions: Iterable[Question]) -> None:
    """Refuse a condition on anything but an earlier question that has such an answer.

    Raises: RuleBroken("condition_wrong").
    """
    earlier: dict[int, Question] = {}
    for question in questions:
        if question.when_id is not None:
            asked = earlier.get(question.when_id)
            if asked is None or question.when_answer not in (list_answers(asked) or ()):
                raise RuleBroken("condition_wrong", question_id=question.id, label=question.label)
        earlier[question.id] = question
