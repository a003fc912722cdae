"""What itineraries are made of: sessions as planned or as released, and stays."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select

from conference.core.clashes import find_clashes_touching
from conference.core.itineraries import ItineraryDay, Journey, make_itinerary, pick_sessions
from conference.core.programme import Programme, Stay
from conference.core.releases import Release, Stamp
from conference.core.times import Interval
from conference.desks.guests.around import read_around
from conference.desks.guests.facts import StayFacts
from conference.kit.clock import read_now
from conference.kit.editing import read_columns, read_facts
from conference.store.base import db
from conference.store.neighbourhoods import read_around as read_picture_around
from conference.store.neighbourhoods import read_seen
from conference.store.pictures import read_editions
from conference.store.releases import read_release, read_released_draft
from conference.store.tables import (
    AppearanceRow,
    AvailabilityRow,
    EditionRow,
    EventRow,
    PartRow,
    SessionAnswerRow,
    SessionRow,
    StayRow,
)

NOTHING = Programme()
# The rules about a person's flights and the times in which they can appear.
OWN_TIME = ("person_unavailable",)


@dataclass(frozen=True, slots=True)
class Itinerary:
    """The days of some people, with the picture that names what stands in them.

    Of sessions and people: who has said that they cannot (`declined`), and for whom it is outside the times and flights
    that are known of them (`away`).
    """

    programme: Programme
    days: tuple[ItineraryDay, ...]
    journeys: tuple[Journey, ...]
    declined: frozenset[tuple[int, int]]
    away: frozenset[tuple[int, int]]


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
    return Itinerary(programme, tuple(days), journeys, find_declined(people), find_away(programme, people, journeys))


def find_declined(people: Collection[int]) -> frozenset[tuple[int, int]]:
    """(session, person) of what some people have said that they cannot take part in."""
    answer = SessionAnswerRow
    said = select(answer.session_id, answer.person_id).where(answer.answer == "declined")
    rows = db.session.execute(said.where(answer.person_id.in_(list(people))))
    return frozenset((session_id, person_id) for session_id, person_id in rows)


def find_away(
    programme: Programme, people: Collection[int], journeys: Collection[Journey]
) -> frozenset[tuple[int, int]]:
    """(session, person) of what does not fit the flights and times of some people, as the clashes have it."""
    times: dict[int, list[Interval]] = {}
    own = select(AvailabilityRow).where(AvailabilityRow.person_id.in_(list(people)))
    for row in db.session.scalars(own.order_by(AvailabilityRow.starts_at)):
        times.setdefault(row.person_id, []).append(Interval(row.starts_at, row.ends_at))
    known = {
        id: replace(
            programme.people[id],
            stays=tuple(Stay(each.arrives_at, each.departs_at) for each in journeys if each.person_id == id),
            availability=tuple(times.get(id, ())),
            refusals=(),
        )
        for id in people
        if id in programme.people
    }
    picture = replace(programme, people={**programme.people, **known}, waivers=())
    found = find_clashes_touching(picture, picture.sessions.keys(), read_now())
    own_time = (each for each in found if each.rule in OWN_TIME and each.subject.id in known)
    return frozenset((session, each.subject.id) for each in own_time for session in each.sessions)


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
