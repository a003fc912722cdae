"""A programme from outside put into an edition's main draft."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select

from conference.core.events import ProgrammeImported
from conference.core.incoming import IncomingProgramme, Remark
from conference.desks.programme.import_keys import ImportKeys
from conference.desks.programme.import_likeness import find_lookalikes
from conference.desks.programme.import_names import recognise_names
from conference.desks.programme.import_sessions import write_sessions
from conference.desks.programme.import_things import write_things
from conference.desks.programme.import_travels import write_travels
from conference.kit.work import record
from conference.store.base import db
from conference.store.locks import hold_programme
from conference.store.tables import DayRow


@dataclass(frozen=True, slots=True)
class ImportProgramme:
    """Put `incoming` into the main draft of an edition.

    `is_joined`: venues, people and films may be those of other editions that look the same. `cancels_missing`: what
    earlier imports brought and this one lacks is cancelled.
    """

    incoming: IncomingProgramme
    edition_id: int
    is_joined: bool = False
    cancels_missing: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: sessions by what became of them, and how many people, rooms and films the source names."""

    format: str
    added: int
    changed: int
    unchanged: int
    people: int
    rooms: int
    films: int
    rejected: tuple[Remark, ...]
    warnings: tuple[Remark, ...]


def import_programme(command: ImportProgramme) -> ImportReport:
    """What became of it. Importing the same again changes nothing.

    What a source says of a thing it brought before is taken over; what it does not say (another language, a status set
    by hand, a place that is locked) stays. Nothing is deleted. All places are tolerated: the guard lets them stand.
    Cost: a number of statements that grows by one with each thousand of rows.
    """
    hold_programme()
    keys = ImportKeys.read(command.edition_id)
    incoming = recognise_names(command.incoming, keys) if command.incoming.is_by_name else command.incoming
    write_things(incoming, keys, command.is_joined)
    write_travels(incoming, keys)
    write_day_names(command)
    written = write_sessions(incoming, keys, command.cancels_missing)
    keys.write()
    report = ImportReport(
        format=incoming.format,
        added=written.added,
        changed=written.changed,
        unchanged=written.unchanged,
        people=len(incoming.people),
        rooms=len(incoming.rooms),
        films=len(incoming.films),
        rejected=incoming.rejected,
        warnings=(*incoming.warnings, *written.warnings, *find_lookalikes(incoming, keys)),
    )
    record(ProgrammeImported(command.edition_id, report.format, report.added, report.changed, report.unchanged))
    db.session.flush()
    db.session.expire_all()
    return report


def write_day_names(command: ImportProgramme) -> None:
    """Name the days that have no name yet."""
    names = command.incoming.edition.day_names
    named = set(db.session.scalars(select(DayRow.day).where(DayRow.edition_id == command.edition_id)))
    rows = [
        {"edition_id": command.edition_id, "day": day, "name": name} for day, name in names.items() if day not in named
    ]
    if rows:
        db.session.execute(insert(DayRow), rows)
