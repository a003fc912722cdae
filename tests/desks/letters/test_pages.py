"""The pages of the outbox: who sees what, what is read is what is sent, and nothing is done by reading."""

from __future__ import annotations

import html
import re

import pytest

from conference.core.letters import BLANK
from conference.store.letters import Errand
from tests.accounts import read_token, sign_in
from tests.desks.letters.festival import ADA, BO, a_draft, a_forum, a_lecture, know, move, release
from tests.desks.letters.outbox import pass_letter_waits, put_letter, read_letters, send_all, use_server
from tests.mail_server import MailBox, serving_mail

OUTBOX = "/en/office/film-week/letters"
HOUSE = "/en/office/letters"
MOVED = a_draft(move(a_forum(), "14:00", room=3), a_lecture(status="cancelled"))

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def outbox(app, client):
    """An edition with two letters to people and one of the house, and an organiser who reads."""
    with app.app_context():
        know({ADA: "ada@moon.example", BO: "bo@chen.example"}, {ADA: "en", BO: "zh"})
        release(a_draft())
        release(MOVED)
        put_letter("house@moon.example", errand=Errand("reset"), text=f"A link: {BLANK}\n")
    sign_in(client)
    return client


def read_text(page):
    """What stands in the letter of a page."""
    found = re.search(r'data-part="text">(.*?)</pre>', page, re.DOTALL)
    return html.unescape(found[1])


def send(client, path, **fields):
    return client.post(path, data={"csrf_token": read_token(client, OUTBOX)} | fields)


def read_first(app):
    with app.app_context():
        return read_letters()[0]


def test_the_list_shows_an_editions_letters_and_no_others(outbox):
    page = outbox.get(OUTBOX).get_data(as_text=True)
    assert "Film Week: changes to 2 of your sessions" in page and "ada@moon.example" in page
    assert "house@moon.example" not in page
    assert outbox.get(f"{OUTBOX}/3").status_code == 404


def test_a_letter_is_read_just_as_it_is_stored(app, outbox):
    letter = read_first(app)
    page = outbox.get(f"{OUTBOX}/{letter.id}").get_data(as_text=True)
    assert read_text(page) == letter.text
    assert html.escape(letter.subject) in page and letter.message_id in html.unescape(page)


def test_the_files_and_the_page_of_a_letter_can_be_opened_and_run_nothing(app, outbox):
    letter = read_first(app)
    file = outbox.get(f"{OUTBOX}/{letter.id}/files/0")
    assert file.data.startswith(b"BEGIN:VCALENDAR") and file.mimetype == "text/calendar"
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert outbox.get(f"{OUTBOX}/{letter.id}/files/9").status_code == 404
    page = outbox.get(f"{OUTBOX}/{letter.id}/page")
    assert page.get_data(as_text=True) == letter.html
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'unsafe-inline'; sandbox")


@pytest.mark.parametrize("action", ["hold", "send", "withdraw"])
def test_an_organiser_does_something_with_a_letter(app, outbox, action):
    letter = read_first(app)
    answer = send(outbox, f"{OUTBOX}/{letter.id}/{action}", version=letter.version)
    assert (answer.status_code, answer.location) == (303, f"{OUTBOX}/{letter.id}")
    assert read_first(app).state == {"hold": "held", "withdraw": "withdrawn"}.get(action, "waiting")


def test_an_older_state_of_a_letter_is_shown_the_newer_one(app, outbox):
    letter = read_first(app)
    answer = send(outbox, f"{OUTBOX}/{letter.id}/send", version=letter.version + 1)
    assert answer.status_code == 409
    assert "says something else by now" in answer.get_data(as_text=True)


def test_many_letters_are_handled_at_once(app, outbox):
    answer = send(outbox, OUTBOX, chosen=["1", "2", "3", "x"], action="hold")
    assert answer.status_code == 303
    with app.app_context():
        assert [letter.state for letter in read_letters()] == ["held", "held", "waiting"]
    assert send(outbox, OUTBOX, chosen=["1"], action="delete").status_code == 400


def test_an_edition_wishes_how_its_letters_go_out(app, outbox):
    assert send(outbox, f"{OUTBOX}/wishes", version="0", quiet="5", reply_to="office@film.example").status_code == 303
    page = outbox.get(OUTBOX).get_data(as_text=True)
    assert 'value="5"' in page and 'value="office@film.example"' in page
    again = send(outbox, f"{OUTBOX}/wishes", version="0", quiet="7", reply_to="nobody")
    assert again.status_code == 422
    assert 'value="nobody"' in again.get_data(as_text=True)


@pytest.mark.parametrize("role", ["attendee", "speaker", "programmer", "frontdesk", "reviewer", None])
def test_the_outbox_does_not_exist_for_others(app, outbox, role):
    other = app.test_client()
    sign_in(other, role, email="other@house.example")
    for path in (OUTBOX, f"{OUTBOX}/1", f"{OUTBOX}/1/page", f"{OUTBOX}/1/files/0", HOUSE, f"{HOUSE}/3"):
        assert other.get(path).status_code == 404, path
    token = read_token(other, "/en/my/account")
    for path in (f"{OUTBOX}/1/hold", OUTBOX, f"{OUTBOX}/wishes", f"{HOUSE}/3/hold", HOUSE):
        assert other.post(path, data={"csrf_token": token, "version": 1}).status_code == 404, path


def test_nothing_is_done_without_the_forms_token(app, outbox):
    assert outbox.post(f"{OUTBOX}/1/withdraw", data={"version": 1}).status_code == 400
    assert read_first(app).state == "waiting"


def test_an_admin_reads_the_letters_of_the_house_but_not_their_links(app, outbox):
    admin = app.test_client()
    sign_in(admin, "admin")
    assert "house@moon.example" in admin.get(HOUSE).get_data(as_text=True)
    page = admin.get(f"{HOUSE}/3").get_data(as_text=True)
    assert read_text(page) == f"A link: {BLANK}\n"
    assert "nobody in the office can read it" in page
    token = read_token(admin, HOUSE)
    assert admin.post(f"{HOUSE}/3/hold", data={"csrf_token": token, "version": 1}).status_code == 303


def test_addresses_that_fail_and_servers_that_are_away_are_told(app, outbox):
    with app.app_context(), serving_mail(MailBox(recipients={"ada@moon.example": "550 5.1.1 No such mailbox"})) as box:
        use_server(app, box.url)
        pass_letter_waits()
        send_all()
    page = outbox.get(OUTBOX).get_data(as_text=True)
    assert "Addresses that take no letters" in page and page.count("550 5.1.1 No such mailbox") == 2
    with app.app_context():
        put_letter("late@moon.example", errand=Errand("programme", edition_id=1))
        send_all()
    assert "No letter leaves at present" in outbox.get(OUTBOX).get_data(as_text=True)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_poisoned_letter_is_text_on_every_page(app, outbox, language):
    poison = "<script>alert(1)</script>"
    with app.app_context():
        number = put_letter(name=poison, subject=poison, text=poison, errand=Errand("programme", edition_id=1))
    for path in (OUTBOX, f"{OUTBOX}/{number}"):
        page = outbox.get(path.replace("/en/", f"/{language}/")).get_data(as_text=True)
        assert poison not in page and html.escape(poison) in page
