"""Papers are printed by a worker, belong to whoever asked, and hold what they should."""

from __future__ import annotations

import re
import subprocess
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.core.languages import make_text
from conference.core.programme import Stay
from conference.desks.guests.papers import KEPT, KINDS, MAKERS, TEMPLATES
from conference.desks.guests.private_data import PrivateFacts, change_private
from conference.kit.papers import compose_paper
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import DelegationRow, EventRow, InvitationRow, PaperRow, SessionAnswerRow, StayRow
from tests.accounts import read_token, sign_in
from tests.builders import a_person, a_programme, a_session, at
from tests.desks.guests.guests import invite
from tests.kit.workers import do_handed_over
from tests.stored import store

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
OFFICE = "/office/film-week"
STAY = Stay(at("08:00", day=11).starts_at, at("20:00", day=15).starts_at)


@pytest.fixture
def desk(app: Flask, client: FlaskClient) -> FlaskClient:
    """An organiser's browser; Ada and Bo come as a delegation to a summit. Ada's passport is known."""
    people = (a_person(1, make_text(en="Ada Chen", zh="陈安达"), stays=(STAY,)), a_person(2, "Bo Moon"))
    summit = a_session(make_text(en="The summit", zh="峰会"), id=1, kind="summit", people=[1, 2], when=at("15:00"))
    with app.app_context():
        with transaction("test"):
            store(a_programme(summit, people=people))
            db.session.add(DelegationRow(edition_id=1, name=make_text(en="The Ferry"), purpose="film"))
        invite(1, "confirmed"), invite(2, "accepted")
        with transaction("test"):
            change_private(1, 1, PrivateFacts(passport="E1234567"))
            for row in db.session.scalars(select(InvitationRow)):
                row.delegation_id = 1
    sign_in(client)
    return client


def ask(client: FlaskClient, path: str, language: str = "en") -> str:
    """The address of a paper that was asked for."""
    data = {"csrf_token": read_token(client)}
    answer = client.post(f"/{language}{OFFICE}/papers/{path}", data=data)
    return str(answer.location)


def print_all(app: Flask) -> None:
    with app.app_context():
        do_handed_over()


def read_pdf(client: FlaskClient, address: str) -> str:
    """The words of a printed paper, in one line."""
    answer = client.get(f"{address}.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=answer.data, capture_output=True, check=True).stdout
    return re.sub(r"\s+", " ", text.decode())


def test_papers_are_printed_with_our_fonts_alone(app: Flask, desk: FlaskClient) -> None:
    ways = {
        "itinerary/1": ("陈安达", "峰会", "15:00–16:00"),
        "visa/1": ("Letter of invitation", "E1234567", "11–15 June 2027", "4 nights"),
        "run_sheet/1": ("Run sheet: The summit", "15:00–16:00", "Bo Moon · Speaker"),
    }
    addresses = {way: ask(desk, way, "zh" if way == "itinerary/1" else "en") for way in ways}
    assert {desk.get(address).status_code for address in addresses.values()} == {202}
    print_all(app)
    for way, told in ways.items():
        words = read_pdf(desk, addresses[way])
        assert [each for each in told if each not in words] == [], way
    pdf = desk.get(f"{addresses['visa/1']}.pdf").data
    fonts = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert "Plex" in fonts and not re.search(r"DejaVu|Liberation|Helvetica", fonts)
    assert "/StructTreeRoot" in pikepdf.open(BytesIO(pdf)).Root


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("itinerary", ("Itinerary of Ada Chen", "The summit", "15:00–16:00", "Arrival")),
        ("group", ("Itinerary of The Ferry", "Ada Chen · Bo Moon")),
        ("visa", ("Letter of invitation", "E1234567", "11–15 June 2027")),
        ("protocol", ("Order of speaking", "<li>Ada Chen</li><li>Bo Moon</li>")),
        ("run_sheet", ("Run sheet: The summit", "15:00–16:00", "As planned")),
        ("own_itinerary", ("Itinerary of Ada Chen", "Arrival", "As released")),
        ("own_group", ("Itinerary of The Ferry", "As released")),
    ],
)
def test_every_kind_of_paper_says_what_it_should(
    app: Flask, desk: FlaskClient, kind: str, told: tuple[str, ...]
) -> None:
    assert kind in KINDS and len(KINDS) == 8
    with app.app_context():
        row = PaperRow(edition_id=1, kind=kind, subject_id=1, language="en")
        html = compose_paper(TEMPLATES[kind], "en", MAKERS[kind](row))
    assert [each for each in told if each not in html] == []


