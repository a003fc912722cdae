"""An account closed for good: what is known of whom it was goes, what they did stays, as a former member's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, or_, select

from conference.core.errors import RuleBroken
from conference.core.events import AccountErased, RoleRemoved
from conference.desks.accounts.adding import read_role, tell_role
from conference.desks.accounts.changing_accounts import check_not_last_admin, hold_admins
from conference.desks.accounts.changing_roles import check_not_last, hold_role
from conference.desks.accounts.passwords import is_password
from conference.desks.accounts.signing_in import end_logins
from conference.kit.work import record
from conference.store.base import db
from conference.store.tables import AccountLinkRow, AccountRow, EventRow, LetterRow, RoleRow

# The events that keep what an account is called.
NAMING = ("AccountChanged", "RoleGiven", "RoleChanged", "RoleRemoved")


@dataclass(frozen=True, slots=True)
class EraseAccount:
    """Someone who knows their password wants their account to be gone."""

    account_id: int
    present: str


def erase_account(command: EraseAccount) -> None:
    """Erase an account, with its roles, logins, links and letters, and its name in the log.

    Raises: RuleBroken("password_wrong", "organiser_last", "admin_last").
    """
    hold_admins()
    row = db.session.get_one(AccountRow, command.account_id, with_for_update=True, populate_existing=True)
    if row.password and not is_password(row.password, command.present):
        raise RuleBroken("password_wrong")
    check_not_last_admin(row)
    give_up_roles(row)
    letters = db.session.scalars(select(LetterRow.id).where(LetterRow.account_id == row.id)).all()
    record(AccountErased(row.id))
    db.session.flush()
    forget_names(row.id, letters)
    db.session.execute(delete(LetterRow).where(LetterRow.account_id == row.id))
    db.session.execute(delete(AccountLinkRow).where(AccountLinkRow.account_id == row.id))
    end_logins(row.id)
    db.session.delete(row)
    db.session.flush()


def give_up_roles(account: AccountRow) -> None:
    """Have the account be nothing in any edition. Raises: RuleBroken("organiser_last")."""
    roles = db.session.execute(select(RoleRow.edition_id, RoleRow.id).where(RoleRow.account_id == account.id)).all()
    for edition_id, role_id in sorted(map(tuple, roles)):
        row = hold_role(edition_id, role_id)
        check_not_last(row)
        record(RoleRemoved(edition_id, account.id, account.name, tuple(tell_role(read_role(row), None))))
        db.session.delete(row)
    db.session.flush()


def forget_names(account_id: int, letter_ids: Sequence[int]) -> None:
    """Take the name of an account out of the log: where it is about the account, or about a letter to it."""
    about = EventRow.facts["account_id"].as_integer() == account_id
    letter = EventRow.facts["letter_id"].as_integer().in_(letter_ids)
    named = or_(EventRow.kind.in_(NAMING) & about, (EventRow.kind == "LetterHandled") & letter)
    for event in db.session.scalars(select(EventRow).where(named)).all():
        event.facts = leave_name_out(event.facts)


def leave_name_out(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of an event without the name of its account."""
    kept = {**facts, "name": ""}
    if "changes" in facts:
        kept["changes"] = [change for change in facts["changes"] if change["name"] != "name"]
    return kept
