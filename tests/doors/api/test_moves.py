"""Sessions moved through the API: guarded, versioned, told with all they touch."""

from __future__ import annotations

import pytest
from flask import Flask

from conference.core.programme import Programme
from tests.builders import a_film, a_part, a_programme, a_room, a_session, a_track, an_edition, at
from tests.doors.api.calling import Planner, keep

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


def a_week() -> Programme:
    """Three sessions in hall 1 from ten, one in hall 2, one not placed."""
    return a_programme(
        a_session("Dawn", id=1, when=at("10:00", 60)),
        a_session("Noon", id=2, when=at("12:00", 60), people=[1]),
        a_session("Dusk", id=3, when=at("14:00", 60)),
        a_session("Night", id=4, when=at("12:00", 60), room=2, track_id=1),
        a_session("Draft", id=5, when=None, parts=(a_part("talk", 45, 1),)),
        rooms=[a_room(1, seats=100), a_room(2), a_room(3, is_parallel=True)],
        tracks=[a_track(1, slug="documents")],
        films=[a_film(1)],
        turnaround=15,
    )


@pytest.fixture
def planner(app: Flask) -> Planner:
    keep(app, a_week())
    return Planner(app)


def test_a_board_shows_sessions_rooms_days_and_what_waits(planner: Planner) -> None:
    board = planner.get("board")
    assert [card["code"] for card in board["sessions"]] == ["S1", "S2", "S3", "S4", "S5"]
    assert [room["slug"] for room in board["rooms"]] == ["hall-1", "hall-2", "hall-3"]
    assert (len(board["days"]), board["days"][0]["day"], board["zone"]) == (10, "2027-06-11", "Asia/Shanghai")
    assert board["draft"] == {"id": 1, "name": "main", "is_main": True}
    cards = {card["code"]: card for card in board["sessions"]}
    assert cards["S1"] == {
        "code": "S1",
        "version": 1,
        "title": {"en": "Dawn"},
        "kind": "screening",
        "status": "confirmed",
        "visibility": "public",
        "track": None,
        "rooms": ["hall-1"],
        "starts_at": "2027-06-12T10:00:00+08:00",
        "ends_at": "2027-06-12T11:00:00+08:00",
        "occupied": {"from": "2027-06-12T10:00:00+08:00", "to": "2027-06-12T11:00:00+08:00"},
        "turnaround": 15,
        "minutes": 60,
        "locked": False,
        "tolerated": False,
        "people": [],
        "films": [],
        "clashes": {"error": 0, "warning": 0, "info": 0},
        "may_move": True,
    }
    assert (cards["S4"]["track"], cards["S5"]["minutes"], cards["S5"]["starts_at"]) == ("documents", 45, None)


def test_a_board_of_a_day_holds_that_day_and_what_waits(planner: Planner) -> None:
    assert set(planner.board("?day=2027-06-12")) == {"S1", "S2", "S3", "S4", "S5"}
    assert set(planner.board("?day=2027-06-13")) == {"S5"}


def test_a_move_answers_with_old_and_new_neighbours_and_is_seen_afterwards(planner: Planner) -> None:
    done = planner.do("sessions/S1/placement", {"rooms": ["hall-2"], "starts_at": "2027-06-12T13:00"}, 1, "PUT")
    assert [card["code"] for card in done["sessions"]] == ["S1", "S2", "S4"]
    assert [clash["rule"] for clash in done["clashes"]] == ["room_turnaround"]
    assert done["said"]["en"] == "S1 “Dawn” moved to Hall 2, 12 Jun 2027 13:00; one clash"
    moved = done["sessions"][0]
    assert (moved["version"], moved["ends_at"], moved["clashes"]["warning"]) == (2, "2027-06-12T14:00:00+08:00", 1)
    assert planner.board()["S1"] == moved
    assert planner.get("board")["can_undo"]["en"].startswith("S1 “Dawn” moved")


def test_a_move_into_a_taken_room_is_refused_and_names_who_stands_there(planner: Planner) -> None:
    refused = planner.move("S1", "hall-1", "12:30")
    assert (refused.status_code, refused.mimetype) == (409, "application/problem+json")
    problem = refused.json
    assert (problem["code"], problem["may_force"]) == ("clash", True)
    assert [each["code"] for each in problem["clashes"][0]["sessions"]] == ["S1", "S2"]
    assert problem["clashes"][0]["rule"] == "room_overlap"
    assert planner.board()["S1"]["starts_at"] == "2027-06-12T10:00:00+08:00"


def test_a_reason_lets_it_stand_as_a_waived_clash(planner: Planner) -> None:
    done = planner.move("S1", "hall-1", "12:30", reason="They share the screen", until="2027-06-20T00:00").json
    [clash] = [clash for clash in done["clashes"] if clash["rule"] == "room_overlap"]
    assert clash["waiver"] == clash["waived"] | {"id": clash["waiver"]["id"]}
    assert (clash["waived"]["reason"], clash["waived"]["by"]) == ("They share the screen", "organiser@house.example")
    assert clash["waived"]["until"] == "2027-06-20T00:00:00+08:00"
    card = done["sessions"][0]
    assert (card["tolerated"], card["clashes"]["error"]) == (True, 0)


def test_a_person_is_not_taken_twice(planner: Planner) -> None:
    refused = planner.move("S5", "hall-3", "12:10")
    assert [clash["rule"] for clash in refused.json["clashes"]] == ["person_overlap"]
    assert planner.move("S5", "hall-3", "13:10").status_code == 200


def test_a_stale_version_is_refused_with_the_card_as_it_is(planner: Planner) -> None:
    planner.move("S1", "hall-2", "16:00")
    stale = planner.move("S1", "hall-2", "18:00", version=1)
    assert (stale.status_code, stale.json["code"], stale.json["by"]) == (
        412,
        "stale_version",
        "organiser@house.example",
    )
    assert stale.json["current"] == planner.board()["S1"]


