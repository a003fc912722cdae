"""Films that were entered twice are one."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.core.languages import Text, make_text
from conference.desks.films.adding import AddFilm, add_film
from conference.desks.films.facts import FilmFacts
from conference.desks.films.merging import merge_films
from conference.desks.programme.adding import AddSession, add_session
from conference.desks.programme.session_facts import SessionFacts, read_session
from conference.kit.editing import read_facts
from conference.kit.merging import Merge
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import FilmRow
from tests.accounts import add_edition, sign_in
from tests.forms import post_form

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
OFFICE = "/en/office/film-week"
FERRY = FilmFacts(Text({"ka": "ღამის ბორანი", "en": "Night Ferry"}), (make_text(en="Nino Beridze"),), year=2026)
TWIN = FilmFacts(make_text(en="Night ferry", zh="夜渡"), countries=("GE",))


@pytest.fixture
def edition(app: Flask) -> int:
    """An edition with a film entered twice: as 1 and 2; one session shows both, another the second alone."""
    with app.app_context():
        edition = add_edition()
        with transaction("test"):
            for facts in (FERRY, TWIN, FilmFacts(make_text(en="Kiln"))):
                add_film(AddFilm(edition, facts))
            for code, films in (("A1", (2, 3, 1)), ("A2", (2,))):
                add_session(AddSession(edition, SessionFacts("screening", make_text(en=code), films=films), code))
        return edition


def test_every_session_shows_the_one_that_stays_once(app: Flask, edition: int) -> None:
    with app.app_context():
        with transaction("test"):
            merge_films(Merge(edition, 1, 2, 1, 1, FERRY))
        assert [read_session(each).films for each in (1, 2)] == [(1, 3), (1,)]
        assert db.session.scalars(select(FilmRow.slug).order_by(FilmRow.id)).all() == ["night-ferry", "kiln"]


def test_both_are_shown_and_the_chosen_fields_stay_with_the_original_title_first(
    app: Flask, edition: int, client: FlaskClient
) -> None:
    sign_in(client)
    page = client.get(f"{OFFICE}/merge/films/1/2").get_data(as_text=True)
    assert "Nino Beridze" in page and "Georgia" in page
    typed = {"keep": "one", "version_one": "1", "version_other": "1", "choose___title_zh": "other"}
    post_form(client, f"{OFFICE}/merge/films/1/2", page, **typed, choose___countries="other", choose___directors="one")
    with app.app_context():
        facts = read_facts(FilmFacts, db.session.get_one(FilmRow, 1))
        assert list(facts.title.by_language.items())[0] == ("ka", "ღამის ბორანი")
        assert (facts.title.read("zh"), facts.countries, facts.directors) == ("夜渡", ("GE",), FERRY.directors)


def test_what_has_changed_meanwhile_is_not_merged_and_another_editions_film_is_not_there(
    app: Flask, edition: int, client: FlaskClient
) -> None:
    sign_in(client)
    page = client.get(f"{OFFICE}/merge/films/1/2").get_data(as_text=True)
    typed = {"keep": "one", "version_one": "5", "version_other": "1"}
    answer = post_form(client, f"{OFFICE}/merge/films/1/2", page, **typed).get_data(as_text=True)
    assert "One of the two has changed in the meantime." in answer
    with app.app_context():
        rival = add_edition("rival")
        with transaction("test"):
            add_film(AddFilm(rival, FilmFacts(make_text(en="Secret"))))
    assert client.get(f"{OFFICE}/merge/films/1/4").status_code == 404
    assert client.get(f"{OFFICE}/merge/films/1/1").status_code == 404
