"""Accounts added, and what they are in an edition or the installation."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from conference.core.cleaning import clean_line
from conference.core.errors import RuleBroken
from conference.core.events import AccountChanged, AccountInvited, FieldChange, RoleGiven
from conference.core.roles import ADMIN
from conference.kit.clock import read_now
from conference.kit.emails import read_email
from conference.kit.work import record
from conference.store.base import db
from conference.store.tables import AccountRow, RoleRow, RoleTrackRow, TrackRow


@dataclass(frozen=True, slots=True)
class Invite:
    """Someone is to be something: in an edition, or, as an admin, in the installation.

    `tracks` are the ids of the only tracks that will be theirs; None means all. `again`: whoever is so already is no
    mistake. Not `by_letter`: whoever invites hands the way in on themselves.
    """

    email: str
    role: str
    edition_id: int | None
    name: str = ""
    language: str = "en"
    tracks: tuple[int, ...] | None = None
    again: bool = False
    by_letter: bool = True


@dataclass(frozen=True, slots=True)
class Invited:
    """Whoever was invited: their account, and whether they still have to choose a password."""

    account_id: int
    name: str
    email: str
    is_new: bool


def invite(command: Invite) -> Invited:
    """The account of the address, new where there was none, in its role.

    Raises: RuleBroken("edition_missing", "edition_superfluous", "email_wrong", "role_held", "role_track_unknown",
    "account_disabled").
    """
    if (command.role == ADMIN) != (command.edition_id is None):
        raise RuleBroken("edition_superfluous" if command.role == ADMIN else "edition_missing", role=command.role)
    account = find_or_add_account(read_email(command.email), command)
    if account.is_disabled:
        raise RuleBroken("account_disabled", name=account.name)
    if command.edition_id is None:
        make_admin(account)
    elif not (command.again and is_held(account.id, command.edition_id, command.role)):
        give_role(account, command.edition_id, command.role, command.tracks)
    if not account.password and command.by_letter:
        record(AccountInvited(account.id, command.edition_id, command.role))
    return Invited(account.id, account.name, account.email, not account.password)


def find_or_add_account(email: str, command: Invite) -> AccountRow:
    """The account of a normalised address. One that is there keeps its name and language."""
    account = db.session.scalar(select(AccountRow).where(AccountRow.email == email))
    if account is None:
        name = clean_line(command.name) or email.partition("@")[0]
        account = AccountRow(email=email, name=name, language=command.language, created_at=read_now())
        db.session.add(account)
        db.session.flush()
    return account


def make_admin(account: AccountRow) -> None:
    """Have the account be an admin of the installation."""
    if not account.is_admin:
        account.is_admin, account.version = True, account.version + 1
        record(AccountChanged(account.id, account.name, (FieldChange("is_admin", False, True),)))


def give_role(account: AccountRow, edition_id: int, role: str, tracks: tuple[int, ...] | None) -> None:
    """Have the account be something more in an edition. Raises: RuleBroken("role_held", "role_track_unknown")."""
    assert role != ADMIN
    if is_held(account.id, edition_id, role):
        raise RuleBroken("role_held")
    row = RoleRow(account_id=account.id, edition_id=edition_id, name=role)
    db.session.add(row)
    db.session.flush()
    limit_role(row, tracks)
    record(RoleGiven(edition_id, account.id, account.name, tuple(tell_role(None, read_role(row)))))


def is_held(account_id: int, edition_id: int, role: str, but: int = 0) -> bool:
    """Whether the account has this role in the edition, by another row than the one of this id."""
    held = (RoleRow.account_id == account_id, RoleRow.edition_id == edition_id, RoleRow.name == role, RoleRow.id != but)
    return db.session.scalar(select(RoleRow.id).where(*held)) is not None


def limit_role(row: RoleRow, tracks: tuple[int, ...] | None) -> None:
    """Limit a role to these tracks of its edition; None to no limit. Raises: RuleBroken("role_track_unknown")."""
    own = set(db.session.scalars(select(TrackRow.id).where(TrackRow.edition_id == row.edition_id)))
    if not own.issuperset(tracks or ()):
        raise RuleBroken("role_track_unknown")
    row.is_limited = tracks is not None
    for old in db.session.scalars(select(RoleTrackRow).where(RoleTrackRow.role_id == row.id)):
        db.session.delete(old)
    db.session.flush()
    db.session.add_all(RoleTrackRow(role_id=row.id, track_id=track_id) for track_id in tracks or ())
    db.session.flush()


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """What the log tells of a role: its name and the slugs of its tracks, None for all."""

    role: str
    tracks: tuple[str, ...] | None


def read_role(row: RoleRow) -> RoleFacts:
    """The facts of a role."""
    slugs = select(TrackRow.slug).join(RoleTrackRow, RoleTrackRow.track_id == TrackRow.id)
    own = slugs.where(RoleTrackRow.role_id == row.id).order_by(TrackRow.slug)
    return RoleFacts(row.name, tuple(db.session.scalars(own)) if row.is_limited else None)


def tell_role(before: RoleFacts | None, after: RoleFacts | None) -> list[FieldChange]:
    """What differs between two states of a role; None is before it was given, or after it was removed."""
    pairs = [
        (name, getattr(before, name) if before else None, getattr(after, name) if after else None)
        for name in ("role", "tracks")
    ]
    return [FieldChange(name, plain(old), plain(new)) for name, old, new in pairs if old != new]


def plain(value: str | tuple[str, ...] | None) -> object:
    """A fact as the log keeps it."""
    return list(value) if isinstance(value, tuple) else value
