"""Invitations and delegations of an edition, found and listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from conference.core.errors import RuleBroken
from conference.core.invitations import SPEAKING
from conference.core.languages import Text
from conference.core.naming import arrange_name
from conference.store.base import db
from conference.store.belonging import Scope, select_films, select_people
from conference.store.tables import (
    DelegationRow,
    EditionRow,
    FilmRow,
    InvitationRow,
    PersonContactRow,
    PersonRow,
    PrivateDataRow,
    StayRow,
)

# Who is in one of these does not come.
GONE = ("declined", "cancelled")


@dataclass(frozen=True, slots=True)
class GuestLine:
    """A guest in a list: who, from which delegation, how the invitation stands, and their first landing."""

    id: int
    slug: str
    written: Text
    order: str
    affiliation: Text
    country: str
    state: str
    deadline: date | None
    delegation_id: int | None
    delegation: Text | None
    email: str | None
    arrives_at: datetime | None
    portrait: str
    has_remark: bool

    @property
    def name(self) -> Text:
        """The name in its order."""
        return arrange_name(self.written, self.order)


def list_guests(edition_id: int) -> list[GuestLine]:
    """Everybody invited to an edition, in the order of being proposed. Cost: 1 statement."""
    landing = select(func.min(StayRow.arrives_at)).where(StayRow.person_id == PersonRow.id).scalar_subquery()
    columns: tuple[Any, ...] = (
        InvitationRow.id,
        PersonRow.slug,
        PersonRow.name,
        PersonRow.name_order,
        PersonRow.affiliation,
        PersonRow.country,
        InvitationRow.state,
        InvitationRow.deadline,
        InvitationRow.delegation_id,
        DelegationRow.name,
        PersonContactRow.email,
        landing,
        PersonRow.portrait,
        InvitationRow.remark != "",
    )
    statement = (
        select(*columns)
        .join(PersonRow, PersonRow.id == InvitationRow.person_id)
        .outerjoin(DelegationRow, DelegationRow.id == InvitationRow.delegation_id)
        .outerjoin(PersonContactRow, PersonContactRow.person_id == PersonRow.id)
        .where(InvitationRow.edition_id == edition_id, InvitationRow.state != SPEAKING)
        .order_by(InvitationRow.id)
    )
    return [GuestLine(*row) for row in db.session.execute(statement)]


def find_invitation(edition_id: int, invitation_id: int) -> InvitationRow:
    """An invitation to an edition. Raises: RuleBroken("invitation_unknown")."""
    row = db.session.get(InvitationRow, invitation_id)
    if row is None or row.edition_id != edition_id:
        raise RuleBroken("invitation_unknown")
    return row


def find_invitation_of(edition_id: int, slug: str) -> tuple[InvitationRow, PersonRow] | None:
    """The invitation of the person of a slug, and the person; None for who is not invited."""
    statement = (
        select(InvitationRow, PersonRow)
        .join(PersonRow, PersonRow.id == InvitationRow.person_id)
        .where(InvitationRow.edition_id == edition_id, PersonRow.slug == slug, InvitationRow.state != SPEAKING)
    )
    row = db.session.execute(statement).first()
    return (row[0], row[1]) if row else None


def list_uninvited(scope: Scope, edition_id: int) -> list[tuple[int, Text]]:
    """(id, name) of the people of a scope who have no invitation to an edition yet."""
    own = (InvitationRow.edition_id == edition_id, InvitationRow.state != SPEAKING)
    invited = select(InvitationRow.person_id).where(*own)
    statement = select(PersonRow.id, PersonRow.name, PersonRow.name_order).where(PersonRow.id.not_in(invited))
    if scope.editions is not None:
        statement = statement.where(PersonRow.id.in_(select_people(scope)))
    return [(id, arrange_name(name, order)) for id, name, order in db.session.execute(statement)]


def list_delegation_names(edition_id: int) -> list[tuple[int, Text]]:
    """(id, name) of the delegations of an edition."""
    statement = select(DelegationRow.id, DelegationRow.name).where(DelegationRow.edition_id == edition_id)
    return [(id, name) for id, name in db.session.execute(statement.order_by(DelegationRow.id))]


@dataclass(frozen=True, slots=True)
class DelegationLine:
    """A delegation in a list, with its head and how many guests it has."""

    id: int
    name: Text
    purpose: str
    country: str
    head: Text | None
    head_order: str | None
    liaison: str
    guests: int


def list_delegations(edition_id: int) -> list[DelegationLine]:
    """The delegations of an edition. Cost: 1 statement."""
    guests = (
        select(func.count(InvitationRow.id))
        .where(InvitationRow.delegation_id == DelegationRow.id, InvitationRow.state != "cancelled")
        .scalar_subquery()
    )
    own = (DelegationRow.id, DelegationRow.name, DelegationRow.purpose, DelegationRow.country)
    statement = (
        select(*own, PersonRow.name, PersonRow.name_order, DelegationRow.liaison, guests)
        .outerjoin(PersonRow, PersonRow.id == DelegationRow.head_id)
        .where(DelegationRow.edition_id == edition_id)
        .order_by(DelegationRow.id)
    )
    return [DelegationLine(*row) for row in db.session.execute(statement)]


def list_members(delegation_id: int) -> list[tuple[int, str, Text, str]]:
    """(person's id, slug, name, state) of the guests of a delegation."""
    statement = (
        select(PersonRow.id, PersonRow.slug, PersonRow.name, PersonRow.name_order, InvitationRow.state)
        .join(InvitationRow, InvitationRow.person_id == PersonRow.id)
        .where(InvitationRow.delegation_id == delegation_id)
        .order_by(PersonRow.rank.is_(None), PersonRow.rank, InvitationRow.id)
    )
    rows = db.session.execute(statement)
    return [(id, slug, arrange_name(name, order), state) for id, slug, name, order, state in rows]


def name_members(delegation_id: int) -> dict[int, Text]:
    """The names of the guests of a delegation who come, or may, by their ids."""
    return {id: name for id, _slug, name, state in list_members(delegation_id) if state not in GONE}


def list_film_names(scope: Scope) -> list[tuple[int, Text]]:
    """(id, title) of the films of a scope."""
    statement = select(FilmRow.id, FilmRow.title).order_by(FilmRow.id)
    if scope.editions is not None:
        statement = statement.where(FilmRow.id.in_(select_films(scope)))
    return [(id, title) for id, title in db.session.execute(statement)]


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as its guest sees it: to which edition, when, and as whom."""

    row: InvitationRow
    name: Text
    order: str
    honorific: Text
    edition: Text
    start: date
    end: date
    zone: str
    has_passport: bool


def read_invited(invitation_id: int) -> Invited | None:
    """An invitation with what its guest reads beside it. Cost: 1 statement."""
    statement = (
        select(
            InvitationRow,
            PersonRow.name,
            PersonRow.name_order,
            PersonRow.honorific,
            EditionRow.name,
            EditionRow.start_day,
            EditionRow.end_day,
            EditionRow.zone,
            func.coalesce(PrivateDataRow.passport, "") != "",
        )
        .join(PersonRow, PersonRow.id == InvitationRow.person_id)
        .join(EditionRow, EditionRow.id == InvitationRow.edition_id)
        .outerjoin(PrivateDataRow, PrivateDataRow.person_id == PersonRow.id)
        .where(InvitationRow.id == invitation_id)
    )
    row = db.session.execute(statement).first()
    return Invited(*row) if row else None
