"""Releases that hold a person, read and written back without them; what was made of them goes."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, func, select

from conference.core.redaction import find_names, redact_programme, redact_release
from conference.store.base import db
from conference.store.picture_bytes import (
    hash_release,
    pack_programme,
    pack_release,
    unpack_programme,
    unpack_release,
)
from conference.store.tables import BookletRow, ReleaseFeedRow, ReleaseFontRow, ReleaseRow


def find_releases_of(people: Collection[int], names: Collection[str] = ()) -> Iterator[ReleaseRow]:
    """The releases in which one of the people is, in what the world sees or in the office's part, or a name stands.

    Cost: every release read and unpacked once.
    """
    marks = [f'"{id}":{{"id":{id},"slug":'.encode() for id in people]
    written = [json.dumps(name, ensure_ascii=False)[1:-1].encode() for name in names]
    statement = select(ReleaseRow).order_by(ReleaseRow.edition_id, ReleaseRow.number)
    for row in db.session.scalars(statement) if marks or written else ():
        whole = zlib.decompress(row.public) + zlib.decompress(row.office)
        is_named = any(name in whole for name in written)
        if is_named or (any(mark in whole for mark in marks) and holds_person(row, people)):
            yield row


def holds_person(row: ReleaseRow, people: Collection[int]) -> bool:
    """Whether one of the people is in a release."""
    known = {*unpack_release(row.public).public.people, *unpack_programme(row.office).people}
    return any(id in known for id in people)


def read_released_person_names(row: ReleaseRow, people: Collection[int]) -> set[str]:
    """What people are called in a release."""
    public, office = unpack_release(row.public).public, unpack_programme(row.office)
    return find_names(public.people, people) | find_names(office.people, people)


def redact_row(row: ReleaseRow, people: Collection[int], names: Collection[str], at: datetime) -> None:
    """Write a release back without the people, under a new hash, marked."""
    newest = select(func.max(ReleaseRow.number)).where(ReleaseRow.edition_id == row.edition_id)
    is_newest = db.session.scalar(newest) == row.number
    release = redact_release(unpack_release(row.public), people, names, at, is_newest)
    release = replace(release, hash=hash_release(release))
    row.public, row.hash, row.redacted_at = pack_release(release), release.hash, at
    row.office = pack_programme(redact_programme(unpack_programme(row.office), people, names))
    db.session.flush()


def drop_made_of(row: ReleaseRow) -> set[str]:
    """The files of fonts and booklets that were made of a release. Their rows go, and so do its kept feeds."""
    own = {"edition_id": row.edition_id, "number": row.number}
    files = {*db.session.scalars(select(ReleaseFontRow.file).filter_by(**own))}
    files |= {*db.session.scalars(select(BookletRow.file).filter_by(**own))}
    for table in (ReleaseFeedRow, ReleaseFontRow, BookletRow):
        db.session.execute(delete(table).filter_by(**own))
    return files - {""}
