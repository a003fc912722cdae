"""Sessions in lists, and people and films by what is typed of their names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select

from conference.core.languages import Text
from conference.core.naming import arrange_name
from conference.core.searching import fold_search
from conference.store.base import db
from conference.store.belonging import Scope, select_films, select_people
from conference.store.tables import (
    AppearanceRow,
    DraftRow,
    FilmRow,
    PartRow,
    PersonRow,
    PlacementRoomRow,
    PlacementRow,
    RoomRow,
    SessionRow,
    TrackRow,
    VenueRow,
)


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session in a list, as it stands in the main draft."""

    id: int
    code: str
    kind: str
    title: Text
    status: str
    visibility: str
    track_id: int | None
    starts_at: datetime | None
    ends_at: datetime | None
    rooms: tuple[Text, ...] = ()
    venues: tuple[Text, ...] = ()
    people: tuple[Text, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Known:
    """People or films by id: their slugs and names."""

    by_id: Mapping[int, tuple[str, Text]]

    def write(self, id: int, language: str) -> str:
        """How one is written into a form: by name, and by slug so that nobody else is meant."""
        slug, name = self.by_id[id]
        return f"{name.read(language)} [{slug}]"

    def find(self, typed: str) -> list[int]:
        """The ids of those who may be meant: the one of a slug in brackets, else all of that name in any language."""
        slug = typed.rpartition("[")[2].removesuffix("]") if typed.endswith("]") else ""
        by_slug = [id for id, (own, _name) in self.by_id.items() if own == slug]
        wanted = fold_search(typed)
        return by_slug or [
            id
            for id, (_slug, name) in self.by_id.items()
            if wanted in (fold_search(written) for written in name.by_language.values())
        ]


def list_sessions(edition_id: int, tracks: Collection[int] | None) -> list[SessionLine]:
    """The sessions of an edition, of all tracks without any; the first to start first. Cost: 3 statements."""
    places = place_sessions(edition_id)
    people = name_people(edition_id)
    own = (SessionRow.id, SessionRow.code, SessionRow.kind, SessionRow.title, SessionRow.status, SessionRow.visibility)
    statement = (
        select(*own, SessionRow.track_id, PlacementRow.starts_at, PlacementRow.ends_at)
        .join(DraftRow, and_(DraftRow.edition_id == SessionRow.edition_id, DraftRow.is_main))
        .outerjoin(PlacementRow, and_(PlacementRow.session_id == SessionRow.id, PlacementRow.draft_id == DraftRow.id))
        .where(SessionRow.edition_id == edition_id)
    )
    if tracks is not None:
        statement = statement.where(SessionRow.track_id.in_(tracks))
    lines = [
        SessionLine(*row, *places.get(row.id, ((), ())), tuple(people.get(row.id, ())))
        for row in db.session.execute(statement)
    ]
    return sorted(lines, key=read_order)


def read_order(line: SessionLine) -> tuple[bool, datetime | None, str]:
    """Where a session stands in a list: by start, the unplaced last."""
    return line.starts_at is None, line.starts_at, line.code


def place_sessions(edition_id: int) -> dict[int, tuple[tuple[Text, ...], tuple[Text, ...]]]:
    """The rooms and venues of an edition's sessions in its main draft."""
    statement = (
        select(PlacementRow.session_id, RoomRow.name, VenueRow.name)
        .join(PlacementRoomRow, PlacementRoomRow.placement_id == PlacementRow.id)
        .join(DraftRow, DraftRow.id == PlacementRow.draft_id)
        .join(RoomRow, RoomRow.id == PlacementRoomRow.room_id)
        .join(VenueRow, VenueRow.id == RoomRow.venue_id)
        .where(DraftRow.edition_id == edition_id, DraftRow.is_main)
        .order_by(PlacementRoomRow.position)
    )
    places: dict[int, tuple[tuple[Text, ...], tuple[Text, ...]]] = {}
    for session_id, room, venue in db.session.execute(statement):
        rooms, venues = places.get(session_id, ((), ()))
        places[session_id] = ((*rooms, room), (*venues, venue))
    return places


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when a session stands in the main draft."""

    starts_at: datetime | None
    ends_at: datetime | None
    rooms: tuple[Text, ...]
    venues: tuple[Text, ...]


def read_place(session_id: int) -> Place | None:
    """A session's place in the main draft; None where it never had one. Cost: 1 statement."""
    statement = (
        select(PlacementRow.starts_at, PlacementRow.ends_at, RoomRow.name, VenueRow.name)
        .join(DraftRow, and_(DraftRow.id == PlacementRow.draft_id, DraftRow.is_main))
        .outerjoin(PlacementRoomRow, PlacementRoomRow.placement_id == PlacementRow.id)
        .outerjoin(RoomRow, RoomRow.id == PlacementRoomRow.room_id)
        .outerjoin(VenueRow, VenueRow.id == RoomRow.venue_id)
        .where(PlacementRow.session_id == session_id)
        .order_by(PlacementRoomRow.position)
    )
    rows = db.session.execute(statement).all()
    if not rows:
        return None
    placed = [row for row in rows if row[2] is not None]
    return Place(rows[0][0], rows[0][1], tuple(row[2] for row in placed), tuple(row[3] for row in placed))


def name_people(edition_id: int) -> dict[int, list[Text]]:
    """The names of those who appear in an edition's sessions."""
    statement = (
        select(PartRow.session_id, PersonRow.name, PersonRow.name_order)
        .join(AppearanceRow, AppearanceRow.part_id == PartRow.id)
        .join(PersonRow, PersonRow.id == AppearanceRow.person_id)
        .join(SessionRow, SessionRow.id == PartRow.session_id)
        .where(SessionRow.edition_id == edition_id)
        .order_by(PartRow.position, AppearanceRow.position)
    )
    names: dict[int, list[Text]] = {}
    for session_id, name, order in db.session.execute(statement):
        names.setdefault(session_id, []).append(arrange_name(name, order))
    return names


def read_tracks(edition_id: int) -> dict[int, tuple[Text, int]]:
    """Name and number of an edition's tracks, by id."""
    statement = select(TrackRow.id, TrackRow.name, TrackRow.number).where(TrackRow.edition_id == edition_id)
    return {id: (name, number) for id, name, number in db.session.execute(statement.order_by(TrackRow.number))}


def find_session_by_code(edition_id: int, code: str) -> SessionRow | None:
    """The row of the session of a code."""
    return db.session.scalar(select(SessionRow).where(SessionRow.edition_id == edition_id, SessionRow.code == code))


def read_known_people(scope: Scope, standing: Iterable[int] = ()) -> Known:
    """The people of a scope, and those who stand somewhere already. Cost: 1 statement."""
    columns = (PersonRow.id, PersonRow.slug, PersonRow.name)
    return read_known(columns, select_people(scope), scope, standing)


def read_known_films(scope: Scope, standing: Iterable[int] = ()) -> Known:
    """The films of a scope, and those that stand somewhere already. Cost: 1 statement."""
    columns = (FilmRow.id, FilmRow.slug, FilmRow.title)
    return read_known(columns, select_films(scope), scope, standing)


def read_known(columns: tuple[Any, Any, Any], own: Any, scope: Scope, standing: Iterable[int]) -> Known:
    """The rows of a scope by id."""
    statement = select(*columns).order_by(columns[0])
    if scope.editions is not None:
        statement = statement.where(columns[0].in_(own) | columns[0].in_(list(standing)))
    return Known({id: (slug, name) for id, slug, name in db.session.execute(statement)})
