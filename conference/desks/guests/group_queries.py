"""How far the registration of a delegation is: of its guests, and of those whom its head has registered besides."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from conference.core.registering import COUNTED_STATES
from conference.desks.guests.invitation_queries import GONE
from conference.store.base import db
from conference.store.tables import DelegationRow, InvitationRow, RegistrationRow


@dataclass(frozen=True, slots=True)
class Group:
    """Of how many guests who come how many are registered, and how many come along with the head.

    `head_id` is the registration of the head, None while there is none that is valid.
    """

    guests: int
    registered: int
    companions: int
    head_id: int | None


def count_group(row: DelegationRow) -> Group:
    """How far the registration of a delegation is. Cost: 3 statements."""
    coming = (InvitationRow.delegation_id == row.id, InvitationRow.state.not_in(GONE))
    people = select(InvitationRow.person_id).where(*coming)
    own = (RegistrationRow.edition_id == row.edition_id, RegistrationRow.state.in_(COUNTED_STATES))
    guests = db.session.scalar(select(func.count()).select_from(people.subquery())) or 0
    registered = select(func.count(RegistrationRow.person_id.distinct())).where(
        *own, RegistrationRow.person_id.in_(people)
    )
    head_id = find_head(row.edition_id, row.head_id)
    companions = select(func.count(RegistrationRow.id)).where(*own, RegistrationRow.head_id == head_id)
    return Group(guests, db.session.scalar(registered) or 0, db.session.scalar(companions) or 0, head_id)


def find_head(edition_id: int, person_id: int | None) -> int | None:
    """The id of the valid registration of a person for an edition; None where there is none. Cost: 1 statement."""
    if person_id is None:
        return None
    own = (RegistrationRow.edition_id == edition_id, RegistrationRow.person_id == person_id)
    return db.session.scalar(select(RegistrationRow.id).where(*own, RegistrationRow.state == "registered").limit(1))


def is_head(edition_id: int, person_id: int) -> bool:
    """Whether a person heads a delegation to an edition. Cost: 1 statement."""
    own = (DelegationRow.edition_id == edition_id, DelegationRow.head_id == person_id)
    return db.session.scalar(select(DelegationRow.id).where(*own).limit(1)) is not None
