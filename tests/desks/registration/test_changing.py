"""What the office has let somebody in by is not changed behind its back."""

import re
from io import BytesIO

import pytest
from sqlalchemy import select

from conference.core.languages import make_text
from conference.desks.privacy.erasing import Erase, erase
from conference.desks.privacy.retaining import forget_registrations
from conference.desks.privacy.subjects import Whose
from conference.desks.registration.deciding import DecideRegistrations, decide_registrations
from conference.desks.registration.offering import PoolFacts
from conference.desks.registration.registering import ChangeRegistration, Proof, Telling, change_registration
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import EventRow, LetterRow, RegistrationRow
from conference.store.tickets import find_ticket_of
from tests.accounts import sign_in
from tests.desks.registration.festival import (
    EDITION,
    GALA,
    add_class,
    add_registrations,
    book,
    offer,
    open_festival,
    read_states,
)
from tests.desks.registration.test_pages import PDF, REGISTER, open_own, post

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
CHANGE = f"{REGISTER}/mine/change"


@pytest.fixture
def press(app):
    """The id of a journalist whom the office has let in by a press card, and who has a seat."""
    with app.app_context():
        open_festival()
        kind = add_class("press", needs_approval=True, proof=make_text(en="Press card"))
        card = {"proof_file": "0" * 64, "proof_name": "card.pdf"}
        [own] = add_registrations(kind, 1, state="applied", name="Matteo Riva", affiliation="Il Faro", **card)
        with transaction("test"):
            decide_registrations(DecideRegistrations(EDITION, [own], lets_in=True))
        offer(GALA, PoolFacts(None, 1))
        book(own)
        return own


def read_state(own):
    db.session.rollback()
    return db.session.get_one(RegistrationRow, own).state


def list_changes():
    statement = select(EventRow.facts).where(EventRow.kind == "RegistrationChanged").order_by(EventRow.id)
    return [
        [(each["name"], each["before"], each["after"]) for each in facts["changes"]]
        for facts in db.session.scalars(statement)
    ]


def test_an_accreditation_that_is_changed_waits_for_the_office_again(app, client, press):
    open_own(app, client, press)
    assert "your ticket is not valid" in client.get(CHANGE).text
    saved = post(client, CHANGE, name="Luca Neri", affiliation="Il Faro", proof=(BytesIO(PDF), "mine.pdf"))
    assert saved.status_code == 303
    own = client.get(f"{REGISTER}/mine").text
    assert "The office looks at it" in own and "Waiting for approval" in own and "Your seats are kept" in own
    with app.app_context():
        ticket = find_ticket_of(press)
        assert ticket and ticket.ended_at is not None
        assert (read_state(press), read_states()) == ("applied", ["confirmed"])
        assert list_changes() == [
            [("name", "Matteo Riva", "Luca Neri"), ("proof_name", "card.pdf", "mine.pdf")],
        ]
        text = db.session.scalars(select(LetterRow.text).order_by(LetterRow.id.desc()).limit(1)).one()
        assert "no ticket is valid" in text
    office = app.test_client()
    sign_in(office)
    told = re.findall(r"A registration was changed.*?</li>", office.get("/en/office/film-week/log").text, re.DOTALL)
    assert ["Matteo Riva" in each and "Luca Neri" in each for each in told] == [True]


def test_a_change_that_does_not_matter_to_the_office_leaves_the_registration_valid(app, client, press):
    with app.app_context():
        with transaction("test"):
            change_registration(ChangeRegistration(press, Telling("Matteo Riva", "Il Faro", photo="1" * 64)))
        ticket = find_ticket_of(press)
        assert (read_state(press), list_changes()) == ("registered", [[]])
        assert ticket and ticket.ended_at is None


def test_a_document_that_comes_only_now_leaves_the_registration_valid(app, client, press):
    with app.app_context():
        with transaction("test"):
            row = db.session.get_one(RegistrationRow, press)
            row.proof_file = row.proof_name = ""
        with transaction("test"):
            proof = Proof("2" * 64, "late.pdf")
            change_registration(ChangeRegistration(press, Telling("Matteo Riva", "Il Faro", proof=proof)))
        assert (read_state(press), list_changes()) == ("registered", [[]])


def test_where_the_office_lets_everybody_in_a_name_is_changed_and_the_log_does_not_know_it(app, client):
    with app.app_context():
        open_festival()
        [own] = add_registrations(add_class(), 1)
        with transaction("test"):
            change_registration(ChangeRegistration(own, Telling("Luca Neri")))
        assert (read_state(own), list_changes()) == ("registered", [[]])
    open_own(app, client, own)
    assert "your ticket is not valid" not in client.get(CHANGE).text


@pytest.mark.parametrize("way", ["erased", "expired"])
def test_the_log_forgets_the_names_with_the_registration(app, client, press, way):
    with app.app_context():
        with transaction("test"):
            change_registration(ChangeRegistration(press, Telling("Luca Neri", "Il Faro")))
        assert list_changes() == [[("name", "Matteo Riva", "Luca Neri")]]
        with transaction("test"):
            if way == "erased":
                erase(Erase(Whose(registrations=frozenset({press})), EDITION))
            else:
                assert forget_registrations(EDITION) == 1
        assert list_changes() == [[("name", None, None)]]
