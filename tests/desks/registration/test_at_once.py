"""Many who want the same few seats at the same instant, on both databases."""

from contextlib import suppress
from threading import Barrier, Thread

import pytest
from sqlalchemy import event, select, text, update
from sqlalchemy.exc import IntegrityError

from conference.core.seating import decide_booking
from conference.desks.registration.booking import BookSeat, CancelBooking, add_booking, book_seat, cancel_booking
from conference.desks.registration.offering import PoolFacts
from conference.desks.registration.promoting import pass_seats_on
from conference.desks.registration.registering import Register, Telling, register
from conference.desks.registration.seat_rows import find_pool, hold_seating, read_pool
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import BookingRow, RegistrationRow, SeatOfferRow, SeatPoolRow
from tests.desks.registration.festival import (
    GALA,
    add_class,
    add_registrations,
    book,
    offer,
    open_festival,
    pass_deadlines,
    read_pools,
    read_states,
)
from tests.statements import counting_statements

CLIENTS = 12


@pytest.fixture
def visitors(app):
    """So many people who are registered as visitors, and five seats."""
    with app.app_context():
        open_festival()
        ids = add_registrations(add_class(), CLIENTS)
        offer(GALA, PoolFacts(None, 5), most_party=4)
    return ids


def act_at_once(app, *works):
    """What becomes of works that all begin at one instant: what each gives back, or what it failed with."""
    start, results = Barrier(len(works)), [None] * len(works)

    def run(number, work):
        with app.app_context():
            start.wait()
            try:
                with transaction("test"):
                    results[number] = work()
            except Exception as problem:  # every failure counts here
                results[number] = problem

    threads = [Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def book_all(app, visitors, party=1):
    """The state that each visitor's booking got, or what it failed with."""
    return act_at_once(
        app, *[lambda visitor=visitor: book_seat(BookSeat(visitor, GALA, party)).state for visitor in visitors]
    )


def test_many_at_once_get_exactly_the_seats_there_are_and_the_rest_waits_in_order(app, visitors):
    assert sorted(book_all(app, visitors)) == ["confirmed"] * 5 + ["queued"] * (CLIENTS - 5)
    with app.app_context():
        assert read_pools() == [(5, 5, 0)]
        assert read_states() == ["confirmed"] * 5 + ["queued"] * (CLIENTS - 5)


def test_one_who_asks_many_times_at_once_has_one_booking(app, visitors):
    assert book_all(app, visitors[:1] * 6) == ["confirmed"] * 6
    with app.app_context():
        assert read_states() == ["confirmed"]


def test_seats_given_back_and_booked_at_once_pass_nobody(app, visitors):
    with app.app_context():
        ids = [book(visitor)[0] for visitor in visitors[:9]]
    gone = [lambda booking=booking: cancel_booking(CancelBooking(booking)).state for booking in ids[:3]]
    come = [lambda visitor=visitor: book_seat(BookSeat(visitor, GALA)).state for visitor in visitors[9:]]
    assert act_at_once(app, *gone, *come) == ["cancelled"] * 3 + ["queued"] * 3
    with app.app_context():
        assert read_states() == ["cancelled"] * 3 + ["confirmed"] * 2 + ["offered"] * 3 + ["queued"] * 4


def test_two_workers_pass_a_seat_on_once(app, visitors):
    with app.app_context():
        ids = [book(visitor)[0] for visitor in visitors[:8]]
        with transaction("test"):
            cancel_booking(CancelBooking(ids[0]))
        pass_deadlines()
    threads = [Thread(target=go_round, args=(app,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        assert read_states() == ["cancelled", *["confirmed"] * 4, "lapsed", "offered", "queued"]


def go_round(app):
    """A worker's round, gone once."""
    with app.app_context():
        pass_seats_on()


def test_the_last_places_of_a_class_are_given_once(app, visitors):
    with app.app_context():
        press = add_class("press", quota=3)
    works = [
        lambda number=number: register(Register(press, f"critic-{number}@house.example", "en", Telling("Critic"))).state
        for number in range(8)
    ]
    results = act_at_once(app, *works)
    assert results.count("registered") == 3
    assert [each.code for each in results if each != "registered"] == ["class_full"] * 5


def take_check_away(app):
    """Have the database take more than there is."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", ignore_checks)
            db.engine.dispose()
        else:
            with db.engine.begin() as connection:
                connection.execute(text("ALTER TABLE seat_pools DROP CONSTRAINT ck_seat_pools_sold"))


def ignore_checks(connection, _record):
    """Have SQLite look at no check."""
    connection.execute("PRAGMA ignore_check_constraints=ON")


def book_unguarded(app, visitors):
    """As `book_all`, but the seats are counted before anybody holds the offer."""
    counted = Barrier(len(visitors))

    def book_plainly(visitor):
        offer_id = db.session.scalars(select(SeatOfferRow.id)).one()
        pool_id = find_pool(offer_id, db.session.get_one(RegistrationRow, visitor).class_id)
        state = decide_booking(read_pool(pool_id), 1, has_queue=False)
        db.session.rollback()
        counted.wait()
        with transaction("test"):
            return add_booking(hold_seating(GALA), pool_id, BookSeat(visitor, GALA), state).state

    def begin(visitor):
        with app.app_context(), suppress(IntegrityError):
            book_plainly(visitor)

    threads = [Thread(target=begin, args=(visitor,)) for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_without_the_lock_and_the_check_seats_are_sold_twice(app, visitors):
    """The control: the same count, looked at before the offer is held, gives a seat to everybody."""
    take_check_away(app)
    book_unguarded(app, visitors)
    with app.app_context():
        assert read_pools() == [(5, CLIENTS, 0)]


def test_without_the_lock_the_check_of_the_database_still_sells_none_twice(app, visitors):
    book_unguarded(app, visitors)
    with app.app_context():
        assert read_pools() == [(5, 5, 0)]


def test_the_database_itself_sells_no_seat_twice(app, visitors):
    with app.app_context():
        check_database(visitors)


def check_database(visitors):
    offer(GALA, PoolFacts(None, 1))
    bookings = [book(visitor)[0] for visitor in visitors[:2]]
    with pytest.raises(IntegrityError, match="sold"), transaction("test"):
        db.session.execute(update(BookingRow).where(BookingRow.id == bookings[1]).values(state="confirmed"))
    with pytest.raises(IntegrityError, match="sold"), transaction("test"):
        db.session.execute(update(BookingRow).where(BookingRow.id == bookings[0]).values(party=2))
    with pytest.raises(IntegrityError, match="sold"), transaction("test"):
        db.session.execute(update(SeatPoolRow).values(capacity=0))
    with transaction("test"):
        db.session.execute(BookingRow.__table__.delete())
    assert read_pools() == [(1, 0, 0)]


def test_a_booking_asks_the_database_little(app, visitors):
    with app.app_context():
        book(visitors[0])
        with counting_statements() as statements:
            book(visitors[1])
    assert len(statements) <= 20
