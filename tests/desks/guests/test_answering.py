"""A guest answers by a private link, and it opens nothing of anybody else."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from conference.core.languages import make_text
from conference.desks.guests.answering import read_answer
from conference.desks.guests.facts import StayFacts, read_person
from conference.desks.guests.inviting import end_links
from conference.desks.guests.private_data import PrivateFacts, change_private, read_private
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import EventRow, InvitationRow, PersonRow
from tests.accounts import add_edition
from tests.builders import at
from tests.desks.guests.guests import add_somebody, find_state, invite, make_way
from tests.forms import post_form

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
TOLD = {
    "answer": "yes",
    "start": "2027-06-11T08:00",
    "arrival_flight": "MU 588",
    "end": "2027-06-15T20:00",
    "departure_flight": "MU 587",
    "availability__0__start": "2027-06-12T09:00",
    "availability__0__end": "2027-06-12T19:00",
    "phone": "+86 21 5555 0101",
    "passport": "E1234567",
    "diet": "No nuts",
    "access": "Step-free",
    "biography_en": "Ada makes films about ferries.",
    "has_consent": "y",
    "remark": "I bring a print.",
}


@pytest.fixture
def ways(app: Flask) -> tuple[str, str]:
    """The private links of Ada and of Bo, invited to the film week."""
    with app.app_context():
        add_edition()
        ada, bo = add_somebody("Ada Chen"), add_somebody("Bo Moon")
        invite(ada), invite(bo)
        return make_way(ada), make_way(bo)


def find(app: Flask, name: str) -> PersonRow:
    return next(row for row in db.session.scalars(select(PersonRow)) if row.name.read("en") == name)


def test_an_answer_comes_in_whole(app: Flask, client: FlaskClient, ways: tuple[str, str]) -> None:
    assert post_form(client, ways[0], **TOLD).status_code == 303
    with app.app_context():
        ada = find(app, "Ada Chen")
        facts = read_person(ada)
        landing, take_off = at("08:00", day=11).starts_at, at("20:00", day=15).starts_at
        assert facts.stays == (StayFacts(landing, take_off, "MU 588", "MU 587"),)
        assert (facts.availability, facts.biography) == (
            (at("09:00", 600),),
            make_text(en="Ada makes films about ferries."),
        )
        assert read_private(ada.id) == PrivateFacts("+86 21 5555 0101", "E1234567", "No nuts", "Step-free")
        row = db.session.scalars(select(InvitationRow).where(InvitationRow.person_id == ada.id)).one()
        assert (row.state, row.remark, row.consented_at is not None) == ("accepted", "I bring a print.", True)


def test_what_a_guest_does_is_logged_as_theirs(app: Flask, client: FlaskClient, ways: tuple[str, str]) -> None:
    post_form(client, ways[0], **TOLD)
    with app.app_context():
        rows = db.session.execute(select(EventRow.kind, EventRow.facts).where(EventRow.actor == "guest:1")).all()
    assert [kind for kind, _facts in rows] == ["ThingChanged", "PrivateDataChanged", "InvitationStepped"]
    assert "E1234567" not in str(rows) and "5555" not in str(rows) and "nuts" not in str(rows)


def test_the_passport_is_never_shown_again_and_an_empty_one_keeps_it(
    app: Flask, client: FlaskClient, ways: tuple[str, str]
) -> None:
    post_form(client, ways[0], **TOLD)
    page = client.get(ways[0]).get_data(as_text=True)
    assert "E1234567" not in page and 'value="+86 21 5555 0101"' in page
    post_form(client, ways[0], **TOLD | {"passport": "", "diet": "Nothing raw"})
    with app.app_context():
        assert read_private(find(app, "Ada Chen").id) == PrivateFacts(
            "+86 21 5555 0101", "E1234567", "Nothing raw", "Step-free"
        )


def test_without_an_answer_nothing_is_taken(app: Flask, client: FlaskClient, ways: tuple[str, str]) -> None:
    page = post_form(client, ways[0], **TOLD | {"answer": ""}).get_data(as_text=True)
    assert "Say whether you come." in page and "Ada makes films about ferries." in page
    with app.app_context():
        assert read_person(find(app, "Ada Chen")).stays == ()


def test_half_a_journey_is_not_dropped_without_a_word(client: FlaskClient, ways: tuple[str, str]) -> None:
    page = post_form(client, ways[0], answer="yes", start="2027-06-11T08:00").get_data(as_text=True)
    assert "Tell both, or neither." in page


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"answer": ""}, "answer"),
        ({"end": "2027-06-10T20:00"}, "end"),
        ({"diet": "x" * 2001}, "diet"),
        ({"availability__0__end": "2027-06-12T08:00"}, "availability"),
    ],
)
def test_what_is_refused_is_told_first_and_leads_to_its_marked_field_with_all_that_was_typed(
    client: FlaskClient, ways: tuple[str, str], typed: dict[str, str], field: str
) -> None:
    answer = post_form(client, ways[0], **TOLD | typed)
    page = answer.get_data(as_text=True)
    summary, _, form = page.partition('<form class="edit__form"')
    assert (answer.status_code, summary.count("autofocus"), summary.count(f'href="#{field}"')) == (422, 1, 1)
    marked = re.search(rf'<(?:input|textarea|fieldset)[^>]*id="{field}"[^>]*>', form)
    assert marked and f'aria-describedby="{field}-wrong"' in marked[0]
    assert f'id="{field}-wrong"' in form and "Ada makes films about ferries." in form


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_after_the_deadline_one_may_only_say_no(
    app: Flask, client: FlaskClient, ways: tuple[str, str], answer: str
) -> None:
    with app.app_context(), transaction("test"):
        db.session.execute(update(InvitationRow).values(deadline=date(2020, 1, 1)))
    reply = post_form(client, ways[0], answer=answer)
    assert (reply.status_code, "The time to accept is over" in reply.get_data(as_text=True)) == (
        (422, True) if answer == "yes" else (303, False)
    )
    with app.app_context():
        assert find_state(1) == ("sent" if answer == "yes" else "declined")


def test_a_stale_answer_shows_both_states(app: Flask, client: FlaskClient, ways: tuple[str, str]) -> None:
    opened = client.get(ways[0]).get_data(as_text=True)
    post_form(client, ways[0], **TOLD)
    page = post_form(client, ways[0], opened, **TOLD | {"diet": "Only soup"}).get_data(as_text=True)
    assert "Choose what is to stand" in page and "No nuts" in page and "Only soup" in page


def test_what_the_office_changed_meanwhile_is_not_written_over(
    app: Flask, client: FlaskClient, ways: tuple[str, str]
) -> None:
    opened = client.get(ways[0]).get_data(as_text=True)
    with app.app_context(), transaction("test"):
        change_private(1, find(app, "Ada Chen").id, PrivateFacts(diet="As the office knows"))
    page = post_form(client, ways[0], opened, **TOLD).get_data(as_text=True)
    assert "As the office knows" in page and "Choose what is to stand" in page


def test_a_link_opens_its_own_and_nothing_of_another(client: FlaskClient, ways: tuple[str, str]) -> None:
    post_form(client, ways[0], **TOLD)
    page = client.get(ways[1]).get_data(as_text=True)
    assert "Bo Moon" in page
    assert not any(told in page for told in ("Ada", "E1234567", "No nuts", "5555", "ferries"))


def test_two_guests_do_not_write_into_one_another(app: Flask, client: FlaskClient, ways: tuple[str, str]) -> None:
    opened_by_ada = client.get(ways[0]).get_data(as_text=True)
    post_form(client, ways[1], opened_by_ada, **TOLD | {"diet": "Bo's own"})
    with app.app_context():
        assert read_private(find(app, "Ada Chen").id) == PrivateFacts()
        assert read_answer(db.session.get_one(InvitationRow, 1)).diet == ""


def test_a_link_that_never_was_and_a_piece_of_one_are_the_same_404(client: FlaskClient, ways: tuple[str, str]) -> None:
    wrong = [f"{ways[0][:-1]}", f"{ways[0]}x", "/en/my/invitation/1", "/en/my/invitation/no-such-secret"]
    answers = [client.get(path) for path in wrong]
    assert {(answer.status_code, answer.data, answer.headers["Cache-Control"]) for answer in answers} == {
        (404, answers[0].data, "no-store")
    }


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_ended_link_says_so_and_does_nothing(
    app: Flask, client: FlaskClient, ways: tuple[str, str], method: str
) -> None:
    opened = client.get(ways[0]).get_data(as_text=True)
    with app.app_context(), transaction("test"):
        end_links(1, 1)
    answer = client.get(ways[0]) if method == "get" else post_form(client, ways[0], opened, **TOLD)
    assert (answer.status_code, "Ada" in answer.get_data(as_text=True)) == (410, False)
    with app.app_context():
        assert find_state(1) == "sent"


def test_a_guest_s_page_is_kept_by_nobody_and_told_to_nobody(client: FlaskClient, ways: tuple[str, str]) -> None:
    answer = client.get(ways[0])
    assert (answer.headers["Cache-Control"], answer.headers.getlist("Referrer-Policy")) == ("no-store", ["no-referrer"])


def test_an_answer_without_the_token_is_refused(client: FlaskClient, ways: tuple[str, str]) -> None:
    assert client.post(ways[0], data={"answer": "yes"}).status_code == 400


def test_a_row_is_added_without_javascript_and_nothing_is_saved(
    app: Flask, client: FlaskClient, ways: tuple[str, str]
) -> None:
    page = post_form(client, ways[0], do="add availability", answer="yes").get_data(as_text=True)
    assert len(re.findall(r'name="availability-\d+-start"', page)) == 1
    with app.app_context():
        assert find_state(1) == "sent"
