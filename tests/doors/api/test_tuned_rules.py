"""How hard a rule is decides what the guard refuses, what the board shades and what its cards count."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from tests.builders import a_programme, a_room, a_session, at, minutes
from tests.doors.api.calling import Planner, keep

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
ROOM, KIND, EDITION = "room", "kind", "edition"


def open_board(app: Flask, *, room: dict[str, str] | None = None, **rules: Any) -> Planner:
    """A planner of two halls: in the first a reception until eleven, and a screening that waits."""
    reception = a_session("Welcome", id=1, when=at("10:00", 60), kind="reception")
    waiting = a_session("Dusk", id=2, when=None, length=minutes(60))
    keep(app, a_programme(reception, waiting, rooms=[a_room(1, severities=room or {}), a_room(2)], **rules))
    return Planner(app)


def shade(planner: Planner) -> list[tuple[str, str, str]]:
    """Where in the first hall the screening would clash: from, to and how hard."""
    rooms = planner.get("sessions/S2/places?day=2027-06-12")["rooms"]
    return [(each["from"][11:16], each["to"][11:16], each["severity"]) for each in rooms[0]["spans"]]


@pytest.mark.parametrize(
    "rules",
    [
        {"severities": {"room_overlap": "warning"}},
        {"kind_severities": {kind: {"room_overlap": "warning"} for kind in ("reception", "screening")}},
        {"room": {"room_overlap": "warning"}},
    ],
    ids=[EDITION, KIND, ROOM],
)
def test_a_rule_made_softer_lets_in_what_it_tells_of(app: Flask, rules: dict[str, Any]) -> None:
    planner = open_board(app, **rules)
    assert shade(planner) == [("09:05", "11:00", "warning")]
    moved = planner.move("S2", "hall-1", "10:30")
    assert (moved.status_code, moved.json["sessions"][0]["clashes"]["warning"]) == (200, 1)
    assert moved.json["sessions"][0]["tolerated"] is True


@pytest.mark.parametrize(
    "rules",
    [
        {"severities": {"room_turnaround": "error"}},
        {"kind_severities": {"screening": {"room_turnaround": "error"}}},
        {"room": {"room_turnaround": "error"}},
    ],
    ids=[EDITION, KIND, ROOM],
)
def test_a_rule_made_hard_keeps_out_what_breaks_it(app: Flask, rules: dict[str, Any]) -> None:
    planner = open_board(app, **rules, kind_turnarounds={"reception": minutes(45)})
    assert shade(planner) == [("09:05", "11:00", "error"), ("11:00", "11:45", "error")]
    refused = planner.move("S2", "hall-1", "11:30")
    assert (refused.status_code, refused.json["code"]) == (409, "clash")
    assert [clash["rule"] for clash in refused.json["clashes"]] == ["room_turnaround"]
    assert planner.move("S2", "hall-1", "11:45").status_code == 200


def test_a_rule_is_as_hard_as_the_stricter_of_two_kinds_says(app: Flask) -> None:
    planner = open_board(app, kind_severities={"reception": {"room_overlap": "off"}})
    assert planner.move("S2", "hall-1", "10:30").status_code == 409


def test_by_default_a_short_turnaround_is_told_and_let_in(app: Flask) -> None:
    planner = open_board(app, turnaround=15)
    assert planner.move("S2", "hall-1", "11:05").json["sessions"][0]["clashes"] == {
        "error": 0,
        "warning": 1,
        "info": 0,
    }
