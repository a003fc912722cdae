"""Films come, change and go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.languages import Text, make_text
from conference.desks.editions.adding import AddEdition, add_edition
from conference.desks.films.adding import AddFilm, add_film
from conference.desks.films.changing import ChangeFilm, change_film
from conference.desks.films.facts import FilmFacts
from conference.desks.films.removing import RemoveFilm, remove_film
from conference.kit.editing import read_facts
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import EventRow, FilmRow, SessionFilmRow, SessionRow

pytestmark = [pytest.mark.usefixtures("app_context"), pytest.mark.parametrize("database", ["sqlite"])]
FERRY = FilmFacts(
    title=Text({"ka": "ღამის ბორანი", "en": "Night Ferry", "zh": "夜渡"}),
    directors=(make_text(en="Nino Beridze"),),
    countries=("GE",),
    year=2026,
    length=timedelta(minutes=98),
    languages=("ka",),
)


@pytest.fixture
def edition(app_context) -> int:
    with transaction("test"):
        name = make_text(en="Film Week")
        return add_edition(AddEdition("week", "film-week", name, date(2027, 6, 11), date(2027, 6, 20), "Asia/Shanghai"))


def add_ferry(edition: int) -> FilmRow:
    with transaction("account:1"):
        add_film(AddFilm(edition, FERRY))
    return db.session.scalars(select(FilmRow)).one()


def test_a_film_keeps_its_original_title_first_and_is_addressed_by_its_english_one(edition: int) -> None:
    film = add_ferry(edition)
    assert (film.slug, read_facts(FilmFacts, film)) == ("night-ferry", FERRY)
    assert next(iter(film.title.by_language)) == "ka"


def test_a_change_is_logged_by_field_and_a_stale_one_is_refused(edition: int) -> None:
    film = add_ferry(edition)
    with transaction("account:2"):
        change_film(
            ChangeFilm(edition, film.id, 1, replace(FERRY, length=timedelta(minutes=102), countries=("GE", "FR")))
        )
    with pytest.raises(RuleBroken, match="stale_version"), transaction("account:3"):
        change_film(ChangeFilm(edition, film.id, 1, FERRY))
    event = db.session.scalars(select(EventRow).where(EventRow.kind == "ThingChanged")).one()
    assert event.facts["changes"] == [
        {"name": "countries", "before": ["GE"], "after": ["GE", "FR"]},
        {"name": "length", "before": 98, "after": 102},
    ]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"title": make_text()}, "name_needed"),
        ({"year": 1420}, "year_wrong"),
        ({"length": timedelta(0)}, "length_wrong"),
    ],
)
def test_what_no_film_can_be_is_refused(edition: int, facts: dict, code: str) -> None:
    with pytest.raises(RuleBroken, match=code), transaction("test"):
        add_film(AddFilm(edition, replace(FERRY, **facts)))


def test_a_film_that_a_session_shows_is_not_removed_and_one_that_none_shows_is(edition: int) -> None:
    film = add_ferry(edition)
    with transaction("test"):
        session = SessionRow(edition_id=edition, code="A1", uid="u1", kind="screening", title=make_text(en="Opening"))
        db.session.add(session)
        db.session.flush()
        db.session.add(SessionFilmRow(session_id=session.id, position=0, film_id=film.id))
    with pytest.raises(RuleBroken) as refused, transaction("test"):
        remove_film(RemoveFilm(edition, film.id))
    assert refused.value.facts["names"] == (make_text(en="Opening"),)
    with transaction("test"):
        db.session.delete(db.session.scalars(select(SessionFilmRow)).one())
        db.session.flush()
        remove_film(RemoveFilm(edition, film.id))
    assert db.session.scalars(select(FilmRow)).all() == []
