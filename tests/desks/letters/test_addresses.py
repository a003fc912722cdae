"""How people are written to: known to the office alone, typed or from a sheet, and never in a log or a release."""

from __future__ import annotations

import io

import pytest
from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.desks.letters.address_queries import list_addresses
from conference.desks.letters.addresses import (
    KnowAddress,
    SheetTaken,
    know_addresses,
    take_address_sheet,
    write_address_sheet,
)
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.letters import read_attachments
from conference.store.tables import EventRow, LetterRow, PersonContactRow, PersonRow
from tests.accounts import read_token, sign_in
from tests.desks.letters.festival import ADA, BO, CY
from tests.desks.letters.outbox import read_letters
from tests.desks.releases.festival import EDITION, FORUM, add_festival, move, release

PATH = "/en/office/film-week/letters/addresses"
SQLITE = pytest.mark.parametrize("database", ["sqlite"])


def know(*commands):
    with transaction("account:7"):
        return know_addresses(EDITION, commands)


def take(text):
    with transaction("account:7"):
        return take_address_sheet(EDITION, text.encode())


def read_known():
    db.session.rollback()
    return {line.person_id: (line.email, line.language) for line in list_addresses(EDITION) if line.email}


KNOWN = {ADA: ("ada@moon.example", "en"), BO: ("bo@chen.example", "en")}


@pytest.mark.usefixtures("app_context")
def test_addresses_are_known_changed_and_forgotten():
    add_festival()
    assert read_known() == KNOWN
    count = know(
        KnowAddress(ADA, "Ada@New.example", "zh", 1),
        KnowAddress(BO, "", "", 1),
        KnowAddress(CY, "cy@house.example", ""),
    )
    assert (count, read_known()) == (3, {ADA: ("ada@new.example", "zh"), CY: ("cy@house.example", "")})
    assert know(KnowAddress(ADA, "ada@new.example", "zh", 2)) == 0


@pytest.mark.usefixtures("app_context")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        (KnowAddress(ADA, "no address", "en", 1), "email_wrong"),
        (KnowAddress(ADA, "a@b.example\r\nBcc: c@d.example", "en", 1), "email_wrong"),
        (KnowAddress(ADA, "ada@new.example", "en", 0), "address_changed"),
        (KnowAddress(99, "x@y.example", "en", 0), "person_unknown"),
        (KnowAddress(ADA, "ada@new.example", "xx", 1), "person_unknown"),
    ],
)
@SQLITE
def test_what_cannot_be_is_refused_with_whose_it_is(command, code):
    add_festival()
    with pytest.raises(RuleBroken) as refused:
        know(KnowAddress(BO, "bo@new.example", "en", 1), command)
    assert (refused.value.code, refused.value.facts["person"]) == (code, command.person_id)
    assert read_known() == KNOWN


@pytest.mark.usefixtures("app_context")
@SQLITE
def test_the_log_does_not_say_the_address():
    add_festival()
    know(KnowAddress(ADA, "secret@moon.example", "en", 1))
    [event] = db.session.scalars(select(EventRow).where(EventRow.kind == "ContactChanged"))
    assert (event.actor, event.facts["person_id"], event.facts["is_known"]) == ("account:7", ADA, True)
    assert "secret" not in str(event.facts)


@pytest.mark.usefixtures("app_context")
@SQLITE
def test_a_letter_that_waits_goes_to_the_new_address_in_the_new_language_its_files_too():
    add_festival()
    release()
    move(FORUM, "14:00", 3)
    release()
    know(KnowAddress(ADA, "ada@new.example", "zh", 1))
    ada, bo = read_letters()
    assert (ada.address, ada.language, ada.name, bo.address) == ("ada@new.example", "zh", "月艾达", "bo@chen.example")
    assert all(b"ada@new.example" in each.body and b"ada@moon" not in each.body for each in read_attachments(ada.id))
    assert (ada.state, ada.from_number, ada.to_number) == ("waiting", 1, 2)


@pytest.mark.usefixtures("app_context")
def test_who_is_taken_away_takes_the_address_along_and_leaves_the_letters():
    add_festival()
    release()
    move(FORUM, "14:00", 3)
    release()
    with transaction("test"):
        db.session.execute(db.metadata.tables["appearances"].delete())
        db.session.delete(db.session.get_one(PersonRow, BO))
    assert db.session.scalars(select(PersonContactRow.person_id)).all() == [ADA]
    assert db.session.scalars(select(LetterRow.person_id).order_by(LetterRow.id)).all() == [ADA, None]


