"""The pages of people: how they are found, and that what is told of them comes in whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.core.languages import make_text
from conference.desks.guests.adding import AddPerson, add_person
from conference.desks.guests.changing import ChangePerson, change_person
from conference.desks.guests.facts import PersonFacts, StayFacts, read_person
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import PersonRow
from tests.accounts import add_edition, read_token, sign_in
from tests.builders import at
from tests.forms import post_form
from tests.statements import counting_statements

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
OFFICE = "/en/office/film-week"
ADA = PersonFacts(make_text(en="Ada Chen", zh="陈安达"), make_text(en="Harbour Film School"), country="SG")


@pytest.fixture
def office(app: Flask, client: FlaskClient) -> FlaskClient:
    """A browser in which an organiser of the film week is signed in; there is one person."""
    with app.app_context():
        edition = add_edition()
        with transaction("test"):
            add_person(AddPerson(edition, ADA))
    sign_in(client)
    return client


def find_person(app: Flask) -> PersonFacts:
    with app.app_context():
        return read_person(db.session.scalars(select(PersonRow)).one())


@pytest.mark.parametrize(
    ("words", "is_found"), [("安达", True), ("harbour ada", True), ("Singapore", True), ("Bob", False)]
)
def test_someone_is_found_by_name_house_and_country(office: FlaskClient, words: str, is_found: bool) -> None:
    page = office.get(f"{OFFICE}/people", query_string={"q": words}).get_data(as_text=True)
    assert ("Ada Chen" in page) is is_found


def test_times_are_read_on_the_clocks_of_the_edition(app: Flask, office: FlaskClient) -> None:
    typed = {"name_en": "Ada Chen", "name_zh": "陈安达", "affiliation_en": "Harbour Film School", "country": "新加坡"}
    rows = {"availability__0__start": "2027-06-12T09:00", "availability__0__end": "2027-06-12T19:00"}
    rows |= {"stays__0__start": "2027-06-11T08:00", "stays__0__end": "2027-06-15T20:00"}
    assert post_form(office, f"{OFFICE}/people/ada-chen", **typed, **rows, most_a_day="3", rest="30").status_code == 303
    assert find_person(app) == replace(
        ADA,
        most_a_day=3,
        rest=timedelta(minutes=30),
        availability=(at("09:00", 600),),
        stays=(StayFacts(at("08:00", day=11).starts_at, at("20:00", day=15).starts_at),),
    )
    page = office.get(f"{OFFICE}/people/ada-chen").get_data(as_text=True)
    assert 'value="2027-06-12T09:00"' in page and 'value="Singapore"' in page


@pytest.mark.parametrize("role", ["organiser", "programmer"])
def test_who_plans_sees_when_somebody_is_there_and_neither_flight_nor_hotel(
    app: Flask, office: FlaskClient, role: str
) -> None:
    times = at("08:00", day=11).starts_at, at("20:00", day=15).starts_at
    stay = StayFacts(*times, "RB 118", "RB 119", "Lantern", "Lu Mei")
    with app.app_context(), transaction("test"):
        row = db.session.scalars(select(PersonRow)).one()
        change_person(ChangePerson(1, row.id, row.version, replace(read_person(row), stays=(stay,))))
    client = app.test_client()
    sign_in(client, role, email="planner@week.example")
    page = client.get(f"{OFFICE}/people/ada-chen").get_data(as_text=True)
    assert 'value="2027-06-11T08:00"' in page
    assert not any(word in page for word in ("RB 118", "RB 119", "Lantern", "Lu Mei"))
    rows = {"stays__0__start": "2027-06-11T10:00", "stays__0__end": "2027-06-15T20:00"}
    assert post_form(client, f"{OFFICE}/people/ada-chen", name_en="Ada Chen", **rows).status_code == 303
    assert find_person(app).stays == (replace(stay, arrives_at=at("10:00", day=11).starts_at),)


def test_half_a_time_is_not_dropped_without_a_word(app: Flask, office: FlaskClient) -> None:
    rows = {"availability__0__start": "2027-06-12T09:00", "availability__0__end": ""}
    page = post_form(office, f"{OFFICE}/people/ada-chen", name_en="Ada", **rows).get_data(as_text=True)
    assert 'href="#availability-0-end"' in page and "Fill this in, or take the row away." in page
    assert find_person(app) == ADA


def test_a_time_that_ends_before_it_starts_is_refused_at_its_place(app: Flask, office: FlaskClient) -> None:
    rows = {"availability__0__start": "2027-06-12T09:00", "availability__0__end": "2027-06-11T09:00"}
    page = post_form(office, f"{OFFICE}/people/ada-chen", name_en="Ada", **rows).get_data(as_text=True)
    assert 'href="#availability">Can appear: A time ends before it starts.' in page


@pytest.mark.parametrize("typed", ["0001-01-01T00:00", "9999-12-31T23:59", "soon", "2027-13-40T00:00"])
def test_times_that_cannot_be_are_refused(office: FlaskClient, typed: str) -> None:
    rows = {"availability__0__start": typed, "availability__0__end": "2027-06-11T09:00"}
    answer = post_form(office, f"{OFFICE}/people/ada-chen", name_en="Ada", **rows)
    assert (answer.status_code, "Enter a day and a time" in answer.get_data(as_text=True)) == (200, True)


def test_someone_is_added_and_removed(app: Flask, office: FlaskClient) -> None:
    office.post(f"{OFFICE}/people/ada-chen/remove", data={"csrf_token": read_token(office)})
    post_form(office, f"{OFFICE}/new/person", name_zh="月伟")
    assert find_person(app).name == make_text(zh="月伟")


@pytest.mark.parametrize("path", ["people", "people/ada-chen", "new/person"])
def test_a_page_asks_the_database_as_often_for_three_people_as_for_one(
    app: Flask, office: FlaskClient, path: str
) -> None:
    office.get(f"{OFFICE}/{path}")
    with counting_statements() as for_one:
        office.get(f"{OFFICE}/{path}")
    with app.app_context(), transaction("test"):
        for name in ("Two", "Three"):
            add_person(AddPerson(1, PersonFacts(make_text(en=name))))
    with counting_statements() as for_three:
        office.get(f"{OFFICE}/{path}")
    assert (len(for_three), 0 < len(for_one) < 12) == (len(for_one), True)
