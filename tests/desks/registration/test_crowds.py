"""What is booked and what the rooms hold: told wherever clashes are told."""

from conference.core.clashes import find_clashes
from conference.core.seats import Seats
from conference.desks.programme.placing import MoveSession, move_session
from conference.desks.registration.offering import Hold, PoolFacts
from conference.kit.work import transaction
from conference.store.picture_bytes import hash_draft
from conference.store.pictures import read_programme
from tests.builders import a_programme, a_room, a_session
from tests.desks.registration.festival import (
    BEGINS,
    EDITION,
    GALA,
    add_class,
    add_registrations,
    after,
    book,
    offer,
    open_festival,
)
from tests.statements import counting_statements


def open_houses():
    """A gala in a hall of 80: 60 seats are offered, 12 of them held, 3 booked. There is a hall of 40."""
    gala = a_session("Gala", id=GALA, code="G1", when=after(0), room=1)
    rooms = (a_room(1, seats=80), a_room(2, seats=40))
    open_festival(a_programme(gala, rooms=rooms, start=BEGINS.date(), end=BEGINS.date()))
    offer(GALA, PoolFacts(None, 40, (Hold(None, "Sponsors", 12),)), PoolFacts(add_class("press"), 20), most_party=3)
    [visitor] = add_registrations(add_class(), 1)
    book(visitor, GALA, 3)


def find_crowds(programme):
    crowds = [each for each in find_clashes(programme) if each.rule == "capacity_exceeded"]
    return [(each.sessions, each.facts["reason"]) for each in crowds]


def test_a_picture_tells_the_seats_that_are_booked(app_context):
    open_houses()
    with counting_statements() as statements:
        programme = read_programme([EDITION])
    assert (programme.seats, len(statements)) == ({GALA: Seats(60, 3, 12)}, 19)
    assert find_crowds(programme) == []


def test_a_move_into_a_smaller_hall_says_that_more_seats_are_offered_than_it_has(app_context):
    open_houses()
    with transaction("test"):
        outcome = move_session(MoveSession(GALA, (2,), BEGINS, None))
    assert find_crowds(outcome.near.programme) == [((GALA,), "offered")]
    assert find_crowds(read_programme()) == [((GALA,), "offered")]


def test_a_booking_does_not_make_a_draft_another_one(app_context):
    open_houses()
    before = read_programme([EDITION])
    [visitor] = add_registrations(add_class("industry"), 1, first=2)
    book(visitor, GALA)
    after_it = read_programme([EDITION])
    assert (before.seats[GALA].taken, after_it.seats[GALA].taken) == (3, 4)
    assert hash_draft(before) == hash_draft(after_it)
