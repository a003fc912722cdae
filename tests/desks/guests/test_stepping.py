"""What a step of an invitation writes is shown filled in first; what was not shown is not sent."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.core.invitations import NEXT_STEPS, STATES, STEPS
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import EventRow, InvitationRow, LetterRow
from tests.accounts import add_edition, read_token, sign_in
from tests.desks.guests.guests import OFFER, add_somebody, find_state, invite

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
OFFICE = "/en/office/film-week"
SEND = f"{OFFICE}/guests/ada-chen/steps/sent"


@pytest.fixture
def desk(app: Flask, client: FlaskClient) -> FlaskClient:
    """An organiser's browser; Ada (who reads English), Bo (Chinese) and Cy (without e-mail) are approved."""
    with app.app_context():
        add_edition()
        invite(add_somebody("Ada Chen", email="ada@moon.example"), "approved")
        bo = add_somebody("Bo Moon", email="bo@moon.example")
        invite(bo, "approved", facts=replace(OFFER, language="zh"))
        invite(add_somebody("Cy Dune"), "approved")
    sign_in(client)
    return client


def read_hidden(page: str, name: str) -> list[str]:
    """The values that the form of a page sends along unseen."""
    return re.findall(rf'<input type="hidden" name="{name}" value="([^"]*)">', page)


def send(client: FlaskClient, path: str, page: str) -> str:
    """The page behind the button of a page of letters."""
    data = {name: read_hidden(page, name) for name in ("csrf_token", "seen", "state", "chosen")}
    data["csrf_token"] = data["csrf_token"][:1]
    return client.post(path, data=data, follow_redirects=True).get_data(as_text=True)


def list_letters(app: Flask) -> list[tuple[str, str]]:
    """Address and language of every letter in the outbox."""
    with app.app_context():
        statement = select(LetterRow.address, LetterRow.language).order_by(LetterRow.address)
        return [(address, language) for address, language in db.session.execute(statement)]


def test_the_letter_is_shown_as_its_guest_will_read_it_and_nothing_is_kept_of_looking(
    app: Flask, desk: FlaskClient
) -> None:
    with app.app_context():
        events = len(db.session.scalars(select(EventRow.id)).all())
    page = desk.get(SEND).get_data(as_text=True)
    for shown in ("ada@moon.example", "Film Week: your invitation", "Dear Ada Chen,", "4 nights in our guests’ hotel"):
        assert shown in page
    assert "Send now" in page and "/my/invitation/" not in page
    with app.app_context():
        assert (find_state(1), len(db.session.scalars(select(EventRow.id)).all())) == ("approved", events)
    assert list_letters(app) == []


def test_what_was_shown_is_sent_once(app: Flask, desk: FlaskClient) -> None:
    shown = desk.get(SEND).get_data(as_text=True)
    assert "The invitation is now: Invited." in send(desk, SEND, shown)
    assert "cannot go that way" in send(desk, SEND, shown)
    assert list_letters(app) == [("ada@moon.example", "en")]


def test_a_click_without_having_seen_the_letter_leads_to_it_and_sends_nothing(app: Flask, desk: FlaskClient) -> None:
    answer = desk.post(SEND, data={"csrf_token": read_token(desk)})
    assert (answer.status_code, answer.location) == (303, SEND)
    assert list_letters(app) == []


def test_what_has_changed_since_it_was_shown_is_shown_again_and_not_sent(app: Flask, desk: FlaskClient) -> None:
    shown = desk.get(SEND).get_data(as_text=True)
    with app.app_context(), transaction("test"):
        db.session.get_one(InvitationRow, 1).nights = 2
    again = send(desk, SEND, shown)
    assert "has changed since it was shown" in again and "2 nights" in again
    assert list_letters(app) == []
    send(desk, SEND, again)
    assert list_letters(app) == [("ada@moon.example", "en")]


def test_many_letters_are_shown_each_in_its_language_with_who_gets_none_then_sent_at_once(
    app: Flask, desk: FlaskClient
) -> None:
    path = f"{OFFICE}/guests"
    data = {"csrf_token": read_token(desk), "all": "y", "state": "sent"}
    page = desk.post(path, data=data).get_data(as_text=True)
    assert page.count('<details class="previews__one">') == 2
    assert "Dear Ada Chen," in page and "Bo Moon，您好：" in page
    assert "Send 2 letters now" in page
    assert re.search(r"Cy Dune <[^>]*>no e-mail known", page)
    assert list_letters(app) == [] and read_hidden(page, "chosen") == ["1", "2", "3"]
    assert "3 invitations have gone on." in send(desk, path, page)
    assert list_letters(app) == [("ada@moon.example", "en"), ("bo@moon.example", "zh")]
    with app.app_context():
        assert [find_state(each) for each in (1, 2, 3)] == ["sent", "sent", "sent"]


def test_calling_off_what_was_never_sent_writes_to_nobody_and_says_so(app: Flask, desk: FlaskClient) -> None:
    path = f"{OFFICE}/guests/ada-chen/steps/cancelled"
    page = desk.get(path).get_data(as_text=True)
    assert "Nobody is written to." in page and "was never sent the invitation" in page
    send(desk, path, page)
    with app.app_context():
        assert find_state(1) == "cancelled"
    assert list_letters(app) == []


def test_a_letter_of_a_step_that_cannot_be_taken_is_not_shown(desk: FlaskClient) -> None:
    answer = desk.get(f"{OFFICE}/guests/ada-chen/steps/confirmed")
    assert (answer.status_code, answer.location) == (303, f"{OFFICE}/guests/ada-chen")


def test_the_button_that_stands_out_is_the_step_that_is_likely_next(app: Flask, desk: FlaskClient) -> None:
    found = {}
    for state in STATES:
        with app.app_context(), transaction("test"):
            db.session.get_one(InvitationRow, 1).state = state
        page = desk.get(f"{OFFICE}/guests/ada-chen").get_data(as_text=True)
        steps = page.partition('aria-label="Where the invitation goes from here">')[2].partition('<div class="edit">')[
            0
        ]
        found[state] = re.findall(r'steps/(\w+)"><[^>]*><button class="button button--first"', steps)
        found[state] += re.findall(r'button--first" href="[^"]*steps/(\w+)"', steps)
    assert found == {state: [NEXT_STEPS[state]] if state in NEXT_STEPS else [] for state in STATES}
    assert all(NEXT_STEPS[state] in STEPS[state] for state in NEXT_STEPS)
