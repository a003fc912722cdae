"""Where sessions are to stand after each thing one can do with them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conference.core.clashes import find_clashes
from conference.core.guard import find_beside, find_changed, find_gone, find_made, find_sharing, read_key
from conference.core.moves import (
    Place,
    decide_shift,
    decide_swap,
    decide_tight,
    decide_unplaced,
    place_at,
    put,
    read_place,
    round_up_clock,
)
from conference.core.programme import Programme, Session
from conference.core.times import MINUTE
from tests.builders import a_film, a_part, a_programme, a_room, a_session, a_waiver, at, minutes

MORNING = at("00:00").starts_at


def read_clock(place: Place) -> str:
    assert place.starts_at
    return f"{(place.starts_at - MORNING) // MINUTE // 60:02}:{(place.starts_at - MORNING) // MINUTE % 60:02}"


def test_a_session_goes_with_its_length_unless_an_end_is_said() -> None:
    session = a_session(when=at("10:00", 95))
    programme = a_programme(session)
    later = at("14:00", 30)
    assert place_at(programme, session, [2, 1, 2], later.starts_at) == Place(
        (2, 1), later.starts_at, later.starts_at + minutes(95)
    )
    assert place_at(programme, session, [2], later.starts_at, later.ends_at).ends_at == later.ends_at


@pytest.mark.parametrize(
    ("fields", "length"),
    [
        ({"length": minutes(40), "films": (1,)}, 40),
        ({"parts": (a_part("talk", 30), a_part("qa", 15)), "films": (1,)}, 45),
        ({"parts": (a_part("talk", 30), a_part("qa", None)), "films": (1,)}, 100),
        ({"films": (1,)}, 100),
        ({"films": (1, 2)}, None),
        ({}, None),
    ],
)
def test_a_session_that_waits_is_as_long_as_was_said_or_as_its_parts_or_films(
    fields: dict[str, object], length: int | None
) -> None:
    session = a_session(when=None, **fields)
    programme = a_programme(session, films=[a_film(1, length=minutes(100)), a_film(2)])
    start = at("10:00").starts_at
    expected = None if length is None else start + minutes(length)
    assert place_at(programme, session, [1], start).ends_at == expected


def test_off_the_plan_a_session_keeps_its_length_and_its_lock() -> None:
    session = a_session(when=at("10:00", 95), is_locked=True)
    assert decide_unplaced(session) == Place(length=minutes(95), is_locked=True)


def test_two_change_rooms_and_starts_and_keep_their_lengths() -> None:
    one, other = a_session(when=at("10:00", 60)), a_session(when=at("14:00", 95), room=2)
    places = decide_swap(a_programme(one, other), one, other)
    assert places == {
        one.id: Place((2,), at("14:00").starts_at, at("15:00").starts_at),
        other.id: Place((1,), at("10:00").starts_at, at("11:35").starts_at),
    }


def test_what_has_no_start_is_not_shifted() -> None:
    one, waiting = a_session(when=at("10:00")), a_session(when=None)
    [(id, place)] = decide_shift([one, waiting], minutes(-20)).items()
    assert (id, read_clock(place)) == (one.id, "09:40")


def a_room_full() -> list[Session]:
    return [
        a_session(id=1, when=at("10:00", 61), clear=4),
        a_session(id=2, when=at("12:00", 60), setup=10),
        a_session(id=3, when=at("13:00", 30)),
        a_session(id=4, when=at("17:00", 30)),
        a_session(id=5, when=at("22:00", 30, day=11)),
    ]


def close(programme: Programme, *movable: int) -> dict[int, str]:
    """The new starts by session."""
    since = at("06:00").starts_at
    return {id: read_clock(place) for id, place in decide_tight(programme, 1, movable, since).items()}


def test_gaps_close_to_what_clearing_and_setting_up_take_and_nothing_moves_later() -> None:
    programme = a_programme(*a_room_full(), turnaround=15)
    # 11:01 + 4 + 15 + 10 is 11:30; the third stands too close to the second already, until that has moved.
    assert close(programme, 1, 2, 3, 4) == {2: "11:30", 3: "12:45", 4: "13:30"}


def test_nothing_passes_what_stays() -> None:
    programme = a_programme(*a_room_full(), turnaround=15)
    assert close(programme, 1, 2, 4) == {2: "11:30", 4: "13:45"}


@pytest.mark.parametrize(("clock", "rounded"), [("10:00", "10:00"), ("10:01", "10:05"), ("10:59", "11:00")])
def test_a_clock_goes_on_to_the_next_five_minutes(clock: str, rounded: str) -> None:
    assert round_up_clock(at(clock).starts_at, "Asia/Shanghai") == at(rounded).starts_at


def test_the_clock_is_the_zone_s_own() -> None:
    quarter_past = at("10:07", zone="Asia/Kathmandu").starts_at
    assert round_up_clock(quarter_past, "Asia/Kathmandu") == at("10:10", zone="Asia/Kathmandu").starts_at


def test_moved_sessions_lose_their_waivers_and_locked_ones_do_not() -> None:
    one, other = a_session(when=at("10:00")), a_session(when=at("10:30"))
    waiver = a_waiver("room_overlap", "room", 1, one, other)
    programme = a_programme(one, other, waivers=[waiver])
    assert put(programme, {one.id: replace(read_place(one), is_locked=True)}).waivers == (waiver,)
    moved = put(programme, {one.id: replace(read_place(one), rooms=(1, 2))})
    assert (moved.waivers, moved.sessions[one.id].rooms) == ((), (1, 2))


def test_the_guard_keeps_out_what_is_new_hard_and_over_a_room_or_a_person() -> None:
    one, other = (
        a_session(id=1, when=at("10:00"), people=[1]),
        a_session(id=2, when=at("14:00"), people=[1], films=(1,)),
    )
    before = a_programme(one, other, a_session(id=3, when=at("10:10"), room=2, films=(1,)), turnaround=15)
    after = put(before, {2: Place((1,), at("10:30").starts_at, at("11:30").ends_at)})
    old, new = find_clashes(before), find_clashes(after)
    made = find_made(old, new)
    assert [clash.rule for clash in made] == ["room_overlap", "person_overlap"]
    assert find_made(old, new, [read_key(clash) for clash in made]) == []
    assert find_made(new, new) == []
    assert find_gone(new, old) == made
    assert find_changed(old, new) == {1, 2, 3}


def test_those_who_share_a_room_are_found_whatever_the_rules_say_but_not_in_a_parallel_one() -> None:
    sessions = [a_session(id=id, when=at(start), room=room) for id, start, room in (
        (1, "10:00", 1), (2, "10:30", 1), (3, "11:30", 1), (4, "10:00", 2), (5, "10:00", 2)
    )]  # fmt: skip
    programme = a_programme(*sessions, rooms=[a_room(2, is_parallel=True)], severities={"room_overlap": "off"})
    assert find_sharing(programme, [1, 2, 3, 4, 5]) == {1, 2}
    assert find_sharing(programme, [1, 3]) == {1}


def test_neighbours_are_those_right_before_and_after_in_a_room() -> None:
    starts = ("08:00", "10:00", "12:00", "14:00")
    programme = a_programme(*(a_session(id=id, when=at(start)) for id, start in enumerate(starts, 1)))
    assert find_beside(programme, [2]) == {1, 3}
    assert find_beside(programme, [2, 3]) == {1, 4}
