"""Releases rewritten without somebody; what was made of them is made anew."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass

from sqlalchemy import func, select

from conference.kit.clock import read_now
from conference.kit.jobs import enqueue_job
from conference.store.base import db
from conference.store.booklets import BookletName, add_booklet
from conference.store.redacting import drop_made_of, find_releases_of, read_released_person_names, redact_row
from conference.store.tables import BookletRow, EditionRow, ReleaseRow


@dataclass(frozen=True, slots=True)
class ReleaseOf:
    """A release that names somebody."""

    edition: str
    number: int


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was done: how many releases were written anew, and which files were made of them before."""

    releases: int
    files: frozenset[str]


def list_releases_of(people: Collection[int]) -> list[ReleaseOf]:
    """The releases that name somebody."""
    slugs = dict(db.session.execute(select(EditionRow.id, EditionRow.slug)).all())
    return [ReleaseOf(slugs[row.edition_id], row.number) for row in find_releases_of(people)]


def find_released_editions(people: Collection[int]) -> set[int]:
    """The editions of which a release names somebody."""
    return {row.edition_id for row in find_releases_of(people)}


def read_released_names(people: Collection[int]) -> set[str]:
    """What people are called in releases: maybe otherwise than now."""
    return {name for row in find_releases_of(people) for name in read_released_person_names(row, people)}


def redact_releases(people: Collection[int], names: Collection[str]) -> Redacted:
    """Take people, and names that only they have, out of every release.

    Feeds and fonts are made anew, booklets of the newest release only: an older one was printed for its
    day.
    """
    files: set[str] = set()
    rows = list(find_releases_of(people, names))
    for row in rows:
        booklets = list_own_booklets(row)
        redact_row(row, people, names, read_now())
        files |= drop_made_of(row)
        enqueue_job("keep_feeds", edition_id=row.edition_id, number=row.number)
        enqueue_job("cut_type", edition_id=row.edition_id, number=row.number)
        for name in booklets if is_newest(row) else ():
            add_booklet(name, enqueue_job("print_booklet", **asdict(name)))
    return Redacted(len(rows), frozenset(files))


def list_own_booklets(row: ReleaseRow) -> list[BookletName]:
    """The booklets that there are of a release, or are being made."""
    columns = (BookletRow.edition_id, BookletRow.number, BookletRow.language, BookletRow.variant)
    own = (BookletRow.edition_id == row.edition_id, BookletRow.number == row.number)
    return [BookletName(*each) for each in db.session.execute(select(*columns).where(*own).order_by(BookletRow.id))]


def is_newest(row: ReleaseRow) -> bool:
    """Whether a release is the newest of its edition."""
    newest = select(func.max(ReleaseRow.number)).where(ReleaseRow.edition_id == row.edition_id)
    return db.session.scalar(newest) == row.number