@pytest.mark.usefixtures("app_context")
@SQLITE
def test_a_sheet_goes_out_and_comes_in_again():
    add_festival()
    sheet = write_address_sheet(list_addresses(EDITION), "en").decode("utf-8-sig")
    assert sheet.splitlines() == [
        "person,name,email,language",
        "person-1,Ada Moon,ada@moon.example,en",
        "person-2,Bo Chen,bo@chen.example,en",
        "person-3,Cy Interpreter,,",
    ]
    assert take(sheet) == SheetTaken(0, ())
    know(KnowAddress(ADA, "", "", 1), KnowAddress(BO, "", "", 1))
    assert (take(sheet), read_known()) == (SheetTaken(2, ()), KNOWN)


@pytest.mark.usefixtures("app_context")
@SQLITE
def test_lines_that_cannot_be_taken_are_told_and_all_others_are():
    add_festival()
    taken = take("Name;Email\n月艾达;ada@new.example\nNobody;x@y.example\nCY INTERPRETER;nonsense\nBo Chen;\n")
    assert taken.changed == 1
    assert [(each.line, each.code) for each in taken.rejected] == [(3, "person_unknown"), (4, "email_wrong")]
    assert read_known() == KNOWN | {ADA: ("ada@new.example", "en")}


@pytest.mark.usefixtures("app_context")
@SQLITE
def test_two_of_one_name_are_told_apart_by_the_column_person():
    add_festival()
    with transaction("test"):
        db.session.get_one(PersonRow, CY).name = db.session.get_one(PersonRow, ADA).name
    assert [each.code for each in take("name,email\nAda Moon,a@b.example\n").rejected] == ["person_ambiguous"]
    assert take("person,name,email\nperson-3,Ada Moon,cy@b.example\n").changed == 1
    assert read_known()[CY] == ("cy@b.example", "")


@pytest.mark.usefixtures("app_context")
@pytest.mark.parametrize("text", ["", "who,where\na,b\n", "person,language\na,en\n"])
@SQLITE
def test_a_sheet_without_the_columns_is_refused(text):
    add_festival()
    with pytest.raises(RuleBroken):
        take(text)


@pytest.fixture
def office(app, client):
    with app.app_context():
        add_festival()
    sign_in(client)
    return client


def fill(client, **fields):
    given = {"csrf_token": read_token(client, PATH)}
    for person, (email, language, version) in {1: (*KNOWN[ADA], 1), 2: (*KNOWN[BO], 1), 3: ("", "", 0)}.items():
        given |= {f"email-{person}": email, f"language-{person}": language, f"version-{person}": version}
    return given | {name.replace("_", "-"): value for name, value in fields.items()}


@SQLITE
def test_an_organiser_types_addresses_and_what_is_wrong_is_told_beside_them(app, office):
    answer = office.post(PATH, data=fill(office, email_3="cy@house.example", email_1="ada@"))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and 'value="ada@"' in page and 'value="cy@house.example"' in page
    assert 'id="wrong-1"' in page
    assert office.post(PATH, data=fill(office, email_3="cy@house.example")).status_code == 303
    with app.app_context():
        assert read_known() == KNOWN | {CY: ("cy@house.example", "")}


@SQLITE
def test_an_address_that_somebody_else_changed_meanwhile_is_not_overwritten(app, office):
    given = fill(office, email_3="cy@house.example")
    with app.app_context():
        know(KnowAddress(ADA, "ada@new.example", "en", 1))
    answer = office.post(PATH, data=given)
    assert answer.status_code == 422
    assert "Someone else has changed this address meanwhile." in answer.get_data(as_text=True)


@SQLITE
def test_a_sheet_is_uploaded_and_fetched(app, office):
    sheet = office.get(f"{PATH}.csv")
    assert sheet.data.decode("utf-8-sig").startswith("person,name,email,language\r\nperson-1,")
    told = {
        "csrf_token": read_token(office, PATH),
        "file": (io.BytesIO(b"person,email\nperson-3,cy@x.example\nq,z\n"), "a.csv"),
    }
    answer = office.post(f"{PATH}.csv", data=told, content_type="multipart/form-data")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200 and "1 address has changed." in page and "Line 3:" in page
    with app.app_context():
        assert read_known()[CY] == ("cy@x.example", "")


@SQLITE
@pytest.mark.parametrize("role", ["programmer", "frontdesk"])
def test_addresses_do_not_exist_for_others(app, office, role):
    other = app.test_client()
    sign_in(other, role, email="other@house.example")
    assert other.get(PATH).status_code == 404
    assert other.get(f"{PATH}.csv").status_code == 404
