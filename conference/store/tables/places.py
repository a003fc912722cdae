"""Venues, the ways between them, their rooms and their hours. All belong to the installation, not to one edition."""

from __future__ import annotations

from datetime import date, time, timedelta

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from conference.core.languages import NO_TEXT, Text
from conference.core.times import NO_TIME
from conference.store.base import Base, Edited, Numbered
from conference.store.columns import Length, Texts, Words


class VenueRow(Edited, Base):
    """See `core.programme.Venue`."""

    __tablename__ = "venues"
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[Text] = mapped_column(Texts)
    city: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    address: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    zone: Mapped[str | None]


class TravelRow(Base):
    """See `core.programme.Travel`."""

    __tablename__ = "travels"
    __table_args__ = (CheckConstraint("first_venue_id < second_venue_id", name="in_order"),)
    first_venue_id: Mapped[int] = mapped_column(ForeignKey("venues.id"), primary_key=True)
    second_venue_id: Mapped[int] = mapped_column(ForeignKey("venues.id"), primary_key=True)
    length: Mapped[timedelta] = mapped_column(Length)


class RoomRow(Edited, Base):
    """See `core.programme.Room`. `position` is its place among the rooms of its venue."""

    __tablename__ = "rooms"
    __table_args__ = (CheckConstraint("seats >= 0", name="seats"), {"sqlite_autoincrement": True})
    slug: Mapped[str] = mapped_column(unique=True)
    venue_id: Mapped[int] = mapped_column(ForeignKey("venues.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[Text] = mapped_column(Texts)
    seats: Mapped[int | None]
    wheelchair_places: Mapped[int | None]
    formats: Mapped[tuple[str, ...]] = mapped_column(Words, default=())
    turnaround: Mapped[timedelta | None] = mapped_column(Length)
    is_parallel: Mapped[bool] = mapped_column(default=False)
    severities: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")
    qa_extra: Mapped[timedelta | None] = mapped_column(Length)
    reach: Mapped[timedelta] = mapped_column(Length, default=NO_TIME, server_default="0")


class RoomHoursRow(Numbered, Base):
    """See `core.programme.OpeningHours`."""

    __tablename__ = "room_hours"
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), index=True)
    day: Mapped[date | None]
    opens: Mapped[time]
    closes: Mapped[time]
