"""The people of an edition, and how each is written to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import func, select

from conference.core.languages import Text
from conference.core.naming import arrange_name
from conference.store.base import db
from conference.store.belonging import Scope, select_people
from conference.store.tables import PersonContactRow, PersonRow


@dataclass(frozen=True, slots=True)
class AddressLine:
    """A person, with address and language, "" for what is not known. `version` is the address's, 0 for none."""

    person_id: int
    slug: str
    name: Text
    email: str
    language: str
    version: int
    order: str = ""


def list_addresses(edition_id: int) -> list[AddressLine]:
    """The people who belong to an edition, in the order of their making. Cost: 1 statement."""
    contact = PersonContactRow
    columns = (
        PersonRow.id,
        PersonRow.slug,
        PersonRow.name,
        func.coalesce(contact.email, ""),
        func.coalesce(contact.language, ""),
        func.coalesce(contact.version, 0),
        PersonRow.name_order,
    )
    statement = (
        select(*columns)
        .outerjoin(contact, contact.person_id == PersonRow.id)
        .where(PersonRow.id.in_(select_people(Scope(frozenset({edition_id})))))
        .order_by(PersonRow.id)
    )
    lines = (AddressLine(*row) for row in db.session.execute(statement))
    return [replace(line, name=arrange_name(line.name, line.order)) for line in lines]
