"""How the people of an edition are written to: known, changed, forgotten, one by one or from a sheet.

An address belongs to the person, whichever edition it was entered in, and stands in no picture and no release. The log
says that it changed, and not to what.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from conference.core.cleaning import clean_line, fold_name
from conference.core.errors import RuleBroken
from conference.core.events import ContactChanged
from conference.desks.letters.address_queries import AddressLine, list_addresses
from conference.desks.letters.telling import readdress
from conference.formats.plain_cells import disarm, rearm
from conference.formats.sheets import Row, read_sheet
from conference.kit.emails import read_email
from conference.kit.words import LANGUAGES
from conference.kit.work import record
from conference.store.base import db
from conference.store.letters import read_contacts
from conference.store.tables import LetterRow, PersonContactRow

COLUMNS = ("person", "name", "email", "language")


@dataclass(frozen=True, slots=True)
class KnowAddress:
    """Have a person be written to at an address, in a language ("" to guess); "" for an address forgets it.

    `version` is that of the address its writer had in view, 0 for none, or None to not look.
    """

    person_id: int
    email: str
    language: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line of a sheet that could not be taken over: its number, what was wrong in it, and why."""

    line: int
    code: str
    value: str


@dataclass(frozen=True, slots=True)
class SheetTaken:
    """What came of a sheet of addresses."""

    changed: int
    rejected: tuple[Rejected, ...]


def know_addresses(edition_id: int, given: Sequence[KnowAddress]) -> int:
    """Of how many people the address or language changed.

    Raises: RuleBroken("person_unknown") for one who is not of the edition, RuleBroken("email_wrong"),
    RuleBroken("address_changed") where somebody else has changed it meanwhile; each with its `person`.
    """
    known = {line.person_id: line for line in list_addresses(edition_id)}
    rows = read_contacts(command.person_id for command in given)
    return sum(know_address(edition_id, known, rows, command) for command in given)


def know_address(
    edition_id: int, known: Mapping[int, AddressLine], rows: Mapping[int, PersonContactRow], command: KnowAddress
) -> bool:
    """Whether the address or language of one person changed."""
    line = known.get(command.person_id)
    if line is None or command.language not in ("", *LANGUAGES):
        raise RuleBroken("person_unknown", person=command.person_id)
    if command.version is not None and command.version != line.version:
        raise RuleBroken("address_changed", person=command.person_id)
    email = read_own_email(command) if command.email else ""
    if (email, command.language if email else line.language) == (line.email, line.language):
        return False
    row = write_contact(rows.get(command.person_id), command, email)
    record(ContactChanged(edition_id, command.person_id, line.name, row is not None))
    if row is not None:
        for letter in find_waiting_letters(command.person_id):
            readdress(letter, row)
    return True


def read_own_email(command: KnowAddress) -> str:
    """The address as it is kept. Raises: RuleBroken("email_wrong") with its person."""
    try:
        return read_email(command.email)
    except RuleBroken as problem:
        raise RuleBroken("email_wrong", value=command.email, person=command.person_id) from problem


def write_contact(row: PersonContactRow | None, command: KnowAddress, email: str) -> PersonContactRow | None:
    """The row of the address; None once it is forgotten."""
    if not email:
        if row is not None:
            db.session.delete(row)
        db.session.flush()
        return None
    if row is None:
        row = PersonContactRow(person_id=command.person_id, version=0)
        db.session.add(row)
    row.email, row.language, row.version = email, command.language, row.version + 1
    db.session.flush()
    return row


def find_waiting_letters(person_id: int) -> Sequence[LetterRow]:
    """The letters to a person that nobody has tried to send yet."""
    is_untried = (LetterRow.state.in_(("waiting", "held")), LetterRow.attempts == 0)
    return db.session.scalars(
        select(LetterRow).where(LetterRow.person_id == person_id, *is_untried).with_for_update()
    ).all()


def write_address_sheet(lines: Iterable[AddressLine], language: str) -> bytes:
    """The addresses as a CSV file that comes in again; a spreadsheet runs nothing of it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in lines:
        writer.writerow(map(disarm, (line.slug, line.name.read(language), line.email, line.language)))
    return "\ufeff".encode() + text.getvalue().encode()


def take_address_sheet(edition_id: int, data: bytes) -> SheetTaken:
    """What came of a sheet with the columns `COLUMNS`, of which email and person or name are needed.

    An empty address leaves what is known. Raises: RuleBroken("columns_unknown"), and what `read_sheet` does.
    """
    rows = read_sheet(data)
    places = {fold_name(str(cell)): place for place, cell in enumerate(rows[0].cells)} if rows else {}
    if "email" not in places or not {"person", "name"} & places.keys():
        raise RuleBroken("columns_unknown", missing=["email", "person"])
    known = {line.person_id: line for line in list_addresses(edition_id)}
    people, contacts = find_by_name(known.values()), read_contacts(known)
    changed, rejected = 0, []
    for row in rows[1:]:
        try:
            command = read_row(people, read_cells(row, places))
            changed += command is not None and know_address(edition_id, known, contacts, command)
        except RuleBroken as problem:
            rejected.append(Rejected(row.line, problem.code, str(problem.facts.get("value", ""))))
    return SheetTaken(changed, tuple(rejected))


def read_cells(row: Row, places: Mapping[str, int]) -> dict[str, str]:
    """A row's cells by column, as they were before they were made safe for spreadsheets."""
    cells = {name: row.cells[place] if place < len(row.cells) else "" for name, place in places.items()}
    return {name: rearm(clean_line(str(cell))) for name, cell in cells.items()}


def read_row(people: Mapping[str, list[AddressLine]], cells: Mapping[str, str]) -> KnowAddress | None:
    """What a row asks for; None where it says no address.

    Raises: RuleBroken("person_unknown"), RuleBroken("person_ambiguous").
    """
    if not cells["email"]:
        return None
    named = cells.get("person") or cells.get("name", "")
    found = people.get(fold_name(named), [])
    if len(found) != 1:
        raise RuleBroken("person_ambiguous" if found else "person_unknown", value=named)
    language = cells.get("language", "") or found[0].language
    return KnowAddress(found[0].person_id, cells["email"], language if language in LANGUAGES else "")


def find_by_name(lines: Iterable[AddressLine]) -> dict[str, list[AddressLine]]:
    """The people by their slugs, and by each of their names."""
    found: dict[str, list[AddressLine]] = {}
    for line in lines:
        for name in {fold_name(each) for each in (line.slug, *line.name.by_language.values())}:
            found.setdefault(name, []).append(line)
    return found
