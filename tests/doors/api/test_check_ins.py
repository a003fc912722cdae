"""The operations of doors, each answer held against its description."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from conference.core.times import to_wall
from conference.kit.clock import read_now
from conference.kit.tickets import read_code
from conference.store.base import db
from conference.store.tables import EditionRow
from tests.desks.entry.door_festival import add_door, open_doors, read_check_ins
from tests.desks.registration.festival import EDITION
from tests.doors.api.calling import Planner
from tests.statements import counting_statements

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
FAR = "2100-01-01T00:00:00+00:00"


class Door:
    """A front desk at the list of a whole edition, and the codes of three tickets."""

    def __init__(self, app: Flask) -> None:
        with app.app_context():
            self.ids, self.codes = open_doors()
            self.list = add_door()
        self.staff = Planner(app, "frontdesk")
        self.base = f"check-in-lists/{self.list}"

    def scan(self, code: str, key: str, what: str = "scans") -> str:
        """What is answered to a code."""
        return self.staff.do(f"{self.base}/{what}", {"key": key, "code": code})["answer"]


@pytest.fixture
def door(app: Flask) -> Door:
    return Door(app)


def test_a_door_scans_lets_out_takes_back_and_counts(door: Door) -> None:
    answers = [door.scan(door.codes[0], "1"), door.scan(door.codes[0], "1"), door.scan(door.codes[0], "2")]
    answers += [door.scan(door.codes[1].lower(), "3"), door.scan("X" * 30, "4")]
    answers += [door.scan(door.codes[0], "5", "check-outs"), door.scan(door.codes[0], "6", "check-outs")]
    answers += [door.staff.do(f"{door.base}/undone", {"key": "5"})["answer"]]
    assert answers == ["in", "in", "already_in", "in", "unknown", "out", "not_in", "undone"]
    counts = door.staff.get(f"{door.base}/counts")
    assert (counts["inside"], counts["expected"], counts["came"]) == (2, 3, 2)
    [line] = door.staff.get("check-in-lists")["lists"]
    assert (line["name"]["en"], line["inside"], line["expected"]) == ("Whole edition", 2, 3)


def test_who_has_no_ticket_at_hand_is_found_by_name(door: Door) -> None:
    [found] = door.staff.get(f"{door.base}/people?q=visitor+2")["people"]
    assert (found["registration"], found["inside"], found["party"]) == (door.ids[1], 0, 1)
    body = {"key": "1", "registration": found["registration"]}
    answer = door.staff.do(f"{door.base}/scans", body)
    assert (answer["answer"], answer["person"]["name"], answer["person"]["inside"]) == ("in", "Visitor 2", 1)


def test_a_batch_counts_once_however_often_it_is_sent_and_tells_conflicts(door: Door, app: Flask) -> None:
    at = (datetime.now(UTC) - timedelta(minutes=9)).isoformat()
    scans = [
        {"key": "1", "list": door.list, "do": "in", "code": door.codes[0], "at": at},
        {"key": "2", "list": door.list, "do": "in", "code": door.codes[0], "at": at},
        {"key": "3", "list": door.list, "do": "in", "registration": door.ids[1], "at": FAR},
        {"key": "4", "list": door.list, "do": "in", "code": door.codes[2], "at": at},
        {"key": "5", "list": door.list, "do": "out", "code": door.codes[2], "at": at},
        {"key": "4", "list": door.list, "do": "undo"},
        {"key": "7", "list": 99, "do": "in", "code": door.codes[0], "at": at},
        {"key": "8", "list": door.list, "do": "undo"},
    ]
    body = {"device": "north", "scans": scans}
    wanted = ["in", "already_in", "in", "in", "out", "undone", "unknown", "unknown"]
    for _ in range(2):
        answers = [each["answer"] for each in door.staff.do("check-ins", body)["answers"]]
        wanted[3:5] = answers[3:5] if answers[3] == "undone" else wanted[3:5]
        assert answers == wanted
    with app.app_context():
        kept = [("in", 1, True), ("already_in", 2, True), ("in", 1, True), ("undone", 1, False)]
        assert read_check_ins(door.list) == kept
    assert door.staff.get(f"{door.base}/counts")["conflicts"] == 1
    assert door.staff.do("check-ins", {"scans": []}) == {"answers": []}


def test_the_roll_knows_tickets_by_marks_alone(door: Door, app: Flask) -> None:
    door.scan(door.codes[0], "1")
    roll = door.staff.get(f"{door.base}/roll")
    with app.app_context():
        number = read_code(door.codes[0])
    first = roll["entries"][0]
    assert first["mark"] == hashlib.sha256(number.encode()).hexdigest()[:32]
    assert (first["name"], first["valid"], len(first["inside"])) == ("Visitor 1", True, 1)
    assert first.keys() == {"registration", "mark", "name", "group", "valid", "seats", "inside"}
    assert roll["classes"] == [{"name": {"en": "Visitor", "zh": "类别"}, "admitted": True}]
    assert (roll["opens_at"], roll["ends_at"]) == (None, None)
    with app.app_context():
        today = add_door("day", day=db.session.get_one(EditionRow, EDITION).start_day)
    roll = door.staff.get(f"check-in-lists/{today}/roll")
    assert roll["opens_at"] <= to_wall(read_now(), "Asia/Shanghai").isoformat() < roll["ends_at"]


def test_what_cannot_be_a_scan_is_refused(door: Door) -> None:
    scans, kept = f"{door.base}/scans", {"list": door.list, "do": "in", "key": "1"}

    def send(path: str, body: object, **options: object) -> int:
        return door.staff.call("POST", path, body, **options).status_code

    assert {
        "no key": send(scans, {"code": "X"}),
        "long key": send(scans, {"key": "k" * 65}),
        "long code": send(scans, {"key": "k", "code": "X" * 7_090}),
        "odd code": send(scans, {"key": "k", "code": "\x00\ud800.é"}),
        "other": send(scans, {"key": "k", "more": 1}),
        "no list": send("check-in-lists/99/scans", {"key": "k"}),
        "never": send(f"{door.base}/undone", {"key": "k"}),
        "naive": send("check-ins", {"scans": [{**kept, "at": "2027-06-12T14:00"}]}),
        "deed": send("check-ins", {"scans": [{**kept, "do": "dance"}]}),
        "many": send("check-ins", {"scans": [kept] * 201}),
        "token": send(scans, {"key": "k"}, headers={"X-CSRFToken": "none"}),
    } == {
        "no key": 422, "long key": 422, "long code": 422, "odd code": 200, "other": 422, "no list": 404, "never": 404,
        "naive": 422, "deed": 422, "many": 422, "token": 400,
    }  # fmt: skip


def test_a_list_of_another_edition_is_not_there(door: Door, app: Flask) -> None:
    other = Planner(app, "frontdesk", email="other@house.example", edition="film-week")
    other.root = "/editions/elsewhere"
    assert other.call("POST", f"{door.base}/scans", {"key": "k", "code": door.codes[0]}).status_code == 404
    guest = Planner(app, "guest")
    assert guest.call("GET", f"{door.base}/roll").status_code == 404


def test_a_scan_asks_the_database_little(door: Door) -> None:
    door.scan(door.codes[0], "1")
    with counting_statements() as statements:
        assert door.scan(door.codes[1], "2") == "in"
    assert len(statements) <= 12
