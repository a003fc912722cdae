"""People who book, give back, take and let lapse, and an office that raises and lowers, all by chance."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread

from flask import Flask
from sqlalchemy import select, update

from conference.core.chance import Chance
from conference.core.errors import RuleBroken
from conference.core.seating import ACTIVE_STATES
from conference.desks.registration.booking import (
    BookSeat,
    CancelBooking,
    TakeSeat,
    book_seat,
    cancel_booking,
    take_seat,
)
from conference.desks.registration.offering import Hold, OfferFacts, OfferSeats, PoolFacts, offer_seats
from conference.desks.registration.promoting import pass_seats_on
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.locks import hold_offer
from conference.store.tables import BookingRow, SeatOfferRow

MOST_PARTY, MOST_SEATS, MOST_HELD = 3, 12, 2


def walk(session_id: int, visitors: list[int], steps: int, seed: int) -> None:
    """Take so many steps, one after the other."""
    chance = Chance(seed)
    for _ in range(steps):
        try:
            take_step(chance, session_id, visitors)
        except RuleBroken:
            db.session.rollback()


def walk_at_once(app: Flask, session_id: int, visitors: list[int], steps: int, clients: int) -> list[Exception]:
    """As many clients as said take the steps together; what failed that is no refusal."""
    failures: list[Exception] = []

    def run(number: int) -> None:
        with app.app_context():
            try:
                walk(session_id, visitors, steps // clients, seed=number)
            except Exception as problem:  # every failure counts here
                failures.append(problem)

    threads = [Thread(target=run, args=(number,)) for number in range(1, clients + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def take_step(chance: Chance, session_id: int, visitors: list[int]) -> None:
    """One step: half of them bookings."""
    deed = chance.pick(("book",) * 10 + ("cancel",) * 5 + ("take",) * 3 + ("lapse", "seats", "seats"))
    if deed == "lapse":
        lapse(chance, session_id)
        return
    with transaction("test"):
        if deed == "book":
            book_seat(BookSeat(chance.pick(visitors), session_id, chance.pick_number(1, MOST_PARTY)))
        elif deed == "seats":
            change_seats(chance, session_id)
        else:
            states = ACTIVE_STATES if deed == "cancel" else ("offered",)
            booking_id = pick_booking(chance, states)
            if booking_id is not None:
                cancel_booking(CancelBooking(booking_id)) if deed == "cancel" else take_seat(TakeSeat(booking_id))


def pick_booking(chance: Chance, states: tuple[str, ...]) -> int | None:
    """A booking in one of these states."""
    ids = db.session.scalars(select(BookingRow.id).where(BookingRow.state.in_(states)).order_by(BookingRow.id)).all()
    return chance.pick(ids) if ids else None


def lapse(chance: Chance, session_id: int) -> None:
    """The time of somebody who was offered seats runs out, and a worker comes by."""
    with transaction("test"):
        hold_offer(session_id)
        booking_id = pick_booking(chance, ("offered",))
        past = read_now() - timedelta(seconds=1)
        own = (BookingRow.id == booking_id, BookingRow.state == "offered")
        db.session.execute(update(BookingRow).where(*own).values(offered_until=past))
    pass_seats_on()


def change_seats(chance: Chance, session_id: int) -> None:
    """Raise or lower the seats, and those held."""
    version = db.session.scalars(select(SeatOfferRow.version).where(SeatOfferRow.session_id == session_id)).one()
    holds = (Hold(None, "Sponsor", chance.pick_number(0, MOST_HELD)),)
    pool = PoolFacts(None, chance.pick_number(MOST_PARTY, MOST_SEATS), holds)
    offer_seats(OfferSeats(session_id, version, OfferFacts((pool,), most_party=MOST_PARTY)))
