"""People by what they are called, and where they appear."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from conference.core.errors import RuleBroken
from conference.core.languages import Text
from conference.core.naming import arrange_name
from conference.kit.editing import Use
from conference.store.base import db
from conference.store.belonging import Scope, select_people
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


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in a list, with in how many sessions of an edition they appear."""

    id: int
    slug: str
    written: Text
    order: str
    affiliation: Text
    country: str
    portrait: str
    sessions: int

    @property
    def name(self) -> Text:
        """The name in its order."""
        return arrange_name(self.written, self.order)


def list_people(scope: Scope, edition_id: int) -> list[PersonLine]:
    """The people of a scope, in the order of their making. Cost: 1 statement."""
    sessions = (
        select(func.count(func.distinct(SessionRow.id)))
        .join(PartRow, PartRow.session_id == SessionRow.id)
        .join(AppearanceRow, AppearanceRow.part_id == PartRow.id)
        .where(AppearanceRow.person_id == PersonRow.id, SessionRow.edition_id == edition_id)
        .scalar_subquery()
    )
    own = (PersonRow.name, PersonRow.name_order, PersonRow.affiliation, PersonRow.country, PersonRow.portrait)
    statement = select(PersonRow.id, PersonRow.slug, *own, sessions).order_by(PersonRow.id)
    if scope.editions is not None:
        statement = statement.where(PersonRow.id.in_(select_people(scope)))
    return [PersonLine(*row) for row in db.session.execute(statement)]


def find_person_by_slug(slug: str, scope: Scope) -> PersonRow | None:
    """The row of the person of a slug, if they are in the scope."""
    statement = select(PersonRow).where(PersonRow.slug == slug)
    if scope.editions is not None:
        statement = statement.where(PersonRow.id.in_(select_people(scope)))
    return db.session.scalar(statement)


def find_shared_person(person_id: int, scope: Scope) -> PersonRow | None:
    """The row of the person of an id, if they are in the scope."""
    statement = select(PersonRow).where(PersonRow.id == person_id)
    if scope.editions is not None:
        statement = statement.where(PersonRow.id.in_(select_people(scope)))
    return db.session.scalar(statement)
