"""Which people and films belong to an edition, though all of them belong to the installation.

Those who appear in its sessions or are invited to it, what its sessions show, what its imports brought, and what was
added in its office.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, func, select, true, union

from conference.store.base import db
from conference.store.tables import (
    AppearanceRow,
    EventRow,
    ImportKeyRow,
    InvitationRow,
    PartRow,
    SessionFilmRow,
    SessionRow,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose things are meant: of some editions, or of all without ids; `tracks` of those limited to some.

    One who is limited sees what stands in sessions of those tracks, and what `actor` added.
    """

    editions: Collection[int] | None
    tracks: Collection[int] | None = None
    actor: str = ""


def select_people(scope: Scope) -> CompoundSelect[Any]:
    """The ids of the people of a scope."""
    appearing = (
        select(AppearanceRow.person_id)
        .join(PartRow, PartRow.id == AppearanceRow.part_id)
        .join(SessionRow, SessionRow.id == PartRow.session_id)
        .where(is_within(SessionRow, scope), is_of_tracks(scope))
    )
    invited = select(InvitationRow.person_id).where(is_within(InvitationRow, scope))
    return join_sources(appearing, "person", scope, invited)


def select_films(scope: Scope) -> CompoundSelect[Any]:
    """The ids of the films of a scope."""
    shown = (
        select(SessionFilmRow.film_id)
        .join(SessionRow, SessionRow.id == SessionFilmRow.session_id)
        .where(is_within(SessionRow, scope), is_of_tracks(scope))
    )
    return join_sources(shown, "film", scope)


def join_sources(used: Select[Any], thing: str, scope: Scope, *others: Select[Any]) -> CompoundSelect[Any]:
    """The ids of what is used, was imported, or was added there; of one who is not limited, of `others` too."""
    added = select(EventRow.thing_id).where(
        EventRow.kind == "ThingAdded", EventRow.thing == thing, is_within(EventRow, scope), is_by(scope)
    )
    if scope.tracks is not None:
        return union(used, added)
    imported = select(ImportKeyRow.target_id).where(ImportKeyRow.kind == thing, is_within(ImportKeyRow, scope))
    return union(used, added, imported, *others)


def is_within(row: Any, scope: Scope) -> ColumnElement[bool]:
    """The condition on a row of an edition that the scope holds."""
    return true() if scope.editions is None else row.edition_id.in_(scope.editions)


def is_of_tracks(scope: Scope) -> ColumnElement[bool]:
    """The condition on sessions of those tracks that the scope is limited to."""
    return true() if scope.tracks is None else SessionRow.track_id.in_(scope.tracks)


def is_by(scope: Scope) -> ColumnElement[bool]:
    """The condition on events: of one who is limited, only their own."""
    return true() if scope.tracks is None else and_(EventRow.actor == scope.actor)


def count_named(edition_id: int) -> dict[str, int]:
    """How many people and sessions belong to an edition. Cost: 2 statements."""
    sessions = select(func.count(SessionRow.id)).where(SessionRow.edition_id == edition_id)
    people = select_people(Scope((edition_id,))).subquery()
    return {
        "people": db.session.scalar(select(func.count()).select_from(people)) or 0,
        "sessions": db.session.scalar(sessions) or 0,
    }
