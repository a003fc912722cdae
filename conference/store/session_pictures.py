"""The sessions of a picture, joined from their parts, people, films, links and places in a draft."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select

from conference.core.programme import Appearance, Link, Part, Session
from conference.store.base import db
from conference.store.tables import (
    AppearanceRow,
    DraftRow,
    EditionRow,
    LinkRow,
    PartRow,
    PlacementRoomRow,
    PlacementRow,
    SessionFilmRow,
    SessionRow,
)


def read_sessions(of_editions: ColumnElement[bool], draft_id: int | None) -> dict[int, Session]:
    """The sessions of the editions, placed as in their main drafts, or as in the draft of `draft_id`.

    Cost: 6 statements.
    """
    ids = select(SessionRow.id).join(EditionRow).where(of_editions)
    rooms = read_values(
        select(PlacementRow.session_id, PlacementRoomRow.room_id)
        .join(PlacementRoomRow, PlacementRoomRow.placement_id == PlacementRow.id)
        .join(DraftRow, DraftRow.id == PlacementRow.draft_id)
        .where(PlacementRow.session_id.in_(ids), is_shown_draft(draft_id))
        .order_by(PlacementRoomRow.position)
    )
    films = read_values(
        select(SessionFilmRow.session_id, SessionFilmRow.film_id)
        .where(SessionFilmRow.session_id.in_(ids))
        .order_by(SessionFilmRow.position)
    )
    parts, links = read_parts(ids), read_links(ids)
    return {
        row.id: make_session(
            row,
            rooms=tuple(rooms.get(row.id, ())),
            films=tuple(films.get(row.id, ())),
            parts=tuple(parts.get(row.id, ())),
            links=tuple(links.get(row.id, ())),
        )
        for row in db.session.execute(select_sessions(of_editions, draft_id))
    }


def is_shown_draft(draft_id: int | None) -> ColumnElement[bool]:
    """The condition on drafts: each edition's main one, but for the edition of the draft given that one."""
    if draft_id is None:
        return DraftRow.is_main.is_(True)
    edition_id = select(DraftRow.edition_id).where(DraftRow.id == draft_id).scalar_subquery()
    return or_(DraftRow.id == draft_id, and_(DraftRow.is_main, DraftRow.edition_id != edition_id))


def select_sessions(of_editions: ColumnElement[bool], draft_id: int | None) -> Select[*tuple[Any, ...]]:
    """Every session with its place, if it has one, by id."""
    placed = (
        select(
            PlacementRow.session_id,
            PlacementRow.starts_at,
            PlacementRow.ends_at,
            PlacementRow.length,
            PlacementRow.is_locked,
            PlacementRow.is_tolerated,
        )
        .join(DraftRow, DraftRow.id == PlacementRow.draft_id)
        .where(is_shown_draft(draft_id))
        .subquery()
    )
    places = (placed.c[name] for name in ("starts_at", "ends_at", "length", "is_locked", "is_tolerated"))
    return (
        select(SessionRow.__table__, *places)
        .join(EditionRow, EditionRow.id == SessionRow.edition_id)
        .outerjoin(placed, and_(placed.c.session_id == SessionRow.id))
        .where(of_editions)
        .order_by(SessionRow.id)
    )


def make_session(
    row: Row[Any],
    rooms: tuple[int, ...],
    films: tuple[int, ...],
    parts: tuple[Part, ...],
    links: tuple[Link, ...],
) -> Session:
    """A session from its row and what belongs to it."""
    return Session(
        id=row.id,
        edition_id=row.edition_id,
        code=row.code,
        uid=row.uid,
        kind=row.kind,
        title=row.title,
        short_title=row.short_title,
        subtitle=row.subtitle,
        abstract=row.abstract,
        description=row.description,
        visibility=row.visibility,
        status=row.status,
        is_locked=bool(row.is_locked),
        is_tolerated=bool(row.is_tolerated),
        languages=row.languages,
        track_id=row.track_id,
        rooms=rooms,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        setup=row.setup,
        clear=row.clear,
        films=films,
        parts=parts,
        links=links,
        expected=row.expected,
        held=row.held,
        length=row.length,
    )


def read_values(statement: Select[*tuple[Any, ...]]) -> dict[int, list[int]]:
    """The second column's values by the first's, in order."""
    values: dict[int, list[int]] = defaultdict(list)
    for key, value in db.session.execute(statement):
        values[key].append(value)
    return values


def read_parts(ids: Select[*tuple[Any, ...]]) -> dict[int, list[Part]]:
    """The parts of the sessions, in order, with their people. Cost: 2 statements."""
    people: dict[int, list[Appearance]] = defaultdict(list)
    appearances = (
        select(AppearanceRow.part_id, AppearanceRow.person_id, AppearanceRow.role)
        .join(PartRow, PartRow.id == AppearanceRow.part_id)
        .where(PartRow.session_id.in_(ids))
        .order_by(AppearanceRow.part_id, AppearanceRow.position)
    )
    for part_id, person_id, role in db.session.execute(appearances):
        people[part_id].append(Appearance(person_id, role))
    parts: dict[int, list[Part]] = defaultdict(list)
    rows = select(PartRow.__table__).where(PartRow.session_id.in_(ids)).order_by(PartRow.session_id, PartRow.position)
    for row in db.session.execute(rows):
        parts[row.session_id].append(Part(row.kind, row.length, row.title, tuple(people.get(row.id, ()))))
    return parts


def read_links(ids: Select[*tuple[Any, ...]]) -> dict[int, list[Link]]:
    """The links of the sessions, in order."""
    links: dict[int, list[Link]] = defaultdict(list)
    rows = select(LinkRow.__table__).where(LinkRow.session_id.in_(ids)).order_by(LinkRow.session_id, LinkRow.position)
    for row in db.session.execute(rows):
        links[row.session_id].append(Link(row.url, row.title))
    return links
