"""Releases as the public pages read them: the newest number at most a second old, each release unpacked once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import aliased

from conference.core.programme import Edition
from conference.core.releases import Release
from conference.desks.publish.index import Index
from conference.kit.keeping import Belief, Shelf, believe
from conference.store.base import db
from conference.store.picture_bytes import unpack_release
from conference.store.releases import ReleaseName, read_release, read_released_names
from conference.store.tables import EditionRow, ReleaseRow

SECOND = 1.0
MOST_NAMES = 2_000
# Releases are weighed by their sessions: this many stay unpacked.
MOST_SESSIONS = 12_000
LEAST_WEIGHT = 100
MOST_EDITIONS = 2_000
MOST_CHAPTERS = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A release that an address asks for, by name."""

    name: ReleaseName
    is_newest: bool


class Releases:
    """The releases of one database, as one process keeps them."""

    def __init__(self) -> None:
        self.names: Shelf[tuple[str, int | None], Belief[Found | None]] = Shelf(MOST_NAMES)
        self.newest: Belief[dict[str, ReleaseName]] | None = None
        self.indexes: Shelf[str, Index] = Shelf(MOST_SESSIONS, weigh_index)
        self.editions: Shelf[str, Edition] = Shelf(MOST_EDITIONS)

    def find_name(self, slug: str, number: int | None = None) -> Belief[Found | None]:
        """An edition's release `number`, its newest without one; None where there is none.

        Cost: 1 statement, at most once a second.
        """
        key = (slug, number)
        return self.names.keep(key, believe(self.names.find(key), lambda: read_found(slug, number), SECOND))

    def forget(self) -> None:
        """Believe nothing any more: what is asked for next is read anew."""
        for belief in self.names.values.values():
            belief.until = 0
        if self.newest:
            self.newest.until = 0

    def find_index(self, name: ReleaseName) -> Index:
        """The release of a name, ready to be looked things up in. Cost: 1 statement when it is not kept."""
        return self.indexes.find(name.hash) or self.indexes.keep(name.hash, Index(read_known(name)))

    def find_newest(self) -> Belief[dict[str, ReleaseName]]:
        """The newest release of every edition that has one, by slug. Cost: 1 statement, at most once a second."""
        newest = self.newest = believe(self.newest, read_released_names, SECOND)
        return newest

    def find_editions(self) -> list[Edition]:
        """Every edition as its newest release has it, the latest first. Cost: 1 statement for those not kept."""
        names = list(self.find_newest().value.values())
        for release in read_releases(name for name in names if self.editions.find(name.hash) is None):
            self.editions.keep(release.hash, release.edition)
        editions = (self.editions.find(name.hash) for name in names)
        return sorted((edition for edition in editions if edition), key=lambda edition: edition.start, reverse=True)


def weigh_index(index: Index) -> int:
    """How heavy an unpacked release is."""
    return LEAST_WEIGHT + len(index.programme.sessions)


def read_found(slug: str, number: int | None) -> Found | None:
    """A release, the newest without a number. Cost: 1 statement."""
    other = aliased(ReleaseRow)
    newest = select(func.max(other.number)).where(other.edition_id == EditionRow.id).scalar_subquery()
    statement = (
        select(ReleaseRow.number == newest, ReleaseRow.edition_id, ReleaseRow.number, ReleaseRow.hash)
        .join(EditionRow, EditionRow.id == ReleaseRow.edition_id)
        .where(EditionRow.slug == slug, ReleaseRow.number == (newest if number is None else number))
    )
    row = db.session.execute(statement).first()
    return None if row is None else Found(ReleaseName(*row[1:]), is_newest=row[0])


def read_known(name: ReleaseName) -> Release:
    """The release of a name that was read from the same database."""
    release = read_release(name.edition_id, name.number)
    assert release is not None
    return release


def read_releases(names: Iterable[ReleaseName]) -> list[Release]:
    """The releases of several names. Cost: 1 statement, none for no names."""
    keys = [(name.edition_id, name.number) for name in names]
    if not keys:
        return []
    statement = select(ReleaseRow.public).where(tuple_(ReleaseRow.edition_id, ReleaseRow.number).in_(keys))
    return [unpack_release(packed) for packed in db.session.scalars(statement)]


def read_history(name: ReleaseName) -> Iterator[Release]:
    """A release and those before it, at most `MOST_CHAPTERS` and the one they begin from, newest first.

    Each is unpacked when its turn comes: all at once would fill the process. Cost: 1 statement.
    """
    statement = (
        select(ReleaseRow.public)
        .where(ReleaseRow.edition_id == name.edition_id, ReleaseRow.number <= name.number)
        .order_by(ReleaseRow.number.desc())
        .limit(MOST_CHAPTERS + 1)
    )
    return map(unpack_release, db.session.scalars(statement).all())
