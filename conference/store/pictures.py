"""The programme picture as the database holds it, in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select, true

from conference.core.naming import arrange_name
from conference.core.programme import (
    Body,
    Edition,
    Film,
    OpeningHours,
    Person,
    Programme,
    Room,
    Track,
    Travel,
    Venue,
    Waiver,
)
from conference.core.seats import Seats
from conference.store.base import db
from conference.store.portraits import name_portrait
from conference.store.presences import read_availability, read_refusals, read_stays, select_presences
from conference.store.session_pictures import read_sessions
from conference.store.tables import (
    AppearanceRow,
    BodyRow,
    DayRow,
    EditionRow,
    FilmRow,
    PartRow,
    PersonRow,
    RoomHoursRow,
    RoomRow,
    SeatOfferRow,
    SeatPoolRow,
    SessionFilmRow,
    SessionRow,
    TrackRow,
    TravelRow,
    VenueRow,
    WaiverRow,
)


def read_programme(edition_ids: Collection[int] | None = None, draft_id: int | None = None) -> Programme:
    """The picture of the given editions, of all without ids: their main drafts, or for its edition the draft given.

    People and films are those that a session of these editions names; venues, the ways between them and rooms are all
    there are.
    Cost: 19 statements, whatever the size.
    """
    of_editions = true() if edition_ids is None else EditionRow.id.in_(edition_ids)
    sessions_of = select(SessionRow.id).join(EditionRow).where(of_editions)
    return Programme(
        editions=read_editions(of_editions),
        venues={row.id: make_venue(row) for row in fetch(select(VenueRow.__table__).order_by(VenueRow.id))},
        rooms=read_rooms(),
        tracks=read_tracks(of_editions),
        people=read_people(sessions_of),
        films=read_films(sessions_of),
        sessions=read_sessions(of_editions, draft_id),
        waivers=read_waivers(sessions_of),
        travels=tuple(make_travel(row) for row in fetch(select(TravelRow.__table__).order_by(*TravelRow.__table__.c))),
        seats=make_seats(fetch(SEATS.where(SeatOfferRow.session_id.in_(sessions_of)))),
    )


SEATS = (
    select(
        SeatOfferRow.session_id,
        func.sum(SeatPoolRow.capacity).label("offered"),
        func.sum(SeatPoolRow.taken).label("taken"),
        func.sum(SeatPoolRow.held).label("held"),
    )
    .join(SeatPoolRow, SeatPoolRow.offer_id == SeatOfferRow.id)
    .group_by(SeatOfferRow.session_id)
    .order_by(SeatOfferRow.session_id)
)


def make_seats(rows: Iterable[Row[Any]]) -> dict[int, Seats]:
    """The seats of sessions from the rows of `SEATS`."""
    return {row.session_id: Seats(row.offered, row.taken, row.held) for row in rows}


def fetch(statement: Select[*tuple[Any, ...]]) -> list[Row[Any]]:
    """The rows of a statement, plain: nothing of them is tracked."""
    return list(db.session.execute(statement))


def group(statement: Select[*tuple[Any, ...]]) -> dict[int, list[Row[Any]]]:
    """The rows of a statement by their first column."""
    groups: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in fetch(statement):
        groups[row[0]].append(row)
    return groups


def read_editions(of_editions: ColumnElement[bool]) -> dict[int, Edition]:
    """The editions with their bodies and named days."""
    bodies = group(
        select(BodyRow.edition_id, BodyRow.duty, BodyRow.name)
        .join(EditionRow, EditionRow.id == BodyRow.edition_id)
        .where(of_editions)
        .order_by(BodyRow.edition_id, BodyRow.position)
    )
    days = group(select(DayRow.edition_id, DayRow.day, DayRow.name).join(EditionRow).where(of_editions))
    rows = fetch(select(EditionRow.__table__).where(of_editions).order_by(EditionRow.id))
    return {row.id: make_edition(row, bodies.get(row.id, []), days.get(row.id, [])) for row in rows}


def make_edition(row: Row[Any], bodies: list[Row[Any]], days: list[Row[Any]]) -> Edition:
    """An edition from its rows."""
    return Edition(
        id=row.id,
        slug=row.slug,
        kind=row.kind,
        name=row.name,
        start=row.start_day,
        end=row.end_day,
        zone=row.zone,
        turn_hour=row.turn_hour,
        turnaround=row.turnaround,
        qa_extra=row.qa_extra,
        place=row.place,
        about=row.about,
        bodies=tuple(Body(body.duty, body.name) for body in bodies),
        day_names={day.day: day.name for day in sorted(days, key=lambda day: day.day)},
        severities=dict(row.severities),
        image=row.image,
        kind_turnarounds=row.kind_turnarounds,
        kind_severities=row.kind_severities,
        travel_factor=row.travel_factor,
        after_landing=row.after_landing,
        before_take_off=row.before_take_off,
        kind_qa_extras=row.kind_qa_extras,
        kind_landings=row.kind_landings,
        kind_take_offs=row.kind_take_offs,
    )


def make_venue(row: Row[Any]) -> Venue:
    """A venue from its row."""
    return Venue(row.id, row.slug, row.name, row.city, row.address, row.latitude, row.longitude, row.zone)


def make_travel(row: Row[Any]) -> Travel:
    """The way between two venues from its row."""
    return Travel((row.first_venue_id, row.second_venue_id), row.length)


def read_rooms() -> dict[int, Room]:
    """All rooms with their hours, by venue and position."""
    hours = group(
        select(RoomHoursRow.room_id, RoomHoursRow.opens, RoomHoursRow.closes, RoomHoursRow.day).order_by(
            RoomHoursRow.id
        )
    )
    rows = fetch(select(RoomRow.__table__).order_by(RoomRow.venue_id, RoomRow.position, RoomRow.id))
    return {row.id: make_room(row, hours.get(row.id, [])) for row in rows}


def make_room(row: Row[Any], hours: list[Row[Any]]) -> Room:
    """A room from its rows."""
    return Room(
        id=row.id,
        slug=row.slug,
        venue_id=row.venue_id,
        name=row.name,
        seats=row.seats,
        wheelchair_places=row.wheelchair_places,
        formats=row.formats,
        turnaround=row.turnaround,
        is_parallel=row.is_parallel,
        hours=tuple(OpeningHours(hour.opens, hour.closes, hour.day) for hour in hours),
        severities=row.severities,
        qa_extra=row.qa_extra,
        reach=row.reach,
    )


def read_tracks(of_editions: ColumnElement[bool]) -> dict[int, Track]:
    """The tracks of the editions, by number."""
    rows = fetch(
        select(TrackRow.__table__)
        .join(EditionRow, EditionRow.id == TrackRow.edition_id)
        .where(of_editions)
        .order_by(TrackRow.edition_id, TrackRow.number, TrackRow.id)
    )
    return {row.id: Track(row.id, row.edition_id, row.slug, row.name, row.number) for row in rows}


def read_people(sessions_of: Select[*tuple[Any, ...]]) -> dict[int, Person]:
    """The people who appear in the sessions, with their availability, stays and refusals."""
    appearing = (
        select(AppearanceRow.person_id)
        .join(PartRow, PartRow.id == AppearanceRow.part_id)
        .where(PartRow.session_id.in_(sessions_of))
    )
    times = group(select(select_presences(appearing).subquery()).order_by("starts_at"))
    rows = fetch(select(PersonRow.__table__).where(PersonRow.id.in_(appearing)).order_by(PersonRow.id))
    return {row.id: make_person(row, times.get(row.id, [])) for row in rows}


def make_person(row: Row[Any], times: list[Row[Any]]) -> Person:
    """A person from their row and those of `select_presences`."""
    return Person(
        id=row.id,
        slug=row.slug,
        name=arrange_name(row.name, row.name_order),
        affiliation=row.affiliation,
        biography=row.biography,
        country=row.country,
        availability=read_availability(times),
        stays=read_stays(times),
        image=name_portrait(row.portrait if row.may_show_portrait else "") or row.image,
        most_a_day=row.most_a_day,
        rest=row.rest,
        refusals=read_refusals(times),
    )


def read_films(sessions_of: Select[*tuple[Any, ...]]) -> dict[int, Film]:
    """The films that the sessions show."""
    shown = select(SessionFilmRow.film_id).where(SessionFilmRow.session_id.in_(sessions_of))
    rows = fetch(select(FilmRow.__table__).where(FilmRow.id.in_(shown)).order_by(FilmRow.id))
    return {row.id: make_film(row) for row in rows}


def make_film(row: Row[Any]) -> Film:
    """A film from its row."""
    return Film(
        id=row.id,
        slug=row.slug,
        title=row.title,
        directors=row.directors,
        countries=row.countries,
        year=row.year,
        length=row.length,
        languages=row.languages,
        synopsis=row.synopsis,
        image=row.image,
    )


def read_waivers(sessions_of: Select[*tuple[Any, ...]]) -> tuple[Waiver, ...]:
    """The waivers of clashes that touch the sessions, oldest first."""
    rows = fetch(
        select(WaiverRow.__table__)
        .where(WaiverRow.first_session_id.in_(sessions_of) | WaiverRow.second_session_id.in_(sessions_of))
        .order_by(WaiverRow.id)
    )
    return tuple(make_waiver(row) for row in rows)


def make_waiver(row: Row[Any]) -> Waiver:
    """A waiver from its row."""
    ids = (row.first_session_id, row.second_session_id)
    return Waiver(
        rule=row.rule,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        sessions=tuple(each for each in ids if each is not None),
        reason=row.reason,
        by=row.by,
        at=row.at,
        until=row.until,
        id=row.id,
    )
