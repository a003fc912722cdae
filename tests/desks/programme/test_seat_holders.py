"""The office hears at once how many hold seats in what it cancels or moves, and that the next release tells them."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from conference.desks.programme.placing import MoveSession, UnplaceSession, move_session, unplace_session
from conference.desks.registration.offering import PoolFacts
from conference.kit.work import transaction
from tests.accounts import read_token, sign_in
from tests.desks.registration.festival import (
    GALA,
    TALK,
    add_class,
    add_registrations,
    after,
    book,
    offer,
    open_festival,
)
from tests.forms import post_form

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
OFFICE = "/en/office/film-week"
TYPED = {
    "title_en": "Gala",
    "title_zh": "盛典",
    "kind": "screening",
    "visibility": "public",
    "track_id": "",
    "held": "0",
}
TOLD = "2 people hold seats and are told with the next release"


@pytest.fixture
def gala(app: Flask) -> None:
    """A gala in which one visitor has two seats, as it was released; nobody has one in the talk."""
    with app.app_context():
        open_festival()
        [visitor] = add_registrations(add_class(), 1)
        offer(GALA, PoolFacts(None, 2), most_party=2)
        book(visitor, party=2)


@pytest.mark.usefixtures("gala")
def test_cancelling_says_who_is_told_before_and_after(client: FlaskClient) -> None:
    sign_in(client)
    path = f"{OFFICE}/sessions/G1"
    page = client.get(path).text
    assert "2 people hold seats. If you cancel it, they are told with the next release." in page
    answer = post_form(client, path, page, **TYPED, status="cancelled")
    assert (answer.status_code, TOLD in client.get(answer.location).text) == (303, True)
    assert "If you cancel it" not in client.get(path).text
    answer = post_form(client, path, **TYPED | {"title_en": "The gala"}, status="cancelled")
    assert (answer.status_code, TOLD in client.get(answer.location).text) == (303, False)


@pytest.mark.usefixtures("gala")
def test_cancelling_many_says_who_is_told(client: FlaskClient) -> None:
    sign_in(client)
    typed = {"csrf_token": read_token(client, f"{OFFICE}/sessions"), "status": "cancelled"}
    for chosen, is_told in ((TALK, False), (GALA, True)):
        answer = client.post(f"{OFFICE}/bulk/sessions", data=typed | {"chosen": str(chosen)})
        assert (TOLD in client.get(answer.location).text) is is_told


@pytest.mark.usefixtures("gala")
def test_moving_says_who_is_told_until_it_stands_as_released(app: Flask) -> None:
    moved, back = after(400), after(0)
    with app.app_context(), transaction("test"):
        assert TOLD in move_session(MoveSession(GALA, (1,), moved.starts_at, moved.ends_at)).said.read("en")
        assert TOLD in unplace_session(UnplaceSession(GALA)).said.read("en")
        assert move_session(MoveSession(GALA, (1,), back.starts_at, back.ends_at)).holders == 0
        assert move_session(MoveSession(TALK, (2,), moved.starts_at, moved.ends_at)).holders == 0
