"""Booklets read and added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select, update

from conference.store.base import db
from conference.store.tables import BookletRow, JobRow


@dataclass(frozen=True, slots=True)
class BookletName:
    """Which booklet: of which release, in which language or languages ("zh,en"), in which variant."""

    edition_id: int
    number: int
    language: str
    variant: str


@dataclass(frozen=True, slots=True)
class Booklet:
    """A booklet: its `file` once it is made, else the state of the job that makes it and its progress in percent."""

    number: int
    file: str
    state: str
    progress: int


def add_booklet(name: BookletName, job: JobRow) -> None:
    """A new row for a booklet that a job will make."""
    db.session.add(
        BookletRow(
            edition_id=name.edition_id, number=name.number, language=name.language, variant=name.variant, job_id=job.id
        )
    )
    db.session.flush()


def find_booklet(edition_id: int, language: str, variant: str, number: int | None = None) -> Booklet | None:
    """The booklet of release `number`; without a number the newest that is made, else the newest under way.

    None where none was ever asked for. Cost: 1 statement.
    """
    statement = (
        select(BookletRow.number, BookletRow.file, JobRow.state, JobRow.progress)
        .join(JobRow, JobRow.id == BookletRow.job_id)
        .where(BookletRow.edition_id == edition_id, BookletRow.language == language, BookletRow.variant == variant)
        .order_by(BookletRow.file == "", BookletRow.number.desc())
        .limit(1)
    )
    if number is not None:
        statement = statement.where(BookletRow.number == number)
    row = db.session.execute(statement).first()
    return None if row is None else Booklet(*row)


@dataclass(frozen=True, slots=True)
class BookletLine:
    """A booklet of a release: its language or languages ("zh,en"), whether it is made, else how far its job is."""

    language: str
    is_made: bool
    state: str
    progress: int


def list_booklets(edition_id: int, number: int) -> list[BookletLine]:
    """The booklets of a release, as they were asked for. Cost: 1 statement."""
    statement = (
        select(BookletRow.language, BookletRow.file != "", JobRow.state, JobRow.progress)
        .join(JobRow, JobRow.id == BookletRow.job_id)
        .where(BookletRow.edition_id == edition_id, BookletRow.number == number, BookletRow.variant == "reading")
        .order_by(BookletRow.id)
    )
    return [BookletLine(*row) for row in db.session.execute(statement)]


def is_booklet_made(name: BookletName) -> bool:
    """Whether the booklet has its file."""
    return bool(db.session.scalar(select(BookletRow.file).where(*match(name))))


def change_booklet_file(name: BookletName, file: str, made_at: datetime) -> None:
    """Give the booklet its file."""
    db.session.execute(update(BookletRow).where(*match(name)).values(file=file, made_at=made_at))


def match(name: BookletName) -> tuple[ColumnElement[bool], ...]:
    """What is true of the row of that name."""
    return (
        BookletRow.edition_id == name.edition_id,
        BookletRow.number == name.number,
        BookletRow.language == name.language,
        BookletRow.variant == name.variant,
    )
