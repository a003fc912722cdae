"""What others do is heard of: by asking, or as a stream that never takes all threads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from conference.desks.programme.changing import CancelSession, cancel_session
from conference.doors.api import events
from conference.kit.work import transaction
from tests.accounts import add_edition
from tests.builders import a_programme, a_room, a_session, at
from tests.doors.api.calling import ROOT, Planner, keep

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def planner(app: Flask) -> Planner:
    first, second = a_session("Dawn", id=1, when=at("10:00")), a_session("Noon", id=2, when=at("11:00"))
    keep(app, a_programme(first, second, rooms=[a_room(2)], turnaround=15))
    return Planner(app, name="Ada Moon")


def test_moves_of_others_come_with_who_what_and_the_cards_as_they_are(app: Flask, planner: Planner) -> None:
    mine = Planner(app, email="mei@house.example")
    board = mine.get("board")
    assert [card["clashes"]["warning"] for card in board["sessions"]] == [1, 1]
    planner.move("S1", "hall-2", "16:00")
    news = mine.get(f"events?after={board['as_of']}")
    [event] = news["events"]
    assert (event["number"], event["by"], event["kind"]) == (news["as_of"], "Ada Moon", "SessionMoved")
    assert event["said"]["en"] == "S1 “Dawn” moved to Hall 2, 12 Jun 2027 16:00"
    assert {card["code"]: card["clashes"]["warning"] for card in event["sessions"]} == {"S1": 0, "S2": 0}
    assert {card["code"]: card for card in event["sessions"]} == mine.board()
    assert event["clashes"] == mine.get("board")["clashes"] == []
    assert mine.get(f"events?after={news['as_of']}")["events"] == []


def test_each_event_is_told_as_it_happened_and_the_last_brings_the_neighbours(planner: Planner) -> None:
    planner.move("S1", "hall-2", "16:00")
    planner.do("sessions/S1/placement", version=2, method="DELETE")
    moved, unplaced = planner.get("events?after=0")["events"]
    assert moved["said"]["en"] == "S1 “Dawn” moved to Hall 2, 12 Jun 2027 16:00"
    assert unplaced["said"]["en"] == "S1 “Dawn” taken off the plan"
    assert [card["code"] for card in moved["sessions"]] == ["S1"]
    assert [card["code"] for card in unplaced["sessions"]] == ["S1", "S2"]


def test_an_event_brings_all_clashes_of_its_sessions_those_moved_first(planner: Planner) -> None:
    planner.move("S2", "hall-1", "10:30", reason="Two halves of one night")
    board = planner.get("board")
    waived, moved = planner.get("events?after=0")["events"]
    assert [waived["kind"], moved["kind"]] == ["ClashWaived", "SessionMoved"]
    assert [clash["rule"] for clash in moved["clashes"]] == ["room_overlap"]
    assert moved["clashes"] == board["clashes"]
    assert [card["code"] for card in moved["sessions"]] == ["S2", "S1"]


def test_what_is_cancelled_is_heard_of(app: Flask, planner: Planner) -> None:
    with app.app_context(), transaction("account:1"):
        cancel_session(CancelSession(1))
    [event] = planner.get("events?after=0")["events"]
    assert (event["by"], event["said"]["zh"][:2]) == ("Ada Moon", "S1")
    assert event["sessions"][0]["status"] == "cancelled"


def test_nothing_of_another_edition_is_heard(app: Flask, planner: Planner) -> None:
    other = Planner(app, edition=add_edition_of(app), email="mei@house.example")
    planner.move("S1", "hall-2", "16:00")
    assert len(planner.get("events?after=0")["events"]) == 1
    assert other.get("events?after=0")["events"] == []


def add_edition_of(app: Flask) -> str:
    with app.app_context():
        add_edition("other-week")
    return "other-week"


def read_messages(answer: Any) -> Iterator[dict[str, Any]]:
    """The messages of a stream as they come: retry, id and data by name."""
    with answer:
        text = answer.get_data(as_text=True)
    for block in text.split("\n\n"):
        yield dict(line.partition(": ")[::2] for line in block.split("\n") if line and not line.startswith(":"))


@pytest.fixture
def short_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a stream look around once."""
    monkeypatch.setattr(events, "LASTS_SECONDS", 0.01)
    monkeypatch.setattr(events, "LOOKS_EVERY_SECONDS", 0.02)


def listen(planner: Planner, after: int = 0, **headers: str) -> Any:
    """The answer to a browser that listens."""
    asked = {"Accept": "text/event-stream", **headers}
    return planner.client.get(f"{ROOT}/editions/film-week/events?after={after}", headers=asked)


def test_a_stream_brings_each_event_with_its_number(planner: Planner, short_streams: None) -> None:
    planner.move("S1", "hall-2", "16:00")
    told = planner.get("events?after=0")["events"]
    messages = [each for each in read_messages(listen(planner)) if "data" in each]
    assert [int(each["id"]) for each in messages] == [event["number"] for event in told]
    assert [json.loads(each["data"]) for each in messages] == told


def test_a_browser_that_comes_back_hears_nothing_twice(planner: Planner, short_streams: None) -> None:
    planner.move("S1", "hall-2", "16:00")
    number = planner.get("events?after=0")["as_of"]
    again = listen(planner, **{"Last-Event-ID": str(number)})
    assert again.mimetype == "text/event-stream"
    assert [each for each in read_messages(again) if "data" in each] == []


def test_beyond_so_many_streams_the_answer_is_json(planner: Planner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "LASTS_SECONDS", 0.01)
    open_streams = [listen(planner) for _ in range(events.MOST_STREAMS)]
    assert {each.mimetype for each in open_streams} == {"text/event-stream"}
    assert listen(planner).mimetype == "application/json"
    open_streams.pop().close()
    open_streams.append(listen(planner))
    assert open_streams[-1].mimetype == "text/event-stream"
    for each in open_streams:
        each.close()
