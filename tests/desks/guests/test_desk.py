"""The guest desk: lists, the page of a guest, private data, stays and delegations."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.core.languages import make_text
from conference.core.programme import Stay
from conference.desks.guests.private_data import PrivateFacts, change_private, read_private
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import DelegationRow, EventRow, InvitationRow
from tests.accounts import add_edition, read_token, sign_in
from tests.builders import a_part, a_person, a_programme, a_session, at
from tests.desks.guests.guests import add_somebody, find_state, invite, make_way
from tests.desks.guests.test_itineraries import release
from tests.forms import post_form
from tests.statements import counting_statements
from tests.stored import store

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
OFFICE = "/en/office/film-week"
SECRETS = PrivateFacts("+86 21 5555 0101", "E1234567", "No nuts", "Step-free")


@pytest.fixture
def desk(app: Flask, client: FlaskClient) -> FlaskClient:
    """A browser in which an organiser is signed in; Ada is proposed, Bo invited; Ada has private data."""
    with app.app_context():
        add_edition()
        ada, bo = add_somebody("Ada Chen", country="SG"), add_somebody("Bo Moon", country="FR")
        invite(ada, "proposed"), invite(bo, "sent")
        with transaction("test"):
            change_private(1, ada, SECRETS)
    sign_in(client)
    return client


def press(client: FlaskClient, path: str, **typed: object) -> str:
    """The page behind a button."""
    data = {"csrf_token": read_token(client), **typed}
    return client.post(f"{OFFICE}/{path}", data=data, follow_redirects=True).get_data(as_text=True)


@pytest.mark.parametrize(
    ("query", "found"),
    [("q=ada", "Ada"), ("q=France", "Bo"), ("state=sent", "Bo"), ("state=proposed", "Ada"), ("q=nobody", "")],
)
def test_a_guest_is_found_by_name_country_and_state(desk: FlaskClient, query: str, found: str) -> None:
    page = desk.get(f"{OFFICE}/guests?{query}").get_data(as_text=True)
    assert [name for name in ("Ada", "Bo") if f"{name} " in page] == [found] * bool(found)


def test_a_guest_is_found_by_delegation(app: Flask, desk: FlaskClient) -> None:
    post_form(desk, f"{OFFICE}/new/delegation", name_en="The Ferry", purpose="film")
    post_form(desk, f"{OFFICE}/guests/ada-chen", delegation_id="1", nights="3")
    page = desk.get(f"{OFFICE}/guests?delegation=1").get_data(as_text=True)
    assert "Ada Chen" in page and "Bo Moon" not in page
    page = desk.get(f"{OFFICE}/delegations/1").get_data(as_text=True)
    assert "/guests/ada-chen" in page and "/guests/bo-moon" not in page


def test_many_invitations_go_on_at_once_or_none(app: Flask, desk: FlaskClient) -> None:
    page = press(desk, "guests", chosen=["1", "2"], state="approved")
    assert "cannot go that way" in page
    press(desk, "guests", chosen=["1"], state="approved")
    with app.app_context():
        assert (find_state(1), find_state(2)) == ("approved", "sent")


def test_an_invitation_that_is_not_ours_is_not_chosen(app: Flask, desk: FlaskClient) -> None:
    with app.app_context():
        other = add_edition("other-week")
        theirs = invite(add_somebody("Cy Far", other), "proposed", other)
    answer = desk.post(f"{OFFICE}/guests", data={"csrf_token": read_token(desk), "chosen": theirs, "state": "approved"})
    assert answer.status_code == 404
    with app.app_context():
        assert find_state(theirs) == "proposed"


def test_somebody_is_proposed_by_name_and_then_no_longer_offered(app: Flask, desk: FlaskClient) -> None:
    with app.app_context():
        cy = add_somebody("Cy Dune")
    assert post_form(desk, f"{OFFICE}/new/guest", person_id=str(cy), nights="2").location.endswith("/guests/cy-dune")
    assert "Cy Dune" not in desk.get(f"{OFFICE}/new/guest").get_data(as_text=True)


@pytest.mark.parametrize("given", ["", "999", "1", "x"])
def test_nobody_and_somebody_already_invited_cannot_be_proposed(app: Flask, desk: FlaskClient, given: str) -> None:
    assert post_form(desk, f"{OFFICE}/new/guest", person_id=given).status_code == 200
    with app.app_context():
        assert len(db.session.scalars(select(InvitationRow)).all()) == 2


def test_who_writes_a_note_on_a_guest_is_told_that_the_guest_can_have_it(desk: FlaskClient) -> None:
    page = desk.get(f"{OFFICE}/guests/ada-chen").get_data(as_text=True)
    hint = re.search(r'<p class="form__hint" id="note-hint">([^<]*)</p>', page)
    assert hint and "The guest gets it if they ask for all that is stored about them." in hint[1]


def test_a_link_is_shown_once(desk: FlaskClient) -> None:
    page = press(desk, "guests/bo-moon/link")
    assert "/en/my/invitation/" in page
    assert "/en/my/invitation/" not in desk.get(f"{OFFICE}/guests/bo-moon").get_data(as_text=True)


def test_private_data_stands_on_no_page_but_behind_its_button_and_each_look_is_logged(
    app: Flask, desk: FlaskClient
) -> None:
    paths = ("guests", "guests/ada-chen", "people", "people/ada-chen", "guests?q=E1234567", "people?q=nuts", "log")
    shown = "".join(desk.get(f"{OFFICE}/{path}").get_data(as_text=True) for path in paths)
    assert not any(secret in shown.replace("q=E1234567", "") for secret in ("5555 0101", "Step-free", "No nuts"))
    assert "E1234567" in press(desk, "guests/ada-chen/private")
    with app.app_context():
        kinds = list(db.session.scalars(select(EventRow.kind).where(EventRow.actor.startswith("account:"))))
    assert kinds.count("PrivateDataSeen") == 1
    log = desk.get(f"{OFFICE}/log?group=people").get_data(as_text=True)
    assert "The private data of Ada Chen was looked at" in log and "E1234567" not in log


def test_private_data_is_no_address_to_be_read(desk: FlaskClient) -> None:
    assert desk.get(f"{OFFICE}/guests/ada-chen/private").status_code == 404


@pytest.mark.parametrize("role", ["programmer", "frontdesk", "reviewer", "speaker"])
def test_who_does_not_need_private_data_does_not_find_it(app: Flask, desk: FlaskClient, role: str) -> None:
    other = app.test_client()
    sign_in(other, role=role)
    token = read_token(other)
    answer = other.post(f"{OFFICE}/guests/ada-chen/private", data={"csrf_token": token})
    absent = other.post(f"{OFFICE}/guests/nobody/private", data={"csrf_token": token})
    assert (answer.status_code, answer.data) == (404, absent.data)


def test_private_data_is_changed_and_the_log_does_not_say_to_what(app: Flask, desk: FlaskClient) -> None:
    page = press(desk, "guests/ada-chen/private")
    typed = {"phone": "1", "passport": "2", "diet": "Soup", "access": ""}
    assert post_form(desk, f"{OFFICE}/guests/ada-chen/private/save", page, **typed).status_code == 303
    with app.app_context():
        assert read_private(1) == PrivateFacts("1", "2", "Soup", "")
        assert "Soup" not in str(db.session.execute(select(EventRow.facts)).all())


def test_guests_of_another_edition_are_not_there(app: Flask, desk: FlaskClient) -> None:
    with app.app_context():
        other = add_edition("other-week")
        invite(add_somebody("Cy Far", other), "sent", other)
    answer, absent = desk.get(f"{OFFICE}/guests/cy-far"), desk.get(f"{OFFICE}/guests/nobody-at-all")
    assert (answer.status_code, answer.data) == (404, absent.data)
    assert "Cy Far" not in desk.get(f"{OFFICE}/guests").get_data(as_text=True)


def test_a_delegation_is_changed_and_taken_away_and_its_guests_stay(app: Flask, desk: FlaskClient) -> None:
    post_form(desk, f"{OFFICE}/new/delegation", name_en="The Ferry", purpose="film")
    post_form(desk, f"{OFFICE}/guests/ada-chen", delegation_id="1")
    post_form(desk, f"{OFFICE}/delegations/1", name_en="The Ferry", purpose="country", country="FR", head_id="1")
    with app.app_context():
        row = db.session.scalars(select(DelegationRow)).one()
        assert (row.purpose, row.country, row.head_id) == ("country", "FR", 1)
    press(desk, "delegations/1/remove")
    with app.app_context():
        assert db.session.scalars(select(DelegationRow)).all() == []
        assert db.session.get_one(InvitationRow, 1).delegation_id is None


def test_a_delegation_of_another_edition_is_not_there(app: Flask, desk: FlaskClient) -> None:
    with app.app_context():
        other = add_edition("other-week")
        with transaction("test"):
            db.session.add(DelegationRow(edition_id=other, name=make_text(en="Far"), purpose="film"))
    assert desk.get(f"{OFFICE}/delegations/1").status_code == 404
    page = post_form(desk, f"{OFFICE}/guests/ada-chen", delegation_id="1")
    assert page.status_code == 200


def test_a_delayed_flight_shows_at_once_what_it_breaks(app: Flask, client: FlaskClient) -> None:
    stay = Stay(at("08:00", day=11).starts_at, at("20:00", day=15).starts_at)
    panel = a_session("Who pays?", id=1, code="F1", kind="forum", when=at("15:00"), parts=(a_part("panel", None, 1),))
    with app.app_context():
        with transaction("test"):
            store(a_programme(panel, people=(a_person(1, "Ada Chen", stays=(stay,)),)))
        invite(1, "confirmed")
    sign_in(client)
    path = f"{OFFICE}/guests/person-1"
    assert "None about this person." in client.get(path).get_data(as_text=True)
    typed = {"stays__0__start": "2027-06-12T14:00", "stays__0__end": "2027-06-15T20:00"}
    post_form(client, f"{path}/stays", **typed, stays__0__arrival_flight="MU 588", stays__0__hotel="Lantern House")
    page = client.get(path).get_data(as_text=True)
    assert "This makes 1 new clash." in page and "F1" in page and "MU 588" in page and "Lantern House" in page
    told = r'<p class="said" role="status">[^<]*Ada Chen[^<]*Who pays[^<]*</p>'
    assert re.search(told, page)
    listed = client.get("/api/v1/editions/film-week/clashes").get_json()["clashes"]
    assert [(each["rule"], [session["code"] for session in each["sessions"]]) for each in listed] == [
        ("person_unavailable", ["F1"])
    ]


def test_a_guest_reads_what_does_not_fit_their_own_journey_and_the_board_knows_it_at_once(
    app: Flask, client: FlaskClient
) -> None:
    panel = a_session("Who pays?", id=1, code="F1", kind="forum", when=at("15:00"), parts=(a_part("panel", None, 1),))
    with app.app_context():
        programme = a_programme(panel, people=(a_person(1, "Ada Chen"),))
        with transaction("test"):
            store(programme)
        release(programme)
        invite(1, "confirmed")
        way = make_way(1)
    assert "does not fit your journey" not in client.get(way).get_data(as_text=True)
    typed = {"answer": "yes", "availability__0__start": "2027-06-12T16:00", "availability__0__end": "2027-06-12T20:00"}
    post_form(client, way, **typed)
    page = client.get(way).get_data(as_text=True)
    told = re.search(r'<div class="guest__broken".*?</div>', page, re.DOTALL)
    assert told and "Ada Chen" in told[0] and "Who pays?" in told[0]
    sign_in(client)
    listed = client.get("/api/v1/editions/film-week/clashes").get_json()["clashes"]
    assert [each["rule"] for each in listed] == ["person_unavailable"]


@pytest.mark.parametrize("path", ["guests", "delegations", "guests/ada-chen"])
def test_a_page_asks_the_database_as_often_for_four_guests_as_for_two(app: Flask, desk: FlaskClient, path: str) -> None:
    desk.get(f"{OFFICE}/{path}")
    with counting_statements() as for_two:
        desk.get(f"{OFFICE}/{path}")
    with app.app_context():
        for name in ("Cy", "Di"):
            invite(add_somebody(name), "sent")
    with counting_statements() as for_four:
        desk.get(f"{OFFICE}/{path}")
    assert (len(for_four), 0 < len(for_two) < 14) == (len(for_two), True)
