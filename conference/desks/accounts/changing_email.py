"""Another address for an account: asked for with the password, taken once a link to it was followed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from conference.core.errors import RuleBroken
from conference.core.events import EmailChanged, EmailWished
from conference.desks.accounts.passwords import is_password
from conference.kit.emails import read_email
from conference.kit.work import record
from conference.store.base import db
from conference.store.tables import AccountRow


@dataclass(frozen=True, slots=True)
class WishEmail:
    """Someone who knows their password wants another address."""

    account_id: int
    email: str
    present: str


def wish_email(command: WishEmail) -> str:
    """The address, to which a link goes; until somebody follows it, the present one stays.

    Whether another account has it is not said here, nor found out: only whoever reads the letter learns it.
    Raises: RuleBroken("email_wrong", "email_same", "password_wrong").
    """
    email = read_email(command.email)
    row = db.session.get_one(AccountRow, command.account_id)
    if row.password and not is_password(row.password, command.present):
        raise RuleBroken("password_wrong")
    if email == row.email:
        raise RuleBroken("email_same")
    row.wished_email, row.version = email, row.version + 1
    db.session.flush()
    record(EmailWished(row.id))
    return email


def take_email(account_id: int, email: str) -> None:
    """Have the account the address that its link went to, if that is still wished for. The old one is told.

    Raises: RuleBroken("link_over", "email_taken").
    """
    row = db.session.get_one(AccountRow, account_id, with_for_update=True, populate_existing=True)
    if row.wished_email != email:
        raise RuleBroken("link_over")
    if db.session.scalar(select(AccountRow.id).where(AccountRow.email == email)):
        raise RuleBroken("email_taken")
    record(EmailChanged(row.id))
    row.email, row.wished_email, row.version = email, "", row.version + 1
    try:
        db.session.flush()
    except IntegrityError as problem:
        raise RuleBroken("email_taken") from problem
