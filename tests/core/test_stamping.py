from dataclasses import replace
from datetime import timedelta

import pytest

from conference.core.languages import Text, make_text
from conference.core.programme import Appearance, Link
from conference.core.publication import carry_cancelled, to_public
from conference.core.releases import Release, Stamp
from conference.core.stamping import stamp_sessions
from tests.builders import (
    RELEASED_AT,
    a_film,
    a_part,
    a_person,
    a_programme,
    a_room,
    a_session,
    a_track,
    a_venue,
    an_edition,
    at,
    minutes,
)

HOUR = timedelta(hours=1)


def release(draft, previous=None):
    number = previous.number + 1 if previous else 1
    when = RELEASED_AT + number * HOUR
    public = to_public(draft, 1)
    if previous:
        public = carry_cancelled(previous.public, public)
    return Release(number, when, "", "", public, stamp_sessions(previous, public, when))


def sequences(made):
    return [stamp.sequence for stamp in made.stamps.values()]


def test_a_first_release_begins_at_zero():
    session = a_session()
    made = release(a_programme(session))
    (stamp,) = made.stamps.values()
    assert (stamp.sequence, stamp.changed_at, len(stamp.shown)) == (0, made.at, 64)


def test_what_shows_the_same_keeps_its_stamp():
    draft = a_programme(a_session(people=[1]), a_session())
    first = release(draft)
    assert release(draft, first).stamps == first.stamps


def test_each_release_that_changes_a_session_adds_one_to_its_sequence_alone():
    moving, staying = a_session(), a_session(room=2)
    made = first = release(a_programme(moving, staying))
    for step, change in enumerate(
        [{"rooms": (3,)}, {"title": make_text(en="New")}, {"status": "cancelled"}, {"status": "tentative"}], 1
    ):
        moving = replace(moving, **change)
        made = release(a_programme(moving, staying), made)
        assert made.stamps[moving.id].sequence == step
        assert made.stamps[moving.id].changed_at == made.at
        assert made.stamps[staying.id] == first.stamps[staying.id]


def test_an_old_plan_restored_goes_on_counting():
    session = a_session()
    first = release(a_programme(session))
    second = release(a_programme(replace(session, rooms=(2,))), first)
    third = release(a_programme(session), second)
    assert [sequences(made) for made in (first, second, third)] == [[0], [1], [2]]
    assert first.stamps[session.id].shown == third.stamps[session.id].shown


def test_a_session_gone_and_cancelled_keeps_its_stamp_from_then_on():
    session = a_session()
    second = release(a_programme(), release(a_programme(session)))
    assert sequences(second) == [1]
    assert release(a_programme(), second).stamps == second.stamps


def test_a_stamp_is_kept_even_when_its_session_is_in_no_picture():
    first = release(a_programme(a_session()))
    assert stamp_sessions(first, to_public(a_programme(), 1), first.at + HOUR) == first.stamps


BASE = a_session(
    rooms=(1,),
    films=(1,),
    track_id=1,
    abstract=make_text(en="Abstract"),
    parts=(a_part("talk", 30, 1), a_part("qa", None, 2)),
)


@pytest.mark.parametrize(
    "change",
    [
        {"title": make_text(en="Other")},
        {"title": make_text(en=f"Session {BASE.id}", zh="场次")},
        {"subtitle": make_text(zh="副题")},
        {"abstract": make_text(en="Abstract", zh="摘要")},
        {"description": make_text(en="More")},
        {"starts_at": at("10:05").starts_at},
        {"ends_at": None},
        {"rooms": (1, 2)},
        {"kind": "forum"},
        {"status": "tentative"},
        {"languages": ("zh",)},
        {"track_id": None},
        {"films": ()},
        {"films": (1, 2)},
        {"links": (Link("https://example.org/", "More"),)},
        {"parts": (a_part("talk", 30, 1), a_part("qa", None, 3))},
        {"parts": (a_part("talk", 30, 1), a_part("qa", None, Appearance(2, "guest")))},
        {"parts": (a_part("talk", 35, 1), a_part("qa", None, 2))},
        {"parts": (a_part("talk", 30, 1, title=make_text(en="Part")), a_part("qa", None, 2))},
    ],
)
def test_whatever_of_a_session_its_event_shows_counts(change):
    first = release(a_programme(BASE))
    assert sequences(release(a_programme(replace(BASE, **change)), first)) == [1]


@pytest.mark.parametrize(
    "around",
    [
        {"rooms": [a_room(1, "Renamed")]},
        {"rooms": [a_room(1, venue=2)]},
        {"venues": [a_venue(1, "Renamed")]},
        {"venues": [a_venue(1, address=make_text(en="1 Weir Street"))]},
        {"venues": [a_venue(1, city=make_text(zh="苏州"))]},
        {"venues": [a_venue(1, latitude=31.2, longitude=121.4)]},
        {"venues": [a_venue(1, zone="Asia/Tokyo")]},
        {"tracks": [a_track(1, "Renamed")]},
        {"films": [a_film(1, "Renamed")]},
        {"films": [a_film(1, directors=(make_text(en="Ada"),))]},
        {"films": [a_film(1, countries=("GE",))]},
        {"films": [a_film(1, year=2027)]},
        {"films": [a_film(1, length=minutes(90))]},
        {"people": [a_person(1, "Renamed")]},
        {"people": [a_person(1, affiliation=make_text(en="Archive"))]},
        {"people": [a_person(1, Text({"zh": "人", "en": "Person 1"}))]},
        {"editions": [an_edition(zone="Asia/Tokyo")]},
        {"editions": [an_edition("renamed")]},
    ],
)
def test_whatever_around_a_session_its_event_shows_counts(around):
    first = release(a_programme(BASE))
    assert sequences(release(a_programme(BASE, **around), first)) == [1]


@pytest.mark.parametrize(
    ("fields", "around"),
    [
        ({"is_locked": True, "is_tolerated": True}, {}),
        ({"setup": minutes(5), "clear": minutes(5)}, {}),
        ({"short_title": make_text(en="Short")}, {}),
        ({"parts": (a_part("talk", 30, 1, Appearance(9, "interpreter")), a_part("qa", None, 2))}, {}),
        ({}, {"rooms": [a_room(1, seats=40, turnaround=5)]}),
        ({}, {"people": [a_person(1, biography=make_text(en="Born"), country="CN")]}),
        ({}, {"films": [a_film(1, synopsis=make_text(en="A story"))]}),
        ({}, {"editions": [an_edition(about=make_text(en="About"))]}),
    ],
)
def test_what_no_event_shows_does_not_count(fields, around):
    first = release(a_programme(BASE))
    assert sequences(release(a_programme(replace(BASE, **fields), **around), first)) == [0]


def test_another_way_to_write_what_is_shown_would_move_every_sequence_and_must_not_come_unnoticed():
    made = release(a_programme(a_session("Dawn", id=7, code="S7", uid="u7")))
    shown = "9db69855f39d73e4a882e7bf80805b908d76e2dfc2cee8f4ddc73fe3baba59a2"
    assert made.stamps == {7: Stamp(0, made.at, shown)}
