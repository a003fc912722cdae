"""Letters to groups as their pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from conference.store.base import db
from conference.store.tables import GroupLetterRow, GroupRecipientRow, JobRow, LetterRow


def list_group_letters(edition_id: int) -> Sequence[GroupLetterRow]:
    """The letters to groups of an edition, the newest first. Cost: 1 statement."""
    own = GroupLetterRow.edition_id == edition_id
    return db.session.scalars(select(GroupLetterRow).where(own).order_by(GroupLetterRow.id.desc())).all()


@dataclass(frozen=True, slots=True)
class Run:
    """How far a worker is with the letters of a group: the state of its job, and percent."""

    state: str
    progress: int


def find_run(row: GroupLetterRow) -> Run | None:
    """How far a worker is; None where none was asked, or it is done. Cost: 1 statement."""
    if row.job_id is None or row.written_at is not None:
        return None
    job = db.session.get_one(JobRow, row.job_id)
    return Run(job.state, job.progress)


def count_letters(group_letter_id: int) -> dict[str, int]:
    """How many letters of a group are in each state. Cost: 1 statement."""
    statement = (
        select(LetterRow.state, func.count())
        .join(GroupRecipientRow, GroupRecipientRow.letter_id == LetterRow.id)
        .where(GroupRecipientRow.group_letter_id == group_letter_id)
        .group_by(LetterRow.state)
    )
    return dict(db.session.execute(statement).all())
