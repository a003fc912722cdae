"""Releases, as stored pictures."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from conference.store.base import Base, Numbered
from conference.store.columns import UtcDateTime


class ReleaseRow(Numbered, Base):
    """A release: `public` is what the world sees, `office` the whole draft it was made from, both packed."""

    __tablename__ = "releases"
    __table_args__ = (UniqueConstraint("edition_id", "number"), {"sqlite_autoincrement": True})
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str]
    is_forced: Mapped[bool]
    hash: Mapped[str]
    public: Mapped[bytes] = mapped_column(LargeBinary)
    office: Mapped[bytes] = mapped_column(LargeBinary)
