"""Speakers correct the texts of their own sessions until a lock; the next release shows it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from conference.core.languages import make_text
from conference.core.programme import Appearance
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import EditionRow, EventRow, PersonRow, SessionRow
from tests.accounts import sign_in
from tests.builders import a_part, a_person, a_programme, a_session, at
from tests.desks.guests.guests import invite, make_way
from tests.desks.guests.test_itineraries import release
from tests.forms import post_form
from tests.stored import store

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
ADA, BO = 1, 2
CASTS = {
    1: ("forum", Appearance(ADA, "speaker")),
    2: ("forum", Appearance(ADA, "interpreter")),
    3: ("screening", Appearance(ADA, "speaker")),
    4: ("forum", Appearance(BO, "speaker")),
}
SESSIONS = tuple(
    a_session(
        f"Session {id}", id=id, code=f"F{id}", kind=kind, room=id, when=at("15:00"), parts=(a_part("talk", None, who),)
    )
    for id, (kind, who) in CASTS.items()
)


@pytest.fixture
def way(app: Flask) -> str:
    """Ada's private link: she speaks in 1, interprets 2, and talks after the film of 3; Bo speaks in 4."""
    with app.app_context():
        programme = a_programme(*SESSIONS, people=(a_person(ADA, "Ada Chen"), a_person(BO, "Bo Moon")))
        with transaction("test"):
            store(programme)
        release(programme)
        invite(ADA, "confirmed")
        return make_way(ADA)


def lock(app: Flask, after: timedelta) -> None:
    """Have texts be locked so long after now."""
    with app.app_context(), transaction("test"):
        db.session.execute(update(EditionRow).values(texts_locked_at=read_now() + after))


def read_session(app: Flask, id: int = 1) -> tuple[str, str, int]:
    with app.app_context():
        row = db.session.get_one(SessionRow, id)
        return row.title.read("en"), row.abstract.read("en"), row.version


def test_a_correction_is_written_logged_as_theirs_and_waits_for_a_release(
    app: Flask, client: FlaskClient, way: str
) -> None:
    texts = f"{way}/sessions/1/texts"
    assert f'href="{texts}"' in client.get(way).get_data(as_text=True)
    answer = post_form(client, texts, title_en="Who pays?", abstract_en="All of us.")
    assert (answer.status_code, answer.location) == (303, way)
    assert "next release" in client.get(way).get_data(as_text=True)
    assert read_session(app) == ("Who pays?", "All of us.", 2)
    assert "What was corrected appears with the next release" in client.get(texts).get_data(as_text=True)
    assert "Session 1" in client.get("/en/film-week/sessions/F1").get_data(as_text=True)
    with app.app_context():
        row = db.session.scalars(select(EventRow).where(EventRow.kind == "SessionChanged")).one()
        assert (row.actor, [each["name"] for each in row.facts["changes"]]) == ("guest:1", ["title", "abstract"])


@pytest.mark.parametrize("session", [2, 3, 4, 999])
def test_texts_of_what_one_does_not_speak_in_are_not_one_s_own(
    app: Flask, client: FlaskClient, way: str, session: int
) -> None:
    opened = client.get(f"{way}/sessions/1/texts").get_data(as_text=True)
    answers = (
        client.get(f"{way}/sessions/{session}/texts"),
        post_form(client, f"{way}/sessions/{session}/texts", opened, title_en="Mine"),
    )
    assert [answer.status_code for answer in answers] == [404, 404]
    assert f"/sessions/{session}/texts" not in client.get(way).get_data(as_text=True)


def test_a_stale_correction_shows_both_states(app: Flask, client: FlaskClient, way: str) -> None:
    texts = f"{way}/sessions/1/texts"
    opened = client.get(texts).get_data(as_text=True)
    with app.app_context(), transaction("test"):
        row = db.session.get_one(SessionRow, 1)
        row.abstract, row.version = make_text(en="As the office says"), 2
    page = post_form(client, texts, opened, title_en="Session 1", abstract_en="As I say").get_data(as_text=True)
    assert "As the office says" in page and "As I say" in page
    assert read_session(app)[1] == "As the office says"


def test_a_session_without_a_title_is_refused(app: Flask, client: FlaskClient, way: str) -> None:
    assert post_form(client, f"{way}/sessions/1/texts", abstract_en="x").status_code == 422
    assert read_session(app) == ("Session 1", "", 1)


@pytest.mark.parametrize(("hours", "abstract", "biography"), [(1, "All of us.", "Films."), (-1, "", "")])
def test_from_the_lock_on_texts_and_biography_stay_as_they_are(
    app: Flask, client: FlaskClient, way: str, hours: int, abstract: str, biography: str
) -> None:
    texts = f"{way}/sessions/1/texts"
    opened, own = client.get(texts).get_data(as_text=True), client.get(way).get_data(as_text=True)
    lock(app, timedelta(hours=hours))
    page = post_form(client, texts, opened, title_en="Session 1", abstract_en="All of us.").get_data(as_text=True)
    assert ("The texts of the programme are closed" in page) is (hours < 0)
    assert ("Your correction was not saved" in page and "All of us." in page) is (hours < 0)
    assert read_session(app)[1] == abstract
    assert post_form(client, way, own, answer="yes", biography_en="Films.", diet="No nuts").status_code == 303
    with app.app_context():
        assert db.session.get_one(PersonRow, ADA).biography.read("en") == biography


def test_the_office_sets_the_lock_on_the_clocks_of_the_edition(app: Flask, client: FlaskClient, way: str) -> None:
    sign_in(client)
    address = "/en/office/film-week/settings"
    page = client.get(address).get_data(as_text=True)
    assert 'name="texts_locked_at"' in page
    typed = {"name_en": "Film Week", "start_day": "2027-06-11", "end_day": "2027-06-15", "zone": "Asia/Shanghai"}
    assert (
        post_form(client, address, page, **typed, turn_hour="6", texts_locked_at="2027-06-01T12:00").status_code == 303
    )
    with app.app_context():
        locked_at = db.session.scalars(select(EditionRow.texts_locked_at)).one()
        assert locked_at is not None and f"{locked_at:%Y-%m-%d %H:%M}" == "2027-06-01 04:00"
    assert 'value="2027-06-01T12:00"' in client.get(address).get_data(as_text=True)
