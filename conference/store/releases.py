"""Releases read and added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from conference.core.programme import Programme
from conference.core.releases import Release
from conference.store.base import db
from conference.store.picture_bytes import pack_programme, pack_release, unpack_programme, unpack_release
from conference.store.tables import EditionRow, ReleaseRow


@dataclass(frozen=True, slots=True)
class ReleaseName:
    """Which release: enough to know whether an answer kept is still the right one."""

    edition_id: int
    number: int
    hash: str


def read_released_names() -> dict[str, ReleaseName]:
    """The newest release's name of every edition that has one, by slug."""
    statement = (
        select(EditionRow.slug, ReleaseRow.edition_id, ReleaseRow.number, ReleaseRow.hash)
        .join(EditionRow, EditionRow.id == ReleaseRow.edition_id)
        .order_by(ReleaseRow.number)
    )
    rows = db.session.execute(statement)
    return {slug: ReleaseName(edition_id, number, content) for slug, edition_id, number, content in rows}


def read_newest_name(edition_id: int) -> ReleaseName | None:
    """The name of an edition's newest release; None before there is one. Cost: 1 statement."""
    columns = select(ReleaseRow.edition_id, ReleaseRow.number, ReleaseRow.hash)
    statement = columns.where(ReleaseRow.edition_id == edition_id).order_by(ReleaseRow.number.desc()).limit(1)
    row = db.session.execute(statement).first()
    return None if row is None else ReleaseName(*row)


def read_release(edition_id: int, number: int | None = None) -> Release | None:
    """Release `number` of an edition, the newest without a number; None where there is none."""
    statement = select(ReleaseRow.public).where(ReleaseRow.edition_id == edition_id)
    if number is not None:
        statement = statement.where(ReleaseRow.number == number)
    packed = db.session.scalar(statement.order_by(ReleaseRow.number.desc()).limit(1))
    return None if packed is None else unpack_release(packed)


def read_released_draft(edition_id: int, number: int) -> Programme | None:
    """The whole draft that release `number` was made from: the office's part."""
    statement = select(ReleaseRow.office).where(ReleaseRow.edition_id == edition_id, ReleaseRow.number == number)
    packed = db.session.scalar(statement)
    return None if packed is None else unpack_programme(packed)


def holds_release(edition_id: int, number: int, content: str) -> bool:
    """Whether the release still has this hash, and has it until the transaction ends: nobody is erased in it meanwhile.

    What is made of a release outside a transaction is kept only then. Cost: 1 statement.
    """
    statement = select(ReleaseRow.hash).where(ReleaseRow.edition_id == edition_id, ReleaseRow.number == number)
    return db.session.scalar(statement.with_for_update()) == content


def add_release(release: Release, draft: Programme, is_forced: bool, by: str = "", reason: str = "") -> None:
    """A new row for the release, made by someone, and for a `reason` although errors stood.

    The database refuses a number that is taken.
    """
    row = ReleaseRow(
        edition_id=release.edition.id,
        number=release.number,
        at=release.at,
        note=release.note,
        is_forced=is_forced,
        by=by,
        reason=reason,
        hash=release.hash,
        public=pack_release(release),
        office=pack_programme(draft),
    )
    db.session.add(row)
    db.session.flush()


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release in a list: by whom it was made, as the log names people, and why although errors stood."""

    number: int
    at: datetime
    note: str
    by: str
    is_forced: bool
    reason: str


def list_releases(edition_id: int) -> list[ReleaseLine]:
    """The releases of an edition, the newest first."""
    columns = (
        ReleaseRow.number, ReleaseRow.at, ReleaseRow.note, ReleaseRow.by, ReleaseRow.is_forced, ReleaseRow.reason
    )  # fmt: skip
    statement = select(*columns).where(ReleaseRow.edition_id == edition_id).order_by(ReleaseRow.number.desc())
    return [ReleaseLine(*row) for row in db.session.execute(statement)]
