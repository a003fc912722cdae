"""Readers found by what their cookie holds, names of those who acted, and secrets kept as hashes."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from conference.core.roles import Reader, Role
from conference.store.base import db
from conference.store.tables import AccountLinkRow, AccountRow, EditionRow, LoginRow, RoleRow, RoleTrackRow

ACTOR = "account:"
# A guest who came in by a private link acts under this, with the id of the invitation.
GUEST = "guest:"


@dataclass(frozen=True, slots=True)
class Login:
    """A browser that is signed in: whose it is, and when it was last seen."""

    reader: Reader
    seen_at: datetime


def make_secret() -> str:
    """A secret of 256 bits that can stand in an address."""
    return secrets.token_urlsafe(32)


def hash_secret(secret: str) -> str:
    """What is kept of a secret. It is long and random, so it needs neither salt nor cost."""
    return hashlib.sha256(secret.encode()).hexdigest()


def find_login(secret: str, now: datetime, seen_since: datetime) -> Login | None:
    """The login of this secret, unless it ended, was idle since before `seen_since`, or its account is disabled.

    Cost: one statement.
    """
    statement = (
        select(LoginRow.id, LoginRow.seen_at, AccountRow, RoleRow, EditionRow.slug, RoleTrackRow.track_id)
        .join(AccountRow, AccountRow.id == LoginRow.account_id)
        .outerjoin(RoleRow, RoleRow.account_id == AccountRow.id)
        .outerjoin(EditionRow, EditionRow.id == RoleRow.edition_id)
        .outerjoin(RoleTrackRow, RoleTrackRow.role_id == RoleRow.id)
        .where(LoginRow.token_hash == hash_secret(secret), LoginRow.ends_at > now, LoginRow.seen_at > seen_since)
        .where(AccountRow.is_disabled.is_(False))
        .order_by(RoleRow.id)
    )
    rows = db.session.execute(statement).all()
    if not rows:
        return None
    login_id, seen_at, account = rows[0][:3]
    roles = join_roles((role, slug, track_id) for _, _, _, role, slug, track_id in rows if role is not None)
    return Login(make_reader(account, roles, login_id), seen_at)


def join_roles(rows: Iterable[tuple[RoleRow, str, int | None]]) -> tuple[Role, ...]:
    """The roles of (role, slug of its edition, one of its tracks), each with all its tracks."""
    held: dict[int, tuple[RoleRow, str, set[int]]] = {}
    for role, slug, track_id in rows:
        tracks = held.setdefault(role.id, (role, slug, set()))[2]
        if track_id is not None:
            tracks.add(track_id)
    return tuple(
        Role(role.edition_id, slug, role.name, frozenset(tracks) if role.is_limited else None)
        for role, slug, tracks in held.values()
    )


def make_reader(account: AccountRow, roles: tuple[Role, ...], login_id: int = 0) -> Reader:
    """The reader that an account is."""
    return Reader(account.id, account.name, account.email, account.language, account.is_admin, roles, login_id)


def note_seen(login_id: int, now: datetime) -> None:
    """Note that a login is in use."""
    db.session.execute(update(LoginRow).where(LoginRow.id == login_id).values(seen_at=now))


def add_login(account_id: int, browser: str, now: datetime, ends_at: datetime) -> str:
    """The secret of a new login of an account."""
    secret = make_secret()
    db.session.add(
        LoginRow(
            account_id=account_id,
            token_hash=hash_secret(secret),
            browser=browser,
            started_at=now,
            seen_at=now,
            ends_at=ends_at,
        )
    )
    db.session.flush()
    return secret


def add_link(account_id: int, purpose: str, now: datetime, ends_at: datetime, sent_to: str = "") -> str:
    """The secret of a new link into an account, sent to an address, or shown."""
    secret = make_secret()
    db.session.add(
        AccountLinkRow(
            account_id=account_id,
            token_hash=hash_secret(secret),
            purpose=purpose,
            sent_to=sent_to,
            made_at=now,
            ends_at=ends_at,
        )
    )
    return secret


def name_actors(actors: Iterable[str]) -> dict[str, str]:
    """The name of each who acted, by how the log keeps them: an account's own, else the word that stands there."""
    ids = {actor: int(actor.removeprefix(ACTOR)) for actor in set(actors) if actor.startswith(ACTOR)}
    statement = select(AccountRow.id, AccountRow.name).where(AccountRow.id.in_(ids.values()))
    names = dict(db.session.execute(statement).all()) if ids else {}
    return {actor: names.get(ids.get(actor, 0), actor) for actor in actors}


def may_work_on(actor: str, edition_id: int, roles: Iterable[str]) -> bool:
    """Whether whoever acts, as the log names them, may do in an edition what needs one of these roles.

    An account may while it is open and holds one, or is an admin's; what is no account (a command line) always may.
    """
    if not actor.startswith(ACTOR):
        return True
    account = find_acting_account(actor)
    if account is None or account.is_disabled:
        return False
    held = (RoleRow.account_id == account.id, RoleRow.edition_id == edition_id, RoleRow.name.in_(list(roles)))
    return account.is_admin or db.session.scalar(select(RoleRow.id).where(*held).limit(1)) is not None


def find_acting_account(actor: str) -> AccountRow | None:
    """The account that acts, as the log names it; None for what is no account, or none any more."""
    return db.session.get(AccountRow, int(actor.removeprefix(ACTOR))) if actor.startswith(ACTOR) else None
