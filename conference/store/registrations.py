"""Registrations found by a link's secret or an address; only a secret's hash is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import aliased

from conference.core.languages import Text
from conference.core.seating import ACTIVE_STATES
from conference.store.accounts import hash_secret, make_secret
from conference.store.base import db
from conference.store.tables import (
    BookingRow,
    DelegationRow,
    EditionRow,
    RegistrationLinkRow,
    RegistrationRow,
    SeatOfferRow,
)


def add_registration_link(registration_id: int, now: datetime, ends_at: datetime) -> str:
    """The secret of a new link that opens a registration until `ends_at`. Cost: 1 statement."""
    secret = make_secret()
    token_hash = hash_secret(secret)
    link = RegistrationLinkRow(registration_id=registration_id, token_hash=token_hash, made_at=now, ends_at=ends_at)
    db.session.add(link)
    db.session.flush()
    return secret


def find_linked_registration(edition_id: int, secret: str, now: datetime) -> RegistrationRow | None:
    """The registration of an edition that a secret opens; None for one that does not, or no more. Cost: 1 statement."""
    statement = (
        select(RegistrationRow)
        .join(RegistrationLinkRow, RegistrationLinkRow.registration_id == RegistrationRow.id)
        .where(RegistrationLinkRow.token_hash == hash_secret(secret), RegistrationLinkRow.ends_at > now)
        .where(RegistrationRow.edition_id == edition_id)
    )
    return db.session.scalar(statement)


def end_registration_links(registration_id: int) -> None:
    """Have no link open a registration any more. Cost: 1 statement."""
    db.session.execute(delete(RegistrationLinkRow).where(RegistrationLinkRow.registration_id == registration_id))


def find_registration_of(edition_id: int, email: str) -> RegistrationRow | None:
    """The registration of an address for an edition. Cost: 1 statement."""
    own = (RegistrationRow.edition_id == edition_id, RegistrationRow.email == email)
    return db.session.scalar(select(RegistrationRow).where(*own))


def find_address(row: RegistrationRow) -> str | None:
    """The address of a registration, else that of its delegation's head. Cost: 1 statement at most."""
    return row.email or (db.session.get_one(RegistrationRow, row.head_id).email if row.head_id else None)


def read_registration_place(registration_id: int) -> tuple[str, date]:
    """The slug and the last day of the edition of a registration. Cost: 1 statement."""
    statement = (
        select(EditionRow.slug, EditionRow.end_day)
        .join(RegistrationRow, RegistrationRow.edition_id == EditionRow.id)
        .where(RegistrationRow.id == registration_id)
    )
    slug, end_day = db.session.execute(statement).one()
    return slug, end_day


def find_headed_delegation(registration: RegistrationRow) -> Text | None:
    """The name of the delegation to the edition whose head this is; None for nobody's. Cost: 1 statement at most."""
    if registration.person_id is None:
        return None
    own = (DelegationRow.edition_id == registration.edition_id, DelegationRow.head_id == registration.person_id)
    return db.session.scalar(select(DelegationRow.name).where(*own).order_by(DelegationRow.id).limit(1))


@dataclass(frozen=True, slots=True)
class SeatHolder:
    """Somebody with seats, or waiting for some; `email` may be the one of their delegation's head, or ""."""

    registration_id: int
    name: str
    email: str
    sessions: int


def list_seat_holders(session_ids: Collection[int]) -> list[SeatHolder]:
    """Who has seats in these sessions or waits for some, and in how many. Cost: 1 statement, none for no sessions."""
    if not session_ids:
        return []
    head = aliased(RegistrationRow)
    email = func.coalesce(RegistrationRow.email, head.email, "")
    statement = (
        select(RegistrationRow.id, RegistrationRow.name, email, func.count(SeatOfferRow.session_id.distinct()))
        .join(BookingRow, BookingRow.registration_id == RegistrationRow.id)
        .join(SeatOfferRow, SeatOfferRow.id == BookingRow.offer_id)
        .outerjoin(head, head.id == RegistrationRow.head_id)
        .where(SeatOfferRow.session_id.in_(session_ids), BookingRow.state.in_(ACTIVE_STATES))
        .group_by(RegistrationRow.id, RegistrationRow.name, email)
    )
    return [SeatHolder(*row) for row in db.session.execute(statement)]
