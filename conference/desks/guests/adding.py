"""A new person."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select

from conference.core.slugs import make_slug
from conference.desks.guests.facts import PersonFacts, check_person, write_presence
from conference.kit.editing import add_row, read_columns
from conference.store.base import db
from conference.store.tables import PersonRow


@dataclass(frozen=True, slots=True)
class AddPerson:
    """Add a person, in the office of an edition."""

    edition_id: int
    facts: PersonFacts


def add_person(command: AddPerson) -> str:
    """The slug of the new person. Raises: what `check_person` does."""
    facts = command.facts
    check_person(facts)
    slug = make_slug(facts.name.read("en"), set(db.session.scalars(select(PersonRow.slug))))
    row = PersonRow(slug=slug, **read_columns(facts, "availability", "stays"))
    write_presence(add_row(row, "person", command.edition_id, facts.name, replace(facts, stays=())), facts)
    return slug