def test_a_paper_is_its_asker_s_alone(app: Flask, desk: FlaskClient) -> None:
    address = ask(desk, "protocol/0")
    other = app.test_client()
    sign_in(other, email="second@house.example")
    absent = other.get(f"/en{OFFICE}/papers/999")
    for path in (address, f"{address}.pdf"):
        answer = other.get(path)
        assert (answer.status_code, answer.data) == (404, absent.data)


def test_a_letter_for_a_visa_is_logged_as_a_look_and_needs_a_passport(app: Flask, desk: FlaskClient) -> None:
    ask(desk, "visa/1")
    with app.app_context():
        assert list(db.session.scalars(select(EventRow.kind))).count("PrivateDataSeen") == 1
    assert ask(desk, "visa/2").endswith("/guests")
    with app.app_context():
        assert [row.subject_id for row in db.session.scalars(select(PaperRow))] == [1]


@pytest.mark.parametrize("path", ["itinerary/9", "visa/9", "group/9", "run_sheet/9"])
def test_a_paper_about_nothing_is_not_there(desk: FlaskClient, path: str) -> None:
    answer = desk.post(f"/en{OFFICE}/papers/{path}", data={"csrf_token": read_token(desk)})
    assert answer.status_code == 404


def test_old_papers_go_with_the_next_one(app: Flask, desk: FlaskClient) -> None:
    ask(desk, "visa/1")
    with app.app_context(), transaction("test"):
        db.session.scalars(select(PaperRow)).one().asked_at -= KEPT + timedelta(minutes=1)
    ask(desk, "protocol/0")
    with app.app_context():
        assert [row.kind for row in db.session.scalars(select(PaperRow))] == ["protocol"]


def test_the_page_of_protocol_orders_by_rank(app: Flask, desk: FlaskClient) -> None:
    page = desk.get(f"/en{OFFICE}/protocol?session=1").get_data(as_text=True)
    assert "Order of speaking" in page and "2 of them have no rank" in page


def test_an_itinerary_marks_what_is_declined_and_what_lies_outside_a_stay_on_page_and_paper(
    app: Flask, desk: FlaskClient
) -> None:
    with app.app_context(), transaction("test"):
        db.session.scalars(select(StayRow)).one().departs_at = at("12:00").starts_at
        db.session.add(SessionAnswerRow(session_id=1, person_id=2, answer="declined", answered_at=STAY.arrives_at))
    alone, group = "guests/person-1/itinerary", "delegations/1/itinerary"
    pages = {path: desk.get(f"/en{OFFICE}/{path}").get_data(as_text=True) for path in (alone, group)}
    away, declined = "Outside the times and flights we know of", "Cannot take part: Bo Moon"
    assert (pages[alone].count(f">{away}<"), "Cannot take part" in pages[alone]) == (1, False)
    assert (pages[group].count(f"{away}: Ada Chen<"), pages[group].count(declined)) == (1, 1)
    with app.app_context():
        for kind, told in (("itinerary", (away,)), ("group", (f"{away}: Ada Chen", declined))):
            row = PaperRow(edition_id=1, kind=kind, subject_id=1, language="en")
            html = compose_paper(TEMPLATES[kind], "en", MAKERS[kind](row))
            assert [html.count(f"<b>{words}</b>") for words in told] == [1] * len(told)


def test_what_of_people_s_data_a_paper_holds_is_logged_as_taken_along(app: Flask, desk: FlaskClient) -> None:
    for path in ("itinerary/1", "group/1", "visa/1", "protocol/0", "run_sheet/1", "visa/2"):
        ask(desk, path)
    with app.app_context():
        facts = db.session.scalars(select(EventRow.facts).where(EventRow.kind == "DataExported").order_by(EventRow.id))
        logged = {each["what"]: each["contents"] for each in facts}
        looks = db.session.scalars(select(EventRow.facts).where(EventRow.kind == "PrivateDataSeen")).all()
    assert logged == {
        "itinerary": {"people": 1},
        "group": {"people": 2},
        "visa": {"people": 1, "passports": 1},
        "protocol": {"people": 2},
        "run_sheet": {"people": 2},
    }
    assert [each["person_id"] for each in looks] == [1]
    assert "people 1, passports 1" in desk.get(f"/en{OFFICE}/log").get_data(as_text=True)
