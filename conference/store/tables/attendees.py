"""What people who attend keep for themselves: the sessions they starred, and the address of their own calendar."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from conference.store.base import Base, Numbered
from conference.store.columns import UtcDateTime

ONE_HOLDER = "(account_id IS NULL) <> (registration_id IS NULL)"
IS_OPEN = text("ended_at IS NULL")


class StarRow(Numbered, Base):
    """A session that an account, or a registration without one, wants to see. Private: in no picture and no event.

    `starts_at` and `room_id` are when and where the session was to be when it was starred.
    """

    __tablename__ = "stars"
    __table_args__ = (
        UniqueConstraint("account_id", "session_id"),
        UniqueConstraint("registration_id", "session_id"),
        CheckConstraint(ONE_HOLDER, name="holder"),
        {"sqlite_autoincrement": True},
    )
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registrations.id", ondelete="CASCADE"))
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    room_id: Mapped[int | None]
    starred_at: Mapped[datetime] = mapped_column(UtcDateTime)


class OwnFeedRow(Numbered, Base):
    """The address of an account's own calendar, or of a registration's: only the hash of its secret is kept.

    One at a time is open. One that has ended stays, so that its address can say so.
    """

    __tablename__ = "own_feeds"
    __table_args__ = (
        Index("uq_own_feeds_account_id", "account_id", unique=True, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
        Index(
            "uq_own_feeds_registration_id",
            "registration_id",
            unique=True,
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
        CheckConstraint(ONE_HOLDER, name="holder"),
        {"sqlite_autoincrement": True},
    )
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registrations.id", ondelete="CASCADE"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    language: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
