"""Starts are told to clash exactly where placing the session there makes a clash."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from conference.core.clashes import find_clashes
from conference.core.free_places import FreePlace, find_nearest
from conference.core.guard import read_key
from conference.core.programme import Programme, Session
from conference.core.rules import SEVERITIES
from conference.core.starts import GRID, Span, Starts
from conference.core.times import Interval
from tests.builders import a_person, a_programme, a_room, a_session, at, minutes, with_sessions
from tests.core.random_programmes import MIDNIGHT, make_programme

DAY = Interval(MIDNIGHT, MIDNIGHT + timedelta(hours=24))


def find_told(spans: list[Span], starts_at: datetime) -> tuple[str, tuple[str, ...]] | None:
    """What the spans say of a start."""
    found = [span for span in spans if span.from_at <= starts_at < span.to_at]
    assert len(found) <= 1
    return (found[0].severity, found[0].rules) if found else None


def try_start(programme: Programme, session: Session, room: int, starts_at: datetime, length: timedelta) -> object:
    """The slow twin: place it there, and see which clashes that makes."""
    away = replace(session, rooms=(), starts_at=None, ends_at=None)
    there = replace(session, rooms=(room,), starts_at=starts_at, ends_at=starts_at + length, status="confirmed")
    before = {read_key(each) for each in find_clashes(with_sessions(programme, away))}
    made = [each for each in find_clashes(with_sessions(programme, there)) if read_key(each) not in before]
    if not made:
        return None
    made.sort(key=lambda each: (-SEVERITIES.index(each.severity), each.rule))
    return made[0].severity, tuple(dict.fromkeys(each.rule for each in made))


@pytest.mark.parametrize("seed", range(60))
def test_spans_say_of_each_start_what_placing_it_there_says(seed: int) -> None:
    chance = Random(seed)
    programme = make_programme(seed, size=10)
    session = chance.choice(list(programme.sessions.values()))
    starts = Starts(programme, session)
    room = chance.choice([1, 2, 3, 4])
    spans = starts.find_spans(room, DAY)
    assert [span.from_at for span in spans] == sorted(span.from_at for span in spans)
    for step in chance.sample(range(288), 40):
        starts_at = DAY.starts_at + step * GRID
        expected = try_start(programme, session, room, starts_at, starts.length)
        assert find_told(spans, starts_at) == expected, (step, room)


def a_full_morning() -> tuple[Programme, Session]:
    """Hall 1 taken from ten to noon; hall 2, next door, closed for its own session at half past ten."""
    session = a_session("Waiting", id=9, when=None, length=minutes(60), people=[1])
    programme = a_programme(
        a_session("Dawn", id=1, when=at("10:00", 120)),
        a_session("Noon", id=2, when=at("10:30", 60), room=2, people=[1]),
        session,
        rooms=[a_room(1), a_room(2), a_room(3, is_parallel=True)],
        people=[a_person(1)],
        turnaround=15,
    )
    return programme, session


def test_a_start_clashes_before_during_and_shortly_after_what_stands_there() -> None:
    programme, session = a_full_morning()
    morning = Interval(at("08:00").starts_at, at("14:00").starts_at)
    told = [
        (f"{span.from_at + timedelta(hours=8):%H:%M}", f"{span.to_at + timedelta(hours=8):%H:%M}", span.rules)
        for span in Starts(programme, session).find_spans(1, morning)
    ]
    assert told == [
        ("08:50", "09:05", ("room_turnaround",)),
        ("09:05", "09:35", ("room_overlap",)),
        ("09:35", "11:30", ("person_overlap", "room_overlap")),
        ("11:30", "12:00", ("room_overlap",)),
        ("12:00", "12:15", ("room_turnaround",)),
    ]


def test_the_nearest_free_places_come_first_and_clash_with_nothing() -> None:
    programme, session = a_full_morning()
    morning, wanted = Interval(at("08:00").starts_at, at("14:00").starts_at), at("10:00").starts_at
    starts = Starts(programme, session)
    spans = {room_id: starts.find_spans(room_id, morning) for room_id in programme.rooms}
    nearest = find_nearest(programme, session, spans, morning, wanted, starts.length)
    assert nearest == [
        FreePlace(2, at("09:15").starts_at, at("10:15").starts_at),
        FreePlace(1, at("08:45").starts_at, at("09:45").starts_at),
        FreePlace(2, at("11:45").starts_at, at("12:45").starts_at),
        FreePlace(1, at("12:15").starts_at, at("13:15").starts_at),
    ]
    assert [try_start(programme, session, each.room_id, each.starts_at, starts.length) for each in nearest] == [
        None
    ] * 4


def test_where_it_stands_is_no_place_to_go_and_other_houses_are_further() -> None:
    session = a_session(id=1, when=at("10:00"))
    programme = a_programme(session, rooms=[a_room(1), a_room(2), a_room(3, venue=2)])
    spans = {1: [], 2: [], 3: []}
    day = Interval(at("10:00").starts_at, at("10:05").starts_at)
    nearest = find_nearest(programme, session, spans, day, at("10:00").starts_at, minutes(60))
    assert [place.room_id for place in nearest] == [2, 3]
