"""The edition whose office a request is in, and who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import abort

from conference.core.roles import PLANNING_ROLES, Reader
from conference.kit.locale import read_language
from conference.kit.logins import require_reader
from conference.store.belonging import Scope
from conference.store.editions import find_edition_row


@dataclass(frozen=True, slots=True)
class Here:
    """An edition as its office needs it on every page, the reader, and the language of the answer."""

    id: int
    slug: str
    zone: str
    turn_hour: int
    start: date
    end: date
    reader: Reader
    language: str

    @property
    def tracks(self) -> frozenset[int] | None:
        """The ids of the only tracks whose sessions are the reader's to change; None means all."""
        held = [role for role in self.reader.roles if role.edition_id == self.id and role.name in PLANNING_ROLES]
        if self.reader.is_admin or any(role.tracks is None for role in held):
            return None
        return frozenset(track for role in held for track in role.tracks or ())

    @property
    def is_organiser(self) -> bool:
        """Whether everything of the edition is the reader's."""
        return self.reader.has_role(self.slug, ("organiser",))

    @property
    def scope(self) -> Scope:
        """What belongs to this edition, as far as it is the reader's."""
        return Scope(frozenset({self.id}), self.tracks, "" if self.tracks is None else self.reader.actor)

    @property
    def whole_scope(self) -> Scope:
        """What belongs to any edition that the reader plans; all there is for an admin."""
        if self.reader.is_admin or self.tracks is not None:
            return Scope(None) if self.reader.is_admin else self.scope
        planned = [role for role in self.reader.roles if role.name in PLANNING_ROLES and role.tracks is None]
        return Scope(frozenset(role.edition_id for role in planned))

    @property
    def base(self) -> str:
        """The address of the edition's office."""
        return f"/{self.language}/office/{self.slug}"

    def may_see(self, edition_id: int | None) -> bool:
        """Whether what belongs to an edition may be named to the reader; None belongs to none."""
        return edition_id is None or self.reader.may_see_all_of(edition_id)


def read_here(edition: str) -> Here:
    """The edition of a slug, whose office is open to the reader; else 404."""
    row = find_edition_row(edition) or abort(404)
    return Here(
        row.id,
        row.slug,
        row.zone,
        row.turn_hour,
        row.start_day,
        row.end_day,
        require_reader(),
        read_language(),
    )
