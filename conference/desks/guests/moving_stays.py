"""When a guest lands and takes off, changed by itself; everything else of the person stays as it is."""

from __future__ import annotations

from dataclasses import replace

from conference.core.events import FieldChange
from conference.desks.guests.changing import ChangePerson, change_person
from conference.desks.guests.facts import StayFacts, read_person
from conference.desks.guests.queries import find_person


def move_stays(edition_id: int, person_id: int, version: int, stays: tuple[StayFacts, ...]) -> tuple[FieldChange, ...]:
    """What has changed. Raises: RuleBroken("person_unknown", "stale_version"), and what `check_person` does."""
    row = find_person(person_id)
    facts = replace(read_person(row), stays=stays)
    return change_person(ChangePerson(edition_id, person_id, version, facts))
