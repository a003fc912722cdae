"""Speakers say whether they take part in what is released with them in it, and the run sheet tells it."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.core.languages import make_text
from conference.core.programme import Appearance
from conference.desks.guests.inviting import end_links
from conference.desks.guests.run_sheets import read_run_sheet
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import EventRow, SessionAnswerRow
from tests.accounts import add_edition, read_token, sign_in
from tests.builders import a_part, a_person, a_programme, a_session, at
from tests.desks.guests.guests import invite, make_way
from tests.desks.guests.test_itineraries import release
from tests.stored import store

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
ADA, BO = 1, 2
OFFICE = "/en/office/film-week"
PARTS = (
    a_part("opening", 10, Appearance(BO, "moderator"), title=make_text(en="Welcome")),
    a_part("talk", None, ADA),
)
PANEL = a_session("Who pays?", id=1, code="F1", kind="forum", when=at("15:00"), parts=PARTS)
THEIRS = a_session("On light", id=2, code="L1", when=at("10:00"), people=[BO])
PLANNED = a_session("Not told yet", id=3, code="N1", when=at("12:00"), people=[ADA], room=2)
PEOPLE = (a_person(ADA, "Ada Chen"), a_person(BO, "Bo Moon"))


@pytest.fixture
def way(app: Flask) -> str:
    """Ada's private link. She was released in the panel, and is planned for one more session."""
    with app.app_context():
        with transaction("test"):
            store(a_programme(PANEL, THEIRS, PLANNED, people=PEOPLE))
        release(a_programme(PANEL, THEIRS, people=PEOPLE))
        invite(ADA, "confirmed")
        return make_way(ADA)


def say(client: FlaskClient, way: str, session: int, answer: str = "confirmed", comment: str = "") -> int:
    """The status of an answer to what a guest says of a session."""
    data = {"csrf_token": read_token(client, way), "answer": answer, "comment": comment}
    return client.post(f"{way}/sessions/{session}", data=data).status_code


def read_answers(app: Flask) -> list[tuple[int, int, str, str]]:
    with app.app_context():
        rows = db.session.scalars(select(SessionAnswerRow)).all()
        return [(row.session_id, row.person_id, row.answer, row.comment) for row in rows]


def test_an_answer_is_kept_and_a_later_one_takes_its_place(app: Flask, client: FlaskClient, way: str) -> None:
    assert say(client, way, 1, "confirmed", "Rather at 16:00.") == 303
    assert "Rather at 16:00." in client.get(way).get_data(as_text=True)
    assert say(client, way, 1, "declined") == 303
    assert read_answers(app) == [(1, ADA, "declined", "")]
    with app.app_context():
        told = db.session.scalars(select(EventRow).where(EventRow.kind == "SessionAnswered")).all()
    assert [(row.actor, row.facts["answer"]) for row in told] == [("guest:1", "confirmed"), ("guest:1", "declined")]


@pytest.mark.parametrize("session", [2, 3, 999])
def test_of_what_is_another_s_or_not_released_or_not_there_nothing_is_said(
    app: Flask, client: FlaskClient, way: str, session: int
) -> None:
    assert (say(client, way, session), read_answers(app)) == (404, [])


@pytest.mark.parametrize(("answer", "comment"), [("perhaps", ""), ("", "x"), ("confirmed", "x" * 2001)])
def test_an_answer_that_is_none_is_refused(
    app: Flask, client: FlaskClient, way: str, answer: str, comment: str
) -> None:
    assert (say(client, way, 1, answer, comment), read_answers(app)) == (422, [])


def test_a_comment_that_is_refused_is_not_lost(client: FlaskClient, way: str) -> None:
    data = {"csrf_token": read_token(client, way), "answer": "declined", "comment": "Later, " * 300}
    page = client.post(f"{way}/sessions/1", data=data).get_data(as_text=True)
    summary, _, rest = page.partition('<div class="page__columns">')
    assert 'href="#say-1"' in summary and "Later, Later," in rest
    assert 'aria-describedby="say-1-wrong"' in rest and 'value="declined" required checked' in rest


def test_an_ended_link_says_nothing_of_a_session(app: Flask, client: FlaskClient, way: str) -> None:
    token = read_token(client, way)
    with app.app_context(), transaction("test"):
        end_links(1, 1)
    answer = client.post(f"{way}/sessions/1", data={"csrf_token": token, "answer": "confirmed"})
    assert (answer.status_code, read_answers(app)) == (410, [])


def test_the_office_reads_what_was_said_at_the_guest_and_on_the_run_sheet(client: FlaskClient, way: str) -> None:
    say(client, way, 1, "confirmed", "Rather at 16:00.")
    sign_in(client)
    for path in ("guests/person-1", "run-sheets/F1"):
        page = client.get(f"{OFFICE}/{path}").get_data(as_text=True)
        assert "Takes part" in page and "Rather at 16:00." in page


def test_a_run_sheet_goes_by_the_clock(app: Flask, way: str) -> None:
    with app.app_context():
        sheet = read_run_sheet(1, 1, "en")
    told = [(part.clock, part.name, [(each.name, each.role) for each in part.people]) for part in sheet.parts]
    assert told == [
        ("15:00–15:10", "Opening · Welcome", [("Bo Moon", "Moderator")]),
        ("15:10–16:00", "Talk", [("Ada Chen", "Speaker")]),
    ]


def test_a_run_sheet_of_another_edition_is_not_there(app: Flask, client: FlaskClient, way: str) -> None:
    with app.app_context():
        add_edition("other-week")
    sign_in(client, edition="other-week")
    assert client.get("/en/office/other-week/run-sheets/F1").status_code == 404
    with app.app_context():
        assert read_run_sheet(2, 1, "en") is None
