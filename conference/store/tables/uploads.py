"""Files that were sent to be imported."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from conference.store.base import Base, Numbered
from conference.store.columns import UtcDateTime


class UploadRow(Numbered, Base):
    """A file for an edition, kept under the hash of its content, and how it is to be read; when it was taken over."""

    __tablename__ = "uploads"
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    name: Mapped[str]
    file: Mapped[str]
    format: Mapped[str]
    is_joined: Mapped[bool]
    cancels_missing: Mapped[bool]
    actor: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
