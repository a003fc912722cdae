"""Papers of the office that a worker prints."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from conference.store.base import Base, Numbered
from conference.store.columns import UtcDateTime


class PaperRow(Numbered, Base):
    """A paper of a kind about something (a person, a delegation, a session, 0), asked for by someone, as the log names
    them. `body` is the PDF once it is made; until then the job tells how far it is.

    The PDF stays here, not among the files: it may hold a passport, and goes when the row goes.
    """

    __tablename__ = "papers"
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    kind: Mapped[str]
    subject_id: Mapped[int]
    language: Mapped[str]
    asked_by: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id"))
    body: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
