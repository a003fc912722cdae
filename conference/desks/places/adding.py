"""New venues and rooms."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from conference.core.slugs import make_slug
from conference.desks.places.checking import check_room, check_venue
from conference.desks.places.facts import RoomFacts, VenueFacts, write_hours, write_journeys
from conference.desks.places.queries import find_venue
from conference.kit.editing import add_row, read_columns
from conference.store.base import db
from conference.store.tables import RoomRow, VenueRow


@dataclass(frozen=True, slots=True)
class AddVenue:
    """Add a venue, in the office of an edition."""

    edition_id: int
    facts: VenueFacts


@dataclass(frozen=True, slots=True)
class AddRoom:
    """Add a room, in the office of an edition."""

    edition_id: int
    facts: RoomFacts


def add_venue(command: AddVenue) -> str:
    """The slug of the new venue. Raises: what `check_venue` does."""
    check_venue(command.facts)
    slug = make_slug(command.facts.name.read("en"), set(db.session.scalars(select(VenueRow.slug))))
    row = VenueRow(slug=slug, **read_columns(command.facts, "journeys"))
    add_row(row, "venue", command.edition_id, command.facts.name, command.facts)
    write_journeys(row.id, (), command.facts.journeys)
    return slug


def add_room(command: AddRoom) -> str:
    """The slug of the new room. Raises: what `check_room` does."""
    facts = command.facts
    check_room(facts)
    name = f"{find_venue(facts.venue_id).name.read('en')} {facts.name.read('en')}"
    slug = make_slug(name, set(db.session.scalars(select(RoomRow.slug))))
    row = RoomRow(slug=slug, **read_columns(facts, "hours"))
    add_row(row, "room", command.edition_id, facts.name, facts)
    write_hours(row.id, facts.hours)
    return slug
