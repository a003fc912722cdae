"""Before the draft is taken back, what that changes is read."""

from __future__ import annotations

import pytest

from conference.core.clashes import find_clashes
from conference.store.base import db
from conference.store.picture_bytes import hash_draft
from conference.store.pictures import read_programme
from tests.accounts import read_token, sign_in
from tests.desks.releases.festival import EDITION, FORUM, LECTURE, add_festival, clash, forget_waivers, move, release

PATH = "/en/office/film-week/releases/1/take-back"
pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def desk(app, client):
    """An edition that was released with a clash, whose lecture has moved out of it; an organiser who reads."""
    with app.app_context():
        add_festival()
        clash("for now")
        forget_waivers()
        release(is_forced=True)
        move(LECTURE, "18:00", 2)
    sign_in(client)
    return client


def read_draft(app):
    with app.app_context():
        db.session.rollback()
        return read_programme([EDITION])


def fill(app, client, **fields):
    return {"csrf_token": read_token(client, PATH), "seen": hash_draft(read_draft(app))} | fields


def test_what_changes_is_read_before(desk):
    page = desk.get(PATH).get_data(as_text=True)
    assert "L2 “On light” moves from 12 Jun 2027 18:00 to 12 Jun 2027 10:30" in page
    assert "The draft holds what no release does" in page
    assert desk.get(PATH.replace("/1/", "/9/")).status_code == 404


def test_new_clashes_are_told_and_asked_a_reason_for(app, desk):
    answer = desk.post(PATH, data=fill(app, desk))
    page = answer.get_data(as_text=True)
    assert (answer.status_code, read_draft(app).sessions[LECTURE].rooms) == (409, (2,))
    assert "Ada Moon is needed in two sessions at once" in page
    assert desk.post(PATH, data=fill(app, desk, reason="As it was")).status_code == 303
    draft = read_draft(app)
    assert {clash.waived.reason for clash in find_clashes(draft) if clash.waived} == {"As it was"}


def test_a_draft_that_changed_under_its_reader_is_shown_again(app, desk):
    told = fill(app, desk, reason="As it was")
    with app.app_context():
        move(FORUM, "14:00", 3)
    answer = desk.post(PATH, data=told)
    assert answer.status_code == 409
    assert "Somebody has changed the draft meanwhile" in answer.get_data(as_text=True)
    assert read_draft(app).sessions[FORUM].rooms == (3,)


@pytest.mark.parametrize("role", ["programmer", "attendee"])
def test_others_take_nothing_back(app, desk, role):
    other = app.test_client()
    sign_in(other, role, email="other@house.example")
    assert other.get(PATH).status_code == 404
    token = read_token(other, "/en/my/account")
    assert other.post(PATH, data={"csrf_token": token, "seen": "-"}).status_code == 404
