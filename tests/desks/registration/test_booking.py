"""Seats booked, queued for, offered, taken, given back and passed on."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.desks.registration.booking import CancelBooking, TakeSeat, cancel_booking, take_seat
from conference.desks.registration.offering import Hold, PoolFacts
from conference.desks.registration.promoting import pass_seats_on
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import BookingRow, EventRow
from tests.builders import a_part, a_person, by_id
from tests.desks.registration.festival import (
    BEGINS,
    FAR,
    GALA,
    LATE,
    PRESS,
    TALK,
    a_festival,
    add_class,
    add_registrations,
    book,
    move_beginning,
    offer,
    open_festival,
    pass_deadlines,
    read_pools,
    read_states,
    release,
)
from tests.statements import counting_statements

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def visitors(app_context):
    """Eight people who are registered as visitors."""
    open_festival()
    return add_registrations(add_class(), 8)


def offer_all(seats, session_id=GALA, **fields):
    """Seats for everybody."""
    return offer(session_id, PoolFacts(None, seats), **{"most_party": 4, **fields})


def refuse(doing, *arguments, **named):
    """The refusal of something."""
    with pytest.raises(RuleBroken) as refused:
        doing(*arguments, **named)
    return refused.value


def cancel(booking_id):
    with transaction("test"):
        return cancel_booking(CancelBooking(booking_id)).state


def take(booking_id, despite=False):
    with transaction("test"):
        return take_seat(TakeSeat(booking_id, despite=despite)).state


def test_seats_are_given_until_none_is_left_and_then_one_waits(visitors):
    offer_all(3)
    assert [book(visitor)[1] for visitor in visitors[:5]] == ["confirmed"] * 3 + ["queued"] * 2
    assert read_pools() == [(3, 3, 0)]


def test_booking_twice_gives_the_first_booking_back(visitors):
    offer_all(1)
    first, second = book(visitors[0]), book(visitors[1])
    assert (book(visitors[0], party=3), book(visitors[1])) == (first, second)
    assert read_states() == ["confirmed", "queued"]


def test_a_party_is_seated_whole_or_waits_and_nobody_passes_it(visitors):
    offer_all(3)
    assert [book(visitors[0], party=2)[1], book(visitors[1], party=2)[1], book(visitors[2])[1]] == [
        "confirmed",
        "queued",
        "queued",
    ]


def test_a_freed_seat_is_offered_to_who_waited_longest_until_a_deadline(visitors):
    offer_all(1, answer_within=timedelta(hours=2))
    bookings = [book(visitor)[0] for visitor in visitors[:3]]
    cancel(bookings[0])
    assert read_states() == ["cancelled", "offered", "queued"]
    until = db.session.scalars(select(BookingRow.offered_until).where(BookingRow.id == bookings[1])).one()
    assert timedelta(hours=1, minutes=59) < until - read_now() <= timedelta(hours=2)
    assert (take(bookings[1]), take(bookings[1])) == ("confirmed", "confirmed")
    assert read_states() == ["cancelled", "confirmed", "queued"]


def test_a_seat_that_nobody_takes_in_time_passes_on(visitors):
    offer_all(1)
    bookings = [book(visitor)[0] for visitor in visitors[:3]]
    cancel(bookings[0])
    pass_deadlines()
    assert refuse(take, bookings[1]).code == "seat_lapsed"
    pass_seats_on()
    assert read_states() == ["cancelled", "lapsed", "offered"]
    assert refuse(take, bookings[1]).code == "seat_lapsed"


def test_a_round_with_nothing_due_changes_nothing(visitors):
    offer_all(1)
    cancel(book(visitors[0])[0])
    before = read_states()
    with counting_statements() as statements:
        pass_seats_on()
    assert (read_states(), len(statements)) == (before, 2)


def test_a_refused_offer_passes_on_at_once(visitors):
    offer_all(1)
    bookings = [book(visitor)[0] for visitor in visitors[:3]]
    cancel(bookings[0])
    cancel(bookings[1])
    assert read_states() == ["cancelled", "cancelled", "offered"]
    assert cancel(bookings[1]) == "cancelled"
    assert read_states() == ["cancelled", "cancelled", "offered"]


def test_who_gave_a_seat_back_books_again_at_the_end_of_the_queue(visitors):
    offer_all(1)
    bookings = [book(visitor)[0] for visitor in visitors[:2]]
    cancel(bookings[0])
    assert book(visitors[0])[1] == "queued"
    assert read_states() == ["cancelled", "offered", "queued"]


def test_more_seats_are_offered_to_those_who_wait_and_never_sold_below(visitors):
    offer_all(1)
    for visitor in visitors[:4]:
        book(visitor)
    offer_all(3)
    assert read_states() == ["confirmed", "offered", "offered", "queued"]
    refused = refuse(offer_all, 2)
    assert (refused.code, refused.facts["taken"]) == ("seats_below_taken", 3)
    assert read_pools() == [(3, 3, 0)]


def test_seats_are_not_lowered_below_a_party_that_waits(visitors):
    offer_all(3)
    booking, _state = book(visitors[0])
    book(visitors[1], party=3)
    cancel(booking)
    assert read_states() == ["cancelled", "offered"]
    offer_all(4, TALK)
    book(visitors[2], TALK, 3)
    book(visitors[3], TALK, 4)
    refused = refuse(offer_all, 3, TALK)
    assert (refused.code, refused.facts["party"]) == ("seats_below_waiting", 4)


def test_each_class_has_its_own_seats_and_its_own_queue(visitors):
    press = add_class("press")
    critics = add_registrations(press, 2, first=20)
    offer(GALA, PoolFacts(None, 1), PoolFacts(press, 1))
    assert [book(each)[1] for each in (*visitors[:2], *critics)] == ["confirmed", "queued", "confirmed", "queued"]
    assert read_pools() == [(1, 1, 0), (1, 1, 0)]


def test_a_class_without_seats_of_its_own_or_for_all_gets_none(visitors):
    offer(GALA, PoolFacts(add_class("press"), 1))
    assert refuse(book, visitors[0]).code == "class_seatless"


def test_seats_held_are_nobodys_until_their_time_comes(visitors):
    soon = read_now() + timedelta(hours=1)
    offer(GALA, PoolFacts(None, 3, (Hold(None, "Sponsor", 2, soon),)))
    assert [book(visitor)[1] for visitor in visitors[:3]] == ["confirmed", "queued", "queued"]
    assert read_pools() == [(3, 1, 2)]
    pass_deadlines()
    pass_seats_on()
    assert read_states() == ["confirmed", "offered", "offered"]
    assert read_pools() == [(3, 3, 0)]


def test_a_window_opens_and_closes_and_ends_with_the_start(visitors):
    day = timedelta(days=1)
    offer_all(1, opens_at=read_now() + day)
    assert refuse(book, visitors[0]).code == "offer_early"
    offer_all(1, closes_at=read_now() - day)
    assert refuse(book, visitors[0]).code == "offer_closed"
    offer_all(1)
    move_beginning(GALA, read_now() - day, a_festival())
    assert refuse(book, visitors[0]).code == "offer_closed"


def test_seats_are_not_given_only_once_their_session_has_begun(visitors):
    refused = refuse(offer_all, 1, opens_at=BEGINS)
    assert (refused.code, refused.facts["field"]) == ("offer_late", "opens_at")
    db.session.rollback()
    assert offer_all(1, opens_at=BEGINS - timedelta(minutes=1))


def test_no_seat_is_offered_once_the_session_has_begun(visitors):
    offer_all(1)
    bookings = [book(visitor)[0] for visitor in visitors[:2]]
    move_beginning(GALA, read_now() - timedelta(hours=1), a_festival())
    cancel(bookings[0])
    assert read_states() == ["cancelled", "queued"]


def test_a_deadline_is_never_after_the_start(visitors):
    offer_all(1, answer_within=timedelta(days=7))
    bookings = [book(visitor)[0] for visitor in visitors[:2]]
    starts_at = read_now() + timedelta(hours=1)
    move_beginning(GALA, starts_at, a_festival())
    cancel(bookings[0])
    assert db.session.scalars(select(BookingRow.offered_until).where(BookingRow.id == bookings[1])).one() == starts_at


def test_what_one_holds_and_the_way_are_said_before_booking(visitors):
    for session_id in (GALA, TALK, LATE, FAR):
        offer_all(5, session_id)
    book(visitors[0])
    overlap = refuse(book, visitors[0], TALK)
    assert [(each.session_id, each.reason) for each in overlap.facts["standing"].conflicts] == [(GALA, "overlaps")]
    way = refuse(book, visitors[0], FAR).facts["standing"].conflicts
    assert [(each.session_id, each.reason, each.gap) for each in way] == [(GALA, "way", 20)]
    assert way[0].needs > 20
    assert book(visitors[0], LATE)[1] == "confirmed"
    assert book(visitors[0], TALK, despite=True)[1] == "confirmed"


def test_what_one_only_waits_for_stands_against_nothing(visitors):
    for session_id in (GALA, TALK):
        offer_all(1, session_id)
    book(visitors[1])
    assert (book(visitors[0])[1], book(visitors[0], TALK)[1]) == ("queued", "confirmed")


def test_what_one_has_booked_meanwhile_stands_against_an_offered_seat_too(visitors):
    for session_id in (GALA, TALK):
        offer_all(1, session_id)
    first, waiting = book(visitors[1])[0], book(visitors[0])[0]
    book(visitors[0], TALK)
    cancel(first)
    refused = refuse(take, waiting)
    assert refused.code == "seats_conflict"
    assert [(each.session_id, each.reason) for each in refused.facts["standing"].conflicts] == [(TALK, "overlaps")]
    assert (take(waiting, despite=True), take(waiting)) == ("confirmed", "confirmed")


def test_where_a_person_appears_stands_against_what_they_book(app_context):
    festival = a_festival()
    talk = replace(festival.sessions[TALK], parts=(a_part("talk", None, 7),))
    on_stage = {**festival.sessions, TALK: talk}
    open_festival(replace(festival, sessions=on_stage, people=by_id([a_person(7)])))
    [guest] = add_registrations(add_class("guest"), 1, person_id=7)
    offer_all(1)
    assert [each.session_id for each in refuse(book, guest).facts["standing"].conflicts] == [TALK]


def test_a_press_screening_is_open_to_the_accredited_alone(visitors):
    [critic] = add_registrations(add_class("press"), 1, first=20)
    offer_all(1, PRESS)
    assert refuse(book, visitors[0], PRESS).code == "offer_unknown"
    assert book(critic, PRESS)[1] == "confirmed"


def test_only_who_is_registered_books_and_only_what_is_offered(visitors):
    class_id = add_class("market")
    [applicant] = add_registrations(class_id, 1, first=30, state="applied")
    assert refuse(book, visitors[0]).code == "offer_unknown"
    offer_all(1)
    assert refuse(book, applicant).code == "registration_invalid"
    assert refuse(book, 999).code == "registration_unknown"
    assert refuse(book, visitors[0], party=2).facts["most"] == 1


def test_a_session_that_is_off_the_programme_gives_seats_back_and_none_away(visitors):
    offer_all(1)
    bookings = [book(visitor)[0] for visitor in visitors[:2]]
    festival = a_festival()
    with transaction("test"):
        release(replace(festival, sessions={id: each for id, each in festival.sessions.items() if id != GALA}), 2)
    assert refuse(book, visitors[3]).code == "offer_unknown"
    assert cancel(bookings[0]) == "cancelled"
    assert read_states() == ["cancelled", "queued"]


def test_what_happened_to_seats_is_logged_without_a_name(visitors):
    offer_all(1)
    cancel([book(visitor)[0] for visitor in visitors[:2]][0])
    rows = db.session.execute(select(EventRow.kind, EventRow.facts).order_by(EventRow.id)).all()
    seats = [row for row in rows if row.kind.startswith(("Seat", "Booking"))]
    assert [row.kind for row in seats] == [
        "SeatsChanged",
        "SeatBooked",
        "SeatBooked",
        "BookingCancelled",
        "SeatOffered",
    ]
    assert "Visitor" not in str([row.facts for row in seats]) and read_now() < BEGINS
