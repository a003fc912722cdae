"""The calendar feeds of releases, kept as the texts of their events."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from conference.store.base import Base, Numbered


class ReleaseFeedRow(Numbered, Base):
    """The feed of a release in a language: the texts of its events, packed.

    They name pages below `site`, and were made of the release while it had `release_hash`: of another they say nothing.
    """

    __tablename__ = "release_feeds"
    __table_args__ = (
        UniqueConstraint("edition_id", "number", "language"),
        ForeignKeyConstraint(["edition_id", "number"], ["releases.edition_id", "releases.number"]),
        {"sqlite_autoincrement": True},
    )
    edition_id: Mapped[int]
    number: Mapped[int]
    language: Mapped[str]
    site: Mapped[str]
    release_hash: Mapped[str]
    texts: Mapped[bytes] = mapped_column(LargeBinary)
