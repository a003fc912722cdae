"""Sessions at once that many want to see both of."""

from itertools import combinations
from random import Random

from conference.core.audiences import MANY
from conference.core.clashes import find_clashes
from tests.builders import a_programme, a_session, at

LONG = 60


def a_day(*starts, **fields):
    """Sessions of an hour, in rooms of their own, by their ids from 1 on."""
    sessions = [
        a_session(id=id, code=f"A{id}", when=at(start, LONG), room=id) for id, start in enumerate(starts, start=1)
    ]
    return a_programme(*sessions, **fields)


def find(programme, audiences):
    """The clashes of the rule: their sessions, how many people and minutes."""
    found = find_clashes(programme, audiences=audiences)
    return [(each.sessions, each.facts["people"], each.minutes) for each in found if each.rule == "audience_overlap"]


def test_ten_who_want_both_are_many_and_nine_are_not():
    programme = a_day("10:00", "10:45", "11:45")
    assert find(programme, [(2, 1)] * (MANY - 1)) == []
    assert find(programme, [(2, 1, 3)] * MANY) == [((1, 2), MANY, 15)]


def test_sessions_that_only_touch_share_no_audience():
    assert find(a_day("10:00", "11:00"), [(1, 2)] * MANY) == []


def test_who_names_a_session_twice_counts_once():
    assert find(a_day("10:00", "10:30"), [(1, 2, 2, 1)] * MANY) == [((1, 2), MANY, 30)]


def test_an_edition_that_has_switched_it_off_hears_nothing():
    assert find(a_day("10:00", "10:30", severities={"audience_overlap": "off"}), [(1, 2)] * MANY) == []


def test_what_the_picture_does_not_hold_or_is_cancelled_counts_for_nothing():
    gone = a_session(id=1, when=at("10:00", LONG), room=1, status="cancelled")
    assert find(a_programme(gone, a_session(id=2, when=at("10:00", LONG), room=2)), [(1, 2, 99)] * MANY) == []


def test_counts_are_those_of_a_slow_and_obvious_twin():
    chance = Random(7)
    programme = a_day(*(f"{chance.randrange(9, 12)}:{chance.choice(('00', '20', '40'))}".zfill(5) for _ in range(9)))
    audiences = [tuple(chance.sample(range(1, 10), chance.randrange(10))) for _ in range(120)]
    times = {id: each.interval for id, each in programme.sessions.items()}
    expected = {}
    for one, other in combinations(sorted(times), 2):
        people = sum(one in each and other in each for each in audiences)
        if people >= MANY and times[one].overlaps(times[other]):
            expected[one, other] = people
    assert len(expected) > 3
    assert {sessions: people for sessions, people, _minutes in find(programme, audiences)} == expected
