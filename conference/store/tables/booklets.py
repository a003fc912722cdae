"""Printed forms of releases."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from conference.store.base import Base, Numbered
from conference.store.columns import UtcDateTime


class BookletRow(Numbered, Base):
    """The booklet of a release in a language, or in several ("zh,en"), and a variant.

    `file` names the whole PDF once it is made; until then the job tells how far it is.
    """

    __tablename__ = "booklets"
    __table_args__ = (
        UniqueConstraint("edition_id", "number", "language", "variant"),
        ForeignKeyConstraint(["edition_id", "number"], ["releases.edition_id", "releases.number"]),
        {"sqlite_autoincrement": True},
    )
    edition_id: Mapped[int]
    number: Mapped[int]
    language: Mapped[str]
    variant: Mapped[str]
    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id"))
    file: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
