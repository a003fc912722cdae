"""Accreditation classes added, changed and taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from conference.core.errors import RuleBroken
from conference.core.events import FieldChange
from conference.core.slugs import make_slug
from conference.desks.registration.class_facts import ClassFacts, QuestionFacts, check_class
from conference.kit.editing import (
    add_row,
    change_row,
    check_version,
    compare_facts,
    read_columns,
    read_facts,
    record_change,
    remove_row,
)
from conference.store.base import db
from conference.store.locks import hold_class
from conference.store.tables import AccreditationClassRow, ClassQuestionRow, RegistrationRow, SeatPoolRow


@dataclass(frozen=True, slots=True)
class AddClass:
    """Add a class to an edition."""

    edition_id: int
    facts: ClassFacts


@dataclass(frozen=True, slots=True)
class ChangeClass:
    """Have a class be as `facts` say. `version` is that of the state its writer had in view."""

    edition_id: int
    class_id: int
    version: int
    facts: ClassFacts


@dataclass(frozen=True, slots=True)
class RemoveClass:
    """Take a class away that nobody has used."""

    edition_id: int
    class_id: int


def add_class(command: AddClass) -> str:
    """The slug of the new class. Raises: what `check_class` does."""
    facts = command.facts
    check_class(facts)
    own = AccreditationClassRow.edition_id == command.edition_id
    slug = make_slug(facts.name.read("en"), set(db.session.scalars(select(AccreditationClassRow.slug).where(own))))
    position = (db.session.scalar(select(func.max(AccreditationClassRow.position)).where(own)) or 0) + 1
    columns = read_columns(facts, "questions")
    row = AccreditationClassRow(edition_id=command.edition_id, slug=slug, position=position, **columns)
    add_row(row, "class", command.edition_id, facts.name, facts)
    write_questions(row.id, facts.questions)
    return slug


def change_class(command: ChangeClass) -> tuple[FieldChange, ...]:
    """What has changed.

    Raises: RuleBroken("class_unknown", "stale_version", "quota_below_counted"), and what `check_class` does.
    """
    row = find_class_row(command.edition_id, command.class_id)
    before = read_class(row)
    check_version(row, command, before)
    check_class(command.facts)
    if command.facts.quota is not None and command.facts.quota < row.counted:
        raise RuleBroken("quota_below_counted", field="quota", counted=row.counted)
    changes = compare_facts(before, command.facts)
    if changes:
        change_row(row, read_columns(command.facts, "questions"))
        write_questions(row.id, command.facts.questions)
        record_change("class", row.id, command, row.name, changes)
    return changes


def remove_class(command: RemoveClass) -> None:
    """Take it away. Raises: RuleBroken("class_unknown", "class_used")."""
    row = find_class_row(command.edition_id, command.class_id)
    uses = (RegistrationRow.class_id == row.id, SeatPoolRow.class_id == row.id)
    if any(db.session.scalar(select(func.count()).where(use)) for use in uses):
        raise RuleBroken("class_used")
    facts = read_class(row)
    write_questions(row.id, ())
    remove_row(row, "class", command.edition_id, row.name, facts)


def find_class_row(edition_id: int, class_id: int) -> AccreditationClassRow:
    """A class of an edition, held. Raises: RuleBroken("class_unknown")."""
    row = hold_class(class_id)
    if row is None or row.edition_id != edition_id:
        raise RuleBroken("class_unknown")
    return row


def read_class(row: AccreditationClassRow) -> ClassFacts:
    """The facts of a class. Cost: 1 statement."""
    questions = find_questions(row.id)
    numbers = {each.id: number for number, each in enumerate(questions, 1)}
    told = tuple(
        read_facts(QuestionFacts, each, when=numbers.get(each.when_id) if each.when_id else None) for each in questions
    )
    return read_facts(ClassFacts, row, questions=told)


def find_questions(class_id: int) -> list[ClassQuestionRow]:
    """What a class asks, in order. Cost: 1 statement."""
    statement = select(ClassQuestionRow).where(ClassQuestionRow.class_id == class_id)
    return list(db.session.scalars(statement.order_by(ClassQuestionRow.position, ClassQuestionRow.id)))


def write_questions(class_id: int, questions: Sequence[QuestionFacts]) -> None:
    """Have a class ask this. A question that stays keeps its answers; with one that goes they go."""
    known = {row.id: row for row in find_questions(class_id)}
    for row in known.values():
        row.when_id = None
    db.session.flush()
    gone = known.keys() - {each.id for each in questions}
    db.session.execute(delete(ClassQuestionRow).where(ClassQuestionRow.id.in_(gone)))
    rows: list[ClassQuestionRow] = []
    for position, facts in enumerate(questions, 1):
        row = known.get(facts.id) or ClassQuestionRow(class_id=class_id)
        for name, value in read_columns(facts, "id", "when").items():
            setattr(row, name, value)
        row.position, row.when_id = position, rows[facts.when - 1].id if facts.when else None
        db.session.add(row)
        db.session.flush()
        rows.append(row)
