"""Accounts, what they are in each edition, where they are signed in, and links that work once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from conference.core.roles import EDITION_ROLES
from conference.store.base import Base, Edited, Numbered
from conference.store.columns import UtcDateTime

ROLE_NAMES = ", ".join(f"'{name}'" for name in EDITION_ROLES)


class AccountRow(Edited, Base):
    """Someone who can sign in. `email` is normalised; without a `password` only a link leads in.

    `wished_email` is to take the place of `email`, once a link sent there was followed; "" for none.
    """

    __tablename__ = "accounts"
    email: Mapped[str] = mapped_column(unique=True)
    wished_email: Mapped[str] = mapped_column(default="", server_default="")
    name: Mapped[str]
    language: Mapped[str]
    password: Mapped[str] = mapped_column(default="")
    is_admin: Mapped[bool] = mapped_column(default=False)
    is_disabled: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RoleRow(Edited, Base):
    """What an account is in an edition; `is_limited` to the tracks of `RoleTrackRow`, which may be none."""

    __tablename__ = "roles"
    __table_args__ = (
        UniqueConstraint("account_id", "edition_id", "name"),
        CheckConstraint(f"name IN ({ROLE_NAMES})", name="name"),
        {"sqlite_autoincrement": True},
    )
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    name: Mapped[str]
    is_limited: Mapped[bool] = mapped_column(default=False)


class RoleTrackRow(Base):
    """One of the tracks that a role is limited to."""

    __tablename__ = "role_tracks"
    role_id: Mapped[int] = mapped_column(ForeignKey("roles.id", ondelete="CASCADE"), primary_key=True)
    track_id: Mapped[int] = mapped_column(ForeignKey("tracks.id", ondelete="CASCADE"), primary_key=True, index=True)


class LoginRow(Numbered, Base):
    """A browser in which someone is signed in: only the hash of what its cookie holds is kept."""

    __tablename__ = "logins"
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    browser: Mapped[str]
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AccountLinkRow(Numbered, Base):
    """A link that leads into an account once: only the hash of its secret is kept, and where it was sent."""

    __tablename__ = "account_links"
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    purpose: Mapped[str]
    sent_to: Mapped[str] = mapped_column(default="", server_default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ResetRow(Numbered, Base):
    """Somebody asked for a way into an account, or at an address that has none: what a round has still to answer."""

    __tablename__ = "resets"
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))


class AttemptRow(Base):
    """How often something limited was tried under a key, until when that counts."""

    __tablename__ = "attempts"
    key: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
