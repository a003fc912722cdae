"""What has happened to accounts and what they are. See `core.events`."""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.thing_events import FieldChange


@dataclass(frozen=True, slots=True)
class AccountInvited:
    """Someone who has no password yet is to come in; into an edition, in a role, or as an admin of the installation."""

    account_id: int
    edition_id: int | None
    role: str


@dataclass(frozen=True, slots=True)
class AccountChanged:
    """An account is called otherwise, has another password, is closed or open again. No password stands here."""

    account_id: int
    name: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ResetAsked:
    """Someone asked for a way into an account whose password they do not know."""

    account_id: int


@dataclass(frozen=True, slots=True)
class EmailWished:
    """An account is to have another address. Which, the log does not say, here and below."""

    account_id: int


@dataclass(frozen=True, slots=True)
class EmailChanged:
    """An account gives up its address for another; told while the old one still stands, which hears of it."""

    account_id: int


@dataclass(frozen=True, slots=True)
class AccountErased:
    """An account is gone, with everything that is known of whom it was."""

    account_id: int


@dataclass(frozen=True, slots=True)
class RoleGiven:
    """An account is something in an edition now, in all its tracks or some. `name` is the account's, here and below."""

    edition_id: int
    account_id: int
    name: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class RoleChanged:
    """An account is something else in an edition, or in other tracks."""

    edition_id: int
    account_id: int
    name: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class RoleRemoved:
    """An account is no longer what it was in an edition."""

    edition_id: int
    account_id: int
    name: str
    changes: tuple[FieldChange, ...]
