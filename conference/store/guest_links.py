"""Private links of guests and of delegations: made, found by what is kept of them, and ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from conference.store.accounts import hash_secret, make_secret
from conference.store.base import db
from conference.store.tables import DelegationLinkRow, InvitationLinkRow, InvitationRow


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
    """The secret of a new link to someone's invitation to an edition; None where there is none.

    Those made before go on working: a letter that is sent again must not close the link that it brought.
    """
    own = (InvitationRow.edition_id == edition_id, InvitationRow.person_id == person_id)
    invitation_id = db.session.scalar(select(InvitationRow.id).where(*own))
    if invitation_id is None:
        return None
    secret = make_secret()
    db.session.add(InvitationLinkRow(invitation_id=invitation_id, token_hash=hash_secret(secret), made_at=now))
    db.session.flush()
    return secret


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
