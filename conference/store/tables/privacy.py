"""Those who ask to be erased."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from conference.store.base import Base, Numbered
from conference.store.columns import UtcDateTime

IS_WAITING = text("state = 'waiting'")


class ErasingRequestRow(Numbered, Base):
    """Somebody who stands in a released programme asks to be erased: the office decides by `decide_by`.

    `edition_id` is the edition whose office was asked. `reason` is why somebody stays. What is decided is told at
    `address`, which is kept until then, since the rows that had it may be erased already.
    """

    __tablename__ = "erasing_requests"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'done', 'refused')", name="state"),
        Index(
            "uq_erasing_requests_waiting",
            "person_id",
            unique=True,
            sqlite_where=IS_WAITING,
            postgresql_where=IS_WAITING,
        ),
        {"sqlite_autoincrement": True},
    )
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decide_by: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(default="waiting")
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="", server_default="")
    language: Mapped[str] = mapped_column(default="", server_default="")
