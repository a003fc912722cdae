"""Files of somebody who is erased: found, and dropped once nothing names them any more."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Collection, Iterable, Iterator
from xml.sax.saxutils import escape

from sqlalchemy import select

from conference.desks.privacy.holdings import FILES
from conference.desks.privacy.subjects import Subject
from conference.kit.files import drop_file, find_file
from conference.kit.work import transaction
from conference.store.base import Base, db
from conference.store.tables import UploadRow
from conference.store.wiping import wipe_write_ahead_log

# As files that are imported may be written.
ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
WORKER = "worker"


class StillRead(Exception):
    """Somebody reads an older state of the database; the job is tried again."""


def list_files(subject: Subject) -> set[str]:
    """The files that somebody's rows name."""
    found: set[str] = set()
    for name, column in FILES:
        if ids := subject.read(name):
            table = Base.metadata.tables[name]
            found |= set(db.session.scalars(select(table.c[column]).where(table.c.id.in_(ids))))
    return found


def find_uploads_with(words: Collection[str]) -> dict[int, str]:
    """The files sent to be imported in which one of the words stands, by their rows' ids."""
    rows = db.session.execute(select(UploadRow.id, UploadRow.file)).all() if words else ()
    return {id: file for id, file in rows if holds_any(file, words)}


def holds_any(file: str, words: Collection[str]) -> bool:
    """Whether one of the words stands in a file; also for one that cannot be read, since nobody knows."""
    try:
        content = find_file(file).read_bytes()
    except FileNotFoundError:
        return False
    marks = [mark for word in words for mark in list_written(word)]
    try:
        return any(mark in each for each in unpack(content) for mark in marks)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return True


def unpack(content: bytes) -> Iterator[bytes]:
    """A file's own bytes, and those of all that is packed in it: a workbook is."""
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from map(archive.read, archive.namelist())


def list_written(word: str) -> Iterator[bytes]:
    """A word as it may be written in a file."""
    for written in dict.fromkeys((word, escape(word), json.dumps(word)[1:-1])):
        for encoding in ENCODINGS:
            yield written.encode(encoding, "ignore")


def wipe(files: Iterable[str]) -> None:
    """A job: drop files that nothing names any more, and make unreadable what was deleted.

    Raises: StillRead while somebody reads an older state of the database.
    """
    with transaction(WORKER):
        named = {file for name, column in FILES for file in read_named(name, column)}
        for file in set(files) - named:
            drop_file(file)
    if not wipe_write_ahead_log():
        raise StillRead


def read_named(name: str, column: str) -> set[str]:
    """The files that a table names."""
    table = Base.metadata.tables[name]
    return set(db.session.scalars(select(table.c[column]).where(table.c[column] != "").distinct()))
