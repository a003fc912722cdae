"""All that is stored about somebody as one file: data that a person can read and a program too, and the files."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Table, or_, select

from conference.core.plain import to_plain
from conference.core.privacy_events import DataTakenOut
from conference.desks.privacy.holdings import FILES, HOLDINGS, SECRET
from conference.desks.privacy.naming import name_reference
from conference.desks.privacy.redacting import list_releases_of
from conference.desks.privacy.subjects import Subject, Whose, find_subject, is_held
from conference.kit.clock import read_now
from conference.kit.files import find_file
from conference.kit.work import record
from conference.settings import STATIC
from conference.store.base import Base, db

Row = Mapping[str, Any]
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class TakeOut:
    """Hand over what is known of somebody. `subject` and `subject_id` say to the log of whom, without a name.

    `edition_id` is the edition whose office does it, or whose page was used; None for an account's own.
    """

    whose: Whose
    subject: str
    subject_id: int
    edition_id: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of a kind, as they are told."""

    name: str
    rows: tuple[Row, ...]


def take_out(command: TakeOut) -> bytes:
    """The ZIP; the log keeps how much of each kind was in it."""
    subject = find_subject(command.whose)
    sections, files = read_sections(subject), list(read_files(subject))
    contents = {each.name: len(each.rows) for each in sections} | {"files": len(files)}
    record(DataTakenOut(command.edition_id, command.subject, command.subject_id, contents))
    return pack(sections, files)


def read_sections(subject: Subject) -> list[Section]:
    """What is known, in the order of the written list; what there is nothing of is left out."""
    tables: dict[str, list[Any]] = {}
    for holding in HOLDINGS:
        tables.setdefault(holding.table, []).append(holding)
    sections = []
    for name, holdings in tables.items():
        table = Base.metadata.tables[name]
        held = or_(*(is_held(each, subject.ids) for each in holdings))
        statement = select(table).where(held).order_by(*table.primary_key.columns)
        rows = tuple(
            tell_row(table, dict(zip(table.columns.keys(), row, strict=True))) for row in db.session.execute(statement)
        )
        sections.append(Section(holdings[0].section, rows))
    releases = tuple(to_plain(each) for each in list_releases_of(subject.read("people")))
    sections.append(Section("releases of the programme", releases))  # type: ignore[arg-type]
    return [each for each in sections if each.rows]


def tell_row(table: Table, row: Mapping[str, Any]) -> Row:
    """A row by readable names: what its numbers point to is named, and what says nothing is left out."""
    told: dict[str, Any] = {}
    for column in table.columns:
        value = row[column.name]
        if column.name in SECRET or value in (None, "", ()) or column.name.endswith("_file"):
            continue
        for key in column.foreign_keys:
            value = name_reference(key.column.table.name, value)
        told[column.name.removesuffix("_id").replace("_", " ")] = to_plain(value)
    return told


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is somebody's: what it is called, and its content."""

    name: str
    body: bytes


def read_files(subject: Subject) -> Iterator[Kept]:
    """Somebody's documents, pictures, and what came with letters."""
    for (name, column), title in FILES.items():
        if ids := subject.read(name):
            table = Base.metadata.tables[name]
            columns = (table.c[column], table.c[title] if title else table.c[column])
            for file, called in db.session.execute(select(*columns).where(table.c.id.in_(ids))).all():
                if file and (body := read_file(file)):
                    yield Kept(f"{name}-{called}"[-LONGEST_NAME:].replace("/", "-"), body)
    attachments = Base.metadata.tables["letter_attachments"]
    own = attachments.c.letter_id.in_(subject.read("letters"))
    statement = select(attachments.c.letter_id, attachments.c.name, attachments.c.body).where(own)
    for letter_id, called, body in db.session.execute(statement).all():
        yield Kept(f"letter-{letter_id}-{called}".replace("/", "-"), body)


def read_file(file: str) -> bytes:
    """The content of a file that is kept, or of a picture of the site; b"" for what is gone."""
    try:
        return find_file(file).read_bytes()
    except FileNotFoundError:
        path = (STATIC / file).resolve()
        return path.read_bytes() if path.is_relative_to(Path(STATIC).resolve()) and path.is_file() else b""


def pack(sections: Sequence[Section], files: Sequence[Kept]) -> bytes:
    """The ZIP of it all. Files are numbered, so that two of one name stay two."""
    named = [(f"files/{number:03}-{each.name}", each.body) for number, each in enumerate(files, 1)]
    told = {
        "made at": read_now().isoformat(),
        "what this is": "All that is stored about you here. Links that lead in are kept as fingerprints and left out.",
        "data": {each.name: list(each.rows) for each in sections},
        "files": [name for name, _body in named],
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in [("data.json", json.dumps(told, ensure_ascii=False, indent=2).encode()), *named]:
            archive.writestr(zipfile.ZipInfo(name, FIXED_TIME), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()
