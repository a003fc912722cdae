"""What a class still asks of those whom a delegation's head, or the office, has registered without its questions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from conference.core.registering import COUNTED_STATES
from conference.desks.registration.registering import Proof, Telling, find_wrong, read_questions
from conference.store.base import db
from conference.store.tables import AccreditationClassRow, AnswerRow, RegistrationRow


def find_incomplete(rows: Sequence[RegistrationRow]) -> set[int]:
    """The ids of the registrations under way that lack an answer, a document or a photo which their class needs.

    A document is not missed once the office has let somebody in without.
    Cost: 1 statement, and 2 for each class; none for no rows.
    """
    under_way = [row for row in rows if row.state in COUNTED_STATES]
    answers = read_answers_of([row.id for row in under_way])
    return {
        row.id
        for class_id in {row.class_id for row in under_way}
        for row in find_incomplete_of(class_id, [row for row in under_way if row.class_id == class_id], answers)
    }


def find_incomplete_of(
    class_id: int, rows: Sequence[RegistrationRow], answers: dict[int, dict[int, str]]
) -> list[RegistrationRow]:
    """Those of a class that lack something."""
    kind, questions = db.session.get_one(AccreditationClassRow, class_id), read_questions(class_id)
    return [
        row
        for row in rows
        if find_wrong(
            kind,
            questions,
            Telling(row.name, row.affiliation, answers.get(row.id, {}), Proof(row.proof_file, row.proof_name)),
            has_proof=bool(row.proof_file) or row.state == "registered",
            has_photo=bool(row.photo_file),
        )
    ]


def read_answers_of(registration_ids: Sequence[int]) -> dict[int, dict[int, str]]:
    """What registrations answer, by question. Cost: 1 statement, none for no registrations."""
    found: dict[int, dict[int, str]] = {}
    if registration_ids:
        columns = (AnswerRow.registration_id, AnswerRow.question_id, AnswerRow.answer)
        statement = select(*columns).where(AnswerRow.registration_id.in_(registration_ids))
        for registration_id, question_id, answer in db.session.execute(statement):
            found.setdefault(registration_id, {})[question_id] = answer
    return found
