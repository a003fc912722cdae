"""Roles changed and removed: never one's own upwards, never the last organiser's."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from conference.core.errors import RuleBroken
from conference.core.events import RoleChanged, RoleRemoved
from conference.core.roles import Reader
from conference.desks.accounts.adding import is_held, limit_role, read_role, tell_role
from conference.desks.accounts.signing_in import end_logins
from conference.kit.work import record
from conference.store.base import db
from conference.store.tables import AccountRow, EditionRow, RoleRow

LEADING = "organiser"


@dataclass(frozen=True, slots=True)
class ChangeRole:
    """A role is to be another, or for other tracks (ids; None for all)."""

    edition_id: int
    role_id: int
    version: int
    role: str
    tracks: tuple[int, ...] | None
    by: Reader


@dataclass(frozen=True, slots=True)
class RemoveRole:
    """A role is to be gone."""

    edition_id: int
    role_id: int
    by: Reader


def change_role(command: ChangeRole) -> None:
    """Have someone be something else in an edition. They sign in anew for it.

    Raises: RuleBroken("role_unknown", "role_changed", "role_own", "role_held", "organiser_last", "role_track_unknown").
    """
    row = hold_role(command.edition_id, command.role_id)
    if row.version != command.version:
        raise RuleBroken("role_changed")
    if row.account_id == command.by.account_id and not command.by.is_admin:
        raise RuleBroken("role_own")
    if is_held(row.account_id, row.edition_id, command.role, but=row.id):
        raise RuleBroken("role_held")
    if command.role != LEADING:
        check_not_last(row)
    before = read_role(row)
    row.name, row.version = command.role, row.version + 1
    limit_role(row, command.tracks)
    changes = tuple(tell_role(before, read_role(row)))
    if changes:
        end_logins(row.account_id)
        record(RoleChanged(row.edition_id, row.account_id, read_name(row.account_id), changes))


def remove_role(command: RemoveRole) -> None:
    """Have someone no longer be something in an edition. Wherever they are signed in, that ends.

    Raises: RuleBroken("role_unknown", "organiser_last").
    """
    row = hold_role(command.edition_id, command.role_id)
    check_not_last(row)
    changes = tuple(tell_role(read_role(row), None))
    db.session.delete(row)
    db.session.flush()
    end_logins(row.account_id)
    record(RoleRemoved(row.edition_id, row.account_id, read_name(row.account_id), changes))


def hold_role(edition_id: int, role_id: int) -> RoleRow:
    """The role, with its edition's row held, so that of two who remove each other only the first does.

    Raises: RuleBroken("role_unknown").
    """
    db.session.scalar(select(EditionRow.id).where(EditionRow.id == edition_id).with_for_update())
    row = db.session.scalar(select(RoleRow).where(RoleRow.id == role_id, RoleRow.edition_id == edition_id))
    if row is None:
        raise RuleBroken("role_unknown")
    return row


def check_not_last(row: RoleRow) -> None:
    """Refuse to leave an edition without anyone who leads it. Raises: RuleBroken("organiser_last")."""
    if row.name == LEADING and count_leading(row.edition_id, but=row.account_id) == 0:
        raise RuleBroken("organiser_last")


def count_leading(edition_id: int, but: int) -> int:
    """How many lead an edition and can sign in, `but` one account."""
    statement = (
        select(func.count())
        .select_from(RoleRow)
        .join(AccountRow, AccountRow.id == RoleRow.account_id)
        .where(RoleRow.edition_id == edition_id, RoleRow.name == LEADING, RoleRow.account_id != but)
        .where(AccountRow.is_disabled.is_(False))
    )
    return db.session.scalar(statement) or 0


def read_name(account_id: int) -> str:
    """What an account is called."""
    return db.session.get_one(AccountRow, account_id).name
