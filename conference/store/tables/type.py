"""The fonts cut for releases."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped

from conference.store.base import Base, Numbered


class ReleaseFontRow(Numbered, Base):
    """A font file of a release: the face it belongs to (`core.type_faces`) and the letters it holds.

    `list_name` "" is for any page, else for that list alone: a day (ISO) or "all". Rows stand in the order of their
    rules: a later one wins.
    """

    __tablename__ = "release_fonts"
    __table_args__ = (
        ForeignKeyConstraint(["edition_id", "number"], ["releases.edition_id", "releases.number"]),
        Index("ix_release_fonts_edition_id_number", "edition_id", "number"),
        Index("ix_release_fonts_file", "file"),
        {"sqlite_autoincrement": True},
    )
    edition_id: Mapped[int]
    number: Mapped[int]
    face: Mapped[str]
    list_name: Mapped[str]
    letters: Mapped[str]
    file: Mapped[str]
