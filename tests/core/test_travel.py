from dataclasses import replace
from datetime import datetime

import pytest

from conference.core.programme import Travel
from conference.core.travel import NO_TRIP, Trip, Trips, estimate_trip, find_distance, is_peak
from tests.builders import a_programme, a_room, a_session, a_venue, at, minutes

PEOPLES_SQUARE = {"latitude": 31.2304, "longitude": 121.4737}
NORTH_OF_IT = {"latitude": 31.3204, "longitude": 121.4737}


def two_houses(one=PEOPLES_SQUARE, other=NORTH_OF_IT, travels=(), **fields):
    """A session in each of two houses, and the ways between them."""
    first, second = a_session(room=1), a_session(room=2)
    programme = a_programme(
        first,
        second,
        venues=[a_venue(1, **one), a_venue(2, **other, **fields)],
        rooms=[a_room(1, venue=1), a_room(2, venue=2)],
    )
    trips = Trips(replace(programme, travels=travels))
    return trips, first, second


@pytest.mark.parametrize(
    ("kilometres", "calm", "peak"),
    [(0, 10, 10), (1, 13, 14), (9, 33, 45), (30, 75, 105), (85, 118, 148), (165, 181, 211), (1070, 500, 500)],
)
def test_a_way_is_estimated_from_its_straight_line_and_above_all_from_its_city_part(kilometres, calm, peak):
    assert estimate_trip(kilometres) == Trip(minutes(calm), minutes(peak))


def test_a_longer_way_never_takes_less_time_and_peak_hours_never_more_than_half_as_much_again():
    trips = [estimate_trip(kilometres / 4) for kilometres in range(8000)]
    assert trips == sorted(trips)
    assert all(trip.calm <= trip.peak <= 1.5 * trip.calm for trip in trips)


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        ((0, 0), (0, 0), 0),
        ((0, 0), (0, 1), 111.19),
        ((0, 179.5), (0, -179.5), 111.19),
        ((90, 0), (-90, 77), 20015.09),
        ((45, 0), (0, 90), 10007.54),
    ],
)
def test_distances_follow_the_globe(one, other, kilometres):
    assert find_distance(*one, *other) == pytest.approx(kilometres, abs=1)
    assert find_distance(*other, *one) == find_distance(*one, *other)


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        ("2027-06-14T07:29", False),
        ("2027-06-14T07:30", True),
        ("2027-06-14T09:30", False),
        ("2027-06-18T17:00", True),
        ("2027-06-18T19:29", True),
        ("2027-06-18T19:30", False),
        ("2027-06-19T18:00", False),
        ("2027-06-20T08:00", False),
    ],
)
def test_peak_hours_are_mornings_and_evenings_of_working_days(wall, expected):
    assert is_peak(datetime.fromisoformat(wall)) is expected


def test_ten_kilometres_of_city_take_over_half_an_hour():
    trips, first, second = two_houses()
    assert trips.find(first, second) == trips.find(second, first) == Trip(minutes(36), minutes(49))


def test_a_way_that_was_timed_is_not_estimated_and_knows_no_peak_hours():
    trips, first, second = two_houses(travels=(Travel((1, 2), minutes(25)),))
    assert trips.find(first, second) == trips.find(second, first) == Trip(minutes(25), minutes(25), is_timed=True)


@pytest.mark.parametrize("unknown", [{}, {"latitude": 31.2}, {"longitude": 121.5}])
def test_nobody_knows_the_way_to_a_house_without_a_position_unless_it_was_timed(unknown):
    trips, first, second = two_houses(other=unknown)
    assert (trips.find(first, second), trips.find(second, first)) == (None, None)
    trips, first, second = two_houses(other=unknown, travels=(Travel((1, 2), minutes(25)),))
    assert trips.find(first, second) == Trip(minutes(25), minutes(25), is_timed=True)


def test_there_is_no_way_within_a_house_and_none_from_nowhere():
    trips, first, _ = two_houses()
    assert trips.find(first, first) == NO_TRIP
    assert trips.find(first, a_session(rooms=())) is None
    assert trips.find(a_session(rooms=(2, 1)), first) == NO_TRIP


def test_peak_hours_are_those_of_the_house_that_is_left():
    evening = at("18:00", day=14).starts_at
    trips, first, second = two_houses(zone="Europe/Lisbon")
    assert (trips.is_peak(first, evening), trips.is_peak(second, evening)) == (True, False)


def test_an_edition_may_hold_all_estimates_for_too_short_but_nothing_that_was_timed() -> None:
    assert Trip(minutes(33), minutes(45)).scale(1.5) == Trip(minutes(50), minutes(68))
    assert Trip(minutes(25), minutes(25), is_timed=True).scale(1.5) == Trip(minutes(25), minutes(25), is_timed=True)


def test_the_way_to_a_room_is_added_to_every_journey_and_no_factor_stretches_it():
    one, next_door, far, same = a_session(room=1), a_session(room=2), a_session(room=3), a_session(room=1)
    rooms = [a_room(1, reach=minutes(10)), a_room(2), a_room(3, venue=2, reach=minutes(5))]
    venues = [a_venue(1, **PEOPLES_SQUARE), a_venue(2, **NORTH_OF_IT)]
    trips = Trips(a_programme(one, next_door, far, same, venues=venues, rooms=rooms))
    estimated = trips.find(next_door, a_session(room=3))
    assert trips.find(one, same) == NO_TRIP
    assert trips.find(one, next_door).calm == minutes(10)
    assert trips.find(one, far).calm == estimated.calm + minutes(10)
    assert trips.find(one, far).scale(2).calm == estimated.scale(2).calm + minutes(10)
