"""A move asks the database equally often however large the programme is and however much it clashes with."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask

from conference.core.programme import Session
from conference.kit.work import transaction
from tests.builders import a_programme, a_room, a_session, a_track, at
from tests.doors.api.calling import Planner, keep
from tests.statements import counting_statements
from tests.stored import store_sessions

MOST = 24
PLACES = (("hall-1", "14:00"), ("hall-2", "12:15"), ("hall-1", "10:00"))


def count_moves(planner: Planner, places: tuple[tuple[str, str], ...]) -> list[int]:
    """The statements of each move of a session from place to place, whatever it clashes with there."""
    counts = []
    for room, starts_at in places:
        version = planner.board()["S1"]["version"]
        with counting_statements() as statements:
            assert planner.move("S1", room, starts_at, version, reason="Agreed").status_code == 200
        counts.append(len(statements))
    return counts


def fill(rooms: range, first_id: int) -> Iterator[Session]:
    """Sessions in these rooms on all days, before and after what is moved."""
    starts = [(day, hour) for day in range(11, 18) for hour in (8, 17, 18)]
    places = [(room, day, hour) for room in rooms for day, hour in starts]
    for id, (room, day, hour) in enumerate(places, first_id):
        yield a_session(id=id, room=room, when=at(f"{hour}:00", 45, day=day))


def test_a_move_takes_as_many_statements_in_a_large_programme_as_in_a_small_one(app: Flask) -> None:
    moved = a_session("Dawn", id=1, when=at("10:00"), people=[1], track_id=1)
    rival = a_session("Dusk", id=2, when=at("12:00"), room=2, people=[1])
    keep(app, a_programme(moved, rival, rooms=[a_room(id) for id in range(1, 7)], tracks=[a_track(1)]))
    planner = Planner(app)
    small = count_moves(planner, PLACES)
    with app.app_context(), transaction("test"):
        store_sessions(list(fill(range(1, 7), 3)))
    assert (count_moves(planner, PLACES), max(small) <= MOST) == (small, True)


def test_a_move_takes_as_many_statements_for_many_clashes_as_for_one(app: Flask) -> None:
    one = a_session(id=2, when=at("10:00"), room=2)
    six = [a_session(id=id, when=at("10:00"), room=3) for id in range(3, 9)]
    keep(app, a_programme(a_session(id=1, when=at("14:00")), one, *six, rooms=[a_room(2), a_room(3)]))
    planner, free = Planner(app), ("hall-1", "14:00")
    few, back, many, back_again = count_moves(planner, (("hall-2", "10:15"), free, ("hall-3", "10:15"), free))
    assert (many, back_again, max(few, back) <= MOST) == (few, back, True)
