from dataclasses import fields, replace
from datetime import time

import pytest

from conference.core.changes import find_changes
from conference.core.languages import make_text
from conference.core.programme import Appearance, OpeningHours, Part, Programme, Stay, Travel
from conference.core.publication import carry_cancelled, to_public
from conference.core.refusals import Refusal
from conference.core.times import NO_TIME
from tests.builders import (
    a_person,
    a_programme,
    a_room,
    a_session,
    a_venue,
    a_waiver,
    an_edition,
    at,
    minutes,
    with_sessions,
)


@pytest.mark.parametrize(
    "hidden",
    [
        {"visibility": "accredited"},
        {"visibility": "internal"},
        {"status": "cancelled"},
        {"starts_at": None},
        {"rooms": ()},
        {"edition_id": 2},
    ],
)
def test_only_public_placed_sessions_of_the_edition_are_shown(hidden):
    shown, other = a_session(), replace(a_session(), **hidden)
    assert list(to_public(a_programme(shown, other), 1).sessions) == [shown.id]


def test_tentative_sessions_and_those_without_a_known_end_are_shown_as_they_are():
    sessions = a_session(status="tentative"), a_session(ends_at=None)
    public = to_public(a_programme(*sessions), 1)
    assert list(public.sessions.values()) == list(sessions)


def test_only_what_public_sessions_name_is_shown():
    shown = a_session(room=1, films=(1,), people=[1], track_id=1)
    hidden = a_session(room=2, films=(2,), people=[2], track_id=2, visibility="internal")
    programme = a_programme(shown, hidden, rooms=[a_room(1, venue=1), a_room(2, venue=2)])
    public = to_public(programme, 1)
    for mapping in (public.rooms, public.venues, public.films, public.people, public.tracks, public.editions):
        assert list(mapping) == [1]


def test_staff_are_not_named():
    cast = Appearance(1, "speaker"), Appearance(2, "interpreter"), Appearance(3, "operator"), Appearance(4, "juror")
    public = to_public(a_programme(a_session(parts=(Part("talk", people=cast),))), 1)
    assert list(public.people) == [1, 4]
    (session,) = public.sessions.values()
    assert session.parts[0].people == (cast[0], cast[3])


def test_nothing_that_only_the_office_sees_is_left():
    stay = Stay(at("08:00").starts_at, at("20:00").starts_at)
    refusals = (Refusal("declined", edition_id=1),)
    times = {"availability": (at("10:00"),), "stays": (stay,), "refusals": refusals}
    session = a_session(people=[1], is_locked=True, is_tolerated=True, setup=10, clear=10, expected=90, held=12)
    programme = a_programme(
        session,
        people=[a_person(1, **times, most_a_day=2, rest=minutes(30))],
        rooms=[a_room(turnaround=5, qa_extra=minutes(5), reach=minutes(5), hours=(OpeningHours(time(9), time(22)),))],
        waivers=[a_waiver("room_closed", "room", 1, session)],
        turnaround=15,
        severities={"duplicate": "off"},
        kind_landings={"forum": minutes(5)},
    )
    public = to_public(replace(programme, travels=(Travel((1, 2), minutes(20)),)), 1)
    assert (public.waivers, public.travels) == ((), ())
    assert public.people[1] == a_person(1)
    assert public.rooms[1] == a_room()
    edition = public.editions[1]
    assert (edition.turnaround, edition.qa_extra, edition.severities) == (NO_TIME, NO_TIME, {})
    assert edition.kind_landings == {}
    shown = public.sessions[session.id]
    assert (shown.is_locked, shown.is_tolerated, shown.setup, shown.clear) == (False, False, NO_TIME, NO_TIME)
    assert (shown.expected, shown.held) == (None, 0)


def test_that_a_room_is_shared_by_several_sessions_is_for_everybody_to_see():
    assert to_public(a_programme(a_session(), rooms=[a_room(is_parallel=True)]), 1).rooms[1].is_parallel


def test_office_work_alone_does_not_change_the_public_picture():
    session = a_session()
    worked_on = replace(session, is_locked=True, is_tolerated=True, setup=minutes(10), expected=90, held=12)
    assert to_public(a_programme(session), 1) == to_public(a_programme(worked_on, turnaround=15), 1)


def test_the_public_picture_of_a_public_picture_is_itself():
    public = to_public(a_programme(a_session(people=[1]), a_session()), 1)
    assert to_public(public, 1) == public


def test_the_order_of_rooms_is_kept():
    programme = a_programme(a_session(room=2), a_session(room=1), rooms=[a_room(2), a_room(1)])
    programme = replace(programme, rooms=dict(sorted(programme.rooms.items(), reverse=True)))
    assert list(to_public(programme, 1).rooms) == [2, 1]


def release(draft, previous=None):
    public = to_public(draft, 1)
    return carry_cancelled(previous, public) if previous else public


@pytest.mark.parametrize(
    "now",
    [
        None,
        {"visibility": "internal", "title": make_text(en="Secret")},
        {"visibility": "accredited"},
        {"status": "cancelled", "rooms": (9,)},
        {"starts_at": None, "ends_at": None, "rooms": ()},
    ],
)
def test_a_released_session_that_is_shown_no_more_stays_cancelled_as_it_was(now):
    stays, goes = a_session(), a_session(room=2, films=(2,), people=[2], track_id=2)
    first = release(a_programme(stays, goes))
    draft = a_programme(stays, *([replace(goes, **now)] if now else []))
    second = release(draft, first)
    assert second.sessions[goes.id] == replace(goes, status="cancelled")
    assert (second.rooms[2], second.films[2], second.people[2], second.tracks[2]) == (
        first.rooms[2],
        first.films[2],
        first.people[2],
        first.tracks[2],
    )
    assert [change.kind for change in find_changes(first, second)] == ["cancelled"]
    assert release(draft, second) == second


def test_a_session_that_was_never_released_is_not_carried():
    first = release(a_programme(a_session()))
    draft = with_sessions(first, a_session(status="cancelled"), a_session(visibility="internal"))
    assert release(draft, first) == first


def test_what_is_still_shown_comes_from_the_newer_picture():
    stays, goes = a_session(people=[1]), a_session(people=[1])
    first = release(a_programme(stays, goes, people=[a_person(1, "Old Name")]))
    second = release(a_programme(stays, people=[a_person(1, "New Name")]), first)
    assert second.people[1].name == make_text(en="New Name")


def test_a_session_that_takes_place_after_all_is_no_longer_cancelled():
    session = a_session()
    first = release(a_programme(session))
    second = release(a_programme(), first)
    assert release(a_programme(session), second) == first


def test_every_field_of_a_picture_is_thought_of():
    assert {field.name for field in fields(Programme)} == {
        "editions", "venues", "rooms", "tracks", "people", "films", "sessions", "waivers", "travels", "seats",
    }  # fmt: skip


def test_editions_keep_their_public_face():
    edition = an_edition(place=make_text(en="Shanghai"), about=make_text(zh="关于"))
    public = to_public(a_programme(a_session(), editions=[edition], venues=[a_venue()]), 1)
    assert replace(edition, qa_extra=NO_TIME) == public.editions[1]
