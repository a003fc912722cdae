"""The office registers somebody itself, and changes classes."""

import csv
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from conference.core.languages import make_text
from conference.core.seating import ACTIVE_STATES
from conference.desks.registration.offering import PoolFacts
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import (
    AccreditationClassRow,
    BookingRow,
    InvitationRow,
    LetterRow,
    PersonContactRow,
    PersonRow,
    RegistrationRow,
)
from tests.accounts import sign_in
from tests.desks.registration.festival import (
    EDITION,
    GALA,
    PRESS,
    add_class,
    add_registrations,
    book,
    offer,
    open_festival,
)
from tests.desks.registration.test_pages import post

OFFICE = "/en/office/film-week"
NEW = f"{OFFICE}/new/registration"
on_one_database = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def classes(app, client):
    """The ids of a class of visitors, and of one that is not public and needs a proof and approval."""
    with app.app_context():
        open_festival()
        closed = {"is_public": False, "needs_approval": True, "proof": make_text(en="Press card")}
        found = add_class(), add_class("press", quota=2, **closed)
    sign_in(client)
    return found


def add_guest(email="ada@moon.example"):
    """The id of an invited person who is written to in Chinese."""
    with transaction("test"):
        name = make_text(en="Ada Moon", zh="月艾达")
        person = PersonRow(slug="ada", name=name, affiliation=make_text(zh="月影社"))
        db.session.add(person)
        db.session.flush()
        db.session.add(InvitationRow(edition_id=EDITION, person_id=person.id, state="confirmed"))
        db.session.add(PersonContactRow(person_id=person.id, email=email, language="zh"))
        return person.id


def read_rows(app, *columns):
    with app.app_context():
        asked = [getattr(RegistrationRow, name) for name in columns]
        return [tuple(row) for row in db.session.execute(select(*asked).order_by(RegistrationRow.id))]


def count_places(app):
    with app.app_context():
        kept = select(AccreditationClassRow.counted).order_by(AccreditationClassRow.id)
        return db.session.scalars(kept).all()


@on_one_database
def test_the_office_registers_in_any_class_without_proof_or_approval(app, client, classes):
    typed = {"name": "Cy Sun", "email": "Cy@sun.example", "class_id": str(classes[1]), "language": "zh"}
    answer = post(client, NEW, **typed)
    assert (answer.status_code, answer.location) == (303, f"{OFFICE}/registrations/1")
    assert read_rows(app, "name", "email", "class_id", "state", "language") == [
        ("Cy Sun", "cy@sun.example", classes[1], "registered", "zh")
    ]
    with app.app_context():
        assert db.session.scalars(select(LetterRow.address)).all() == ["cy@sun.example"]
    again = post(client, NEW, **typed)
    assert (again.status_code, "cy@sun.example is registered already." in again.text) == (200, True)
    assert (
        "This is no e-mail address" in post(client, NEW, **{**typed, "email": "cy"}).text
        or len(read_rows(app, "id")) == 1
    )


@on_one_database
def test_an_invited_guest_is_accredited_from_their_page_with_what_is_known(app, client, classes):
    with app.app_context():
        person = add_guest()
    page = client.get(f"{OFFICE}/guests/ada").text
    assert f'href="{OFFICE}/registrations/of/{person}"' in page
    way = client.get(f"{OFFICE}/registrations/of/{person}")
    assert way.location == f"{NEW}?person={person}"
    form = client.get(way.location).text
    assert 'value="月艾达"' in form and 'value="ada@moon.example"' in form and 'value="月影社"' in form
    typed = {"name": "月艾达", "email": "ada@moon.example", "class_id": str(classes[1]), "language": "zh"}
    assert post(client, way.location, **typed).status_code == 303
    assert read_rows(app, "person_id", "state") == [(person, "registered")]
    assert client.get(f"{OFFICE}/registrations/of/{person}").location == f"{OFFICE}/registrations/1"


@on_one_database
def test_who_had_registered_themselves_is_known_as_the_person_and_in_the_class_from_then_on(app, client, classes):
    with app.app_context():
        person = add_guest("visitor-1@house.example")
        add_registrations(classes[0], 1, state="applied")
    typed = {"name": "Ada Moon", "email": "visitor-1@house.example", "class_id": str(classes[1]), "language": "en"}
    assert post(client, f"{NEW}?person={person}", **typed).status_code == 303
    assert read_rows(app, "person_id", "class_id", "state", "name") == [(person, classes[1], "registered", "Visitor 1")]


