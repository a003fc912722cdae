"""Files that were sent to be imported, added and found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select, update

from conference.store.base import db
from conference.store.tables import UploadRow

MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Upload:
    """A file for an edition: its name, its hash, how it is to be read, who sent it when, when it was taken over."""

    id: int
    name: str
    file: str
    format: str
    is_joined: bool
    cancels_missing: bool
    actor: str
    at: datetime
    taken_at: datetime | None

    def name_file(self, file: str) -> Upload:
        """The same, kept under this hash."""
        return replace(self, file=file)


def add_upload(edition_id: int, upload: Upload) -> int:
    """The id of the new row; that of `upload` does not count."""
    row = UploadRow(
        edition_id=edition_id,
        name=upload.name,
        file=upload.file,
        format=upload.format,
        is_joined=upload.is_joined,
        cancels_missing=upload.cancels_missing,
        actor=upload.actor,
        at=upload.at,
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def read_uploads(edition_id: int, upload_id: int | None = None) -> list[Upload]:
    """The files sent to an edition, the newest first, so many at most; or the one of an id."""
    table = UploadRow
    columns = (table.id, table.name, table.file, table.format, table.is_joined, table.cancels_missing)
    statement = select(*columns, table.actor, table.at, table.taken_at).where(table.edition_id == edition_id)
    if upload_id is not None:
        statement = statement.where(table.id == upload_id)
    return [Upload(*row) for row in db.session.execute(statement.order_by(table.id.desc()).limit(MOST_LISTED))]


def take_upload(upload_id: int, now: datetime) -> bool:
    """Whether the file is the caller's to take over: of several at once only the first is told so."""
    statement = update(UploadRow).where(UploadRow.id == upload_id, UploadRow.taken_at.is_(None)).values(taken_at=now)
    return bool(db.session.connection().execute(statement).rowcount)
