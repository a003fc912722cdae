"""Whom the office keeps out comes in again by the office alone."""

import re

import pytest
from sqlalchemy import select

from conference.desks.registration.deciding import DecideRegistrations, decide_registrations
from conference.desks.registration.registering import (
    Register,
    Telling,
    WithdrawRegistration,
    register,
    withdraw_registration,
)
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import AccreditationClassRow, EventRow, LetterRow, RegistrationRow
from conference.store.tickets import find_ticket_of
from tests.accounts import sign_in
from tests.desks.registration.festival import EDITION, add_class, add_registrations, open_festival
from tests.desks.registration.test_pages import open_own, post

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
OFFICE = "/en/office/film-week/registrations"


@pytest.fixture
def refused(app):
    """The id of a visitor whom the office has kept out, in a class of two places that lets everybody in."""
    with app.app_context():
        open_festival()
        [own] = add_registrations(add_class(quota=2), 1)
        with transaction("test"):
            decide_registrations(DecideRegistrations(EDITION, [own], lets_in=False, reason="Was rude"))
        return own


def apply_again(class_id=1, **command):
    """The state that registering again gives."""
    with transaction("test"):
        return register(Register(class_id, "visitor-1@house.example", "en", Telling("Vi"), **command)).state


def read_own(own):
    db.session.rollback()
    row = db.session.get_one(RegistrationRow, own)
    return row.state, row.reason


def test_whoever_was_refused_waits_for_the_office_in_every_class_and_after_withdrawing_too(app, client, refused):
    with app.app_context():
        other = add_class("industry")
        assert apply_again(other) == "applied"
        with transaction("test"):
            withdraw_registration(WithdrawRegistration(refused))
        assert apply_again() == "applied"
        assert read_own(refused) == ("applied", "Was rude")
        texts = db.session.scalars(select(LetterRow.text).order_by(LetterRow.id)).all()
    assert ["Was rude" in text for text in texts] == [True, False, False, False]
    sign_in(client)
    assert "Was rude" in client.get(f"{OFFICE}/{refused}").text
    browser = app.test_client()
    open_own(app, browser, refused)
    page = browser.get("/en/film-week/register/mine").text
    assert "Waiting for approval" in page and "Was rude" not in page


def test_the_office_takes_a_refusal_back_and_only_then_is_the_next_time_as_the_first(app, client, refused):
    sign_in(client)
    page = f"{OFFICE}/{refused}"
    assert post(client, f"{OFFICE}/decide", page, chosen=str(refused), decision="let_in_after_all").status_code == 303
    with app.app_context():
        assert read_own(refused) == ("registered", "")
        ticket = find_ticket_of(refused)
        assert ticket and ticket.ended_at is None
        letter, event = (
            db.session.scalars(select(column).order_by(row.id.desc()).limit(1)).one()
            for row, column in ((LetterRow, LetterRow.subject), (EventRow, EventRow.facts))
        )
        assert "Your registration is approved" in letter
        assert (event["was"], event["state"]) == ("refused", "registered")
        with transaction("test"):
            withdraw_registration(WithdrawRegistration(refused))
        assert apply_again() == "registered"


def test_many_let_in_at_once_are_not_those_who_were_refused(app, client, refused):
    with app.app_context():
        with transaction("test"):
            decide_registrations(DecideRegistrations(EDITION, [refused], lets_in=True))
        assert read_own(refused) == ("refused", "Was rude")
        assert apply_again(by_office=True) == "registered"


def test_a_refusal_is_not_taken_back_beyond_the_places_of_the_class(app, client, refused):
    with app.app_context():
        add_registrations(1, 2, first=5)
    sign_in(client)
    post(client, f"{OFFICE}/decide", f"{OFFICE}/{refused}", chosen=str(refused), decision="let_in_after_all")
    assert "All places of this class are taken." in client.get(OFFICE).text
    with app.app_context():
        assert read_own(refused)[0] == "refused"
        assert db.session.get_one(AccreditationClassRow, 1).counted == 2


def test_the_log_tells_what_the_office_has_decided(app, client, refused):
    sign_in(client)
    [told] = re.findall(r"A registration was decided.*?</li>", client.get("/en/office/film-week/log").text, re.DOTALL)
    assert re.search(r"Registered.*Not accepted", told, re.DOTALL)
