"""An edition that is on today, with people who have tickets, and lists at its doors."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select

from conference.core.programme import Programme
from conference.core.times import festival_day, to_wall
from conference.desks.entry.checking_in import Scan, Told, check_in, check_out
from conference.desks.entry.lists import AddList, ListFacts, add_list
from conference.kit.clock import read_now
from conference.kit.tickets import write_code
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import BookingRow, CheckInRow, SeatOfferRow, SeatPoolRow
from conference.store.tickets import issue_ticket
from tests.desks.registration.festival import BEGINS, EDITION, a_festival, add_class, add_registrations, open_festival

DAYS = 10
BEGUN = timedelta(minutes=30)


def today_festival() -> Programme:
    """The festival of `tests.desks.registration`, on its first day, which goes on for hours; its gala has begun."""
    programme, now = a_festival(), read_now()
    edition = programme.editions[EDITION]
    turn_hour = (to_wall(now, edition.zone).hour + 12) % 24
    today = festival_day(now, edition.zone, turn_hour)
    later = now - BEGUN - BEGINS
    sessions = {
        id: replace(each, starts_at=each.starts_at + later, ends_at=each.ends_at + later)
        for id, each in programme.sessions.items()
    }
    shown = replace(edition, start=today, end=today + timedelta(days=DAYS - 1), turn_hour=turn_hour)
    return replace(programme, sessions=sessions, editions={**programme.editions, EDITION: shown})


def open_doors(count: int = 3) -> tuple[list[int], list[str]]:
    """So many visitors with tickets at an edition that is on: the ids of their registrations, their tickets' codes."""
    open_festival(today_festival())
    ids = add_registrations(add_class(), count)
    return ids, [give_ticket(id) for id in ids]


def give_ticket(registration_id: int) -> str:
    """The code of a registration's ticket."""
    with transaction("test"):
        return write_code(issue_ticket(registration_id, read_now()).number)


def add_door(kind: str = "edition", **facts: object) -> int:
    """The id of a new list."""
    with transaction("test"):
        return add_list(AddList(EDITION, ListFacts(kind, **facts)))


def scan(list_id: int, code: str, key: str = "", **fields: object) -> Told:
    """What a door answers to a ticket."""
    with transaction("account:1"):
        return check_in(Scan(EDITION, list_id, key or uuid4().hex, code, **fields))


def leave(list_id: int, code: str, key: str = "out", **fields: object) -> Told:
    """What a door answers to a ticket whose holder goes."""
    with transaction("account:1"):
        return check_out(Scan(EDITION, list_id, key, code, **fields))


def read_check_ins(list_id: int) -> list[tuple[str, int, bool]]:
    """(state, place, whether still in) of a list's check-ins, in order."""
    db.session.rollback()
    statement = select(CheckInRow).where(CheckInRow.list_id == list_id).order_by(CheckInRow.id)
    return [(row.state, row.place, row.out_at is None) for row in db.session.scalars(statement)]


def seat(registration_id: int, session_id: int, party: int = 1) -> None:
    """Give a registration seats that are confirmed, whenever the session is."""
    offer_id, pool_id = db.session.execute(
        select(SeatOfferRow.id, SeatPoolRow.id).join(SeatPoolRow).where(SeatOfferRow.session_id == session_id)
    ).one()
    now = read_now()
    row = BookingRow(
        offer_id=offer_id,
        pool_id=pool_id,
        registration_id=registration_id,
        party=party,
        state="confirmed",
        booked_at=now,
        changed_at=now,
    )
    with transaction("test"):
        db.session.add(row)
