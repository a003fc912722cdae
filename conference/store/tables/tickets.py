"""Tickets: what a registration is shown at the door by."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from conference.store.base import Base, Numbered
from conference.store.columns import UtcDateTime


class TicketRow(Numbered, Base):
    """The ticket of a registration. It is good until `ended_at`.

    `number` is random and all that its code carries (`kit.tickets`). A ticket that is issued anew gets another
    number, so that the old code opens nothing, and its badge has to be printed again.
    """

    __tablename__ = "tickets"
    registration_id: Mapped[int] = mapped_column(ForeignKey("registrations.id", ondelete="CASCADE"), unique=True)
    number: Mapped[str] = mapped_column(unique=True)
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    badge_printed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
