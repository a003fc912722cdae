"""A person who appears nowhere, taken away."""

from __future__ import annotations

from dataclasses import dataclass, replace

from conference.desks.guests.facts import read_person, write_presence
from conference.desks.guests.queries import find_person, find_person_uses
from conference.kit.editing import check_unused, remove_row


@dataclass(frozen=True, slots=True)
class RemovePerson:
    """Take a person away, in the office of an edition."""

    edition_id: int
    person_id: int


def remove_person(command: RemovePerson) -> None:
    """Delete a person who appears in no session. Raises: RuleBroken("person_unknown", "in_use")."""
    row = find_person(command.person_id)
    check_unused(row.name, find_person_uses(row.id))
    facts = read_person(row)
    write_presence(row.id, replace(facts, availability=(), stays=()))
    remove_row(row, "person", command.edition_id, row.name, replace(facts, stays=()))
