"""Lists for the pages of accounts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select

from conference.core.languages import Text
from conference.core.roles import EDITION_ROLES, OFFICE_ROLES, Reader
from conference.desks.accounts.browsers import name_browser
from conference.store.base import db
from conference.store.tables import AccountRow, EditionRow, LoginRow, RoleRow, RoleTrackRow, TrackRow

# More on one page nobody reads: who is looked for is found by name.
MOST_SHOWN = 200


class EditionLine(NamedTuple):
    """An edition that someone works on."""

    slug: str
    name: Text
    start: date
    end: date


class TrackLine(NamedTuple):
    """A track to choose."""

    id: int
    name: Text
    number: int


class RoleLine(NamedTuple):
    """Who is what in an edition. `tracks` are the names of those it is limited to, None for all."""

    id: int
    version: int
    account_id: int
    name: str
    email: str
    role: str
    has_come: bool
    is_closed: bool
    tracks: tuple[TrackLine, ...] | None


class AccountLine(NamedTuple):
    """An account in the list of all. `roles` are (slug of an edition, role)."""

    id: int
    name: str
    email: str
    is_admin: bool
    is_closed: bool
    has_come: bool
    seen_at: datetime | None
    roles: tuple[tuple[str, str], ...]


class LoginLine(NamedTuple):
    """A browser in which someone is signed in."""

    id: int
    browser: str
    started_at: datetime
    seen_at: datetime


class Own(NamedTuple):
    """What only its holder is told of an account: the address it is to have, and whether there is a password."""

    wished_email: str
    has_password: bool


class Found(NamedTuple):
    """The first lines of a list, and how many there are."""

    lines: tuple[Any, ...]
    total: int


def list_own_editions(reader: Reader) -> list[EditionLine]:
    """The editions that the reader works on, the newest first; an admin works on all."""
    own: Collection[int] = {role.edition_id for role in reader.roles if role.name in OFFICE_ROLES}
    statement = select(EditionRow.slug, EditionRow.name, EditionRow.start_day, EditionRow.end_day)
    if not reader.is_admin:
        statement = statement.where(EditionRow.id.in_(own))
    rows = db.session.execute(statement.order_by(EditionRow.start_day.desc(), EditionRow.slug))
    return [EditionLine(*row) for row in rows]


def list_team(edition_id: int, words: str) -> Found:
    """Who is what in an edition, those who do most first; only whose name or address has all the words."""
    order = case({name: place for place, name in enumerate(EDITION_ROLES)}, value=RoleRow.name)
    statement = select_roles(RoleRow.edition_id == edition_id, *find_words(words))
    shown = statement.order_by(order.desc(), AccountRow.name, RoleRow.id).limit(MOST_SHOWN)
    rows = db.session.execute(shown).all()
    tracks = read_role_tracks([row[0] for row in rows])
    return Found(tuple(make_role_line(row, tracks) for row in rows), count_rows(statement))


def read_role_line(edition_id: int, role_id: int) -> RoleLine | None:
    """One of them; None where there is none."""
    row = db.session.execute(select_roles(RoleRow.edition_id == edition_id, RoleRow.id == role_id)).first()
    return make_role_line(row, read_role_tracks([role_id])) if row else None


def select_roles(*which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """The columns of a role's line, with `is_limited` at their end."""
    columns = (RoleRow.id, RoleRow.version, AccountRow.id, AccountRow.name, AccountRow.email, RoleRow.name)
    more = (has_come(), AccountRow.is_disabled, RoleRow.is_limited)
    return select(*columns, *more).join(AccountRow, AccountRow.id == RoleRow.account_id).where(*which)


def make_role_line(row: Any, tracks: dict[int, list[TrackLine]]) -> RoleLine:
    """A role's line of its columns and the tracks of all."""
    limits = tuple(tracks.get(row[0], ())) if row.is_limited else None
    return RoleLine._make((*row[:-1], limits))


