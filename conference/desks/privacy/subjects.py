"""Whom a question is about: all rows that are one person's, however they came to be known."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, func, select

from conference.desks.privacy.holdings import ACTOR, ADDRESS, HOLDINGS, Holding
from conference.store.accounts import ACTOR as ACCOUNT
from conference.store.accounts import GUEST
from conference.store.base import Base, db
from conference.store.tables import AccountRow, PersonContactRow, RegistrationRow

Keys = frozenset[Any]
NOTHING: Keys = frozenset()


@dataclass(frozen=True, slots=True)
class Whose:
    """By what somebody is known who asks: an account, a person, registrations."""

    accounts: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    registrations: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody's rows: their ids by table; besides their addresses, and how the log names them."""

    ids: Mapping[str, Keys]

    def read(self, table: str) -> Keys:
        """The ids of a table's rows that are theirs."""
        return self.ids.get(table, NOTHING)


def find_subject(whose: Whose, is_joined: bool = True) -> Subject:
    """All rows of whoever is known by these; not `is_joined`: of these alone, whoever they are otherwise.

    Cost: some 40 statements.
    """
    known = join_known(whose) if is_joined else whose
    ids: dict[str, Keys] = {
        "accounts": known.accounts,
        "people": known.people,
        "registrations": known.registrations,
        ADDRESS: find_addresses(known) if is_joined else NOTHING,
    }
    for holding in HOLDINGS:
        if holding.of == ACTOR and ACTOR not in ids:
            ids[ACTOR] = name_actors(ids)
        table = find_table(holding)
        if "id" in table.columns:
            found = db.session.scalars(select(table.c.id).where(is_held(holding, ids)))
            ids[holding.table] = ids.get(holding.table, NOTHING) | frozenset(found)
    return Subject(ids)


def keep_to(subject: Subject, **ids: Keys) -> Subject:
    """The same, with other ids in these tables."""
    return Subject({**subject.ids, **ids})


def find_table(holding: Holding) -> Table:
    """The table of a holding."""
    return Base.metadata.tables[holding.table]


def is_held(holding: Holding, ids: Mapping[str, Keys]) -> ColumnElement[bool]:
    """The condition on rows that are somebody's."""
    table = find_table(holding)
    held: ColumnElement[bool] = table.c[holding.column].in_(sorted(ids.get(holding.of, NOTHING)))
    return held if holding.when is None else and_(held, table.c[holding.when[0]] == holding.when[1])


def join_known(whose: Whose) -> Whose:
    """What else is theirs: registrations of their addresses, and the people that these are.

    An address leads to a person only if it is nobody else's: an agent's is that of many.
    """
    known = whose
    while True:
        addresses = find_addresses(known)
        people = known.people | find_people(known.registrations, addresses)
        registrations = known.registrations | find_registrations(people, addresses)
        grown = Whose(known.accounts, people, registrations)
        if grown == known:
            return known
        known = grown


def find_addresses(known: Whose) -> Keys:
    """The addresses at which they alone are reached."""
    accounts = select(AccountRow.email).where(AccountRow.id.in_(known.accounts))
    registrations = select(RegistrationRow.email).where(RegistrationRow.id.in_(known.registrations))
    contacts = select(PersonContactRow.email).where(PersonContactRow.person_id.in_(known.people))
    own = {*db.session.scalars(accounts), *db.session.scalars(registrations)}
    shared = select(PersonContactRow.email).group_by(PersonContactRow.email).having(func.count() > 1)
    return frozenset(filter(None, own | ({*db.session.scalars(contacts)} - {*db.session.scalars(shared)})))


def find_people(registrations: Collection[int], addresses: Collection[str]) -> frozenset[int]:
    """The people that registrations are, and those who alone have an address."""
    registered = select(RegistrationRow.person_id).where(
        RegistrationRow.id.in_(registrations), RegistrationRow.person_id.is_not(None)
    )
    reached = (
        select(func.min(PersonContactRow.person_id))
        .where(PersonContactRow.email.in_(addresses))
        .group_by(PersonContactRow.email)
        .having(func.count() == 1)
    )
    return frozenset({*db.session.scalars(registered), *db.session.scalars(reached)})


def find_registrations(people: Collection[int], addresses: Collection[str]) -> frozenset[int]:
    """The registrations of addresses, and those that are these people."""
    own = RegistrationRow.email.in_(addresses) | RegistrationRow.person_id.in_(people)
    return frozenset(db.session.scalars(select(RegistrationRow.id).where(own)))


def name_actors(ids: Mapping[str, Keys]) -> Keys:
    """How the log names somebody."""
    accounts = {f"{ACCOUNT}{id}" for id in ids.get("accounts", NOTHING)}
    return frozenset(accounts | {f"{GUEST}{id}" for id in ids.get("invitations", NOTHING)})


def find_editions(subject: Subject) -> frozenset[int]:
    """The editions that somebody's rows belong to."""
    found: set[int] = set()
    for name in ("invitations", "registrations", "letters"):
        table = Base.metadata.tables[name]
        found |= set(db.session.scalars(select(table.c.edition_id).where(table.c.id.in_(subject.read(name)))))
    return frozenset(id for id in found if id is not None)
