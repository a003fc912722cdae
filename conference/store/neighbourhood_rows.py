"""The rows of a few sessions and of all they name, in few statements: what a move needs, without long texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Executable, Row, and_, bindparam, or_, select

from conference.core.naming import arrange_name
from conference.core.programme import (
    Appearance,
    Edition,
    Film,
    Part,
    Person,
    Programme,
    Room,
    Session,
    Track,
    Venue,
)
from conference.store.base import db
from conference.store.pictures import SEATS, make_room, make_seats, make_travel, make_waiver
from conference.store.presences import read_availability, read_refusals, read_stays, select_presences
from conference.store.tables import (
    AppearanceRow,
    DraftRow,
    FilmRow,
    PartRow,
    PersonRow,
    PlacementRoomRow,
    PlacementRow,
    RoomHoursRow,
    RoomRow,
    SeatOfferRow,
    SessionFilmRow,
    SessionRow,
    TrackRow,
    TravelRow,
    VenueRow,
    WaiverRow,
)

placements, placement_rooms, drafts = PlacementRow.__table__, PlacementRoomRow.__table__, DraftRow.__table__
sessions, parts, cast = SessionRow.__table__, PartRow.__table__, AppearanceRow.__table__
films, shows, rooms, venues = FilmRow.__table__, SessionFilmRow.__table__, RoomRow.__table__, VenueRow.__table__
people, waivers, travels = PersonRow.__table__, WaiverRow.__table__, TravelRow.__table__
hours = RoomHoursRow.__table__

# The statements are put together once: a move would else spend most of its time on that.
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
# The drafts that are seen: the one asked for, and of other editions the main ones.
SHOWN = or_(
    drafts.c.id == bindparam("draft_id"), and_(drafts.c.is_main, drafts.c.edition_id != bindparam("edition_id"))
)
OWN = (
    "id", "edition_id", "code", "uid", "kind", "title", "visibility", "status", "track_id", "setup", "clear",
    "expected", "held",
)  # fmt: skip
PLACE = ("version", "starts_at", "ends_at", "length", "is_locked", "is_tolerated")

placed = (
    select(placements.c.id, placements.c.session_id, *(placements.c[name] for name in PLACE))
    .join(drafts, drafts.c.id == placements.c.draft_id)
    .where(SHOWN, placements.c.session_id.in_(IDS))
    .subquery()
)
# A row for every session and room that it takes, in order; one without a room for a session in none.
SESSIONS = (
    select(
        *(sessions.c[name] for name in OWN),
        placed.c.id.label("placement_id"),
        *(placed.c[name] for name in PLACE),
        placement_rooms.c.room_id,
        *(TrackRow.__table__.c[name].label(f"track_{name}") for name in ("slug", "name")),
        TrackRow.__table__.c.number,
    )
    .outerjoin(placed, placed.c.session_id == sessions.c.id)
    .outerjoin(placement_rooms, placement_rooms.c.placement_id == placed.c.id)
    .outerjoin(TrackRow.__table__, TrackRow.__table__.c.id == sessions.c.track_id)
    .where(sessions.c.id.in_(IDS))
    .order_by(sessions.c.id, placement_rooms.c.position)
)
PARTS = (
    select(parts.c.id, parts.c.session_id, parts.c.kind, parts.c.length, cast.c.person_id, cast.c.role)
    .outerjoin(cast, cast.c.part_id == parts.c.id)
    .where(parts.c.session_id.in_(IDS))
    .order_by(parts.c.session_id, parts.c.position, cast.c.position)
)
FILMS = (
    select(shows.c.session_id, films.c.id, films.c.slug, films.c.title, films.c.length)
    .join(films, films.c.id == shows.c.film_id)
    .where(shows.c.session_id.in_(IDS))
    .order_by(shows.c.session_id, shows.c.position)
)
ROOMS = (
    select(
        *(column for column in rooms.c if column.name != "version"),
        *(column.label(f"venue_{column.name}") for column in venues.c if column.name not in ("id", "version")),
        *(hours.c[name] for name in ("opens", "closes", "day")),
    )
    .join(venues, venues.c.id == rooms.c.venue_id)
    .outerjoin(hours, hours.c.room_id == rooms.c.id)
    .where(rooms.c.id.in_(IDS))
    .order_by(rooms.c.venue_id, rooms.c.position, rooms.c.id, hours.c.id)
)
times = select_presences(IDS).subquery()
PEOPLE = (
    select(*(people.c[name] for name in ("id", "slug", "name", "name_order", "most_a_day", "rest")), times)
    .outerjoin(times, times.c.person_id == people.c.id)
    .where(people.c.id.in_(IDS))
    .order_by(people.c.id, times.c.starts_at)
)
WAIVERS = (
    select(waivers)
    .where(or_(waivers.c.first_session_id.in_(IDS), waivers.c.second_session_id.in_(IDS)))
    .order_by(waivers.c.id)
)
OWN_SEATS = SEATS.where(SeatOfferRow.session_id.in_(IDS))
TRAVELS = select(travels).where(travels.c.first_venue_id.in_(IDS), travels.c.second_venue_id.in_(IDS))


class Standing(NamedTuple):
    """A session's placement in a draft by id, and its version; None and 0 where it never had one."""

    placement_id: int | None
    version: int


