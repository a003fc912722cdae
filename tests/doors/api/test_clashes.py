"""All clashes of an edition, found by what is asked for; waived and withdrawn."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.builders import a_programme, a_room, a_session, a_track, an_edition, at
from tests.doors.api.calling import Planner, keep
from tests.forms import post_form

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def planner(app: Flask) -> Planner:
    keep(
        app,
        a_programme(
            a_session("Dawn", id=1, when=at("10:00"), people=[1], track_id=1),
            a_session("Noon", id=2, when=at("10:30")),
            a_session("Dusk", id=3, when=at("10:30"), room=2, people=[1]),
            a_session("Night", id=4, when=at("11:35", day=13), room=2),
            a_session("Late", id=5, when=at("12:40", day=13), room=2),
            rooms=[a_room(2)],
            tracks=[a_track(1)],
            turnaround=15,
        ),
    )
    return Planner(app)


def find_rules(planner: Planner, query: str = "") -> list[str]:
    return [clash["rule"] for clash in planner.get(f"clashes{query}")["clashes"]]


ALL = ["room_overlap", "person_overlap", "room_turnaround"]


@pytest.mark.parametrize(
    ("query", "rules"),
    [
        ("", ALL),
        ("?severity=error", ALL[:2]),
        ("?rule=room_turnaround", ALL[2:]),
        ("?day=2027-06-13", ALL[2:]),
        ("?room=hall-1", ALL[:1]),
        ("?person=person-1", ALL[1:2]),
        ("?person=person-1&room=hall-1", []),
    ],
)
def test_clashes_are_found_by_what_is_asked_for(planner: Planner, query: str, rules: list[str]) -> None:
    assert find_rules(planner, query) == rules


def test_a_rule_that_is_none_is_refused(planner: Planner) -> None:
    assert planner.call("GET", "clashes?rule=weather").status_code == 422


def test_a_clash_is_waived_as_it_is_told_and_the_waiver_withdrawn(planner: Planner) -> None:
    clash = planner.get("clashes?rule=room_overlap")["clashes"][0]
    named = {name: clash[name] for name in ("rule", "subject", "sessions")}
    done = planner.do("waivers", {**named, "reason": "They share the screen"})
    assert [card["clashes"]["error"] for card in done["sessions"]] == [1, 0]
    waived = planner.get("clashes?rule=room_overlap")["clashes"][0]["waiver"]
    assert (waived["reason"], waived["until"]) == ("They share the screen", None)
    again = planner.do("waivers", {**named, "reason": "For this week", "until": "2027-06-20T00:00"})
    assert [each["waiver"]["reason"] for each in again["clashes"] if each["waiver"]] == ["For this week"]
    number = planner.get("clashes?rule=room_overlap")["clashes"][0]["waiver"]["id"]
    planner.do(f"waivers/{number}", method="DELETE")
    assert planner.get("clashes?rule=room_overlap")["clashes"][0]["waiver"] is None
    assert planner.call("DELETE", f"waivers/{number}").status_code == 404


def test_a_waiver_is_forgotten_when_one_of_its_sessions_moves(planner: Planner) -> None:
    subject = {"kind": "room", "id": 1}
    planner.do("waivers", {"rule": "room_overlap", "subject": subject, "sessions": ["S1", "S2"], "reason": "Shared"})
    planner.move("S2", "hall-1", "10:40")
    assert planner.get("clashes?rule=room_overlap")["clashes"][0]["waiver"] is None


@pytest.mark.parametrize(
    ("change", "status", "rule"),
    [
        ({"reason": " "}, 422, "reason_missing"),
        ({"until": "2020-01-01T00:00"}, 422, "until_past"),
        ({"sessions": ["S1"]}, 404, "clash_unknown"),
        ({"rule": "room_closed"}, 404, "clash_unknown"),
    ],
)
def test_what_cannot_be_waived_is_refused(planner: Planner, change: dict[str, object], status: int, rule: str) -> None:
    named = {"rule": "room_overlap", "subject": {"kind": "room", "id": 1}, "sessions": ["S1", "S2"], "reason": "Shared"}
    refused = planner.call("POST", "waivers", {**named, **change})
    assert (refused.status_code, refused.json["rule"]) == (status, rule)


def test_a_programmer_waives_what_touches_their_tracks(app: Flask, planner: Planner) -> None:
    mine = Planner(app, "programmer", tracks=("track-1",))
    named = {"rule": "room_overlap", "subject": {"kind": "room", "id": 1}, "sessions": ["S1", "S2"], "reason": "Shared"}
    assert mine.call("POST", "waivers", named).status_code == 200
    others = {"rule": "room_turnaround", "subject": {"kind": "room", "id": 2}, "sessions": ["S4", "S5"]}
    assert mine.call("POST", "waivers", {**others, "reason": "Quick"}).status_code == 403


def test_a_clash_with_another_edition_is_waived_by_ones_own_session(app: Flask) -> None:
    ours, theirs = a_session(id=1, when=at("10:00")), a_session("Secret", id=2, when=at("10:30"), edition=2)
    keep(app, a_programme(ours, theirs, editions=[an_edition("other-week", 2)]))
    planner = Planner(app)
    clash = planner.get("clashes")["clashes"][0]
    named = {name: clash[name] for name in ("rule", "subject", "sessions")}
    done = planner.do("waivers", {**named, "reason": "Agreed"})
    assert [card["code"] for card in done["sessions"]] == ["S1"]
    assert "Secret" not in str(done)


def test_why_a_clash_with_another_edition_may_stand_is_read_by_who_wrote_it_and_by_those_of_both(app: Flask) -> None:
    ours, theirs = a_session(id=1, when=at("10:00")), a_session("Secret", id=2, when=at("10:30"), edition=2)
    keep(app, a_programme(ours, theirs, editions=[an_edition("other-week", 2)]))
    planner = Planner(app, email="ada@house.example")
    clash = planner.get("clashes")["clashes"][0]
    named = {name: clash[name] for name in ("rule", "subject", "sessions")}
    planner.do("waivers", {**named, "reason": "The minister"})
    here, there = (Planner(app, edition=slug, email=f"{slug}@house.example") for slug in ("film-week", "other-week"))
    both = Planner(app, "admin", email="root@house.example")
    told = [each.get("clashes")["clashes"][0]["waived"]["reason"] for each in (planner, here, there, both)]
    assert told == ["The minister", "", "", "The minister"]
    heard = [each.get("events?after=0")["events"][-1]["said"]["en"] for each in (here, both)]
    assert heard == ["A clash with another edition may stand", "A clash may stand: The minister"]
    logs = [each.client.get("/en/office/film-week/log").get_data(as_text=True) for each in (here, both)]
    assert [("The minister" in log, "Secret" in log) for log in logs] == [(False, False), (True, True)]
    assert "another edition" in logs[0]


@pytest.mark.parametrize("path", ["board", "clashes", "events", "sessions/S1/places"])
@pytest.mark.parametrize("digits", [10, 24])
def test_a_draft_of_more_digits_than_any_has_is_refused(planner: Planner, path: str, digits: int) -> None:
    refused = planner.call("GET", f"{path}?draft={'9' * digits}")
    assert (refused.status_code, refused.json["code"]) == (422, "validation")


def test_numbers_that_no_row_has_are_refused_in_bodies_too(planner: Planner) -> None:
    huge = 10**24
    subject = {"rule": "room_overlap", "subject": {"kind": "room", "id": huge}, "sessions": ["S1"], "reason": "x"}
    calls = [
        ("waivers", subject),
        ("undo", {"action": huge}),
        ("sessions/S1/shift", {"minutes": huge}),
        ("sessions/S1/swap", {"with": "S2", "versions": {"S2": huge}}),
    ]
    assert [planner.call("POST", path, body, 1).status_code for path, body in calls] == [422] * 4


@pytest.mark.parametrize("page", ["board", "board/S1"])
def test_the_pages_of_a_draft_that_cannot_be_are_not_there(planner: Planner, page: str) -> None:
    assert planner.client.get(f"/en/office/film-week/{page}?draft={'9' * 24}").status_code == 404


def test_a_place_refused_by_the_form_tells_of_another_edition_only_the_times(app: Flask) -> None:
    secret = a_session("Secret", id=9, when=at("10:30"), edition=2, code="X9")
    keep(app, a_programme(a_session(id=1, when=at("16:00")), secret, editions=[an_edition("other-week", 2)]))
    planner = Planner(app)
    typed = {"do": "move", "rooms": "hall-1", "starts_at": "2027-06-12T10:00", "version": "1"}
    page = post_form(planner.client, "/en/office/film-week/board/S1", **typed).get_data(as_text=True)
    assert "Another edition, 10:30–11:00 (12 Jun 2027)" in page
    assert "Secret" not in page and "X9" not in page


def test_a_shift_by_more_minutes_than_there_are_is_refused_by_the_form_too(planner: Planner) -> None:
    typed = {"do": "shift", "minutes": "9" * 24, "version": "1"}
    page = post_form(planner.client, "/en/office/film-week/board/S1", **typed).get_data(as_text=True)
    assert "Enter a number from -10080 to 10080." in page
