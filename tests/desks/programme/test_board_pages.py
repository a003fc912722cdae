"""The plain forms of the board: each does what the hand does there, and keeps what was typed when it is refused."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import WaiverRow
from tests.accounts import sign_in
from tests.builders import a_programme, a_room, a_session, an_edition, at
from tests.doors.api.calling import Planner, keep
from tests.statements import counting_statements

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
BOARD = "/en/office/film-week/board"
FORM = re.compile(r'<form class="place__form"[^>]*data-op="(\w+)".*?</form>|<form[^>]*data-op="(\w+)".*?</form>', re.S)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def office(app: Flask) -> FlaskClient:
    """Somebody who plans: three halls, two sessions one after the other, a break beside them, one that waits."""
    keep(
        app,
        a_programme(
            a_session("Dawn", id=1, when=at("10:00")),
            a_session("Noon", id=2, when=at("13:00")),
            a_session("Tea", id=3, when=at("11:00", 30), room=2, kind="break"),
            a_session("Later", id=4, when=None),
            a_session("Secret", id=9, code="X9", when=at("15:00"), room=3, edition=2),
            rooms=[a_room(1), a_room(2), a_room(3)],
            editions=[an_edition(), an_edition("other", 2)],
        ),
    )
    client = app.test_client()
    sign_in(client, "organiser", name="Lu Mei")
    return client


def send(client: FlaskClient, path: str, op: str, **typed: str | list[str]) -> TestResponse:
    """The answer to the form of an operation on a page, sent with what it holds and what is typed."""
    page = client.get(path).get_data(as_text=True)
    [form] = [each[0] for each in FORM.finditer(page) if op in (each[1], each[2])]
    held = {name: unescape(value) for name, value in HIDDEN.findall(form)}
    return client.post(path.partition("?")[0], data=held | typed)


def read_board(client: FlaskClient, address: str = BOARD + "?day=2027-06-12") -> list[str]:
    """What stands on the board without a script: hall by hall."""
    page = client.get(address).get_data(as_text=True)
    strips = re.findall(r'<section class="board__strip">(.*?)</section>', page, re.S)
    told = (re.findall(r"<b>([^<]+)</b> <span[^>]*>([^<]+)</span>", strip) for strip in strips)
    return [" ".join(f"{clock} {title}" for clock, title in strip) for strip in told]


def test_what_is_done_is_said_on_the_board_with_its_clashes(office: FlaskClient) -> None:
    answer = send(office, f"{BOARD}/S4", "moveSession", rooms=["hall-3"], starts_at="2027-06-12T18:00", ends_at="")
    assert answer.status_code == 303
    page = office.get(answer.headers["Location"]).get_data(as_text=True)
    assert "S4 “Later” moved to Hall 3, 12 Jun 2027 18:00; no clash" in page


def test_a_session_stands_in_several_rooms_by_ticking_them(office: FlaskClient) -> None:
    send(office, f"{BOARD}/S1", "moveSession", rooms=["hall-1", "hall-3"], starts_at="2027-06-12T10:00")
    assert read_board(office)[2] == "10:00–11:00 Dawn"
    assert read_board(office)[0] == "10:00–11:00 Dawn 13:00–14:00 Noon"


def test_a_session_is_made_longer(office: FlaskClient) -> None:
    typed = {"starts_at": "2027-06-12T10:00", "ends_at": "2027-06-12T12:00"}
    send(office, f"{BOARD}/S1", "moveSession", rooms=["hall-1"], **typed)
    assert read_board(office)[0] == "10:00–12:00 Dawn 13:00–14:00 Noon"


def test_a_session_is_taken_off_the_plan_and_duplicated(office: FlaskClient) -> None:
    send(office, f"{BOARD}/S1", "unplaceSession")
    assert read_board(office)[0] == "13:00–14:00 Noon"
    send(office, f"{BOARD}/S1", "duplicateSession")
    assert office.get(BOARD).get_data(as_text=True).count(">Dawn</span>") == 2


def test_a_break_is_copied_into_every_room_that_is_free(office: FlaskClient) -> None:
    send(office, f"{BOARD}/S3", "copySession")
    assert read_board(office) == [
        "10:00–11:00 Dawn 11:00–11:30 Tea 13:00–14:00 Noon",
        "11:00–11:30 Tea",
        "11:00–11:30 Tea",
    ]


def test_all_that_follow_are_shifted_and_two_change_places(office: FlaskClient) -> None:
    send(office, f"{BOARD}/S1", "shiftSessions", minutes="20")
    assert read_board(office)[0] == "10:20–11:20 Dawn 13:20–14:20 Noon"
    send(office, f"{BOARD}/S1", "swapSessions", **{"with": "S2"})
    assert read_board(office)[0] == "10:20–11:20 Noon 13:20–14:20 Dawn"


def test_a_room_is_kept_free_and_its_gaps_are_closed(office: FlaskClient) -> None:
    room = f"{BOARD}/rooms/hall-1?day=2027-06-12"
    typed = {"starts_at": "2027-06-12T16:00", "ends_at": "2027-06-12T17:00"}
    send(office, room, "addBlocker", title="Piano tuning", **typed)
    send(office, room, "addBlocker", starts_at="2027-06-12T20:00", ends_at="2027-06-12T20:30")
    assert read_board(office)[0].endswith("16:00–17:00 Piano tuning 20:00–20:30 Kept free")
    answer = send(office, room, "closeGaps")
    assert answer.headers["Location"] == f"{BOARD}?day=2027-06-12"
    assert read_board(office)[0].startswith("10:00–11:00 Dawn 11:00–12:00 Noon")


def test_undo_and_redo_are_forms_too(office: FlaskClient) -> None:
    send(office, f"{BOARD}/S1", "shiftSessions", minutes="20")
    send(office, f"{BOARD}?day=2027-06-12", "undoAction")
    assert read_board(office)[0] == "10:00–11:00 Dawn 13:00–14:00 Noon"
    send(office, f"{BOARD}?day=2027-06-12", "redoAction")
    assert read_board(office)[0] == "10:20–11:20 Dawn 13:20–14:20 Noon"


def test_undo_names_what_it_undoes_and_nothing_of_others(app: Flask, office: FlaskClient) -> None:
    Planner(app, email="other@house.example", name="Ada Moon").move("S1", "hall-3", "18:00")
    assert re.search(r'data-part="undo" disabled', office.get(BOARD).get_data(as_text=True))
    send(office, f"{BOARD}/S2", "unplaceSession")
    button = re.search(r'data-part="undo"[^>]*>', office.get(BOARD).get_data(as_text=True))
    assert button
    assert "S2 “Noon” taken off the plan" in button[0]


def test_an_undo_that_clashes_by_now_takes_a_reason(app: Flask, office: FlaskClient) -> None:
    send(office, f"{BOARD}/S1", "unplaceSession")
    Planner(app, email="other@house.example").move("S4", "hall-1", "10:00", ends_at="2027-06-12T11:00")
    refused = send(office, BOARD, "undoAction").get_data(as_text=True)
    assert "Hall 1 holds two sessions at once" in refused
    assert "Undo anyway" in refused
    send(office, BOARD, "undoAction", reason="Two halves of one night")
    assert read_board(office)[0] == "10:00–11:00 Dawn 10:00–11:00 Later 13:00–14:00 Noon"


def test_what_clashes_stands_beside_the_day_and_may_stand_until_a_time(app: Flask, office: FlaskClient) -> None:
    def tell_clashes() -> tuple[bool, bool]:
        page = office.get(f"{BOARD}?day=2027-06-12").get_data(as_text=True)
        return "Hall 1 holds two sessions at once" in page, '>1</b> <span data-part="counted-error">error<' in page

    typed = {"rooms": ["hall-1"], "starts_at": "2027-06-12T10:30", "ends_at": "2027-06-12T11:30"}
    late = send(office, f"{BOARD}/S4", "moveSession", reason="Two halves", until="2020-01-01T00:00", **typed)
    assert "That time is past already." in late.get_data(as_text=True)
    send(office, f"{BOARD}/S4", "moveSession", reason="Two halves", until="2999-01-01T00:00", **typed)
    assert tell_clashes() == (False, False)
    with app.app_context(), transaction("test"):
        waiver = db.session.scalars(select(WaiverRow)).one()
        assert waiver.until == datetime(2998, 12, 31, 16, tzinfo=UTC)
        waiver.until = datetime(2020, 1, 1, tzinfo=UTC)
    assert tell_clashes() == (True, True)


def test_each_form_that_is_refused_asks_for_the_reason_itself(office: FlaskClient) -> None:
    room = f"{BOARD}/rooms/hall-1?day=2027-06-12"
    typed = {"starts_at": "2027-06-12T10:30", "ends_at": "2027-06-12T11:30", "title": "Piano tuning"}
    refused = send(office, room, "addBlocker", **typed).get_data(as_text=True)
    assert ("Keep free anyway" in refused, 'value="Piano tuning"' in refused) == (True, True)
    send(office, room, "addBlocker", reason="The tuner is quiet", **typed)
    assert "10:30–11:30 Piano tuning" in read_board(office)[0]


def test_of_many_clashes_a_refusal_shows_the_first_three_and_folds_the_rest(office: FlaskClient) -> None:
    room = f"{BOARD}/rooms/hall-1?day=2027-06-12"
    for hour in (15, 16, 17):
        send(office, room, "addBlocker", starts_at=f"2027-06-12T{hour}:00", ends_at=f"2027-06-12T{hour}:30")
    typed = {"starts_at": "2027-06-12T09:00", "ends_at": "2027-06-12T18:00"}
    refused = send(office, room, "addBlocker", **typed).get_data(as_text=True)
    shown, folded = refused.partition('role="alert"')[2].split("<details>")
    assert (shown.count("<li>"), folded.partition("</details>")[0].count("<li>")) == (4, 2)
    assert "and 2 more" in folded


def test_a_form_that_comes_second_shows_both_and_may_be_sent_again(app: Flask, office: FlaskClient) -> None:
    stale = office.get(f"{BOARD}/S1").get_data(as_text=True)
    Planner(app, email="other@house.example", name="Ada Moon").move("S1", "hall-3", "18:00")
    [form] = [each[0] for each in FORM.finditer(stale) if each[1] == "moveSession"]
    held = dict(HIDDEN.findall(form))
    typed = {"rooms": ["hall-1"], "starts_at": "2027-06-12T18:00", "ends_at": "2027-06-12T19:00"}
    refused = office.post(f"{BOARD}/S1", data=held | typed).get_data(as_text=True)
    assert "It stands now: Sat 12 Jun 18:00–19:00 · Hall 3." in refused
    assert "Last changed by Ada Moon." in refused
    assert 'value="2027-06-12T18:00"' in refused
    assert read_board(office)[2] == "18:00–19:00 Dawn"
    [form] = [each[0] for each in FORM.finditer(refused) if each[1] == "moveSession"]
    assert office.post(f"{BOARD}/S1", data=dict(HIDDEN.findall(form)) | typed).status_code == 303


def test_a_clash_with_another_edition_is_told_without_its_names(office: FlaskClient) -> None:
    typed = {"starts_at": "2027-06-12T15:00", "ends_at": "2027-06-12T16:00"}
    refused = send(office, f"{BOARD}/S4", "moveSession", rooms=["hall-3"], **typed).get_data(as_text=True)
    assert "Another edition, 15:00–16:00" in refused
    assert "Secret" not in refused


def test_a_room_that_is_not_of_the_board_has_no_day(office: FlaskClient) -> None:
    assert office.get(f"{BOARD}/rooms/no-such-hall").status_code == 404
    assert office.get(f"{BOARD}/rooms/hall-1?draft=99").status_code == 404
    assert office.get(f"{BOARD}/rooms/hall-1").status_code == 200
    assert office.post(f"{BOARD}/rooms/hall-1", data={"do": "nothing"}).status_code == 400


def test_a_draft_stays_open_through_its_forms(app: Flask, office: FlaskClient) -> None:
    draft = Planner(app).do("drafts", {"name": "Trial"})["drafts"][-1]["id"]
    address = f"{BOARD}/S1?draft={draft}"
    answer = send(office, address, "moveSession", rooms=["hall-3"], starts_at="2027-06-12T15:00")
    assert f"draft={draft}" in answer.headers["Location"]
    assert read_board(office)[2] == ""
    assert read_board(office, f"{BOARD}?day=2027-06-12&draft={draft}")[2] == "15:00–16:00 Dawn"
    page = office.get(f"{BOARD}?day=2027-06-12&draft={draft}").get_data(as_text=True)
    assert f"/board/S2?day=2027-06-12&amp;draft={draft}" in page


def test_the_board_costs_the_same_for_one_session_and_for_many(app: Flask, office: FlaskClient) -> None:
    def count() -> int:
        with app.app_context(), counting_statements() as statements:
            office.get(BOARD)
        return len(statements)

    few = count()
    for code in ("S1", "S2", "S3", "S4"):
        send(office, f"{BOARD}/{code}", "duplicateSession")
    assert count() == few
