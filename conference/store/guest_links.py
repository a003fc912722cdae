"""Private links of guests and of delegations: made, found by what is kept of them, and ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, union, update

from conference.core.invitations import SPEAKING
from conference.core.languages import Text
from conference.store.accounts import hash_secret, make_secret
from conference.store.base import db
from conference.store.tables import (
    AppearanceRow,
    DelegationLinkRow,
    DelegationRow,
    InvitationLinkRow,
    InvitationRow,
    PartRow,
    PersonContactRow,
    PersonRow,
    RegistrationRow,
    SessionRow,
)


@dataclass(frozen=True, slots=True)
class Found:
    """The invitation that a link leads to, and whether the link was ended."""

    invitation_id: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class FoundDelegation:
    """The delegation that a link leads to, and whether the link was ended."""

    delegation_id: int
    is_over: bool


def add_guest_link(edition_id: int, person_id: int, now: datetime) -> str | None:
    """The secret of a new link to someone's invitation to an edition; None where they are not even in its programme.

    Those made before go on working: a letter that is sent again must not close the link that it brought.
    """
    own = (InvitationRow.edition_id == edition_id, InvitationRow.person_id == person_id)
    invitation_id = db.session.scalar(select(InvitationRow.id).where(*own)) or add_speaker(edition_id, person_id)
    if invitation_id is None:
        return None
    secret = make_secret()
    db.session.add(InvitationLinkRow(invitation_id=invitation_id, token_hash=hash_secret(secret), made_at=now))
    db.session.flush()
    return secret


def add_speaker(edition_id: int, person_id: int) -> int | None:
    """What the private link of someone hangs on who takes part without being invited; None for who does not."""
    if not takes_part(edition_id, person_id):
        return None
    row = InvitationRow(edition_id=edition_id, person_id=person_id, state=SPEAKING)
    db.session.add(row)
    db.session.flush()
    return row.id


def takes_part(edition_id: int, person_id: int) -> bool:
    """Whether someone appears in a session of an edition. Cost: 1 statement."""
    part = select(AppearanceRow.id).join(PartRow).join(SessionRow, SessionRow.id == PartRow.session_id)
    own = (SessionRow.edition_id == edition_id, AppearanceRow.person_id == person_id)
    return db.session.scalar(part.where(*own).limit(1)) is not None


def find_guest_link(secret: str) -> Found | None:
    """Where a link leads; None for one that never was. Cost: 1 statement."""
    statement = select(InvitationLinkRow.invitation_id, InvitationLinkRow.ended_at)
    row = db.session.execute(statement.where(InvitationLinkRow.token_hash == hash_secret(secret))).first()
    return Found(row.invitation_id, row.ended_at is not None) if row else None


def end_guest_links(invitation_id: int, now: datetime) -> bool:
    """Whether a link to the invitation worked until now. None does any more."""
    open_ones = (InvitationLinkRow.invitation_id == invitation_id, InvitationLinkRow.ended_at.is_(None))
    ended = update(InvitationLinkRow).where(*open_ones).values(ended_at=now).returning(InvitationLinkRow.id)
    return db.session.execute(ended.execution_options(synchronize_session=False)).first() is not None


def add_delegation_link(delegation_id: int, now: datetime) -> str:
    """The secret of a new link to the itinerary of a delegation. Those made before go on working."""
    secret = make_secret()
    db.session.add(DelegationLinkRow(delegation_id=delegation_id, token_hash=hash_secret(secret), made_at=now))
    db.session.flush()
    return secret


def find_delegation_link(secret: str) -> FoundDelegation | None:
    """Where a link leads; None for one that never was. Cost: 1 statement."""
    statement = select(DelegationLinkRow.delegation_id, DelegationLinkRow.ended_at)
    row = db.session.execute(statement.where(DelegationLinkRow.token_hash == hash_secret(secret))).first()
    return FoundDelegation(row.delegation_id, row.ended_at is not None) if row else None


def end_delegation_links(delegation_id: int, now: datetime) -> bool:
    """Whether a link to the delegation's itinerary worked until now. None does any more."""
    open_ones = (DelegationLinkRow.delegation_id == delegation_id, DelegationLinkRow.ended_at.is_(None))
    ended = update(DelegationLinkRow).where(*open_ones).values(ended_at=now).returning(DelegationLinkRow.id)
    return db.session.execute(ended.execution_options(synchronize_session=False)).first() is not None


def select_people_of(email: str) -> Select[tuple[int]]:
    """The ids of the people that whoever reads an address is: registered with it by the office, or reached there.

    Whoever reads it gets their letters, and with them their links: an account of the address opens no more.
    """
    registered = select(RegistrationRow.person_id).where(
        RegistrationRow.email == email, RegistrationRow.person_id.is_not(None)
    )
    reached = select(PersonContactRow.person_id).where(PersonContactRow.email == email)
    return select(union(registered, reached).subquery().c.person_id)


def find_own_invitation(invitation_id: int, email: str) -> InvitationRow | None:
    """An invitation, if it is one of whoever reads an address; else None. Cost: 1 statement."""
    own = (InvitationRow.id == invitation_id, InvitationRow.person_id.in_(select_people_of(email)))
    return db.session.scalar(select(InvitationRow).where(*own))


def find_own_delegation(delegation_id: int, email: str) -> DelegationRow | None:
    """A delegation, if whoever reads an address is its head; else None. Cost: 1 statement."""
    own = (DelegationRow.id == delegation_id, DelegationRow.head_id.in_(select_people_of(email)))
    return db.session.scalar(select(DelegationRow).where(*own))


def read_guest_names(invitation_ids: Iterable[int]) -> dict[int, Text]:
    """The names of those whom invitations are for, by the invitation. Cost: 1 statement."""
    statement = select(InvitationRow.id, PersonRow.name).join(PersonRow, PersonRow.id == InvitationRow.person_id)
    rows = db.session.execute(statement.where(InvitationRow.id.in_(set(invitation_ids))))
    return dict(rows.all())
