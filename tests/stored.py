"""A picture made of builders put into a test's database, with its ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import insert, text

from conference.core.programme import Person, Programme, Session
from conference.store.base import Base, db
from conference.store.guarding import (
    add_placement_rooms,
    hold_rooms,
    insert_placement_rooms,
    tolerate_overlaps,
)
from conference.store.tables import (
    AppearanceRow,
    AvailabilityRow,
    DraftRow,
    EditionRow,
    FilmRow,
    InvitationRow,
    PartRow,
    PersonRow,
    PlacementRow,
    RoomHoursRow,
    RoomRow,
    SessionAnswerRow,
    SessionFilmRow,
    SessionRow,
    StayRow,
    TrackRow,
    TravelRow,
    VenueRow,
    WaiverRow,
)

Rows = Iterable[dict[str, Any]]
OWN = (
    "id", "edition_id", "code", "uid", "kind", "title", "short_title", "subtitle", "abstract", "description",
    "visibility", "status", "languages", "track_id", "setup", "clear", "expected", "held",
)  # fmt: skip
PERSON = ("id", "slug", "name", "affiliation", "biography", "country", "image", "most_a_day", "rest")
FILM = ("id", "slug", "title", "directors", "countries", "year", "length", "languages", "synopsis", "image")
ROOM = (
    "id",
    "slug",
    "venue_id",
    "name",
    "seats",
    "wheelchair_places",
    "formats",
    "turnaround",
    "is_parallel",
    "severities",
    "qa_extra",
    "reach",
)
VENUE = ("id", "slug", "name", "city", "address", "latitude", "longitude", "zone")
EDITION = (
    "id", "slug", "kind", "name", "place", "about", "zone", "turn_hour", "turnaround", "qa_extra", "image",
    "kind_turnarounds", "kind_severities", "travel_factor", "after_landing", "before_take_off",
    "kind_qa_extras", "kind_landings", "kind_take_offs",
)  # fmt: skip


def store(programme: Programme) -> None:
    """Write the picture: every edition with a main draft of its id, every session of each in it."""
    add(EditionRow, ({**pick(each, EDITION), "start_day": each.start, "end_day": each.end,
                      "severities": dict(each.severities)} for each in programme.editions.values()))  # fmt: skip
    add(DraftRow, ({"id": id, "edition_id": id, "name": "main", "is_main": True} for id in programme.editions))
    store_places(programme)
    store_people(programme)
    add(FilmRow, (pick(each, FILM) for each in programme.films.values()))
    add(TrackRow, (pick(each, ("id", "edition_id", "slug", "name", "number")) for each in programme.tracks.values()))
    store_sessions(programme.sessions.values())
    store_refusals(programme.people.values())
    add(WaiverRow, list_waivers(programme))
    go_on_after(
        EditionRow, DraftRow, VenueRow, RoomRow, PersonRow, FilmRow, TrackRow, SessionRow, PartRow, PlacementRow
    )


def go_on_after(*tables: type[Base]) -> None:
    """Have new rows numbered after these; PostgreSQL does not see the numbers that it was given."""
    if db.session.connection().dialect.name == "postgresql":
        for table in tables:
            name = table.__tablename__
            newest = f"(SELECT coalesce(max(id), 1) FROM {name})"
            db.session.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {newest})"))


def store_places(programme: Programme) -> None:
    """Venues, ways and rooms."""
    add(VenueRow, (pick(each, VENUE) for each in programme.venues.values()))
    ways = programme.travels
    add(TravelRow, ({"first_venue_id": way.venues[0], "second_venue_id": way.venues[1], "length": way.length}
                    for way in ways))  # fmt: skip
    rooms = programme.rooms.values()
    add(RoomRow, ({**pick(each, ROOM), "position": each.id} for each in rooms))
    hours = ((room.id, each) for room in rooms for each in room.hours)
    add(RoomHoursRow, ({"room_id": id, **pick(each, ("day", "opens", "closes"))} for id, each in hours))


def store_people(programme: Programme) -> None:
    """People, when they can and when they are there."""
    people = programme.people.values()
    add(PersonRow, (pick(each, PERSON) for each in people))
    times = ((person.id, each) for person in people for each in person.availability)
    add(AvailabilityRow, ({"person_id": id, **pick(each, ("starts_at", "ends_at"))} for id, each in times))
    stays = ((person.id, each) for person in people for each in person.stays)
    add(StayRow, ({"person_id": id, **pick(each, ("arrives_at", "departs_at"))} for id, each in stays))


def store_refusals(people: Iterable[Person]) -> None:
    """What people refused: their answers about sessions, and their invitations to editions."""
    for person in people:
        for each in person.refusals:
            if each.edition_id:
                db.session.add(InvitationRow(person_id=person.id, edition_id=each.edition_id, state=each.reason))
                continue
            row = SessionAnswerRow(session_id=each.session_id, person_id=person.id, answer="declined")
            row.answered_at = each.said_at
            row.starts_at, row.ends_at = (each.time.starts_at, each.time.ends_at) if each.time else (None, None)
            db.session.add(row)
    db.session.flush()


def store_sessions(sessions: Iterable[Session]) -> None:
    """Sessions with their parts, people, films and places, each placement with its session's id."""
    sessions = list(sessions)
    add(SessionRow, (pick(each, OWN) for each in sessions))
    parts = [(each.id, position, part) for each in sessions for position, part in enumerate(each.parts)]
    ids = {(session_id, position): number for number, (session_id, position, _) in enumerate(parts, 1)}
    add(PartRow, ({"id": ids[session_id, position], "session_id": session_id, "position": position,
                   **pick(part, ("kind", "length", "title"))} for session_id, position, part in parts))  # fmt: skip
    cast = ((ids[session_id, at], *each) for session_id, at, part in parts for each in enumerate(part.people))
    add(AppearanceRow, ({"part_id": part_id, "position": position, "person_id": each.person_id, "role": each.role}
                        for part_id, position, each in cast))  # fmt: skip
    films = ((each.id, *film) for each in sessions for film in enumerate(each.films))
    add(SessionFilmRow, ({"session_id": id, "position": at, "film_id": film_id} for id, at, film_id in films))
    store_placements(sessions)


def store_placements(sessions: list[Session]) -> None:
    """The sessions' places in the main drafts, guarded; the database takes only ends after starts."""
    named = ("starts_at", "ends_at", "is_locked", "length")
    add(PlacementRow, ({"id": each.id, "draft_id": each.edition_id, "session_id": each.id, **pick(each, named)}
                       for each in sessions))  # fmt: skip
    rooms = (add_placement_rooms(each.id, each.rooms, each.starts_at, each.ends_at) for each in sessions)
    insert_placement_rooms([row for rows in rooms for row in rows])
    ids = [each.id for each in sessions]
    tolerate_overlaps(ids)
    hold_rooms(ids)


def list_waivers(programme: Programme) -> Iterator[dict[str, Any]]:
    """The rows of the waivers."""
    for waiver in programme.waivers:
        first, second = (*waiver.sessions, None)[:2]
        named = pick(waiver, ("rule", "subject_kind", "subject_id", "reason", "by", "at", "until"))
        yield {**named, "first_session_id": first, "second_session_id": second}


def pick(thing: object, names: Iterable[str]) -> dict[str, Any]:
    """These fields of a thing."""
    return {name: getattr(thing, name) for name in names}


def add(row: type[Base], rows: Rows) -> None:
    """New rows."""
    listed = list(rows)
    if listed:
        db.session.execute(insert(row), listed)
