"""Who someone is to each edition, and what of it is theirs to change."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

ADMIN = "admin"
# From the many to the few. All are held in one edition; only an admin belongs to the installation.
EDITION_ROLES = ("attendee", "speaker", "guest", "member", "reviewer", "frontdesk", "programmer", "organiser")
ROLES = (*EDITION_ROLES, ADMIN)
# Those who work on an edition, and so have an office.
OFFICE_ROLES = ("reviewer", "frontdesk", "programmer", "organiser")
# Those who change its programme.
PLANNING_ROLES = ("programmer", "organiser")


@dataclass(frozen=True, slots=True)
class Role:
    """What an account is in one edition. `tracks` are the ids of the only tracks that are theirs; None means all."""

    edition_id: int
    edition: str
    name: str
    tracks: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """The account that asks, with its roles. `edition` is an edition's slug everywhere here."""

    account_id: int
    name: str
    email: str
    language: str
    is_admin: bool
    roles: tuple[Role, ...] = ()
    login_id: int = 0

    @property
    def actor(self) -> str:
        """How the log names whoever this is."""
        return f"account:{self.account_id}"

    @property
    def edition_ids(self) -> frozenset[int]:
        """The editions in which there is any role."""
        return frozenset(role.edition_id for role in self.roles)

    def list_roles(self, edition: str) -> tuple[str, ...]:
        """The names of the roles in one edition."""
        return tuple(role.name for role in self.roles if role.edition == edition)

    def has_role(self, edition: str, names: Collection[str]) -> bool:
        """Whether one of these roles is held in the edition. An admin holds all of them."""
        return self.is_admin or any(role.name in names for role in self.roles if role.edition == edition)

    def may_change_track(self, edition: str, track_id: int | None) -> bool:
        """Whether sessions of a track are theirs to change; None stands for those without a track.

        Organisers change everything, programmers everything or the tracks they are limited to.
        """
        held = [role for role in self.roles if role.edition == edition and role.name in PLANNING_ROLES]
        return self.is_admin or any(role.tracks is None or track_id in role.tracks for role in held)

    def may_see_all_of(self, edition_id: int) -> bool:
        """Whether an edition is one of theirs, so that a clash with it may be told in full."""
        return self.is_admin or edition_id in self.edition_ids
