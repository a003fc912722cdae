"""Accounts changed: by their holders, or closed and opened by an admin."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from conference.core.cleaning import clean_line
from conference.core.errors import RuleBroken
from conference.core.events import AccountChanged, FieldChange
from conference.core.roles import Reader
from conference.desks.accounts.linking import end_links
from conference.desks.accounts.passwords import check_password, hash_password, is_password
from conference.desks.accounts.signing_in import end_logins
from conference.kit.clock import read_now
from conference.kit.work import record
from conference.store.base import db
from conference.store.tables import AccountRow


@dataclass(frozen=True, slots=True)
class ChangeAccount:
    """Someone is called otherwise, or reads another language."""

    account_id: int
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class ChangePassword:
    """Someone who knows their password takes another."""

    account_id: int
    present: str
    chosen: str


@dataclass(frozen=True, slots=True)
class CloseAccount:
    """An account is to be closed, or open again."""

    account_id: int
    is_closed: bool
    by: Reader


def change_account(command: ChangeAccount) -> None:
    """Change one's name and language. Raises: RuleBroken("account_nameless")."""
    row = db.session.get_one(AccountRow, command.account_id)
    name = clean_line(command.name)
    if not name:
        raise RuleBroken("account_nameless")
    pairs = (("name", row.name, name), ("language", row.language, command.language))
    changes = tuple(FieldChange(*pair) for pair in pairs if pair[1] != pair[2])
    row.name, row.language = name, command.language
    if changes:
        row.version += 1
        record(AccountChanged(row.id, name, changes))


def change_password(command: ChangePassword) -> None:
    """Change one's password. It ends every login and every link there is; the caller starts a new login.

    Raises: RuleBroken("password_wrong"), and what `check_password` raises.
    """
    row = db.session.get_one(AccountRow, command.account_id)
    if row.password and not is_password(row.password, command.present):
        raise RuleBroken("password_wrong")
    check_password(command.chosen, row.email, row.name)
    row.password, row.version = hash_password(command.chosen), row.version + 1
    end_logins(row.id)
    end_links(row.id, read_now())
    record(AccountChanged(row.id, row.name, (FieldChange("password", None, None),)))


def close_account(command: CloseAccount) -> None:
    """Close an account, so that nobody signs in with it, or open it again. Closing ends its logins and links.

    Raises: RuleBroken("account_unknown", "account_own", "admin_last").
    """
    hold_admins()
    row = db.session.get(AccountRow, command.account_id, with_for_update=True)
    if row is None:
        raise RuleBroken("account_unknown")
    if command.is_closed:
        check_closable(row, command.by)
    if row.is_disabled == command.is_closed:
        return
    change = FieldChange("is_disabled", row.is_disabled, command.is_closed)
    row.is_disabled, row.version = command.is_closed, row.version + 1
    end_logins(row.id)
    end_links(row.id, read_now())
    record(AccountChanged(row.id, row.name, (change,)))


def hold_admins() -> None:
    """Hold the rows of all admins, so that of two who close each other's account only the first does."""
    db.session.execute(
        select(AccountRow.id).where(AccountRow.is_admin.is_(True)).order_by(AccountRow.id).with_for_update()
    )


def check_closable(row: AccountRow, by: Reader) -> None:
    """Refuse to lock oneself out, or everybody. Raises: RuleBroken("account_own", "admin_last")."""
    if row.id == by.account_id:
        raise RuleBroken("account_own")
    check_not_last_admin(row)


def check_not_last_admin(row: AccountRow) -> None:
    """Refuse to leave the installation without an admin who can sign in. Raises: RuleBroken("admin_last")."""
    others = (AccountRow.is_admin.is_(True), AccountRow.is_disabled.is_(False), AccountRow.id != row.id)
    if row.is_admin and not db.session.scalar(select(func.count()).where(*others)):
        raise RuleBroken("admin_last")
