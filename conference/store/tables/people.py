"""People who appear, when they can, and when they are at hand."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from conference.core.languages import NO_TEXT, Text
from conference.store.base import Base, Edited, Numbered
from conference.store.columns import Length, Texts, UtcDateTime, Words


class PersonRow(Edited, Base):
    """See `core.programme.Person`.

    Office only: `honorific`, `languages` spoken, `rank` in the order of protocol (1 is first), and whether the given or
    the family name is said first (`core.invitations.NAME_ORDERS`).
    `portrait` is the newest of theirs (`PortraitRow`), shown in public only if `may_show_portrait`.
    """

    __tablename__ = "people"
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[Text] = mapped_column(Texts)
    affiliation: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    biography: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    country: Mapped[str] = mapped_column(default="")
    portrait: Mapped[str] = mapped_column(default="", server_default="")
    may_show_portrait: Mapped[bool] = mapped_column(default=False, server_default=false())
    image: Mapped[str] = mapped_column(default="", server_default="")
    honorific: Mapped[Text] = mapped_column(Texts, default=NO_TEXT, server_default="{}")
    languages: Mapped[tuple[str, ...]] = mapped_column(Words, default=(), server_default="[]")
    rank: Mapped[int | None]
    name_order: Mapped[str] = mapped_column(default="", server_default="")
    most_a_day: Mapped[int | None]
    rest: Mapped[timedelta | None] = mapped_column(Length)


class PortraitRow(Numbered, Base):
    """A picture of a person, by the hash under which it is kept. Older ones stay: releases name them."""

    __tablename__ = "portraits"
    __table_args__ = (UniqueConstraint("person_id", "file"), {"sqlite_autoincrement": True})
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    file: Mapped[str] = mapped_column(index=True)


class AvailabilityRow(Numbered, Base):
    """A time in which a person can appear. A person without any is always available."""

    __tablename__ = "availabilities"
    __table_args__ = (CheckConstraint("starts_at < ends_at", name="in_order"), {"sqlite_autoincrement": True})
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)


class StayRow(Numbered, Base):
    """See `core.programme.Stay`; flights as they are numbered, where one sleeps, and who fetches and brings one."""

    __tablename__ = "stays"
    __table_args__ = (CheckConstraint("arrives_at < departs_at", name="in_order"), {"sqlite_autoincrement": True})
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    arrives_at: Mapped[datetime] = mapped_column(UtcDateTime)
    departs_at: Mapped[datetime] = mapped_column(UtcDateTime)
    arrival_flight: Mapped[str] = mapped_column(default="", server_default="")
    departure_flight: Mapped[str] = mapped_column(default="", server_default="")
    hotel: Mapped[str] = mapped_column(default="", server_default="")
    transfers: Mapped[str] = mapped_column(default="", server_default="")
