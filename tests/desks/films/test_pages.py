"""The pages of films: whose they are, how they are found, and that what is told of them comes in whole."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.core.languages import Text, make_text
from conference.desks.films.adding import AddFilm, add_film
from conference.desks.films.facts import FilmFacts
from conference.kit.editing import read_facts
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import FilmRow, SessionFilmRow, SessionRow, TrackRow
from tests.accounts import add_edition, read_token, sign_in
from tests.forms import post_form
from tests.statements import counting_statements

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
OFFICE = "/en/office/film-week"
FERRY = Text({"ka": "ღამის ბორანი", "en": "Night Ferry", "zh": "夜渡"})


@pytest.fixture
def office(app: Flask, client: FlaskClient) -> FlaskClient:
    """A browser in which an organiser of the film week is signed in; there is one film, and another of a rival."""
    with app.app_context():
        edition, rival = add_edition(), add_edition("rival")
        with transaction("test"):
            add_film(AddFilm(edition, FilmFacts(FERRY, countries=("HK", "GE"))))
            add_film(AddFilm(rival, FilmFacts(make_text(en="Secret Opening"))))
    sign_in(client)
    return client


def find_film(app: Flask, slug: str = "night-ferry") -> FilmFacts:
    with app.app_context():
        return read_facts(FilmFacts, db.session.scalars(select(FilmRow).where(FilmRow.slug == slug)).one())


@pytest.mark.parametrize("words", ["夜渡", "ferry", "ბორანი", "Hong Kong", ""])
def test_a_film_is_found_in_any_language_and_by_its_country(office: FlaskClient, words: str) -> None:
    page = office.get(f"{OFFICE}/films", query_string={"q": words}).get_data(as_text=True)
    assert "Night Ferry" in page
    assert "Secret Opening" not in page


def test_another_editions_film_does_not_exist_here(office: FlaskClient) -> None:
    assert office.get(f"{OFFICE}/films/secret-opening").status_code == 404
    assert office.get(f"{OFFICE}/films?of=mine").get_data(as_text=True).count("Secret Opening") == 0


def test_one_who_plans_both_editions_finds_the_others_films_when_asked(app: Flask, office: FlaskClient) -> None:
    sign_in(office, "organiser", "rival")
    assert "Secret Opening" not in office.get(f"{OFFICE}/films").get_data(as_text=True)
    assert "Secret Opening" in office.get(f"{OFFICE}/films?of=mine").get_data(as_text=True)


def test_opening_the_form_and_saving_it_changes_nothing(app: Flask, office: FlaskClient) -> None:
    before = find_film(app)
    typed = {"title_zh": "夜渡", "title_en": "Night Ferry", "title_tag": "ka", "title_text": "ღამის ბორანი"}
    page = office.get(f"{OFFICE}/films/night-ferry").get_data(as_text=True)
    assert 'value="Hong Kong, China; Georgia"' in page
    post_form(
        office, f"{OFFICE}/films/night-ferry", page, **typed, original="Georgian", countries="Hong Kong, China; Georgia"
    )
    assert find_film(app) == before


def test_what_is_told_in_chinese_is_understood(app: Flask, office: FlaskClient) -> None:
    typed = {
        "title_zh": "夜渡",
        "title_en": "Night Ferry",
        "countries": "中国香港、格鲁吉亚",
        "languages": "格鲁吉亚语，法语",
    }
    rows = {"directors__0__name_zh": "妮诺", "directors__0__name_en": "Nino", "directors__1__name_en": ""}
    assert (
        post_form(
            office, "/zh/office/film-week/films/night-ferry", **typed, **rows, year="2026", length="98"
        ).status_code
        == 303
    )
    facts = find_film(app)
    assert (facts.countries, facts.languages, facts.year) == (("HK", "GE"), ("ka", "fr"), 2026)
    assert (facts.directors, facts.length) == ((make_text(zh="妮诺", en="Nino"),), timedelta(minutes=98))


def test_a_programmer_of_some_tracks_has_the_films_of_their_sessions_and_those_they_added(
    app: Flask, office: FlaskClient, client: FlaskClient
) -> None:
    with app.app_context(), transaction("test"):
        for slug, number in (("mine", 1), ("others", 2)):
            db.session.add(TrackRow(edition_id=1, slug=slug, name=make_text(en=slug), number=number))
        db.session.flush()
        add_film(AddFilm(1, FilmFacts(make_text(en="Theirs"))))
        for code, film, track in (("A", 1, 1), ("B", 3, 2)):
            title = make_text(en=code)
            session = SessionRow(edition_id=1, code=code, uid=code, kind="screening", title=title, track_id=track)
            db.session.add(session)
            db.session.flush()
            db.session.add(SessionFilmRow(session_id=session.id, position=0, film_id=film))
    limited = app.test_client()
    sign_in(limited, "programmer", tracks=("mine",))
    page = limited.get(f"{OFFICE}/films").get_data(as_text=True)
    assert ("Night Ferry" in page, "Theirs" in page) == (True, False)
    assert limited.get(f"{OFFICE}/films/theirs").status_code == 404
    post_form(limited, f"{OFFICE}/new/film", title_en="My own")
    assert "My own" in limited.get(f"{OFFICE}/films").get_data(as_text=True)


def test_a_film_that_nothing_shows_is_removed(app: Flask, office: FlaskClient) -> None:
    office.post(f"{OFFICE}/films/night-ferry/remove", data={"csrf_token": read_token(office)})
    assert "Night Ferry" not in office.get(f"{OFFICE}/films").get_data(as_text=True)


@pytest.mark.parametrize("path", ["films", "films/night-ferry", "new/film"])
def test_a_page_asks_the_database_as_often_for_three_films_as_for_one(
    app: Flask, office: FlaskClient, path: str
) -> None:
    office.get(f"{OFFICE}/{path}")
    with counting_statements() as for_one:
        office.get(f"{OFFICE}/{path}")
    with app.app_context(), transaction("test"):
        for title in ("Two", "Three"):
            add_film(AddFilm(1, FilmFacts(make_text(en=title))))
    with counting_statements() as for_three:
        office.get(f"{OFFICE}/{path}")
    assert (len(for_three), 0 < len(for_one) < 12) == (len(for_one), True)


@pytest.mark.parametrize("role", ["reviewer", "frontdesk", "guest"])
def test_films_are_those_of_who_plans(app: Flask, client: FlaskClient, role: str) -> None:
    with app.app_context():
        add_edition()
    sign_in(client, role)
    assert client.get(f"{OFFICE}/films").status_code == 404
