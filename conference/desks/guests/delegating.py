"""Delegations made, changed and taken away."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.events import FieldChange
from conference.core.guest_events import DelegationChanged, DelegationLinkGiven, DelegationLinksEnded, DelegationRemoved
from conference.core.invitations import PURPOSES
from conference.core.languages import NO_TEXT, Text
from conference.desks.guests.queries import find_person
from conference.kit.clock import read_now
from conference.kit.editing import change_row, check_name, check_version, compare_facts, read_columns, read_facts
from conference.kit.links import make_delegation_link
from conference.kit.work import record
from conference.store.base import db
from conference.store.guest_links import end_delegation_links
from conference.store.tables import DelegationRow, FilmRow


@dataclass(frozen=True, slots=True)
class DelegationFacts:
    """See `store.tables.DelegationRow`."""

    name: Text = NO_TEXT
    purpose: str = "country"
    film_id: int | None = None
    country: str = ""
    head_id: int | None = None
    liaison: str = ""


@dataclass(frozen=True, slots=True)
class ChangeDelegation:
    """Have a delegation be as `facts` say. `version` is that of the state its writer had in view."""

    edition_id: int
    delegation_id: int
    version: int
    facts: DelegationFacts


def add_delegation(edition_id: int, facts: DelegationFacts) -> int:
    """The id of the new delegation. Raises: what `check_delegation` does."""
    check_delegation(facts)
    row = DelegationRow(edition_id=edition_id, **read_columns(facts))
    db.session.add(row)
    db.session.flush()
    record(DelegationChanged(edition_id, row.id, row.name, compare_facts(None, facts)))
    return row.id


def change_delegation(command: ChangeDelegation) -> tuple[FieldChange, ...]:
    """What has changed.

    Raises: RuleBroken("delegation_unknown", "stale_version"), and what `check_delegation` does.
    """
    row = find_delegation(command.edition_id, command.delegation_id)
    before = read_facts(DelegationFacts, row)
    check_version(row, command, before)
    check_delegation(command.facts)
    changes = compare_facts(before, command.facts)
    if changes:
        change_row(row, read_columns(command.facts))
        record(DelegationChanged(command.edition_id, row.id, row.name, changes))
    return changes


def remove_delegation(edition_id: int, delegation_id: int) -> None:
    """Delete a delegation; its guests stay invited. Raises: RuleBroken("delegation_unknown")."""
    row = find_delegation(edition_id, delegation_id)
    record(DelegationRemoved(edition_id, row.id, row.name))
    db.session.delete(row)
    db.session.flush()


def find_delegation(edition_id: int, delegation_id: int) -> DelegationRow:
    """A delegation of an edition. Raises: RuleBroken("delegation_unknown")."""
    row = db.session.get(DelegationRow, delegation_id)
    if row is None or row.edition_id != edition_id:
        raise RuleBroken("delegation_unknown")
    return row


def give_delegation_link(edition_id: int, delegation_id: int, language: str) -> str:
    """A new private link to a delegation's itinerary, as a whole address. Raises: RuleBroken("delegation_unknown")."""
    row = find_delegation(edition_id, delegation_id)
    record(DelegationLinkGiven(edition_id, row.id, row.name))
    return make_delegation_link(row.id, language)


def end_links_of_delegation(edition_id: int, delegation_id: int) -> None:
    """Have no private link to a delegation's itinerary work any more. Raises: RuleBroken("delegation_unknown")."""
    row = find_delegation(edition_id, delegation_id)
    if end_delegation_links(row.id, read_now()):
        record(DelegationLinksEnded(edition_id, row.id, row.name))


def check_delegation(facts: DelegationFacts) -> None:
    """Refuse what no delegation is. Raises: RuleBroken("name_needed", "choice_wrong", "film_unknown", ...)."""
    check_name(facts.name)
    if facts.purpose not in PURPOSES:
        raise RuleBroken("choice_wrong", field="purpose")
    if facts.head_id is not None:
        find_person(facts.head_id)
    if facts.film_id is not None and not db.session.scalar(select(FilmRow.id).where(FilmRow.id == facts.film_id)):
        raise RuleBroken("film_unknown", field="film_id")