def test_a_move_without_a_version_is_refused(planner: Planner) -> None:
    body = {"rooms": ["hall-2"], "starts_at": "2027-06-12T16:00"}
    assert planner.call("PUT", "sessions/S1/placement", body).status_code == 428
    assert planner.call("PUT", "sessions/S1/placement", body, headers={"If-Match": "*"}).status_code == 428


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"rooms": [], "starts_at": "2027-06-12T16:00"}, "rooms"),
        ({"rooms": ["hall-2"]}, "starts_at"),
        ({"rooms": ["hall-2"], "starts_at": "tomorrow"}, "starts_at"),
        ({"rooms": ["hall-2"], "starts_at": "2027-06-12T16:00", "color": "red"}, "color"),
    ],
)
def test_a_body_that_cannot_be_names_its_field(planner: Planner, body: dict[str, object], field: str) -> None:
    refused = planner.call("PUT", "sessions/S1/placement", body, 1)
    assert (refused.status_code, refused.json["code"], list(refused.json["fields"])) == (422, "validation", [field])


def test_an_end_before_its_start_is_refused(planner: Planner) -> None:
    refused = planner.move("S1", "hall-1", "16:00", ends_at="2027-06-12T15:00")
    assert (refused.status_code, refused.json["rule"]) == (422, "ends_before_start")


def test_what_is_not_there_is_404(planner: Planner) -> None:
    assert planner.move("S77", "hall-1", "16:00").status_code == 404
    assert planner.move("S1", "hall-77", "16:00").status_code == 404
    assert planner.call("GET", "/editions/nowhere/board").status_code == 404
    assert planner.call("GET", "board?draft=77").status_code == 404


def test_an_unplaced_session_keeps_its_length_and_is_placed_with_it(planner: Planner) -> None:
    planner.move("S1", "hall-1", "08:00", ends_at="2027-06-12T09:50")
    done = planner.do("sessions/S1/placement", version=2, method="DELETE")
    card = done["sessions"][0]
    assert (card["rooms"], card["starts_at"], card["minutes"]) == ([], None, 110)
    again = planner.move("S1", "hall-2", "16:00", version=3).json["sessions"][0]
    assert (again["starts_at"], again["ends_at"]) == ("2027-06-12T16:00:00+08:00", "2027-06-12T17:50:00+08:00")


def test_a_locked_session_stands(planner: Planner) -> None:
    assert planner.do("sessions/S1/lock", {"locked": True}, 1, "PUT")["sessions"][0]["locked"] is True
    refused = planner.move("S1", "hall-2", "16:00", version=2)
    assert (refused.status_code, refused.json["code"]) == (409, "session_locked")
    planner.do("sessions/S1/lock", {"locked": False}, 2, "PUT")
    assert planner.move("S1", "hall-2", "16:00", version=3).status_code == 200


def test_a_session_may_stand_in_several_rooms(planner: Planner) -> None:
    body = {"rooms": ["hall-2", "hall-3"], "starts_at": "2027-06-12T16:00"}
    assert planner.do("sessions/S1/placement", body, 1, "PUT")["sessions"][0]["rooms"] == ["hall-2", "hall-3"]
    assert planner.move("S2", "hall-2", "16:30").status_code == 409


def test_a_move_to_where_it_stands_changes_nothing(planner: Planner) -> None:
    done = planner.move("S1", "hall-1", "10:00").json
    assert (done["action"], done["sessions"][0]["version"]) == (None, 1)


def test_a_programmer_moves_only_what_is_in_their_tracks(app: Flask) -> None:
    keep(app, a_week())
    planner = Planner(app, "programmer", tracks=("documents",))
    assert {code: card["may_move"] for code, card in planner.board().items()}["S4"] is True
    assert planner.move("S4", "hall-2", "16:00").status_code == 200
    refused = planner.move("S1", "hall-2", "18:00")
    assert (refused.status_code, refused.json["code"]) == (403, "forbidden")


def test_an_edition_in_which_one_has_no_role_is_told_by_its_times_alone(app: Flask) -> None:
    secret = a_session("Secret", id=9, when=at("10:30"), edition=2, code="X9", people=[7])
    ours = a_session("Ours", id=1, when=at("16:00"), people=[7])
    keep(app, a_programme(ours, secret, editions=[an_edition("other-week", 2)]))
    refused = Planner(app).move("S1", "hall-1", "10:00")
    assert refused.status_code == 409
    told = refused.get_data(as_text=True)
    assert "Secret" not in told and "X9" not in told and "other-week" not in told
    assert {"edition": None, "code": None} in refused.json["clashes"][0]["sessions"]
    for clash in refused.json["clashes"]:
        assert clash["message"]["en"] == "Another edition, 10:30–11:00 (12 Jun 2027)"
        assert (clash["subject"]["slug"], clash["subject"]["name"]) == (None, "another edition")
    seen = Planner(app, "admin", email="root@house.example").move("S1", "hall-1", "10:00")
    assert "Secret" in seen.get_data(as_text=True)


def test_nobody_gets_in_without_a_role_or_a_token(app: Flask, planner: Planner) -> None:
    assert app.test_client().get("/api/v1/editions/film-week/board").status_code == 401
    assert Planner(app, "attendee", email="guest@house.example").call("GET", "board").status_code == 404
    answer = planner.call("PUT", "sessions/S1/placement", {}, 1, headers={"X-CSRFToken": "wrong"})
    assert (answer.status_code, answer.json["code"]) == (400, "validation")
    assert planner.get("/editions")["editions"][0]["slug"] == "film-week"
