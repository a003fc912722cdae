"""People of an edition as the office registers them: how they are written to, and whether they are registered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, select

from conference.core.languages import Text
from conference.core.registering import COUNTED_STATES
from conference.store.base import db
from conference.store.belonging import Scope, select_people
from conference.store.tables import PersonContactRow, PersonRow, RegistrationRow


@dataclass(frozen=True, slots=True)
class Known:
    """A person of an edition, how they are written to, and their registration, if they have one."""

    person_id: int
    slug: str
    name: Text
    affiliation: Text
    email: str
    language: str
    registration_id: int | None


def find_known(edition_id: int, person_id: int) -> Known | None:
    """A person of an edition; None for one who is not of it. Cost: 1 statement."""
    columns: list[Any] = [PersonRow.id, PersonRow.slug, PersonRow.name, PersonRow.affiliation]
    columns += [func.coalesce(getattr(PersonContactRow, name), "") for name in ("email", "language")]
    columns.append(RegistrationRow.id)
    own = (RegistrationRow.person_id == PersonRow.id, RegistrationRow.edition_id == edition_id)
    statement = (
        select(*columns)
        .outerjoin(PersonContactRow, PersonContactRow.person_id == PersonRow.id)
        .outerjoin(RegistrationRow, and_(*own, RegistrationRow.state.in_(COUNTED_STATES)))
        .where(PersonRow.id == person_id, PersonRow.id.in_(select_people(Scope((edition_id,)))))
        .order_by(RegistrationRow.id)
    )
    row = db.session.execute(statement).first()
    return Known(*row) if row else None