def read_role_tracks(role_ids: Collection[int]) -> dict[int, list[TrackLine]]:
    """The tracks that roles are limited to, by role."""
    statement = (
        select(RoleTrackRow.role_id, TrackRow.id, TrackRow.name, TrackRow.number)
        .join(TrackRow, TrackRow.id == RoleTrackRow.track_id)
        .where(RoleTrackRow.role_id.in_(role_ids))
        .order_by(TrackRow.number, TrackRow.id)
    )
    found: dict[int, list[TrackLine]] = {}
    for role_id, track_id, name, number in db.session.execute(statement):
        found.setdefault(role_id, []).append(TrackLine(track_id, name, number))
    return found


def list_tracks(edition_id: int) -> list[TrackLine]:
    """The tracks of an edition."""
    statement = select(TrackRow.id, TrackRow.name, TrackRow.number).where(TrackRow.edition_id == edition_id)
    return [TrackLine(*row) for row in db.session.execute(statement.order_by(TrackRow.number, TrackRow.id))]


def list_accounts(words: str, most: int | None = MOST_SHOWN) -> Found:
    """The first accounts by name, all where `most` is None; only whose name or address has all the words."""
    statement = select(
        AccountRow.id,
        AccountRow.name,
        AccountRow.email,
        AccountRow.is_admin,
        AccountRow.is_disabled,
        has_come(),
        select(func.max(LoginRow.seen_at)).where(LoginRow.account_id == AccountRow.id).scalar_subquery(),
    ).where(*find_words(words))
    rows = db.session.execute(statement.order_by(AccountRow.name, AccountRow.id).limit(most)).all()
    roles = read_roles([row[0] for row in rows])
    return Found(tuple(AccountLine(*row, tuple(roles.get(row[0], ()))) for row in rows), count_rows(statement))


def read_roles(account_ids: Collection[int]) -> dict[int, list[tuple[str, str]]]:
    """What accounts are, as (slug of an edition, role), by account."""
    statement = (
        select(RoleRow.account_id, EditionRow.slug, RoleRow.name)
        .join(EditionRow, EditionRow.id == RoleRow.edition_id)
        .where(RoleRow.account_id.in_(account_ids))
        .order_by(EditionRow.start_day.desc(), EditionRow.slug, RoleRow.id)
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for account_id, slug, role in db.session.execute(statement):
        found.setdefault(account_id, []).append((slug, role))
    return found


def list_logins(account_id: int, now: datetime, seen_since: datetime) -> list[LoginLine]:
    """Where an account is signed in, the latest seen first."""
    statement = (
        select(LoginRow.id, LoginRow.browser, LoginRow.started_at, LoginRow.seen_at)
        .where(LoginRow.account_id == account_id, LoginRow.ends_at > now, LoginRow.seen_at > seen_since)
        .order_by(LoginRow.seen_at.desc(), LoginRow.id.desc())
    )
    return [
        LoginLine(login_id, name_browser(browser), *instants)
        for login_id, browser, *instants in db.session.execute(statement)
    ]


def read_own(account_id: int) -> Own:
    """What an account's holder is told of it."""
    statement = select(AccountRow.wished_email, AccountRow.password != "").where(AccountRow.id == account_id)
    return Own(*db.session.execute(statement).one())


def has_come() -> ColumnElement[bool]:
    """Whether an account's holder was ever here: has a password, or is signed in."""
    return or_(AccountRow.password != "", exists().where(LoginRow.account_id == AccountRow.id))


def find_words(words: str) -> list[ColumnElement[bool]]:
    """That an account's name or address has each of the words."""
    patterns = (f"%{word.replace('/', '//').replace('%', '/%').replace('_', '/_')}%" for word in words.split())
    return [
        or_(AccountRow.name.ilike(pattern, escape="/"), AccountRow.email.ilike(pattern, escape="/"))
        for pattern in patterns
    ]


def count_rows(statement: Select[*tuple[Any, ...]]) -> int:
    """How many rows a statement has."""
    return db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
