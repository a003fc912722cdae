"""What of a person only few may see: each look is logged, and the log never says what stands there."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlalchemy import select

from conference.core.cleaning import clean_text
from conference.core.errors import RuleBroken
from conference.core.guest_events import PrivateDataChanged, PrivateDataSeen
from conference.desks.guests.queries import find_person
from conference.kit.editing import read_columns, read_facts
from conference.kit.work import record
from conference.store.base import db
from conference.store.tables import PrivateDataRow

LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class PrivateFacts:
    """See `store.tables.PrivateDataRow`."""

    phone: str = ""
    passport: str = ""
    diet: str = ""
    access: str = ""


def look_at_private(edition_id: int, person_id: int) -> PrivateFacts:
    """The private data of a person; the log keeps that somebody looked. Raises: RuleBroken("person_unknown")."""
    person = find_person(person_id)
    record(PrivateDataSeen(edition_id, person.id, person.name))
    return read_private(person_id)


def read_private(person_id: int) -> PrivateFacts:
    """The private data of a person, for the person."""
    row = find_row(person_id)
    return read_facts(PrivateFacts, row) if row else PrivateFacts()


def read_private_version(person_id: int) -> int:
    """How often the private data of a person was written."""
    return db.session.scalar(select(PrivateDataRow.version).where(PrivateDataRow.person_id == person_id)) or 0


def change_private(edition_id: int, person_id: int, facts: PrivateFacts) -> bool:
    """Whether the private data of a person changed to `facts`. Raises: RuleBroken("person_unknown", "too_long")."""
    cleaned = PrivateFacts(*(clean_text(getattr(facts, each.name)) for each in fields(facts)))
    for each in fields(cleaned):
        if len(getattr(cleaned, each.name)) > LONGEST:
            raise RuleBroken("too_long", field=each.name, most=LONGEST)
    person = find_person(person_id)
    if read_private(person.id) == cleaned:
        return False
    row = find_row(person.id)
    if row is None:
        row = PrivateDataRow(person_id=person.id, version=0)
        db.session.add(row)
    for name, value in read_columns(cleaned).items():
        setattr(row, name, value)
    row.version += 1
    db.session.flush()
    record(PrivateDataChanged(edition_id, person.id, person.name))
    return True


def find_row(person_id: int) -> PrivateDataRow | None:
    """The row of a person's private data."""
    return db.session.scalar(select(PrivateDataRow).where(PrivateDataRow.person_id == person_id))
