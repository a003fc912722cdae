"""What no planner would type is refused or cleaned, on both databases, and breaks nothing."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.builders import a_programme, a_room, a_session, at
from tests.doors.api.calling import Planner, keep
from tests.forms import post_form

NUL, HALF = "\x00", "\ud800"
OFFICE = "/en/office/film-week/board"


def test_odd_letters_and_times_out_of_all_calendars_break_nothing(app: Flask) -> None:
    keep(app, a_programme(a_session(id=1, when=at("10:00")), rooms=[a_room(1), a_room(2)]))
    planner = Planner(app)

    def ask(method: str, path: str, body: object = None) -> int:
        return planner.call(method, path, body, 1).status_code

    blocker = {"room": "hall-2", "starts_at": "2027-06-12T18:00", "ends_at": "2027-06-12T19:00"}
    place = "sessions/S1/placement"
    assert {
        "room": ask("PUT", place, {"rooms": [NUL], "starts_at": "2027-06-12T18:00"}),
        "title": ask("POST", "blockers", {**blocker, "title": f"a{NUL}b{HALF}"}),
        "name": ask("POST", "drafts", {"name": f"a{NUL}b{HALF}"}),
        "person": ask("GET", "clashes?person=%00"),
        "code": ask("GET", "sessions/S1%00/places"),
        "other": ask("POST", "sessions/S1/swap", {"with": f"S2{NUL}{HALF}"}),
        "far": ask("PUT", place, {"rooms": ["hall-2"], "starts_at": "9999-12-31T23:59"}),
        "early": ask("PUT", place, {"rooms": ["hall-2"], "starts_at": "0001-01-01T00:00"}),
        "day": ask("GET", "board?day=9999-12-31"),
        "places": ask("GET", "sessions/S1/places?day=0001-01-01"),
        "gaps": ask("POST", "rooms/hall-1/close-gaps", {"day": "9999-12-31"}),
        "last": ask("PUT", place, {"rooms": ["hall-2"], "starts_at": "2999-12-31T23:59"}),
    } == {
        "room": 404, "title": 200, "name": 200, "person": 200, "code": 404, "other": 404, "far": 422, "early": 422,
        "day": 422, "places": 422, "gaps": 422, "last": 409,
    }  # fmt: skip


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_form_of_a_place_takes_no_such_time_either(app: Flask) -> None:
    keep(app, a_programme(a_session(id=1, when=at("10:00"))))
    typed = {"do": "move", "rooms": "hall-1", "starts_at": "9999-12-31T23:59", "version": "1"}
    answer = post_form(Planner(app).client, f"{OFFICE}/S1", **typed)
    assert (answer.status_code, "9999-12-31T23:59" in answer.get_data(as_text=True)) == (200, True)


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_body_that_is_no_json_or_nested_without_end_is_refused_never_guessed_at(app: Flask) -> None:
    keep(app, a_programme(a_session(id=1, when=at("10:00"))))
    planner = Planner(app)
    deep = "[" * 100_000
    sent = [("application/json", deep), ("application/json", '{"name": '), ("text/plain", '{"name": "Trial"}')]
    sent.append(("application/x-www-form-urlencoded", "name=Trial"))
    address = "/api/v1/editions/film-week/drafts"
    answers = [
        planner.client.post(address, data=body, content_type=kind, headers={"X-CSRFToken": planner.token})
        for kind, body in sent
    ]
    assert [(answer.status_code, answer.get_json()["code"]) for answer in answers] == [
        (400, "validation"), (400, "validation"), (415, "validation"), (415, "validation"),
    ]  # fmt: skip
