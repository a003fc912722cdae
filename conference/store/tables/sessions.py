"""Sessions with their parts, people, films and links. Where and when they take place stands in `plans`."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from conference.core.languages import NO_TEXT, Text
from conference.store.base import Base, Edited, Numbered
from conference.store.columns import Length, Texts, Words


class SessionRow(Edited, Base):
    """See `core.programme.Session`. A released session's row is never deleted."""

    __tablename__ = "sessions"
    __table_args__ = (
        UniqueConstraint("edition_id", "code"),
        CheckConstraint("visibility IN ('public', 'accredited', 'internal')", name="visibility"),
        CheckConstraint("status IN ('tentative', 'confirmed', 'cancelled')", name="status"),
        {"sqlite_autoincrement": True},
    )
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    code: Mapped[str]
    uid: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    title: Mapped[Text] = mapped_column(Texts)
    short_title: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    subtitle: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    abstract: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    description: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    visibility: Mapped[str] = mapped_column(default="public")
    status: Mapped[str] = mapped_column(default="confirmed")
    languages: Mapped[tuple[str, ...]] = mapped_column(Words, default=())
    track_id: Mapped[int | None] = mapped_column(ForeignKey("tracks.id"))
    setup: Mapped[timedelta] = mapped_column(Length, default=timedelta(0))
    clear: Mapped[timedelta] = mapped_column(Length, default=timedelta(0))
    expected: Mapped[int | None]
    held: Mapped[int] = mapped_column(default=0, server_default="0")


class PartRow(Numbered, Base):
    """See `core.programme.Part`."""

    __tablename__ = "parts"
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str]
    length: Mapped[timedelta | None] = mapped_column(Length)
    title: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)


class AppearanceRow(Numbered, Base):
    """A person in a role in a part."""

    __tablename__ = "appearances"
    part_id: Mapped[int] = mapped_column(ForeignKey("parts.id"), index=True)
    position: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    role: Mapped[str]


class SessionFilmRow(Base):
    """A film that a session shows, in order."""

    __tablename__ = "session_films"
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    film_id: Mapped[int] = mapped_column(ForeignKey("films.id"), index=True)


class LinkRow(Base):
    """A web address that belongs to a session, in order."""

    __tablename__ = "links"
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str]
    title: Mapped[str]
