"""Each person hears of their own sessions: what moved, what fell out, what is new, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conference.core.changes import find_length
from conference.core.concerns import CANCELLED, JOINED, LEFT, STAYS, UNPLACED, Concern, find_concerns
from conference.core.programme import Appearance
from tests.builders import a_part, a_programme, a_session, at
from tests.core.random_programmes import make_programme

BEFORE = a_session("On light", id=1, when=at("10:00"), people=[1, 2])


def hear(old, new):
    """Person -> (session, way, kinds of change) of all they hear."""
    concerns = find_concerns(a_programme(*old), a_programme(*new))
    return {
        person: [(each.session_id, each.way, [change.kind for change in each.changes]) for each in heard]
        for person, heard in concerns.items()
    }


def everybody(way, *kinds):
    return {person: [(1, way, list(kinds))] for person in (1, 2)}


@pytest.mark.parametrize(
    ("changed", "kinds"),
    [
        ({"starts_at": at("11:00").starts_at, "ends_at": at("11:00").ends_at}, ["moved"]),
        ({"rooms": (2,)}, ["room"]),
        ({"ends_at": at("11:30").starts_at}, ["duration"]),
        ({"rooms": (2,), "starts_at": at("09:00").starts_at}, ["moved", "room", "duration"]),
    ],
    ids=["moved", "room", "duration", "all"],
)
def test_everybody_in_a_session_hears_when_where_and_how_long(changed, kinds):
    assert hear([BEFORE], [replace(BEFORE, **changed)]) == everybody(STAYS, *kinds)


def test_texts_and_other_peoples_comings_are_no_news():
    title = a_session("Another title", id=1, when=at("10:00"), people=[1, 2])
    assert hear([BEFORE], [title]) == {}
    more = a_session("On light", id=1, when=at("10:00"), people=[1, 2, 3])
    assert hear([BEFORE], [more]) == {3: [(1, JOINED, [])]}


@pytest.mark.parametrize("after", [[replace(BEFORE, status="cancelled")], []], ids=["cancelled", "gone"])
def test_a_cancellation_is_heard_by_those_who_were_in_it(after):
    assert hear([BEFORE], after) == everybody(CANCELLED, "cancelled")


def test_a_session_taken_off_the_plan_is_not_called_cancelled():
    assert hear([BEFORE], [replace(BEFORE, rooms=(), starts_at=None, ends_at=None)]) == everybody(UNPLACED)


def test_what_takes_place_again_is_heard_as_such():
    assert hear([replace(BEFORE, status="cancelled")], [BEFORE]) == everybody(STAYS, "restored")


def test_who_comes_and_who_goes_hears_that_alone_wherever_the_session_moves():
    after = a_session("On light", id=1, when=at("15:00"), people=[2, 3])
    assert hear([BEFORE], [after]) == {
        1: [(1, LEFT, [])],
        2: [(1, STAYS, ["moved"])],
        3: [(1, JOINED, [])],
    }


@pytest.mark.parametrize("role", ["speaker", "moderator", "guest", "juror", "interpreter", "operator"])
def test_every_role_hears(role):
    old = a_session(id=1, when=at("10:00"), parts=(a_part("panel", None, Appearance(7, role)),))
    new = replace(old, rooms=(2,))
    assert hear([old], [new]) == {7: [(1, STAYS, ["room"])]}


def test_who_appears_in_two_parts_hears_once():
    old = a_session(id=1, when=at("10:00"), parts=(a_part("keynote", 20, 1), a_part("panel", None, 1)))
    assert hear([old], [replace(old, rooms=(2,))]) == {1: [(1, STAYS, ["room"])]}


def test_a_new_session_is_heard_of_once_it_has_a_place():
    unplaced = replace(BEFORE, rooms=(), starts_at=None, ends_at=None)
    assert hear([], [unplaced]) == {}
    assert hear([unplaced], [BEFORE]) == everybody(JOINED)
    assert hear([], [BEFORE]) == everybody(JOINED)


def test_a_persons_sessions_come_in_the_order_of_their_days():
    early, late = (a_session(id=number, when=at(start), people=[1]) for number, start in ((2, "09:00"), (1, "18:00")))
    moved = [replace(each, rooms=(2,)) for each in (early, late)]
    assert [each[0] for each in hear([early, late], moved)[1]] == [2, 1]


def see(programme, person_id):
    """What a person sees of their sessions that take place: when, where, how long, by session."""
    return {
        session.id: (session.starts_at, sorted(session.rooms), find_length(session))
        for session in programme.sessions.values()
        if session.status != "cancelled" and session.is_placed
        if person_id in {each.person_id for part in session.parts for each in part.people}
    }


@pytest.mark.parametrize("seed", range(40))
def test_each_person_hears_of_just_those_sessions_that_look_different_to_them(seed):
    old, new = make_programme(seed), make_programme(seed + 1000)
    heard = find_concerns(old, new)
    expected = {}
    for person_id in old.people.keys() | new.people.keys():
        before, after = see(old, person_id), see(new, person_id)
        expected[person_id] = {id for id in before.keys() | after.keys() if before.get(id) != after.get(id)}
    found = {person_id: {each.session_id for each in concerns} for person_id, concerns in heard.items()}
    assert found == {person_id: ids for person_id, ids in expected.items() if ids}


def test_a_concern_names_the_session_as_it_is_or_was():
    assert Concern(1, CANCELLED, BEFORE, None).session == BEFORE
