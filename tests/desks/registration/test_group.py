"""The head of a delegation registers those who come along: all or none, bad lines named; and books for all of them."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from conference.core.languages import make_text
from conference.desks.registration.offering import PoolFacts
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import DelegationRow, LetterRow, PersonRow, RegistrationRow
from tests.desks.registration.festival import EDITION, GALA, add_class, add_registrations, book, offer, open_festival
from tests.desks.registration.test_pages import add_questions, open_own, post

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
GROUP = "/en/film-week/register/mine/group"


@pytest.fixture
def head(app, client):
    """The registration of the head of a delegation, whose link the client has opened."""
    with app.app_context():
        open_festival()
        visitor = add_class(name=make_text(en="Visitor", zh="观众"))
        [own] = add_registrations(visitor, 1, person_id=add_head(), affiliation="Moon Pictures")
    open_own(app, client, own)
    return own


def add_head():
    """The id of a person who heads a delegation."""
    with transaction("test"):
        person = PersonRow(slug="ada", name=make_text(en="Ada Moon"))
        db.session.add(person)
        db.session.flush()
        name = make_text(en="Delegation of the Moon", zh="月球代表团")
        db.session.add(DelegationRow(edition_id=EDITION, name=name, purpose="member", head_id=person.id))
        return person.id


def lines(*members):
    """What is typed for (name, address, class)."""
    typed = {}
    for number, (name, email, kind) in enumerate(members):
        typed |= {f"members-{number}-name": name, f"members-{number}-email": email}
        typed[f"members-{number}-class_id"] = str(kind)
    return typed


def read_group(app, *columns):
    with app.app_context():
        asked = [getattr(RegistrationRow, name) for name in columns or ("name", "email", "state")]
        rows = db.session.execute(
            select(*asked).where(RegistrationRow.head_id.is_not(None)).order_by(RegistrationRow.id)
        )
        return [tuple(row) for row in rows]


def test_a_group_is_registered_at_once_and_those_without_an_address_are_written_to_by_their_head(app, client, head):
    with app.app_context():
        press = add_class("press", proof=make_text(en="Press card"))
    typed = lines(("Bo Star", "", 1), ("Cy Sun", "Cy@sun.example", press), ("", "", 1))
    assert post(client, GROUP, **typed).status_code == 303
    assert read_group(app) == [("Bo Star", None, "registered"), ("Cy Sun", "cy@sun.example", "applied")]
    assert read_group(app, "affiliation", "language") == [("Moon Pictures", "en")] * 2
    page = client.get(GROUP).text
    assert "2 people are registered." in page and "Delegation of the Moon" in page and "Bo Star" in page
    with app.app_context():
        to = db.session.scalars(select(LetterRow.address).order_by(LetterRow.id)).all()
    assert to == ["visitor-1@house.example", "cy@sun.example"]


def test_bad_lines_are_named_and_nobody_is_registered(app, client, head):
    with app.app_context():
        full = add_class("market", quota=0)
        hidden = add_class("guest", is_public=False)
        add_registrations(1, 1, first=7)
    typed = lines(
        ("Bo Star", "", 1),
        ("Cy Sun", "cy at sun", 1),
        ("Di Sky", "visitor-7@house.example", 1),
        ("", "eo@sea.example", 1),
        ("Bo Star", "", 1),
    )
    refused = post(client, GROUP, **typed)
    page = refused.text.replace("<a href=", "\n<a href=")
    assert (refused.status_code, read_group(app, "name")) == (422, [])
    assert "Line 4 Name: Fill this in" in page and 'value="cy at sun"' in page
    typed["members-3-name"] = "Eo Sea"
    page = post(client, GROUP, **typed).text
    assert "Nobody was registered. Lines to be put right: 3." in page
    for said in ("Line 2 E-mail, if they have one: ", "Line 3 E-mail, if they have one: visitor-7@house.example is",
                 "Line 5 Name: Bo Star is in your group already."):  # fmt: skip
        assert said in page, said
    assert page.count('<a href="#members-') == 3
    assert read_group(app, "name") == []
    for kind in (full, hidden, 999):
        assert post(client, GROUP, **lines(("Bo Star", "", kind))).status_code == 422
    assert read_group(app, "name") == []


def test_a_second_click_registers_nobody_twice(app, client, head):
    typed = lines(("Bo Star", "", 1))
    assert post(client, GROUP, **typed).status_code == 303
    again = post(client, GROUP, **typed)
    assert (again.status_code, "is in your group already" in again.text, len(read_group(app))) == (422, True, 1)


def test_lines_are_added_and_taken_away_without_a_script(client, head):
    typed = lines(("Bo Star", "", 1), ("Cy Sun", "", 1))
    more = post(client, GROUP, do="add members", **typed)
    assert (more.status_code, "members-2-name" in more.text, 'value="Cy Sun"' in more.text) == (200, True, True)
    less = post(client, GROUP, do="remove members 0", **typed)
    assert ("Bo Star" in less.text, less.text.count('value="Cy Sun"')) == (False, 1)


def test_who_heads_no_delegation_has_no_group_and_nobody_takes_another_groups_member_back(app, client, head):
    with app.app_context():
        [other] = add_registrations(1, 1, first=2)
        [stranger] = add_registrations(1, 1, first=3)
    browser = app.test_client()
    assert browser.get(GROUP).status_code == 404
    open_own(app, browser, other)
    assert browser.get(GROUP).status_code == 404
    assert "those who come along" not in browser.get("/en/film-week/register/mine").text
    assert "Register those who come along" in client.get("/en/film-week/register/mine").text
    assert post(client, f"{GROUP}/{stranger}/withdraw", GROUP).status_code == 404
    assert post(client, f"{GROUP}/9999/withdraw", GROUP).status_code == 404


def test_a_member_is_taken_back_with_their_seats(app, client, head):
    post(client, GROUP, **lines(("Bo Star", "", 1)))
    with app.app_context():
        offer(GALA, PoolFacts(None, 5))
        [member] = read_group(app, "id")[0]
        book(member)
    assert post(client, f"{GROUP}/{member}/withdraw", GROUP).status_code == 303
    assert read_group(app) == [("Bo Star", None, "withdrawn")]
    with app.app_context():
        assert db.session.get_one(RegistrationRow, head).state == "registered"


def test_a_head_books_for_the_whole_group_although_others_book_for_one(app, client, head):
    post(client, GROUP, **lines(("Bo Star", "", 1), ("Cy Sun", "", 1)))
    with app.app_context():
        offer(GALA, PoolFacts(None, 5), most_party=1)
    page = "/en/film-week/register/sessions/G1"
    assert "You and those with you, 3 at most." in client.get(page).text
    assert "Book for 1 to 3 people." in post(client, f"{page}/book", page, party="4").text
    assert post(client, f"{page}/book", page, party="3").status_code == 303
    assert "for 3 people" in client.get(page).text


def test_what_a_class_asks_is_answered_for_each_member_and_never_skipped_silently(app, client, head):
    with app.app_context():
        industry = add_class("industry")
        choice, line = add_questions(industry)
    post(client, GROUP, **lines(("Bo Star", "", industry), ("Cy Sun", "cy@sun.example", industry), ("Di Sky", "", 1)))
    page = client.get(GROUP).text
    bo, cy, di = (id for (id,) in read_group(app, "id"))
    assert (page.count("asks something that is not answered yet"), page.count("Answer for them")) == (2, 1)
    missing = post(client, f"{GROUP}/{bo}", name="Bo Star", **{f"question-{choice}": "2"})
    assert (missing.status_code, "“Where?” needs an answer." in missing.text) == (422, True)
    answered = post(client, f"{GROUP}/{bo}", name="Bo Star", **{f"question-{choice}": "2", f"question-{line}": "Inn"})
    assert (answered.status_code, answered.location) == (303, GROUP)
    page = client.get(GROUP).text
    assert (page.count("asks something that is not answered yet"), "Answer for them" in page) == (1, False)
    assert [client.get(f"{GROUP}/{number}").status_code for number in (di, cy, head, 99)] == [200, 404, 404, 404]
    browser = app.test_client()
    open_own(app, browser, cy)
    assert "asks something that you have not answered yet" in browser.get("/en/film-week/register/mine").text
    assert "have not answered yet" not in client.get("/en/film-week/register/mine").text


def test_no_group_is_registered_when_no_class_is_open(app, client, head):
    with app.app_context(), transaction("test"):
        yesterday = read_now() - timedelta(days=1)
        db.session.execute(update(db.metadata.tables["accreditation_classes"]).values(closes_at=yesterday))
    assert "Registration is over." in client.get(GROUP).text
