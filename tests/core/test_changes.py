from dataclasses import replace

import pytest

from conference.core.changes import Change, find_changes
from conference.core.languages import make_text
from conference.core.programme import Appearance, Link
from tests.builders import a_part, a_programme, a_session, at, minutes


def compare(old, new):
    olds, news = ([each] if each else [] for each in (old, new))
    return find_changes(a_programme(*olds), a_programme(*news))


def test_equal_pictures_have_no_changes():
    session = a_session(people=[1], films=(1,))
    assert compare(session, session) == []


def test_a_new_session_is_added_and_nothing_else_is_told_of_it():
    session = a_session(people=[1])
    assert compare(None, session) == [Change("added", session.id, None, session)]


def test_a_session_that_is_gone_is_cancelled():
    session = a_session()
    assert compare(session, None) == [Change("cancelled", session.id, session, None)]


def test_of_a_cancelled_session_nothing_else_is_told():
    session = a_session()
    cancelled = replace(session, status="cancelled", title=make_text(en="Other"), rooms=(2,))
    assert compare(session, cancelled) == [Change("cancelled", session.id, session, cancelled)]
    assert compare(cancelled, replace(cancelled, rooms=(3,))) == []
    assert compare(cancelled, None) == []
    assert compare(None, cancelled) == []


def test_a_restored_session_tells_also_how_it_differs_from_before():
    cancelled = a_session(status="cancelled")
    back = replace(cancelled, status="confirmed", rooms=(2,))
    assert compare(cancelled, back) == [
        Change("restored", back.id, cancelled, back),
        Change("room", back.id, cancelled, back),
    ]


@pytest.mark.parametrize(
    ("fields", "kinds"),
    [
        ({"starts_at": at("11:00").starts_at, "ends_at": at("11:00").ends_at}, ["moved"]),
        ({"starts_at": at("10:15").starts_at}, ["moved", "duration"]),
        ({"ends_at": at("10:00", 75).ends_at}, ["duration"]),
        ({"ends_at": None}, ["duration"]),
        ({"starts_at": None, "ends_at": None}, ["moved"]),
        ({"starts_at": None, "ends_at": None, "rooms": ()}, ["moved", "room"]),
        ({"rooms": (2,)}, ["room"]),
        ({"rooms": (1, 2)}, ["room"]),
        ({"title": make_text(en="Session", zh="场次")}, ["title"]),
        ({"parts": (a_part("talk", None, 2),)}, ["people"]),
        ({"is_locked": True, "is_tolerated": True, "setup": minutes(10), "clear": minutes(10)}, []),
    ],
)
def test_each_kind_of_change_is_told_once(fields, kinds):
    old = a_session(when=at("10:00", 60), people=[1])
    assert [change.kind for change in compare(old, replace(old, **fields))] == kinds


def test_rooms_in_another_order_are_the_same_rooms():
    old = a_session(rooms=(1, 2))
    assert compare(old, replace(old, rooms=(2, 1))) == []


def test_people_tell_who_joined_and_who_left_in_which_role():
    old = a_session(parts=(a_part("talk", 10, 1, 2), a_part("qa", None, 1)))
    new = replace(old, parts=(a_part("talk", 10, 3, Appearance(2, "moderator")), a_part("qa", None, 1, 3)))
    (change,) = compare(old, new)
    assert change.kind == "people"
    assert change.joined == (Appearance(3, "speaker"), Appearance(2, "moderator"))
    assert change.left == (Appearance(2, "speaker"),)


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"abstract": make_text(en="New"), "description": make_text(zh="新")}, ("abstract", "description")),
        ({"kind": "forum", "languages": ("zh",), "track_id": 4}, ("kind", "languages", "track_id")),
        ({"status": "tentative"}, ("status",)),
        ({"visibility": "internal"}, ("visibility",)),
        ({"films": (1,)}, ("films",)),
        ({"links": (Link("https://example.org/", "More"),)}, ("links",)),
        ({"parts": (a_part("talk", 20, 1), a_part("qa", None, 2))}, ("parts",)),
        ({"parts": (a_part("talk", 10, 2), a_part("qa", None, 1))}, ("parts",)),
    ],
)
def test_other_fields_are_text_with_their_names(fields, names):
    old = a_session(parts=(a_part("talk", 10, 1), a_part("qa", None, 2)))
    new = replace(old, **fields)
    assert compare(old, new) == [Change("text", old.id, old, new, names)]


def test_changes_come_by_start_then_session_unplaced_ones_last():
    late, early, unplaced = a_session(when=at("12:00")), a_session(when=at("09:00")), a_session(when=None)
    changes = find_changes(a_programme(), a_programme(unplaced, late, early))
    assert [change.session for change in changes] == [early, late, unplaced]


def test_what_is_added_one_way_is_cancelled_the_other_way():
    old, new = a_programme(a_session(), a_session()), a_programme(a_session())
    there = {change.session_id: change.kind for change in find_changes(old, new)}
    back = {change.session_id: change.kind for change in find_changes(new, old)}
    turned = {"added": "cancelled", "cancelled": "added"}
    assert {id: turned[kind] for id, kind in there.items()} == back
