"""A list and those who come to it, as whoever decides at the door needs them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from conference.core.checking import WHOLE, Doorway, Holder
from conference.core.languages import Text
from conference.core.times import Interval, day_interval, festival_day
from conference.desks.entry.zones import find_badge_zone, narrow, read_badge_zones
from conference.kit.released import read_released
from conference.kit.words.checking import name_list
from conference.store.base import db
from conference.store.tables import (
    AccreditationClassRow,
    BookingRow,
    CheckInListClassRow,
    CheckInListRow,
    CheckInRow,
    EditionRow,
    RegistrationRow,
    SeatOfferRow,
    SessionRow,
    TicketRow,
)


@dataclass(frozen=True, slots=True)
class Door:
    """A list with what it lets in. `offer_id` is of the seats that one needs there; None where none are booked."""

    id: int
    edition_id: int
    name: Text
    offer_id: int | None
    doorway: Doorway


@dataclass(frozen=True, slots=True)
class Comer:
    """Somebody who is registered, and comes to a door; `places` are those of the party that are inside."""

    registration_id: int
    name: str
    class_name: Text
    holder: Holder
    places: tuple[int, ...] = ()


def read_door(edition_id: int, list_id: int) -> Door | None:
    """A list of an edition; None where there is no such list.

    Cost: 1 statement, 3 for that of a session, one more where it is limited, and where it has a zone.
    """
    statement = (
        select(CheckInListRow, EditionRow, SeatOfferRow.id, SessionRow.title)
        .join(EditionRow, EditionRow.id == CheckInListRow.edition_id)
        .outerjoin(SeatOfferRow, SeatOfferRow.session_id == CheckInListRow.session_id)
        .outerjoin(SessionRow, SessionRow.id == CheckInListRow.session_id)
        .where(CheckInListRow.id == list_id, CheckInListRow.edition_id == edition_id)
    )
    found = db.session.execute(statement).first()
    if found is None:
        return None
    row, edition, offer_id, title = found
    zone = find_badge_zone(read_badge_zones(edition_id), row.badge_zone) if row.badge_zone else None
    doorway = Doorway(find_window(row, edition), narrow(find_classes(row), zone), offer_id is not None)
    name = name_list(row.kind, row.name, row.day, title, zone.name if zone else None)
    return Door(row.id, edition_id, name, offer_id, doorway)


def find_window(row: CheckInListRow, edition: EditionRow) -> Interval | None:
    """When a list lets in: on its festival day; that of a whole edition whenever its door is open, so None.

    A session is where it was released. One that goes on into the next day lets in until it ends. Cost: 1 statement for
    a session.
    """
    zone, turn = edition.zone, edition.turn_hour
    if row.kind == WHOLE:
        return None
    if row.day is not None:
        return day_interval(row.day, zone, turn)
    released = read_released(edition.id) if row.session_id is not None else None
    session = released.programme.sessions.get(row.session_id or 0) if released else None
    if session is None or session.starts_at is None:
        first, last = (day_interval(day, zone, turn) for day in (edition.start_day, edition.end_day))
        return Interval(first.starts_at, last.ends_at)
    day = day_interval(festival_day(session.starts_at, zone, turn), zone, turn)
    return replace(day, ends_at=max(day.ends_at, session.ends_at or day.ends_at))


def find_classes(row: CheckInListRow) -> frozenset[int] | None:
    """The ids of the only classes that a list lets in; None for all. Cost: 1 statement where it is limited."""
    if not row.is_limited:
        return None
    statement = select(CheckInListClassRow.class_id).where(CheckInListClassRow.list_id == row.id)
    return frozenset(db.session.scalars(statement))


def select_comers(door: Door) -> Select[int, str, int, str, Text, str, datetime | None]:
    """Who is registered in the edition of a door, with their class and their ticket."""
    return (
        select(
            RegistrationRow.id,
            RegistrationRow.name,
            RegistrationRow.class_id,
            RegistrationRow.state,
            AccreditationClassRow.name.label("class_name"),
            TicketRow.number,
            TicketRow.ended_at,
        )
        .join(AccreditationClassRow, AccreditationClassRow.id == RegistrationRow.class_id)
        .outerjoin(TicketRow, TicketRow.registration_id == RegistrationRow.id)
        .where(RegistrationRow.edition_id == door.edition_id)
    )


def hold_comer(door: Door, number: str | None, registration_id: int | None) -> Comer | None:
    """Whoever comes with a ticket of a number, or is found by name, held until the transaction ends.

    None for a ticket that is nobody's here. Two doors that scan the same ticket come here one after the other. On
    SQLite every write holds the whole database from its first moment. Cost: 2 statements, 3 where one needs a seat.
    """
    own = TicketRow.number == number if number is not None else RegistrationRow.id == registration_id
    row = db.session.execute(select_comers(door).where(own).with_for_update(of=RegistrationRow)).first()
    if row is None:
        return None
    seats = sum(count_seats(door, row.id).values())
    inside = list_inside(door.id, row.id)
    holder = Holder(row.class_id, is_valid(row), seats, [entry.at for entry in inside])
    return Comer(row.id, row.name, row.class_name, holder, tuple(entry.place for entry in inside))


def is_valid(row: Any) -> bool:
    """Whether a registration stands, and its ticket has not ended."""
    return row.state == "registered" and row.ended_at is None


def count_seats(door: Door, registration_id: int | None = None) -> dict[int, int]:
    """The confirmed seats of a door by registration. Cost: 1 statement, none where no seats are booked."""
    if door.offer_id is None:
        return {}
    statement = select(BookingRow.registration_id, func.sum(BookingRow.party)).where(
        BookingRow.offer_id == door.offer_id, BookingRow.state == "confirmed"
    )
    if registration_id is not None:
        statement = statement.where(BookingRow.registration_id == registration_id)
    return dict(db.session.execute(statement.group_by(BookingRow.registration_id)).all())


def list_inside(list_id: int, registration_id: int) -> Sequence[CheckInRow]:
    """Who is inside by a registration, the first who came first. Cost: 1 statement."""
    statement = select(CheckInRow).where(
        CheckInRow.list_id == list_id,
        CheckInRow.registration_id == registration_id,
        CheckInRow.state == "in",
        CheckInRow.out_at.is_(None),
    )
    return db.session.scalars(statement.order_by(CheckInRow.at, CheckInRow.id)).all()


def list_entries(list_id: int) -> dict[int, list[datetime]]:
    """Since when whoever is inside is, by registration. Cost: 1 statement."""
    columns = select(CheckInRow.registration_id, CheckInRow.at)
    inside = (CheckInRow.list_id == list_id, CheckInRow.state == "in", CheckInRow.out_at.is_(None))
    entries: dict[int, list[datetime]] = {}
    for registration_id, at in db.session.execute(columns.where(*inside).order_by(CheckInRow.at)):
        entries.setdefault(registration_id, []).append(at)
    return entries
