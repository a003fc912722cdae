"""Releases as the public pages read them: the newest number at most a second old, each release unpacked once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic
from typing import Generic, TypeVar

from sqlalchemy import select, tuple_

from conference.core.programme import Edition
from conference.core.releases import Release
from conference.desks.publish.index import Index
from conference.kit.keeping import Shelf
from conference.store.base import db
from conference.store.picture_bytes import unpack_release
from conference.store.releases import ReleaseName, read_newest_name, read_release, read_released_names
from conference.store.tables import EditionRow, ReleaseRow

SECOND = 1.0
MOST_NAMES = 2_000
# Releases are weighed by their sessions: this many stay unpacked.
MOST_SESSIONS = 12_000
LEAST_WEIGHT = 100
MOST_EDITIONS = 2_000
MOST_CHAPTERS = 20

T = TypeVar("T")


class Glance(Generic[T]):
    """What was just read, believed for a second."""

    def __init__(self, value: T) -> None:
        self.value = value
        self.until = monotonic() + SECOND


class Releases:
    """The releases of one database, as one process keeps them."""

    def __init__(self) -> None:
        self.names: Shelf[tuple[str, int | None], Glance[ReleaseName | None]] = Shelf(MOST_NAMES)
        self.newest: Glance[dict[str, ReleaseName]] | None = None
        self.indexes: Shelf[str, Index] = Shelf(MOST_SESSIONS, weigh_index)
        self.editions: Shelf[str, Edition] = Shelf(MOST_EDITIONS)

    def find_name(self, slug: str, number: int | None = None) -> ReleaseName | None:
        """The name of an edition's release `number`, of its newest without one; None where there is none.

        Cost: 1 statement, at most once a second.
        """
        return self.glance((slug, number), lambda: read_name(slug, number))

    def glance(self, key: tuple[str, int | None], read: Callable[[], ReleaseName | None]) -> ReleaseName | None:
        """What was read under the key within the last second, else read again."""
        seen = self.names.find(key)
        if seen is None or seen.until < monotonic():
            seen = self.names.keep(key, Glance(read()))
        return seen.value

    def find_index(self, name: ReleaseName) -> Index:
        """The release of a name, ready to be looked things up in. Cost: 1 statement when it is not kept."""
        return self.indexes.find(name.hash) or self.indexes.keep(name.hash, Index(read_known(name)))

    def find_newest(self) -> dict[str, ReleaseName]:
        """The newest release of every edition that has one, by slug. Cost: 1 statement, at most once a second."""
        if self.newest is None or self.newest.until < monotonic():
            self.newest = Glance(read_released_names())
        return self.newest.value

    def find_editions(self) -> list[Edition]:
        """Every edition as its newest release has it, the latest first. Cost: 1 statement for those not kept."""
        names = list(self.find_newest().values())
        for release in read_releases(name for name in names if self.editions.find(name.hash) is None):
            self.editions.keep(release.hash, release.edition)
        editions = (self.editions.find(name.hash) for name in names)
        return sorted((edition for edition in editions if edition), key=lambda edition: edition.start, reverse=True)


def weigh_index(index: Index) -> int:
    """How heavy an unpacked release is."""
    return LEAST_WEIGHT + len(index.programme.sessions)


def read_name(slug: str, number: int | None) -> ReleaseName | None:
    """The name of a release, of the newest without a number. Cost: 1 statement."""
    if number is None:
        return read_newest_name(slug)
    statement = (
        select(ReleaseRow.edition_id, ReleaseRow.number, ReleaseRow.hash)
        .join(EditionRow, EditionRow.id == ReleaseRow.edition_id)
        .where(EditionRow.slug == slug, ReleaseRow.number == number)
    )
    row = db.session.execute(statement).first()
    return None if row is None else ReleaseName(*row)


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


def read_history(name: ReleaseName) -> list[Release]:
    """A release and those before it, at most `MOST_CHAPTERS` and the one they begin from, newest first.

    Cost: 1 statement.
    """
    statement = (
        select(ReleaseRow.public)
        .where(ReleaseRow.edition_id == name.edition_id, ReleaseRow.number <= name.number)
        .order_by(ReleaseRow.number.desc())
        .limit(MOST_CHAPTERS + 1)
    )
    return [unpack_release(packed) for packed in db.session.scalars(statement)]
