"""A ticket opens for its holder, as page, code and picture; for all others it is not there."""

from __future__ import annotations

import subprocess
from io import BytesIO

import pytest
from PIL import Image

from conference.core.languages import make_text
from conference.desks.entry.queries import find_held_by
from conference.desks.entry.telling import tell_ticket
from conference.desks.entry.ticket_papers import make_paper
from conference.desks.registration.offering import PoolFacts
from conference.desks.registration.registering import WithdrawRegistration, withdraw_registration
from conference.kit.papers import compose_paper
from conference.kit.tickets import write_code
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import EditionRow
from conference.store.tickets import find_ticket_of
from tests.accounts import read_token, sign_in
from tests.desks.entry.holding import add_holders, open_own
from tests.desks.registration.festival import GALA, TALK, add_class, book, offer, open_festival
from tests.kit.workers import do_handed_over

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
TICKETS = "/en/film-week/register/tickets"
SHAPES = ("", ".svg", ".png")


@pytest.fixture
def holders(app):
    """Two who hold a ticket."""
    with app.app_context():
        open_festival()
        return add_holders(add_class(name=make_text(en="Visitor", zh="观众")), 2)


def test_a_ticket_says_who_in_which_class_and_what_is_booked(app, client, holders):
    own, _other = holders
    with app.app_context():
        for session in (GALA, TALK):
            offer(session, PoolFacts(None, 5), most_party=3)
        book(own, GALA, party=2)
        code = write_code(find_ticket_of(own).number)
    open_own(app, client, own)
    page = client.get(f"{TICKETS}/{own}")
    assert page.headers["Cache-Control"] == "no-store"
    for words in ("Visitor 1", "Film Week", "Visitor", "Gala", "for 2 people", f'src="{TICKETS}/{own}.svg"'):
        assert words in page.text
    assert "Talk" not in page.text
    assert code in page.text.replace(" ", "")
    assert "观众" in client.get(f"/zh/film-week/register/tickets/{own}").text


def test_who_came_along_reads_which_seats_are_on_the_ticket_of_their_head(app, client, holders):
    [head, _other] = holders
    with app.app_context():
        [member] = add_holders(1, 1, first=5, head_id=head)
        for session in (GALA, TALK):
            offer(session, PoolFacts(None, 5), most_party=3)
        book(head, GALA, party=2)
        book(head, TALK, despite=True)
    open_own(app, client, head)
    page = client.get(f"{TICKETS}/{member}").text
    assert ("Gala" in page, "for 2 people · on the ticket of Visitor 1" in page, "Talk" in page) == (True, True, False)
    assert "on the ticket of" not in client.get(f"{TICKETS}/{head}").text
    with app.app_context():
        ticket = tell_ticket(find_held_by(1, member, head), db.session.get_one(EditionRow, 1), "zh")
        paper = compose_paper("ticket", "zh", make_paper(ticket, "zh"))
    assert "Visitor 1" in paper and "盛典" in paper


def test_the_code_and_the_picture_are_drawn_anew_the_same(app, client, holders):
    open_own(app, client, holders[0])
    code, picture = (client.get(f"{TICKETS}/{holders[0]}{shape}") for shape in (".svg", ".png"))
    assert (code.mimetype, picture.mimetype) == ("image/svg+xml", "image/png")
    assert {code.headers["Cache-Control"], picture.headers["Cache-Control"]} == {"no-store"}
    assert "style=" not in code.text
    assert Image.open(BytesIO(picture.data)).size == (1080, 1620)
    assert client.get(f"{TICKETS}/{holders[0]}.png").data == picture.data


@pytest.mark.parametrize("shape", SHAPES)
def test_anothers_ticket_is_as_absent_as_one_that_is_not(app, client, holders, shape):
    first, second = holders
    open_own(app, client, first)
    absent = client.get(f"{TICKETS}/9999{shape}")
    others = client.get(f"{TICKETS}/{second}{shape}")
    assert client.get(f"{TICKETS}/{first}{shape}").status_code == 200
    assert (others.status_code, others.data) == (absent.status_code, absent.data) == (404, absent.data)
    assert app.test_client().get(f"{TICKETS}/{first}{shape}").status_code == 404


def test_an_account_opens_the_ticket_of_its_address_and_the_head_those_of_the_delegation(app, client, holders):
    first, second = holders
    sign_in(client, "attendee", email="visitor-1@house.example")
    assert client.get(f"{TICKETS}/{first}").status_code == 200
    assert client.get(f"{TICKETS}/{second}").status_code == 404
    with app.app_context():
        [delegate] = add_holders(1, 1, first=9, email=None, head_id=first)
    assert client.get(f"{TICKETS}/{delegate}").status_code == 200


def test_another_editions_address_opens_no_ticket(app, client, holders):
    open_own(app, client, holders[0])
    assert client.get(f"/en/another/register/tickets/{holders[0]}").status_code == 404


def test_a_ticket_that_has_ended_opens_no_more(app, client, holders):
    own = holders[0]
    open_own(app, client, own)
    assert f"{TICKETS}/{own}" in client.get("/en/film-week/register/mine").text
    with app.app_context(), transaction("test"):
        withdraw_registration(WithdrawRegistration(own))
    assert {client.get(f"{TICKETS}/{own}{shape}").status_code for shape in SHAPES} == {404}


def test_a_ticket_is_printed_on_paper_for_its_holder_alone(app, client, holders):
    own, other = holders
    with app.app_context():
        offer(GALA, PoolFacts(None, 5))
        book(own, GALA)
        code = write_code(find_ticket_of(own).number)
    open_own(app, client, own)
    sheet = f"{TICKETS}/{own}"
    asked = client.post(f"{sheet}/print", data={"csrf_token": read_token(client, sheet)})
    assert (asked.status_code, asked.location) == (303, f"{sheet}/print")
    assert (client.get(f"{sheet}/print").status_code, client.get(f"{sheet}.pdf").status_code) == (202, 404)
    with app.app_context():
        assert do_handed_over() == 1
    assert f"{sheet}.pdf" in client.get(f"{sheet}/print").text
    pdf = client.get(f"{sheet}.pdf")
    assert (pdf.mimetype, pdf.headers["Cache-Control"]) == ("application/pdf", "no-store")
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf.data, capture_output=True, check=True).stdout.decode()
    assert "Visitor 1" in told and "Gala" in told and code in "".join(told.split())
    absent = client.get(f"{TICKETS}/9999.pdf")
    stranger = app.test_client()
    open_own(app, stranger, other)
    for path in (f"{sheet}.pdf", f"{sheet}/print"):
        assert (stranger.get(path).status_code, stranger.get(path).data) == (404, absent.data)
    token = read_token(stranger, f"{TICKETS}/{other}")
    assert stranger.post(f"{sheet}/print", data={"csrf_token": token}).status_code == 404
