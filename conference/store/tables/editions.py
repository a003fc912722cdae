"""Editions with their bodies, named days and tracks, and what an import brought to each."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from conference.core.languages import NO_TEXT, Text
from conference.core.programme import AFTER_LANDING, BEFORE_TAKE_OFF
from conference.store.base import Base, Edited, Numbered
from conference.store.columns import Length, Lengths, Texts, UtcDateTime


class EditionRow(Edited, Base):
    """See `core.programme.Edition`. From `texts_locked_at` on speakers no longer correct texts; None for never.

    Besides, for how many days after its last day it keeps guests' private data, registrations, and letters.
    """

    __tablename__ = "editions"
    __table_args__ = (
        CheckConstraint("start_day <= end_day", name="days_in_order"),
        CheckConstraint("turn_hour BETWEEN 0 AND 23", name="turn_hour"),
        {"sqlite_autoincrement": True},
    )
    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    name: Mapped[Text] = mapped_column(Texts)
    place: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    about: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    start_day: Mapped[date]
    end_day: Mapped[date]
    zone: Mapped[str]
    turn_hour: Mapped[int] = mapped_column(default=6)
    texts_locked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    turnaround: Mapped[timedelta] = mapped_column(Length)
    qa_extra: Mapped[timedelta] = mapped_column(Length)
    severities: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    image: Mapped[str] = mapped_column(default="", server_default="")
    kind_turnarounds: Mapped[dict[str, timedelta]] = mapped_column(Lengths, default=dict, server_default="{}")
    kind_severities: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON, default=dict, server_default="{}")
    travel_factor: Mapped[float] = mapped_column(default=1.0, server_default="1")
    after_landing: Mapped[timedelta] = mapped_column(Length, default=AFTER_LANDING, server_default="10800")
    before_take_off: Mapped[timedelta] = mapped_column(Length, default=BEFORE_TAKE_OFF, server_default="14400")
    kind_qa_extras: Mapped[dict[str, timedelta]] = mapped_column(Lengths, default=dict, server_default="{}")
    kind_landings: Mapped[dict[str, timedelta]] = mapped_column(Lengths, default=dict, server_default="{}")
    kind_take_offs: Mapped[dict[str, timedelta]] = mapped_column(Lengths, default=dict, server_default="{}")
    private_days: Mapped[int] = mapped_column(default=30, server_default="30")
    registration_days: Mapped[int] = mapped_column(default=180, server_default="180")
    letter_days: Mapped[int] = mapped_column(default=365, server_default="365")


class BodyRow(Numbered, Base):
    """An organising body of an edition, by duty and in order."""

    __tablename__ = "bodies"
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    position: Mapped[int]
    duty: Mapped[str]
    name: Mapped[Text] = mapped_column(Texts)


class DayRow(Base):
    """A festival day that has a name of its own, e.g. "Opening day"."""

    __tablename__ = "days"
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[Text] = mapped_column(Texts)


class TrackRow(Edited, Base):
    """See `core.programme.Track`."""

    __tablename__ = "tracks"
    __table_args__ = (
        UniqueConstraint("edition_id", "slug"),
        CheckConstraint("number BETWEEN 1 AND 12", name="number"),
        {"sqlite_autoincrement": True},
    )
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    slug: Mapped[str]
    name: Mapped[Text] = mapped_column(Texts)
    number: Mapped[int]


class ImportKeyRow(Base):
    """Which row an import of an edition made, or found, for a key of its source, so that the next one updates it."""

    __tablename__ = "import_keys"
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    target_id: Mapped[int]
