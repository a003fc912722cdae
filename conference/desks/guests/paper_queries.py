"""Papers found."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from conference.store.base import db
from conference.store.tables import JobRow, PaperRow


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its `body` once it is printed, else the state of the job that prints it."""

    id: int
    kind: str
    asked_by: str
    body: bytes
    state: str
    progress: int


def find_paper(edition_id: int, paper_id: int) -> Paper | None:
    """A paper of an edition. Cost: 1 statement."""
    statement = (
        select(PaperRow.id, PaperRow.kind, PaperRow.asked_by, PaperRow.body, JobRow.state, JobRow.progress)
        .join(JobRow, JobRow.id == PaperRow.job_id)
        .where(PaperRow.id == paper_id, PaperRow.edition_id == edition_id)
    )
    row = db.session.execute(statement).first()
    return Paper(*row) if row else None
