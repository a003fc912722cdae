"""The one numbered table of all that has happened."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from conference.store.base import Base, Numbered
from conference.store.columns import UtcDateTime


class EventRow(Numbered, Base):
    """An event: when, by whom, its class's name and its fields; which thing it is about, if one (`core.events`)."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_thing_thing_id", "thing", "thing_id"), {"sqlite_autoincrement": True})
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str]
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("editions.id"), index=True)
    kind: Mapped[str]
    thing: Mapped[str | None]
    thing_id: Mapped[int | None]
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
