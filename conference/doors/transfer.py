"""Files in: read, the edition found or made, the programme imported, for any door that takes a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from conference.core.changes import Change, find_changes
from conference.core.errors import RuleBroken
from conference.core.incoming import IncomingProgramme, Remark
from conference.core.languages import Text, make_text
from conference.core.programme import Edition, Programme
from conference.core.times import festival_day
from conference.desks.editions.adding import AddEdition, add_edition, check_zone
from conference.desks.editions.queries import read_edition
from conference.desks.programme.importing import ImportProgramme, ImportReport, import_programme
from conference.formats.reading import ReadingOptions, read_incoming
from conference.formats.sheets import MOST_BYTES
from conference.kit.words import LANGUAGES, say
from conference.kit.work import transaction
from conference.kit.zones import is_same_zone
from conference.store.pictures import read_programme

KINDS = {"siff": "film-week", "frab-xml": "conference", "frab-json": "conference"}
TURN_HOUR = 6


@dataclass(frozen=True, slots=True)
class ImportFile:
    """Put what a file holds into the edition of a slug.

    `is_created`: the edition is made where there is none, of `kind`, else of the one its format is used by. `zone` and
    `start` say what the file may not. `is_rehearsal`: all is done and then undone.
    """

    slug: str
    name: str
    data: bytes
    format: str = "auto"
    is_created: bool = False
    kind: str | None = None
    zone: str | None = None
    start: date | None = None
    is_joined: bool = False
    cancels_missing: bool = False
    is_rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What became of the file, and of a rehearsal what would change."""

    slug: str
    report: ImportReport
    before: Programme
    after: Programme
    changes: Sequence[Change]


def read_file(path: str) -> bytes:
    """The bytes of a file. Raises: RuleBroken("file_missing", "file_too_large")."""
    try:
        if Path(path).stat().st_size > MOST_BYTES:
            raise RuleBroken("file_too_large", most=MOST_BYTES // 2**20)
        return Path(path).read_bytes()
    except (OSError, ValueError) as problem:
        raise RuleBroken("file_missing", path=path, problem=getattr(problem, "strerror", None) or problem) from problem


def import_file(command: ImportFile, actor: str) -> ImportedFile:
    """What became of the file: all of it in one transaction, or nothing.

    Raises: RuleBroken, for a file that cannot be read as a whole, an edition that is unknown, in another zone than the
    one given, or cannot be made.
    """
    edition = find_edition(command)
    incoming = read_incoming(command.name, command.data, command.format, make_options(command, edition))
    with transaction(actor, is_rehearsal=command.is_rehearsal):
        return take_over(command, edition, incoming)


def find_edition(command: ImportFile) -> Edition | None:
    """The edition that the file goes into; None for one that is to be made.

    Raises: RuleBroken("zone_unknown", "edition_unknown", "zone_differs").
    """
    if command.zone:
        check_zone(command.zone)
    edition = read_edition(command.slug)
    if edition is None and not command.is_created:
        raise RuleBroken("edition_unknown", slug=command.slug)
    if edition and command.zone and not is_same_zone(command.zone, edition.zone):
        raise RuleBroken("zone_differs", slug=edition.slug, zone=edition.zone, other=command.zone)
    return edition


def make_options(command: ImportFile, edition: Edition | None) -> ReadingOptions:
    """What the edition and the command say that the file may not."""
    zone = command.zone or (edition.zone if edition else None)
    return ReadingOptions(zone=zone, start=command.start, near=edition.start if edition else None)


def take_over(command: ImportFile, edition: Edition | None, incoming: IncomingProgramme) -> ImportedFile:
    """What became of what a file brings, inside the transaction under way. Raises: what `check_sessions` does."""
    check_sessions(incoming)
    if edition:
        incoming = replace(incoming, warnings=(*incoming.warnings, *find_strangeness(incoming, edition)))
    edition_id = edition.id if edition else add_edition(make_edition(command, incoming))
    before = read_programme([edition_id]) if command.is_rehearsal else Programme()
    report = import_programme(ImportProgramme(incoming, edition_id, command.is_joined, command.cancels_missing))
    after = read_programme([edition_id]) if command.is_rehearsal else Programme()
    return ImportedFile(command.slug, report, before, after, find_changes(before, after))


def check_sessions(incoming: IncomingProgramme) -> None:
    """Refuse a file without one session that can be kept. Raises: RuleBroken("no_sessions", "all_rejected")."""
    if incoming.sessions:
        return
    if not incoming.rejected:
        raise RuleBroken("no_sessions")
    first = {language: tell_remark_with_place(incoming.rejected[0], language) for language in LANGUAGES}
    raise RuleBroken("all_rejected", count=len(incoming.rejected), first=Text(first))


def find_strangeness(incoming: IncomingProgramme, edition: Edition) -> Iterator[Remark]:
    """A remark where the file is in another zone than the edition, and where it may be of another edition."""
    zone = incoming.edition.zone
    if zone and not is_same_zone(zone, edition.zone):
        yield Remark("zone_other", value=zone, facts={"zone": edition.zone})
    starts = (session.starts_at for session in incoming.sessions if session.starts_at)
    days = sorted({festival_day(start, edition.zone, edition.turn_hour) for start in starts})
    if days and (days[-1] < edition.start or edition.end < days[0]):
        facts = {"first": days[0], "last": days[-1], "start": edition.start, "end": edition.end}
        yield Remark("days_other", value=f"{days[0]} – {days[-1]}", facts=facts)


def make_edition(command: ImportFile, incoming: IncomingProgramme) -> AddEdition:
    """The edition that a file speaks of. Raises: RuleBroken("kind_missing", "zone_missing", "year_missing")."""
    told, kind = incoming.edition, command.kind or KINDS.get(incoming.format)
    if kind is None:
        raise RuleBroken("kind_missing")
    zone, start, end = told.zone or command.zone, told.start or command.start, told.end or told.start or command.start
    if zone is None:
        raise RuleBroken("zone_missing")
    if start is None or end is None:
        raise RuleBroken("year_missing")
    return AddEdition(
        slug=command.slug,
        kind=kind,
        name=told.name or make_text(en=command.slug),
        start=start,
        end=end,
        zone=zone,
        turn_hour=TURN_HOUR if told.turn_hour is None else told.turn_hour,
        place=told.place,
        about=told.about,
        bodies=told.bodies,
    )


def tell_remark(remark: Remark, language: str) -> str:
    """What a remark says, without where it stands."""
    return say(remark.code, {**remark.facts, "value": remark.value, "column": remark.column}, language)


def tell_remark_with_place(remark: Remark, language: str) -> str:
    """What a remark says, and where it stands."""
    facts = {"line": remark.line, "column": remark.column, "message": tell_remark(remark, language)}
    if remark.line and remark.column:
        return say("cell_told", facts, language)
    if remark.line:
        return say("line_told", facts, language)
    return say("column_told", facts, language) if remark.column else str(facts["message"])
