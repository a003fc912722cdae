"""Films, which belong to the installation."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Mapped, mapped_column

from conference.core.languages import NO_TEXT, Text
from conference.store.base import Base, Edited
from conference.store.columns import Length, TextList, Texts, Words


class FilmRow(Edited, Base):
    """See `core.programme.Film`."""

    __tablename__ = "films"
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[Text] = mapped_column(Texts)
    directors: Mapped[tuple[Text, ...]] = mapped_column(TextList, default=())
    countries: Mapped[tuple[str, ...]] = mapped_column(Words, default=())
    year: Mapped[int | None]
    length: Mapped[timedelta | None] = mapped_column(Length)
    languages: Mapped[tuple[str, ...]] = mapped_column(Words, default=())
    synopsis: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    image: Mapped[str] = mapped_column(default="", server_default="")
