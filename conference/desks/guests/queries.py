"""People by what they are called, and where they appear."""

from __future__ import annotations

from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.kit.editing import Use
from conference.store.base import db
from conference.store.tables import AppearanceRow, PartRow, PersonRow, SessionRow


def find_person(person_id: int) -> PersonRow:
    """A person's row. Raises: RuleBroken("person_unknown")."""
    row = db.session.get(PersonRow, person_id)
    if row is None:
        raise RuleBroken("person_unknown")
    return row


def find_person_uses(person_id: int) -> list[Use]:
    """The sessions of any edition in which a person appears."""
    parts = select(PartRow.session_id).join(AppearanceRow).where(AppearanceRow.person_id == person_id)
    statement = (
        select(SessionRow.title, SessionRow.edition_id)
        .where(SessionRow.id.in_(parts))
        .order_by(SessionRow.edition_id, SessionRow.code)
    )
    return [Use(title, edition_id) for title, edition_id in db.session.execute(statement)]