def read_picture(
    plan: Mapping[str, int], editions: Mapping[int, Edition], ids: Collection[int], rooms: Collection[int]
) -> tuple[Programme, dict[int, Standing]]:
    """The picture of the sessions of `ids`, placed as the drafts of the plan (see `SHOWN`) have them, and how they
    stand there.

    It holds all the `rooms` given and those that the sessions name, likewise people and films; `editions` are given.
    Sessions have no texts but their titles, films none but theirs.
    Cost: 8 statements.
    """
    listed = sorted(ids)
    films, films_of = read_films(listed)
    parts = read_parts(listed)
    rows = ask(SESSIONS, ids=listed, **plan)
    sessions = make_sessions(rows, films_of, parts)
    all_rooms, venues = read_rooms({room for each in sessions.values() for room in each.rooms} | {*rooms})
    people = {each.person_id for session in sessions.values() for part in session.parts for each in part.people}
    programme = Programme(
        editions=editions,
        venues=venues,
        rooms=all_rooms,
        tracks=make_tracks(rows),
        people=read_people(people),
        films=films,
        sessions=sessions,
        waivers=tuple(make_waiver(row) for row in ask(WAIVERS, ids=listed)),
        travels=tuple(make_travel(row) for row in ask(TRAVELS, ids=sorted(venues))),
        seats=make_seats(ask(OWN_SEATS, ids=listed)),
    )
    return programme, {row.id: Standing(row.placement_id, row.version or 0) for row in rows}


def ask(statement: Executable, **facts: object) -> Sequence[Row[Any]]:
    """The rows of a statement."""
    return db.session.connection().execute(statement, facts).all()


def make_sessions(
    rows: Sequence[Row[Any]], films_of: Mapping[int, list[int]], parts_of: Mapping[int, list[Part]]
) -> dict[int, Session]:
    """The sessions by id, each from the rows of its rooms."""
    rooms: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if row.room_id is not None:
            rooms[row.id].append(row.room_id)
    return {
        row.id: make_session(row, rooms.get(row.id, ()), films_of.get(row.id, ()), parts_of.get(row.id, ()))
        for row in {row.id: row for row in rows}.values()
    }


def make_session(row: Row[Any], rooms: Iterable[int], films: Iterable[int], parts: Iterable[Part]) -> Session:
    """A session from one of its rows and what belongs to it."""
    return Session(
        id=row.id,
        edition_id=row.edition_id,
        code=row.code,
        uid=row.uid,
        kind=row.kind,
        title=row.title,
        visibility=row.visibility,
        status=row.status,
        is_locked=bool(row.is_locked),
        is_tolerated=bool(row.is_tolerated),
        track_id=row.track_id,
        rooms=tuple(rooms),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        setup=row.setup,
        clear=row.clear,
        films=tuple(films),
        parts=tuple(parts),
        expected=row.expected,
        held=row.held,
        length=row.length,
    )


def make_tracks(rows: Sequence[Row[Any]]) -> dict[int, Track]:
    """The tracks of the sessions."""
    named = {row.track_id: row for row in rows if row.track_id is not None}
    return {id: Track(id, row.edition_id, row.track_slug, row.track_name, row.number) for id, row in named.items()}


def read_parts(ids: list[int]) -> dict[int, list[Part]]:
    """The parts of the sessions, in order, with their people."""
    rows = ask(PARTS, ids=ids)
    people: dict[int, list[Appearance]] = defaultdict(list)
    for row in rows:
        if row.person_id is not None:
            people[row.id].append(Appearance(row.person_id, row.role))
    parts: dict[int, list[Part]] = defaultdict(list)
    for id, row in {row.id: row for row in rows}.items():
        parts[row.session_id].append(Part(row.kind, row.length, people=tuple(people.get(id, ()))))
    return parts


def read_films(ids: list[int]) -> tuple[dict[int, Film], dict[int, list[int]]]:
    """The films that the sessions show, and which each shows, in order."""
    films: dict[int, Film] = {}
    shown_in: dict[int, list[int]] = defaultdict(list)
    for row in ask(FILMS, ids=ids):
        shown_in[row.session_id].append(row.id)
        if row.id not in films:
            films[row.id] = Film(row.id, row.slug, row.title, length=row.length)
    return films, shown_in


def read_rooms(ids: Collection[int]) -> tuple[dict[int, Room], dict[int, Venue]]:
    """The rooms with their hours, by venue and position, and the venues."""
    grouped: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in ask(ROOMS, ids=sorted(ids)):
        grouped[row.id].append(row)
    rooms = {id: make_room(rows[0], [row for row in rows if row.opens is not None]) for id, rows in grouped.items()}
    return rooms, {rows[0].venue_id: make_named_venue(rows[0]) for rows in grouped.values()}


def make_named_venue(row: Row[Any]) -> Venue:
    """A venue from a row of one of its rooms."""
    names = ("slug", "name", "city", "address", "latitude", "longitude", "zone")
    return Venue(row.venue_id, *(getattr(row, f"venue_{name}") for name in names))


def read_people(ids: Collection[int]) -> dict[int, Person]:
    """The people with their availability, stays and refusals, without what readers are told of them."""
    grouped: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in ask(PEOPLE, ids=sorted(ids)):
        grouped[row.id].append(row)
    return {id: make_person(rows) for id, rows in grouped.items()}


def make_person(rows: list[Row[Any]]) -> Person:
    """A person from a row for each of their times."""
    first = rows[0]
    return Person(
        id=first.id,
        slug=first.slug,
        name=arrange_name(first.name, first.name_order),
        availability=read_availability(rows),
        stays=read_stays(rows),
        most_a_day=first.most_a_day,
        rest=first.rest,
        refusals=read_refusals(rows),
    )