@on_one_database
def test_somebody_who_is_not_of_the_edition_is_not_to_be_found(app, client, classes):
    with app.app_context(), transaction("test"):
        stranger = PersonRow(slug="far", name=make_text(en="Far Away"))
        db.session.add(stranger)
        db.session.flush()
        number = stranger.id
    for asked in (number, 9999):
        assert client.get(f"{OFFICE}/registrations/of/{asked}").status_code == 404
        assert client.get(f"{NEW}?person={asked}").status_code == 404


def test_another_class_counts_and_seats_that_are_not_for_it_are_given_back(app, client, classes):
    visitor, press = classes
    with app.app_context():
        [own] = add_registrations(press, 1)
        offer(PRESS, PoolFacts(None, 3))
        offer(GALA, PoolFacts(None, 3))
        book(own, GALA)
        book(own, PRESS)
    page = f"{OFFICE}/registrations/{own}"
    assert post(client, f"{page}/class", page, class_id=str(visitor)).status_code == 303
    assert (read_rows(app, "class_id"), count_places(app)) == ([(visitor,)], [1, 0])
    with app.app_context():
        kept = select(BookingRow.state).order_by(BookingRow.id)
        assert [state in ACTIVE_STATES for state in db.session.scalars(kept)] == [True, False]


@on_one_database
def test_another_class_is_told_with_what_it_means(app, client, classes):
    with app.app_context():
        [press], [waiting] = (
            add_registrations(classes[1], 1),
            add_registrations(classes[1], 1, first=2, state="applied", language="zh"),
        )
        offer(PRESS, PoolFacts(None, 3))
        book(press, PRESS)
    for own in (press, waiting):
        page = f"{OFFICE}/registrations/{own}"
        for _time in ("once", "again"):
            post(client, f"{page}/class", page, class_id=str(classes[0]))
    with app.app_context():
        told = db.session.execute(select(LetterRow.registration_id, LetterRow.text).order_by(LetterRow.id)).all()
    assert [number for number, _text in told[1:]] == [press, press, waiting]
    assert "from the class Press to the class Visitor. Your ticket stays the same" in told[1].text
    assert "given back your seats for “For the press”" in told[2].text
    assert "类别" in told[3].text


@on_one_database
def test_a_class_that_is_full_or_of_another_edition_is_refused(app, client, classes):
    with app.app_context():
        [own] = add_registrations(classes[0], 1)
        add_registrations(classes[1], 2, first=2)
    page = f"{OFFICE}/registrations/{own}"
    for kind, said in ((classes[1], "All places of this class are taken."), (999, "There is no such class")):
        post(client, f"{page}/class", page, class_id=str(kind))
        assert said in client.get(page).text
    assert read_rows(app, "class_id")[0] == (classes[0],)


@on_one_database
def test_registrations_are_taken_along_as_a_workbook_as_they_are_narrowed(app, client, classes):
    with app.app_context():
        add_registrations(classes[0], 2)
        add_registrations(classes[1], 1, first=3, name="=1+1")
    listed = client.get(f"{OFFICE}/registrations?class=press").text
    assert f"{OFFICE}/registrations.xlsx?class=press" in listed
    answer = client.get(f"{OFFICE}/registrations.xlsx?class=press")
    [sheet] = CalamineWorkbook.from_filelike(BytesIO(answer.data)).sheet_names
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.data)).get_sheet_by_name(sheet).to_python()
    assert (len(rows), rows[1][:2]) == (2, ["=1+1", "visitor-3@house.example"])
    assert "'=1+1" in client.get(f"{OFFICE}/registrations.csv?class=press").text


@on_one_database
def test_the_table_tells_who_brought_them_what_is_paid_and_where_they_sit(app, client, classes):
    with app.app_context():
        [head] = add_registrations(classes[0], 1, name="Ada Moon")
        paid = {"head_id": head, "amount": 5000, "currency": "EUR", "payment": "paid", "language": "zh"}
        [own] = add_registrations(classes[0], 1, first=2, proof_file="0" * 64, reason="Came late", **paid)
        offer(GALA, PoolFacts(None, 5), most_party=3)
        book(own, party=2)
    rows = list(csv.reader(client.get(f"{OFFICE}/registrations.csv").text.lstrip("\ufeff").splitlines()))
    assert rows[0][6:] == [
        "Reason",
        "Language of letters",
        "Registered by",
        "Amount, in the smallest unit",
        "Payment",
        "Document",
        "Seats",
    ]
    assert rows[1][6:] == ["Came late", "zh", "Ada Moon", "5000 EUR", "paid", "Yes", "G1 × 2"]
    assert rows[2][6:] == ["", "en", "", "", "nothing to pay", "No", ""]
