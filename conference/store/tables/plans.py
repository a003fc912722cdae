"""Drafts: which session stands where and when, and which clashes stand on purpose."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from conference.store.base import Base, Edited, Numbered
from conference.store.columns import Length, UtcDateTime


class DraftRow(Numbered, Base):
    """A plan of an edition. One is the main draft, which is released; the others are for trying out."""

    __tablename__ = "drafts"
    __table_args__ = (
        Index(
            "uq_drafts_main",
            "edition_id",
            unique=True,
            sqlite_where=text("is_main"),
            postgresql_where=text("is_main"),
        ),
        {"sqlite_autoincrement": True},
    )
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    name: Mapped[str]
    is_main: Mapped[bool]


class PlacementRow(Edited, Base):
    """A session's place in a draft. Without a start it is unplaced; without an end its length is not known.

    `length` is what an unplaced session is meant to take. `base_version` is that of the main draft's placement when
    this one was copied from it, 0 where there was none; None in the main draft itself.
    """

    __tablename__ = "placements"
    __table_args__ = (
        UniqueConstraint("draft_id", "session_id"),
        CheckConstraint("starts_at < ends_at", name="in_order"),
        {"sqlite_autoincrement": True},
    )
    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.id"))
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    length: Mapped[timedelta | None] = mapped_column(Length)
    is_locked: Mapped[bool] = mapped_column(default=False)
    is_tolerated: Mapped[bool] = mapped_column(default=False)
    base_version: Mapped[int | None]


class PlacementRoomRow(Base):
    """A room that a placement takes, in order. Its times are the placement's; see `store.guarding`.

    The database refuses two guarded rows of one room that overlap: by an exclusion constraint, on SQLite by triggers.
    A migration that makes this table anew has to make those again.
    """

    __tablename__ = "placement_rooms"
    placement_id: Mapped[int] = mapped_column(ForeignKey("placements.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), index=True)
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    is_guarded: Mapped[bool] = mapped_column(default=False, server_default=false())


class WaiverRow(Numbered, Base):
    """See `core.programme.Waiver`."""

    __tablename__ = "waivers"
    rule: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[int]
    first_session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    second_session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), index=True)
    reason: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime | None] = mapped_column(UtcDateTime)
