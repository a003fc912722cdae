"""A person changed."""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.events import FieldChange
from conference.desks.guests.facts import PRIVATE_FIELDS, PersonFacts, check_person, read_person, write_presence
from conference.desks.guests.queries import find_person
from conference.kit.editing import change_row, check_version, compare_facts, hide_values, read_columns, record_change


@dataclass(frozen=True, slots=True)
class ChangePerson:
    """Have a person be as `facts` say. `version` is that of the state its writer had in view."""

    edition_id: int
    person_id: int
    version: int
    facts: PersonFacts


def change_person(command: ChangePerson) -> tuple[FieldChange, ...]:
    """What has changed. Raises: RuleBroken("person_unknown", "stale_version"), and what `check_person` does."""
    row = find_person(command.person_id)
    before = read_person(row)
    check_version(row, command, before)
    check_person(command.facts)
    changes = compare_facts(before, command.facts)
    if changes:
        change_row(row, read_columns(command.facts, "availability", "stays"))
        write_presence(row.id, command.facts)
        record_change("person", row.id, command, row.name, hide_values(changes, PRIVATE_FIELDS))
    return changes
