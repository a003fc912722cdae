"""Drafts: branched, changed freely, compared, taken over behind the guard, deleted."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from conference.core.programme import Programme
from conference.store.base import db
from conference.store.tables import ActionRow, PlacementRoomRow, PlacementRow
from tests.builders import a_programme, a_room, a_session, at, minutes
from tests.doors.api.calling import Planner, keep


def a_day() -> Programme:
    """Two sessions in hall 1, one in hall 2, one that waits."""
    return a_programme(
        a_session("Dawn", id=1, when=at("10:00")),
        a_session("Noon", id=2, when=at("12:00")),
        a_session("Dusk", id=3, when=at("12:00"), room=2, people=[1]),
        a_session("Draft", id=4, when=None, length=minutes(60), people=[1]),
        rooms=[a_room(2)],
        turnaround=15,
    )


@pytest.fixture
def planner(app: Flask) -> Planner:
    keep(app, a_day())
    return Planner(app)


def branch(planner: Planner, name: str = "What if") -> str:
    """The query that chooses a new draft."""
    return f"?draft={planner.do('drafts', {'name': name})['drafts'][-1]['id']}"


def move(planner: Planner, draft: str, code: str, room: str, starts_at: str, version: int = 1) -> Any:
    body = {"rooms": [room], "starts_at": f"2027-06-12T{starts_at}"}
    return planner.call("PUT", f"sessions/{code}/placement{draft}", body, version)


def read_starts(planner: Planner, draft: str = "") -> dict[str, str | None]:
    cards = planner.board(draft).items()
    return {code: card["starts_at"] and f"{card['rooms'][0]} {card['starts_at'][11:16]}" for code, card in cards}


START = {"S1": "hall-1 10:00", "S2": "hall-1 12:00", "S3": "hall-2 12:00", "S4": None}


def test_a_draft_begins_as_the_main_one_stands_and_goes_its_own_way(planner: Planner) -> None:
    draft = branch(planner)
    assert read_starts(planner, draft) == START
    told = move(planner, draft, "S1", "hall-1", "12:30").json
    assert [clash["rule"] for clash in told["clashes"]] == ["room_overlap"]
    assert read_starts(planner, draft) == START | {"S1": "hall-1 12:30"}
    assert read_starts(planner) == START
    assert planner.get("events?after=0")["events"] == []
    assert [event["kind"] for event in planner.get(f"events{draft}&after=0")["events"]] == ["TrialMoved"]


@pytest.mark.parametrize("database", ["sqlite"])
def test_what_is_done_in_a_draft_is_undone_there(planner: Planner) -> None:
    draft = branch(planner)
    move(planner, draft, "S1", "hall-1", "12:30")
    assert planner.call("POST", "undo").status_code == 409
    planner.do(f"undo{draft}")
    assert read_starts(planner, draft) == START


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_draft_is_compared_by_moves_clashes_rooms_and_people(planner: Planner) -> None:
    draft = branch(planner)
    move(planner, draft, "S1", "hall-1", "12:30")
    move(planner, draft, "S4", "hall-2", "14:00")
    told = planner.get(f"drafts/{draft.partition('=')[2]}")
    assert [(each["code"], each["moved_in"]) for each in told["changes"]] == [("S1", ["draft"]), ("S4", ["draft"])]
    assert told["changes"][0]["trial"]["starts_at"] == "2027-06-12T12:30:00+08:00"
    assert (told["main"]["rules"], told["trial"]["rules"]) == ({}, {"room_overlap": 1})
    assert (told["main"]["waiting"], told["trial"]["waiting"]) == (1, 0)
    assert [(each["room"], each["minutes"]) for each in told["trial"]["rooms"]] == [("hall-1", 90), ("hall-2", 120)]
    assert [each["sessions"] for each in told["trial"]["people"]] == [2]


def test_all_moves_are_taken_over_behind_the_guard(planner: Planner) -> None:
    draft = branch(planner)
    move(planner, draft, "S1", "hall-1", "12:30")
    move(planner, draft, "S4", "hall-2", "14:00")
    address = f"drafts/{draft.partition('=')[2]}/take-over"
    refused = planner.call("POST", address, {})
    assert (refused.status_code, refused.json["code"], read_starts(planner)) == (409, "clash", START)
    done = planner.do(address, {"reason": "They share the screen"})
    assert done["said"]["en"].startswith("2 moves taken over from “What if”")
    assert read_starts(planner) == read_starts(planner, draft)
    assert planner.get(f"drafts/{draft.partition('=')[2]}")["changes"] == []
    assert planner.call("POST", address, {}).json["code"] == "nothing_to_take_over"
    planner.do("undo")
    assert read_starts(planner) == START


def test_some_moves_are_taken_over_and_what_moved_in_both_only_when_named(planner: Planner) -> None:
    draft = branch(planner)
    address = f"drafts/{draft.partition('=')[2]}/take-over"
    move(planner, draft, "S1", "hall-2", "16:00")
    move(planner, draft, "S2", "hall-1", "18:00")
    move(planner, "", "S2", "hall-1", "14:00")
    move(planner, "", "S3", "hall-2", "10:00")
    told = planner.get(address.removesuffix("/take-over"))["changes"]
    assert [(each["code"], each["moved_in"]) for each in told] == [
        ("S1", ["draft"]),
        ("S2", ["draft", "main"]),
        ("S3", ["main"]),
    ]
    planner.do(address)
    moved = START | {"S1": "hall-2 16:00", "S2": "hall-1 14:00", "S3": "hall-2 10:00"}
    assert read_starts(planner) == moved
    assert planner.call("POST", address, {"sessions": ["S2"]}).json["code"] == "moved_in_both"
    assert planner.call("POST", address, {"sessions": ["S2"], "versions": {"S2": 1}}).status_code == 412
    planner.do(address, {"sessions": ["S2"], "versions": {"S2": 2}})
    assert read_starts(planner) == moved | {"S2": "hall-1 18:00"}


def test_a_deleted_draft_leaves_nothing(app: Flask, planner: Planner) -> None:
    draft = branch(planner)
    move(planner, draft, "S1", "hall-1", "12:30")
    number = draft.partition("=")[2]
    told = planner.do(f"drafts/{number}", method="DELETE")
    assert [each["is_main"] for each in told["drafts"]] == [True]
    assert planner.call("GET", f"board{draft}").status_code == 404
    with app.app_context():
        tables = (PlacementRow, PlacementRoomRow, ActionRow)
        assert [db.session.scalar(select(func.count()).select_from(table)) for table in tables] == [4, 3, 0]


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_main_draft_stays_and_names_are_told_apart(planner: Planner) -> None:
    main = planner.get("drafts")["drafts"][0]["id"]
    assert planner.call("DELETE", f"drafts/{main}").json["code"] == "draft_is_main"
    assert planner.call("GET", f"drafts/{main}").status_code == 404
    branch(planner)
    assert planner.call("POST", "drafts", {"name": "What if"}).json["code"] == "draft_name_taken"
    assert planner.call("POST", "drafts", {"name": "\n"}).status_code == 422
    assert planner.call("PATCH", f"drafts/{main}", {"name": "Mine"}).json["code"] == "draft_is_main"


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_draft_is_renamed(planner: Planner) -> None:
    number = branch(planner).partition("=")[2]
    branch(planner, "Rain plan")
    assert planner.call("PATCH", f"drafts/{number}", {"name": "Rain plan"}).json["code"] == "draft_name_taken"
    told = planner.do(f"drafts/{number}", {"name": " Sun  plan "}, method="PATCH")
    assert [each["name"] for each in told["drafts"]][1:] == ["Sun plan", "Rain plan"]
