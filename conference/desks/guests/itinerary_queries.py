"""What itineraries are made of: sessions as planned or as released, and stays."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select

from conference.core.itineraries import ItineraryDay, Journey, make_itinerary, pick_sessions
from conference.core.programme import Programme
from conference.core.releases import Release, Stamp
from conference.desks.guests.around import read_around
from conference.desks.guests.facts import StayFacts
from conference.kit.clock import read_now
from conference.kit.editing import read_columns, read_facts
from conference.store.base import db
from conference.store.neighbourhoods import read_around as read_picture_around
from conference.store.neighbourhoods import read_seen
from conference.store.pictures import read_editions
from conference.store.releases import read_release, read_released_draft
from conference.store.tables import AppearanceRow, EditionRow, EventRow, PartRow, SessionRow, StayRow

NOTHING = Programme()


@dataclass(frozen=True, slots=True)
class Itinerary:
    """The days of some people, with the picture that names what stands in them."""

    programme: Programme
    days: tuple[ItineraryDay, ...]
    journeys: tuple[Journey, ...]


def read_planned_itinerary(edition_id: int, people: Collection[int]) -> Itinerary:
    """What the main draft of an edition has for some people. For the office. Cost: 12 statements."""
    sessions = (
        select(SessionRow.id)
        .join(PartRow, PartRow.session_id == SessionRow.id)
        .join(AppearanceRow, AppearanceRow.part_id == PartRow.id)
        .where(SessionRow.edition_id == edition_id, AppearanceRow.person_id.in_(list(people)))
    )
    session_ids = set(db.session.scalars(sessions.distinct()))
    seen = read_seen(edition_id) if session_ids else None
    programme = read_picture_around(seen, session_ids).programme if seen else NOTHING
    own = {id: session for id, session in programme.sessions.items() if id in session_ids}
    return make(replace(programme, sessions=own), edition_id, people)


def read_released_itinerary(edition_id: int, people: Collection[int]) -> Itinerary:
    """What the newest release has for some people, also what it does not list publicly. For them."""
    release = read_own_release(edition_id, people)
    return make(release.public if release else NOTHING, edition_id, people)


def read_own_release(edition_id: int, people: Collection[int]) -> Release | None:
    """The newest release with nothing in it but what some people take part in; None before there is one.

    A session that is not listed publicly has no history of its own: it counts as changed with every release.
    """
    release = read_release(edition_id)
    draft = read_released_draft(edition_id, release.number) if release else None
    if release is None or draft is None:
        return None
    own = pick_sessions(draft, people)
    fresh = Stamp(release.number - 1, release.at, "")
    return replace(
        release,
        public=replace(draft, sessions=own),
        stamps={id: release.stamps.get(id, fresh) for id in own},
    )


def read_nothing_released(edition_id: int) -> Release:
    """An edition before its first release: nothing is in it."""
    return Release(0, read_now(), "", "", Programme(editions=read_editions(EditionRow.id == edition_id)), {})


def make(programme: Programme, edition_id: int, people: Collection[int]) -> Itinerary:
    """The itinerary of some people in a picture."""
    edition = db.session.get_one(EditionRow, edition_id)
    journeys = tuple(read_journeys(edition_id, people))
    days = make_itinerary(programme, people, journeys, edition.zone, edition.turn_hour)
    return Itinerary(programme, tuple(days), journeys)


def read_journeys(edition_id: int, people: Collection[int]) -> list[Journey]:
    """The stays of some people for an edition, the first landing first."""
    around = read_around(edition_id)
    rows = db.session.scalars(select(StayRow).where(StayRow.person_id.in_(list(people))).order_by(StayRow.arrives_at))
    stays = [(row.person_id, read_facts(StayFacts, row)) for row in rows]
    return [Journey(id, **read_columns(stay)) for id, stay in stays if around.holds(stay)]


def read_changed_at(person_id: int) -> datetime | None:
    """When something of a person was last changed."""
    changed = select(func.max(EventRow.at)).where(EventRow.thing == "person", EventRow.thing_id == person_id)
    return db.session.scalar(changed)
