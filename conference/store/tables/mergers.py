"""Things that were entered twice and are one now."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from conference.store.base import Base


class MergerRow(Base):
    """A thing that is gone (`core.thing_events.THINGS`), the address it had, and the one that stands in its place."""

    __tablename__ = "mergers"
    __table_args__ = (Index("ix_mergers_thing_slug", "thing", "slug"), Index("ix_mergers_kept_id", "kept_id"))
    thing: Mapped[str] = mapped_column(primary_key=True)
    gone_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    slug: Mapped[str]
    kept_id: Mapped[int]
