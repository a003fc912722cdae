"""The one numbered table of all that has happened."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from conference.store.base import Base, Numbered
from conference.store.columns import UtcDateTime


class EventRow(Numbered, Base):
    """An event: when, by whom, its class's name and its fields."""

    __tablename__ = "events"
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str]
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("editions.id"), index=True)
    kind: Mapped[str]
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
