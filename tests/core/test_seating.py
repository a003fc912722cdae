from dataclasses import replace

import pytest

from conference.core.clashes import Clash, Subject, find_clashes
from conference.core.seating import count_seats
from conference.core.seats import Seats
from tests.builders import a_programme, a_room, a_session


def test_rooms_have_their_seats_together_if_all_say_how_many():
    assert count_seats([a_room(seats=80), a_room(seats=0)]) == 80
    assert count_seats([a_room(seats=80), a_room(seats=None)]) is None
    assert count_seats([]) is None


def find_crowds(session, *rooms, booked=None):
    """What is told of a session in rooms of so many seats, and with so many booked."""
    made = [a_room(id, seats=seats) for id, seats in enumerate(rooms, 1)]
    programme = replace(a_programme(session, rooms=made), seats={session.id: booked} if booked else {})
    return [clash.facts for clash in find_clashes(programme)]


def test_more_people_than_seats_are_told_with_how_many_too_many():
    session = a_session(expected=120)
    facts = {"reason": "expected", "wanted": 120, "seats": 94, "short": 26}
    place = (session.id,), session.starts_at, session.ends_at, None, facts
    assert find_clashes(a_programme(session, rooms=[a_room(seats=94)])) == [
        Clash("capacity_exceeded", "warning", Subject("room", 1), *place)
    ]


@pytest.mark.parametrize(
    ("expected", "held", "told"),
    [
        (None, 0, []),
        (94, 94, []),
        (0, 95, ["taken"]),
        (95, 0, ["expected"]),
        (96, 95, ["expected"]),
        (95, 96, ["taken"]),
        (95, 95, ["taken"]),
    ],
)
def test_the_larger_of_what_is_expected_and_what_is_taken_counts(expected, held, told):
    session = a_session(expected=expected, held=held)
    assert [facts["reason"] for facts in find_crowds(session, 94)] == told


@pytest.mark.parametrize(
    ("held", "booked", "told"),
    [
        (0, Seats(94, 80, 14), []),
        (0, Seats(95, 0, 0), [("offered", 95)]),
        (0, Seats(95, 95, 0), [("taken", 95)]),
        (20, Seats(94, 80, 14), [("taken", 100)]),
        (10, Seats(100, 80, 20), [("taken", 100)]),
    ],
)
def test_seats_to_be_booked_count_with_those_held_which_are_not_counted_twice(held, booked, told):
    found = find_crowds(a_session(held=held), 94, booked=booked)
    assert [(facts["reason"], facts["wanted"]) for facts in found] == told


def test_several_rooms_hold_what_they_have_together():
    session = a_session(rooms=(1, 2), expected=120)
    assert find_crowds(session, 94, 26) == []
    assert [facts["short"] for facts in find_crowds(session, 94, 25)] == [1]


def test_nothing_is_said_where_the_seats_or_the_time_are_not_known_or_nothing_takes_place():
    crowd = {"expected": 120, "held": 120}
    assert find_crowds(a_session(**crowd), None) == []
    assert find_crowds(a_session(**crowd, rooms=())) == []
    assert find_crowds(a_session(**crowd, ends_at=None), 94) == []
    assert find_crowds(a_session(**crowd, status="cancelled"), 94) == []
