"""Several sessions at once, sessions made on the board, and steps taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from conference.core.programme import Programme
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import ActionRow
from tests.builders import a_programme, a_room, a_session, at
from tests.doors.api.calling import Planner, keep

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


def a_day() -> Programme:
    """Three sessions in hall 1 with air between them, one in hall 2; fifteen minutes are needed to clear."""
    return a_programme(
        a_session("Dawn", id=1, when=at("10:00", 60), kind="break"),
        a_session("Noon", id=2, when=at("12:00", 93)),
        a_session("Dusk", id=3, when=at("14:30", 60)),
        a_session("Night", id=4, when=at("12:00", 60), room=2, people=[1]),
        rooms=[a_room(1, seats=100), a_room(2), a_room(3)],
        turnaround=15,
    )


@pytest.fixture
def planner(app: Flask) -> Planner:
    keep(app, a_day())
    return Planner(app)


def read_places(planner: Planner) -> dict[str, Any]:
    """Rooms and start of every session that takes place."""
    return {
        code: (*card["rooms"], card["starts_at"] and card["starts_at"][8:16])
        for code, card in planner.board().items()
        if card["status"] != "cancelled"
    }


START = {
    "S1": ("hall-1", "12T10:00"),
    "S2": ("hall-1", "12T12:00"),
    "S3": ("hall-1", "12T14:30"),
    "S4": ("hall-2", "12T12:00"),
}


def test_two_sessions_change_places_and_keep_their_lengths(planner: Planner) -> None:
    done = planner.do("sessions/S1/swap", {"with": "S4", "versions": {"S4": 1}}, 1)
    assert read_places(planner) == START | {"S1": ("hall-2", "12T12:00"), "S4": ("hall-1", "12T10:00")}
    assert [card["code"] for card in done["sessions"][:2]] == ["S1", "S4"]
    assert done["said"]["en"] == "S1 “Dawn” and S4 “Night” changed places; no clash"


def test_two_sessions_of_one_room_change_places(planner: Planner) -> None:
    planner.do("sessions/S1/swap", {"with": "S3"}, 1)
    assert read_places(planner) == START | {"S1": ("hall-1", "12T14:30"), "S3": ("hall-1", "12T10:00")}


def test_a_swap_with_something_stale_changes_nothing(planner: Planner) -> None:
    planner.move("S4", "hall-2", "16:00")
    stale = planner.call("POST", "sessions/S1/swap", {"with": "S4", "versions": {"S4": 1}}, 1)
    assert (stale.status_code, stale.json["current"]["code"]) == (412, "S4")
    assert read_places(planner) == START | {"S4": ("hall-2", "12T16:00")}


def test_a_placed_and_a_waiting_session_change_places(planner: Planner) -> None:
    planner.do("sessions/S4/placement", version=1, method="DELETE")
    planner.do("sessions/S1/swap", {"with": "S4"}, 1)
    assert read_places(planner) == START | {"S1": (None,), "S4": ("hall-1", "12T10:00")}


def test_a_session_cannot_change_places_with_itself(planner: Planner) -> None:
    assert planner.call("POST", "sessions/S1/swap", {"with": "S1"}, 1).json["code"] == "same_session"


def test_all_that_follow_in_the_room_are_shifted(planner: Planner) -> None:
    done = planner.do("sessions/S2/shift", {"minutes": 20}, 1)
    assert read_places(planner) == START | {"S2": ("hall-1", "12T12:20"), "S3": ("hall-1", "12T14:50")}
    assert done["said"]["en"] == "S2 “Noon” and what follows in Hall 1 moved by +20 min; no clash"


def test_a_shift_that_runs_into_what_is_before_is_refused_whole(planner: Planner) -> None:
    refused = planner.call("POST", "sessions/S2/shift", {"minutes": -90}, 1)
    assert (refused.status_code, [each["rule"] for each in refused.json["clashes"]]) == (409, ["room_overlap"])
    assert read_places(planner) == START
    assert planner.call("POST", "sessions/S2/shift", {"minutes": 6000}, 1).json["code"] == "shift_too_far"


def test_gaps_close_to_what_clearing_takes_on_the_clocks_five_minutes(planner: Planner) -> None:
    planner.do("rooms/hall-1/close-gaps", {"day": "2027-06-12"})
    assert read_places(planner) == START | {"S2": ("hall-1", "12T11:15"), "S3": ("hall-1", "12T13:05")}
    again = planner.do("rooms/hall-1/close-gaps", {"day": "2027-06-12"})
    assert (again["action"], again["said"]) == (None, {"en": "Nothing changed.", "zh": "没有任何改动。"})


def test_what_is_locked_stays_when_gaps_close(planner: Planner) -> None:
    planner.do("sessions/S2/lock", {"locked": True}, 1, "PUT")
    planner.do("rooms/hall-1/close-gaps", {"day": "2027-06-12"})
    assert read_places(planner) == START | {"S3": ("hall-1", "12T13:50")}
    assert planner.call("POST", "rooms/hall-1/close-gaps", {"day": "2027-06-13"}).json["code"] == "nothing_to_move"


def test_a_copy_waits_with_all_that_is_told_of_the_original(planner: Planner) -> None:
    copy = planner.do("sessions/S4/duplicate")["sessions"][0]
    assert (copy["code"], copy["title"], copy["minutes"], copy["rooms"]) == ("S4-2", {"en": "Night"}, 60, [])
    assert [person["slug"] for person in copy["people"]] == ["person-1"]
    assert planner.do("sessions/S4/duplicate")["sessions"][0]["code"] == "S4-3"


def test_a_break_is_copied_to_every_room_that_is_free(planner: Planner) -> None:
    planner.move("S4", "hall-2", "10:30")
    done = planner.do("sessions/S1/copies", {"rooms": "free"})
    assert [(card["code"], card["rooms"]) for card in done["sessions"]][:1] == [("S1-2", ["hall-3"])]
    assert read_places(planner)["S1-2"] == ("hall-3", "12T10:00")
    assert planner.call("POST", "sessions/S1/copies", {"rooms": "free"}).json["code"] == "no_room_free"
    refused = planner.call("POST", "sessions/S1/copies", {"rooms": ["hall-2"]})
    assert (refused.status_code, refused.json["code"]) == (409, "clash")
    assert planner.call("POST", "sessions/S1/copies", {"rooms": "most"}).status_code == 422
    other = planner.call("POST", "sessions/S2/copies", {"rooms": "free"})
    assert (other.status_code, other.json["code"]) == (409, "not_a_break")


def test_a_room_is_kept_free(planner: Planner) -> None:
    times = {"starts_at": "2027-06-12T16:00", "ends_at": "2027-06-12T18:00"}
    done = planner.do("blockers", {"room": "hall-3", "title": "Sound check", **times})
    blocker = done["sessions"][0]
    assert (blocker["kind"], blocker["visibility"], blocker["title"]) == ("break", "internal", {"en": "Sound check"})
    assert planner.move("S1", "hall-3", "17:00").status_code == 409
    assert planner.call("POST", "blockers", {"room": "hall-2", "title": "", **times}).status_code == 200


def test_steps_are_taken_back_one_by_one_and_done_again(planner: Planner) -> None:
    planner.move("S1", "hall-2", "16:00")
    planner.do("sessions/S2/swap", {"with": "S3"}, 1)
    planner.do("sessions/S4/duplicate")
    after = read_places(planner)
    for _ in range(3):
        planner.do("undo")
    assert read_places(planner) == START
    assert planner.call("POST", "undo").json["code"] == "nothing_to_undo"
    for _ in range(3):
        planner.do("redo")
    assert read_places(planner) == after
    assert planner.call("POST", "redo").json["code"] == "nothing_to_redo"


def test_nothing_is_done_again_once_something_else_was_done(planner: Planner) -> None:
    planner.move("S1", "hall-2", "16:00")
    assert planner.do("undo")["said"]["en"].startswith("Undone: S1 “Dawn” moved to Hall 2")
    assert planner.get("board")["can_redo"]["en"].startswith("S1 “Dawn” moved to Hall 2")
    planner.move("S2", "hall-2", "16:00")
    assert planner.get("board")["can_redo"] is None
    assert planner.call("POST", "redo").status_code == 409


def test_undo_takes_back_only_ones_own_and_names_who_moved_it_since(app: Flask, planner: Planner) -> None:
    other = Planner(app, email="mei@house.example", name="Mei Lin")
    planner.move("S1", "hall-2", "16:00")
    other.move("S2", "hall-3", "16:00")
    planner.do("undo")
    assert read_places(planner) == START | {"S2": ("hall-3", "12T16:00")}
    planner.move("S1", "hall-2", "16:00", version=3)
    other.move("S1", "hall-2", "18:00", version=4)
    refused = planner.call("POST", "undo")
    assert (refused.status_code, refused.json["code"]) == (409, "moved_since")
    assert refused.json["detail"] == "S1 “Dawn” has been changed since, by Mei Lin."
    assert read_places(planner)["S1"] == ("hall-2", "12T18:00")


def test_the_action_that_is_named_is_undone(planner: Planner) -> None:
    first = planner.move("S1", "hall-2", "16:00").json["action"]
    planner.move("S2", "hall-3", "16:00")
    planner.do("undo", {"action": first})
    assert read_places(planner) == START | {"S2": ("hall-3", "12T16:00")}
    assert planner.call("POST", "undo", {"action": 77}).status_code == 404


def test_nobody_elses_action_is_undone_by_its_name(app: Flask, planner: Planner) -> None:
    theirs = Planner(app, email="mei@house.example").move("S1", "hall-2", "16:00").json["action"]
    assert planner.call("POST", "undo", {"action": theirs}).status_code == 404


def test_undo_stands_behind_the_guard(app: Flask, planner: Planner) -> None:
    other = Planner(app, email="mei@house.example")
    planner.move("S1", "hall-2", "16:00")
    other.move("S4", "hall-1", "10:30")
    refused = planner.call("POST", "undo")
    assert (refused.status_code, refused.json["code"]) == (409, "clash")
    assert planner.do("undo", {"reason": "As agreed"})["sessions"][0]["tolerated"] is True


def test_undo_brings_a_waiver_back_with_the_clash_that_it_waived(planner: Planner) -> None:
    planner.move("S1", "hall-1", "12:30", reason="They share the screen")
    assert planner.move("S1", "hall-2", "16:00", version=2).json["clashes"] == []
    done = planner.do("undo")
    assert [clash["waived"]["reason"] for clash in done["clashes"] if clash["waived"]] == ["They share the screen"]


def test_what_one_did_within_the_day_is_undone_step_by_step_and_nothing_older(app: Flask, planner: Planner) -> None:
    old = planner.move("S1", "hall-2", "16:00").json["action"]
    planner.move("S2", "hall-3", "16:00")
    planner.move("S2", "hall-3", "18:00", version=2)
    with app.app_context(), transaction("test"):
        db.session.execute(update(ActionRow).where(ActionRow.id == old).values(at=read_now() - timedelta(hours=25)))
    planner.do("undo")
    planner.do("undo")
    assert read_places(planner) == START | {"S1": ("hall-2", "12T16:00")}
    assert planner.get("board")["can_undo"] is None
    assert planner.call("POST", "undo").status_code == 409
