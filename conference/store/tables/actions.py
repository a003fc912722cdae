"""What people did on the board of a draft."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from conference.core.languages import Text
from conference.store.base import Base, Numbered
from conference.store.columns import Texts, UtcDateTime


class ActionRow(Numbered, Base):
    """One action on a board: who, when, what it is called, and what it moved (`core.actions.Deed`).

    `undone_at` is None while it stands.
    """

    __tablename__ = "actions"
    __table_args__ = (Index("ix_actions_draft_id_actor_id", "draft_id", "actor", "id"), {"sqlite_autoincrement": True})
    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.id"))
    actor: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    label: Mapped[Text] = mapped_column(Texts)
    deed: Mapped[dict[str, Any]] = mapped_column(JSON)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
