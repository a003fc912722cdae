"""Signing in with address and password, and ending logins."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select

from conference.core.errors import RuleBroken
from conference.desks.accounts.passwords import hash_password, is_outdated, is_password
from conference.kit.emails import read_email
from conference.store.base import db
from conference.store.tables import AccountRow, LoginRow


@dataclass(frozen=True, slots=True)
class SignIn:
    """Someone says who they are."""

    email: str
    password: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whose password it was, as it is kept, and as this version keeps it, where that differs."""

    account_id: int
    kept: str
    renewed: str = ""


def sign_in(command: SignIn) -> SignedIn:
    """Whose address and password these are. Outside a transaction: judging a password takes its time.

    The same refusal after the same work, whether the address is unknown, disabled, without a password or another's.
    Raises: RuleBroken("sign_in_wrong").
    """
    account = find_account(command.email)
    kept = account.password if account and not account.is_disabled else ""
    if not is_password(kept, command.password) or account is None:
        raise RuleBroken("sign_in_wrong")
    return SignedIn(account.id, kept, hash_password(command.password) if is_outdated(kept) else "")


def confirm_sign_in(signed_in: SignedIn) -> int:
    """The id of the account, whose password is still the one that was judged, and is kept anew where that is safer.

    Raises: RuleBroken("sign_in_wrong") where it was changed, or the account closed, meanwhile.
    """
    account = db.session.get(AccountRow, signed_in.account_id, with_for_update=True, populate_existing=True)
    if account is None or account.is_disabled or account.password != signed_in.kept:
        raise RuleBroken("sign_in_wrong")
    account.password = signed_in.renewed or account.password
    return account.id


def find_account(email: str) -> AccountRow | None:
    """The account of an address as it was typed; None where there is none."""
    try:
        known = read_email(email)
    except RuleBroken:
        known = ""
    return db.session.scalar(select(AccountRow).where(AccountRow.email == known))


def end_login(account_id: int, login_id: int) -> None:
    """End one login of an account."""
    db.session.execute(delete(LoginRow).where(LoginRow.id == login_id, LoginRow.account_id == account_id))


def end_logins(account_id: int, but: int = 0) -> None:
    """End every login of an account, `but` one."""
    db.session.execute(delete(LoginRow).where(LoginRow.account_id == account_id, LoginRow.id != but))
