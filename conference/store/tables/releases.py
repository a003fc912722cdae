"""Releases, as stored pictures, and those that are to be made at a time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from conference.store.base import Base, Numbered
from conference.store.columns import UtcDateTime


class ReleaseRow(Numbered, Base):
    """A release: `public` is what the world sees, `office` the whole draft it was made from, both packed.

    `by` is who made it, as the log names people; `reason` why errors that stood did not hinder it.
    `redacted_at` is when somebody was last erased in it: nothing else ever changes a release.
    """

    __tablename__ = "releases"
    __table_args__ = (UniqueConstraint("edition_id", "number"), {"sqlite_autoincrement": True})
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str]
    is_forced: Mapped[bool]
    by: Mapped[str] = mapped_column(default="", server_default="")
    reason: Mapped[str] = mapped_column(default="", server_default="")
    redacted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hash: Mapped[str]
    public: Mapped[bytes] = mapped_column(LargeBinary)
    office: Mapped[bytes] = mapped_column(LargeBinary)


class PlannedReleaseRow(Numbered, Base):
    """A release that is to be made at `due_at`, on behalf of whoever asked for it; one at most waits for an edition.

    `state` is waiting, done, refused or withdrawn. A refusal keeps its code and facts; `number` is the release made.
    """

    __tablename__ = "planned_releases"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'done', 'refused', 'withdrawn')", name="state"),
        Index(
            "uq_planned_releases_waiting",
            "edition_id",
            unique=True,
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        {"sqlite_autoincrement": True},
    )
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str]
    holds_letters: Mapped[bool] = mapped_column(default=False)
    asked_by: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(default="waiting")
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    number: Mapped[int | None]
    code: Mapped[str] = mapped_column(default="")
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
