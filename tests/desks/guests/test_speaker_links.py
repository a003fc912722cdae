"""Who takes part without being invited has a private link, too: for their sessions, their time and their texts."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.languages import make_text
from conference.core.letters import BLANK
from conference.desks.guests.facts import read_person
from conference.desks.guests.inviting import end_links, give_link
from conference.desks.guests.private_data import read_private
from conference.desks.letters.group_readers import list_group
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.pictures import read_programme
from conference.store.tables import EventRow, InvitationRow, PersonContactRow, PersonRow, SessionAnswerRow, SessionRow
from tests.accounts import read_token, sign_in
from tests.builders import a_part, a_person, a_programme, a_session, at
from tests.desks.guests.guests import add_somebody, find_state, invite, make_way
from tests.desks.guests.test_desk import press
from tests.desks.guests.test_itineraries import release
from tests.forms import post_form
from tests.stored import store

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
OFFICE = "/en/office/film-week"
ADA, BO = 1, 2


@pytest.fixture
def festival(app: Flask) -> None:
    """Ada and Bo speak, and nobody invited them."""
    panel = a_session("Who pays?", id=1, code="F1", kind="forum", when=at("15:00"), parts=(a_part("panel", None, ADA),))
    talk = a_session("Ferries", id=2, code="F2", kind="forum", when=at("17:00"), parts=(a_part("talk", None, BO),))
    people = (a_person(ADA, "Ada Chen"), a_person(BO, "Bo Moon"))
    with app.app_context():
        with transaction("test"):
            store(a_programme(panel, talk, people=people))
            db.session.add(PersonContactRow(person_id=ADA, email="ada@moon.example", language="en"))
        release(a_programme(panel, talk, people=people))


@pytest.fixture
def way(app: Flask, festival: None) -> str:
    """Ada's private link."""
    with app.app_context(), transaction("test"):
        return urlsplit(give_link(1, ADA, "en")).path


def test_the_office_takes_a_link_at_the_page_of_a_person_and_ends_it(
    app: Flask, client: FlaskClient, festival: None
) -> None:
    sign_in(client)
    page = press(client, "people/person-1/link")
    link = re.search(r'href="[^"]*(/en/my/invitation/[^"]+)"', page)
    assert link and client.get(link[1]).status_code == 200
    assert "/my/invitation/" not in client.get(f"{OFFICE}/people/person-1").get_data(as_text=True)
    assert "No private link works any more." in press(client, "people/person-1/link/end")
    assert client.get(link[1]).status_code == 410
    with app.app_context():
        kinds = list(db.session.scalars(select(EventRow.kind).where(EventRow.kind.startswith("GuestLink"))))
    assert kinds == ["GuestLinkGiven", "GuestLinksEnded"]


def test_a_speaker_s_page_offers_and_asks_nothing_of_an_invitation(client: FlaskClient, way: str) -> None:
    page = client.get(way).get_data(as_text=True)
    assert "Ada Chen, you take part in:" in page and "Who pays?" in page and "Ferries" not in page
    for foreign in ("invited", "Do you come?", "Passport", "You arrive", "Companion"):
        assert foreign not in page


def test_a_speaker_confirms_corrects_and_says_when_they_can(app: Flask, client: FlaskClient, way: str) -> None:
    token = read_token(client, way)
    said = {"csrf_token": token, "answer": "confirmed", "comment": "Rather at 16:00."}
    assert client.post(f"{way}/sessions/1", data=said).status_code == 303
    assert client.post(f"{way}/sessions/2", data=said).status_code == 404
    assert post_form(client, f"{way}/sessions/1/texts", title_en="Who pays us?", abstract_en="All.").status_code == 303
    typed = {"availability__0__start": "2027-06-12T09:00", "availability__0__end": "2027-06-12T19:00"}
    assert post_form(client, way, **typed, biography_en="Films.", access="Step-free").status_code == 303
    with app.app_context():
        answer = db.session.scalars(select(SessionAnswerRow)).one()
        assert (answer.session_id, answer.person_id, answer.comment) == (1, ADA, "Rather at 16:00.")
        assert db.session.get_one(SessionRow, 1).title == make_text(en="Who pays us?")
        facts = read_person(db.session.get_one(PersonRow, ADA))
        assert (facts.availability, facts.biography) == ((at("09:00", 600),), make_text(en="Films."))
        assert (read_private(ADA).access, find_state(1)) == ("Step-free", "speaking")
    sign_in(client)
    page = client.get(f"{OFFICE}/people/person-1").get_data(as_text=True)
    assert "Takes part" in page and "Rather at 16:00." in page


def test_a_speaker_is_no_guest_and_can_still_be_invited_and_keeps_their_link(
    app: Flask, client: FlaskClient, way: str
) -> None:
    sign_in(client)
    assert "Ada Chen" not in client.get(f"{OFFICE}/guests").get_data(as_text=True)
    assert client.get(f"{OFFICE}/guests/person-1").status_code == 404
    assert post_form(client, f"{OFFICE}/new/guest", person_id=str(ADA), nights="2").location.endswith(
        "/guests/person-1"
    )
    assert "you take part in:" in client.get(way).get_data(as_text=True)
    press(client, "guests/person-1/steps/approved")
    assert "2 nights" not in client.get(way).get_data(as_text=True)
    shown = client.get(f"{OFFICE}/guests/person-1/steps/sent").get_data(as_text=True)
    seen = re.search(r'name="seen" value="(\w+)"', shown)
    press(client, "guests/person-1/steps/sent", seen=seen[1] if seen else "")
    assert "2 nights" in client.get(way).get_data(as_text=True)
    with app.app_context():
        assert [row.state for row in db.session.scalars(select(InvitationRow))] == ["sent"]


def test_who_does_not_take_part_gets_no_link(app: Flask, client: FlaskClient, festival: None) -> None:
    with app.app_context():
        cy = add_somebody("Cy Dune")
        with pytest.raises(RuleBroken, match="link_needless"), transaction("test"):
            give_link(1, cy, "en")
        invite(cy, "cancelled")
        with pytest.raises(RuleBroken, match="answer_over"), transaction("test"):
            give_link(1, cy, "en")
        assert db.session.scalars(select(InvitationRow.state)).all() == ["cancelled"]


def test_a_letter_to_all_who_have_not_confirmed_brings_each_their_own_link(app: Flask, way: str) -> None:
    with app.app_context():
        readers = list_group(1, read_programme([1]), "speakers_unconfirmed", "")
        assert {each.name: each.values["link"] for each in readers} == {"Ada Chen": BLANK, "Bo Moon": BLANK}
        assert make_way(BO).startswith("/en/my/invitation/")
        with transaction("test"):
            end_links(1, BO)
        assert find_state(2) == "speaking"
