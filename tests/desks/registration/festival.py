"""An edition that begins in two months: classes, people registered in them, and seats of its sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from conference.core.languages import make_text
from conference.core.programme import Programme, Session
from conference.core.times import Interval
from conference.desks.registration.booking import BookSeat, book_seat
from conference.desks.registration.offering import OfferFacts, OfferSeats, PoolFacts, offer_seats
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.releases import add_release
from conference.store.tables import (
    AccreditationClassRow,
    BookingRow,
    RegistrationRow,
    SeatHoldRow,
    SeatOfferRow,
    SeatPoolRow,
)
from tests.builders import a_programme, a_room, a_session, a_venue, minutes
from tests.desks.publish.releases import a_release
from tests.stored import store

EDITION = 1
# The first full hour of the edition, in UTC; tests say when by minutes from it.
BEGINS = (read_now() + timedelta(days=60)).replace(hour=2, minute=0, second=0)
GALA, TALK, LATE, FAR, PRESS = 1, 2, 3, 4, 5


def after(start: int, length: int = 60) -> Interval:
    """The time from so many minutes after the beginning on."""
    return Interval(BEGINS + minutes(start), BEGINS + minutes(start + length))


def a_festival(*sessions: Session, **fields: Any) -> Programme:
    """A gala at the beginning, a talk that overlaps it, a late show in the same house after it; far, soon after the
    gala, another house's; and a press screening.
    """
    shown = sessions or (
        a_session(make_text(en="Gala", zh="盛典"), id=GALA, code="G1", when=after(0), room=1),
        a_session("Talk", id=TALK, code="T1", when=after(30), room=2),
        a_session("Late show", id=LATE, code="L1", when=after(60), room=2),
        a_session("Far away", id=FAR, code="F1", when=after(80), room=3),
        a_session("For the press", id=PRESS, code="P1", when=after(300), room=1, visibility="accredited"),
    )
    houses = (
        a_venue(1, latitude=31.20, longitude=121.45),
        a_venue(2, "Other house", latitude=31.28, longitude=121.45),
    )
    days = {"start": BEGINS.date(), "end": (BEGINS + timedelta(days=9)).date()}
    rooms = (a_room(1), a_room(2), a_room(3, venue=2))
    return a_programme(*shown, rooms=rooms, venues=houses, **days, **fields)


def open_festival(programme: Programme | None = None) -> Programme:
    """The festival in the database, released once."""
    shown = programme or a_festival()
    with transaction("test"):
        store(shown)
        release(shown)
    return shown


def release(programme: Programme, number: int = 1) -> None:
    """The picture made a release, whatever the draft says. Inside a transaction."""
    add_release(a_release(programme, number), programme, is_forced=False)


def add_class(kind: str = "visitor", slug: str = "", **fields: Any) -> int:
    """The id of a new class of the edition."""
    name = fields.pop("name", None) or make_text(en=kind.title(), zh="类别")
    row = AccreditationClassRow(edition_id=EDITION, slug=slug or kind, kind=kind, name=name, **fields)
    with transaction("test"):
        db.session.add(row)
        db.session.flush()
        return row.id


def add_registrations(class_id: int, count: int, first: int = 1, **fields: Any) -> list[int]:
    """The ids of new registrations of visitor-1, visitor-2 ... @house.example."""
    now = read_now()
    rows = [
        RegistrationRow(
            **{
                "edition_id": EDITION,
                "class_id": class_id,
                "state": "registered",
                "name": f"Visitor {number}",
                "email": f"visitor-{number}@house.example",
                "language": "en",
                "made_at": now,
                "changed_at": now,
                **fields,
            }
        )
        for number in range(first, first + count)
    ]
    with transaction("test"):
        db.session.add_all(rows)
        db.session.flush()
        return [row.id for row in rows]


def offer(session_id: int, *pools: PoolFacts, **fields: Any) -> int:
    """The id of a session's offer with these pools, also where there is one already."""
    with transaction("test"):
        row = db.session.scalar(select(SeatOfferRow).where(SeatOfferRow.session_id == session_id))
        facts = OfferFacts(pools, **fields)
        return offer_seats(OfferSeats(session_id, row.version if row else 0, facts))


def book(registration_id: int, session_id: int = GALA, party: int = 1, despite: bool = False) -> tuple[int, str]:
    """The id and the state of a booking."""
    with transaction("test"):
        booking = book_seat(BookSeat(registration_id, session_id, party, despite))
        return booking.id, booking.state


def read_states(session_id: int = GALA) -> list[str]:
    """The states of a session's bookings, in the order in which they were made."""
    db.session.rollback()
    statement = select(BookingRow.state).join(SeatOfferRow).where(SeatOfferRow.session_id == session_id)
    return list(db.session.scalars(statement.order_by(BookingRow.id)))


def read_pools(session_id: int = GALA) -> list[tuple[int, int, int]]:
    """(capacity, taken, held) of a session's pools."""
    db.session.rollback()
    columns = (SeatPoolRow.capacity, SeatPoolRow.taken, SeatPoolRow.held)
    statement = select(*columns).join(SeatOfferRow).where(SeatOfferRow.session_id == session_id)
    return [tuple(row) for row in db.session.execute(statement.order_by(SeatPoolRow.id))]


def pass_deadlines() -> None:
    """Have every offer that waits for an answer, and every hold with a time, be due."""
    past = read_now() - timedelta(seconds=1)
    with transaction("test"):
        db.session.execute(update(BookingRow).where(BookingRow.state == "offered").values(offered_until=past))
        db.session.execute(update(SeatHoldRow).where(SeatHoldRow.release_at.is_not(None)).values(release_at=past))


def move_beginning(session_id: int, at: datetime, programme: Programme, number: int = 2) -> Programme:
    """The festival released again with a session at another time."""
    session = replace(programme.sessions[session_id], starts_at=at, ends_at=at + timedelta(hours=1))
    moved = replace(programme, sessions={**programme.sessions, session_id: session})
    with transaction("test"):
        release(moved, number)
    return moved
