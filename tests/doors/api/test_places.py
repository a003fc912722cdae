"""Where a session could go: what each start would clash with, and the nearest free places."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.builders import a_programme, a_room, a_session, at
from tests.doors.api.calling import Planner, keep

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def planner(app: Flask) -> Planner:
    keep(
        app,
        a_programme(
            a_session("Dawn", id=1, when=at("10:00", 120)),
            a_session("Noon", id=2, when=at("10:30"), people=[1]),
            a_session("Dusk", id=3, when=at("10:00"), room=2, people=[1]),
            rooms=[a_room(2)],
            turnaround=15,
        ),
    )
    return Planner(app)


def test_every_room_tells_the_starts_that_would_clash(planner: Planner) -> None:
    told = planner.get("sessions/S2/places?day=2027-06-12")
    assert (told["day"], told["minutes"], [room["slug"] for room in told["rooms"]]) == (
        "2027-06-12",
        60,
        ["hall-1", "hall-2"],
    )
    spans = told["rooms"][1]["spans"]
    assert spans[0] == {
        "from": "2027-06-12T08:50:00+08:00",
        "to": "2027-06-12T09:05:00+08:00",
        "severity": "warning",
        "rules": ["room_turnaround"],
    }
    assert spans[1]["rules"] == ["person_overlap", "room_overlap"]


def test_the_three_nearest_places_are_free_of_clashes(planner: Planner) -> None:
    nearest = planner.get("sessions/S2/places")["nearest"]
    assert [(each["room"], each["starts_at"][11:16]) for each in nearest] == [
        ("hall-2", "11:15"),
        ("hall-1", "08:45"),
        ("hall-1", "12:15"),
    ]
    for each in nearest:
        moved = planner.move("S2", each["room"], each["starts_at"][11:16], planner.board()["S2"]["version"])
        assert moved.json["sessions"][0]["clashes"] == {"error": 0, "warning": 0, "info": 0}


def test_a_session_that_waits_has_places_too_on_any_day(planner: Planner) -> None:
    planner.do("sessions/S2/placement", version=1, method="DELETE")
    told = planner.get("sessions/S2/places?day=2027-06-14")
    assert [room["spans"] for room in told["rooms"]] == [[], []]
    assert [each["starts_at"] for each in told["nearest"]] == ["2027-06-14T12:00:00+08:00"] * 2


def test_a_session_that_is_not_there_has_no_places(planner: Planner) -> None:
    assert planner.call("GET", "sessions/S77/places").status_code == 404
    assert planner.call("GET", "sessions/S1/places?day=soon").status_code == 422
