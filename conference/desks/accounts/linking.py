"""Links that lead into an account once: looked at as often as one likes, used once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from conference.core.cleaning import clean_line
from conference.core.errors import RuleBroken
from conference.core.letters import ACTIONS
from conference.desks.accounts.changing_email import take_email
from conference.desks.accounts.passwords import check_password, hash_password
from conference.desks.accounts.signing_in import end_logins
from conference.kit.links import LENGTHS, NEW_EMAIL
from conference.store.accounts import hash_secret
from conference.store.base import db
from conference.store.tables import AccountLinkRow, AccountRow, LetterRow


@dataclass(frozen=True, slots=True)
class Link:
    """A link that still works: whose, what for, and where it was sent; "" where it was shown."""

    account_id: int
    name: str
    email: str
    purpose: str
    sent_to: str = ""

    @property
    def asks_for_password(self) -> bool:
        """Whether its holder chooses a password."""
        return self.purpose not in ("sign_in", NEW_EMAIL)

    @property
    def leads_in(self) -> bool:
        """Whether whoever follows it is signed in; else it gives the account the address that it went to."""
        return self.purpose != NEW_EMAIL


@dataclass(frozen=True, slots=True)
class UseLink:
    """The holder of a link goes in, with the name and the password they choose where the link asks for one."""

    secret: str
    name: str = ""
    password: str = ""


def read_link(secret: str, now: datetime) -> Link | None:
    """What a link leads to; None for one that never was, is used, too old, or whose account is disabled."""
    statement = (
        select(AccountRow.id, AccountRow.name, AccountRow.email, AccountLinkRow.purpose, AccountLinkRow.sent_to)
        .join(AccountRow, AccountRow.id == AccountLinkRow.account_id)
        .where(AccountLinkRow.token_hash == hash_secret(secret))
        .where(AccountLinkRow.used_at.is_(None), AccountLinkRow.ends_at > now, AccountRow.is_disabled.is_(False))
    )
    row = db.session.execute(statement).first()
    return Link(*row) if row else None


def use_link(command: UseLink, now: datetime) -> int:
    """The id of the account that a link leads into; it leads nowhere from now on.

    A password chosen ends every login there is, and every other link; another address every other link. Raises:
    RuleBroken("link_over", "email_taken"), and what `check_password` raises; the link then still works.
    """
    link = read_link(command.secret, now)
    if link is None or not spend(command.secret, now):
        raise RuleBroken("link_over")
    if link.asks_for_password:
        account = db.session.get_one(AccountRow, link.account_id)
        name = clean_line(command.name) or link.name
        check_password(command.password, link.email, name)
        account.name, account.password = name, hash_password(command.password)
        end_logins(link.account_id)
        end_links(link.account_id, now)
    elif not link.leads_in:
        take_email(link.account_id, link.sent_to)
        end_links(link.account_id, now)
    return link.account_id


def spend(secret: str, now: datetime) -> bool:
    """Whether it was this call that used the link, of all that do so at the same instant."""
    unused = (AccountLinkRow.token_hash == hash_secret(secret), AccountLinkRow.used_at.is_(None))
    spent = db.session.execute(
        update(AccountLinkRow).where(*unused).values(used_at=now).returning(AccountLinkRow.id)
    ).first()
    return spent is not None


def end_links(account_id: int, now: datetime) -> None:
    """Have no link lead into an account any more, nor any be made in a letter that has not left."""
    links = update(AccountLinkRow).where(AccountLinkRow.account_id == account_id, AccountLinkRow.used_at.is_(None))
    db.session.execute(links.values(used_at=now))
    letters = (LetterRow.account_id == account_id, LetterRow.kind.in_(LENGTHS))
    unsent = update(LetterRow).where(*letters, LetterRow.state.in_(ACTIONS["withdraw"]))
    db.session.execute(unsent.values(state="withdrawn", version=LetterRow.version + 1))
