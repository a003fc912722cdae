"""The fonts of releases, read and replaced."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import delete, select

from conference.store.base import db
from conference.store.tables import ReleaseFontRow


@dataclass(frozen=True, slots=True)
class ReleaseFont:
    """A font file of a release: the name of its face, the letters it holds, the list it is for, if it is for one."""

    face: str
    letters: str
    file: str
    list_name: str = ""


def read_fonts(edition_id: int, number: int, list_name: str = "") -> list[ReleaseFont]:
    """The fonts of a release for any page, then those for a list. In the order of their rules.

    Cost: 1 statement.
    """
    row = ReleaseFontRow
    statement = (
        select(row.face, row.letters, row.file, row.list_name)
        .where(row.edition_id == edition_id, row.number == number, row.list_name.in_(("", list_name)))
        .order_by(row.id)
    )
    return [ReleaseFont(*found) for found in db.session.execute(statement)]


def replace_fonts(edition_id: int, number: int, fonts: Iterable[ReleaseFont]) -> None:
    """Let these be the fonts of a release, and no others."""
    release = {"edition_id": edition_id, "number": number}
    db.session.execute(delete(ReleaseFontRow).filter_by(**release))
    for font in fonts:
        db.session.add(ReleaseFontRow(**release, **asdict(font)))
        db.session.flush()


def is_font(file: str) -> bool:
    """Whether a file is a font of a release. Cost: 1 statement."""
    return db.session.scalar(select(ReleaseFontRow.id).where(ReleaseFontRow.file == file).limit(1)) is not None
