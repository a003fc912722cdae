"""Tracks added, changed, and removed when nothing is in them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.events import FieldChange
from conference.core.slugs import make_slug
from conference.core.tracks import TRACK_COUNT
from conference.desks.editions.facts import TrackFacts
from conference.kit.editing import (
    Use,
    add_row,
    change_row,
    check_name,
    check_unused,
    check_version,
    compare_facts,
    read_columns,
    read_facts,
    record_change,
    remove_row,
)
from conference.store.base import db
from conference.store.tables import SessionRow, TrackRow


@dataclass(frozen=True, slots=True)
class AddTrack:
    """Add a track to an edition."""

    edition_id: int
    facts: TrackFacts


@dataclass(frozen=True, slots=True)
class ChangeTrack:
    """Have a track be as `facts` say. `version` is that of the state its writer had in view."""

    edition_id: int
    track_id: int
    version: int
    facts: TrackFacts


@dataclass(frozen=True, slots=True)
class RemoveTrack:
    """Take a track away."""

    edition_id: int
    track_id: int


def add_track(command: AddTrack) -> str:
    """The slug of the new track. Raises: what `check_track` does."""
    facts = command.facts
    check_track(facts)
    taken = select(TrackRow.slug).where(TrackRow.edition_id == command.edition_id)
    slug = make_slug(facts.name.read("en"), set(db.session.scalars(taken)))
    row = TrackRow(edition_id=command.edition_id, slug=slug, **read_columns(facts))
    add_row(row, "track", command.edition_id, facts.name, facts)
    return slug


def change_track(command: ChangeTrack) -> tuple[FieldChange, ...]:
    """What has changed. Raises: RuleBroken("track_unknown", "stale_version"), and what `check_track` does."""
    row = find_track(command.edition_id, command.track_id)
    before = read_facts(TrackFacts, row)
    check_version(row, command, before)
    check_track(command.facts)
    changes = compare_facts(before, command.facts)
    if changes:
        change_row(row, read_columns(command.facts))
        record_change("track", row.id, command, row.name, changes)
    return changes


def remove_track(command: RemoveTrack) -> None:
    """Delete a track without sessions. Raises: RuleBroken("track_unknown", "in_use")."""
    row = find_track(command.edition_id, command.track_id)
    check_unused(row.name, find_track_uses(row.id))
    remove_row(row, "track", command.edition_id, row.name, read_facts(TrackFacts, row))


def find_track(edition_id: int, track_id: int) -> TrackRow:
    """The row of a track of the edition. Raises: RuleBroken("track_unknown")."""
    row = db.session.get(TrackRow, track_id)
    if row is None or row.edition_id != edition_id:
        raise RuleBroken("track_unknown", field="track_id")
    return row


def find_track_uses(track_id: int) -> list[Use]:
    """The sessions of a track."""
    statement = select(SessionRow.title, SessionRow.edition_id).where(SessionRow.track_id == track_id)
    return [Use(*row) for row in db.session.execute(statement.order_by(SessionRow.code))]


def check_track(facts: TrackFacts) -> None:
    """Refuse facts that no track has. Raises: RuleBroken("name_needed", "number_wrong")."""
    check_name(facts.name)
    if not 1 <= facts.number <= TRACK_COUNT:
        raise RuleBroken("number_wrong", field="number", least=1, most=TRACK_COUNT)
