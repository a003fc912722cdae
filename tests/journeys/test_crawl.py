"""Every public address, found as machines and readers find it: none breaks, none sets a cookie, none tells what is not
released."""

from __future__ import annotations

import re

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from sqlalchemy import update

from conference.core.languages import make_text
from conference.core.programme import Link
from conference.desks.editions.queries import find_edition_id
from conference.desks.publish.making_booklets import READING
from conference.kit.jobs import do_job
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.booklets import find_booklet
from conference.store.releases import read_release
from conference.store.tables import BookletRow
from tests.builders import a_film, a_programme, a_session
from tests.desks.publish.releases import publish
from tests.journeys.canaries import (
    CANARY,
    LIVE,
    RELEASED,
    STEERING,
    find_first_word,
    list_tables,
    list_text_columns,
)
from tests.journeys.crawling import Crawl, list_map
from tests.journeys.festival import EXPECTED, HELD, PUBLIC_WORD, SLUG, add_festival, poison_all
from tests.kit.workers import read_jobs

LOOK = re.compile(f"{CANARY}|{EXPECTED}|{HELD}|{PUBLIC_WORD}")
SINGULARS = {"films": "film", "people": "person", "venues": "venue", "rooms": "room", "tracks": "track"}
# What holds no words of the programme, but for what a picture shows.
SILENT = ("text/css", "text/javascript", "text/plain", "image/", "font/woff2")
STARTS = ("/", "/robots.txt", "/readyz")
Fillings = dict[str, dict[str, list[str]]]
pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def festival(app: Flask) -> Fillings:
    """What fills the templates of the map, once everything that is not public is a canary."""
    with app.app_context():
        add_festival()
        make_files()
        poison_all()
        return {SLUG: list_fillings()}


def make_files() -> None:
    """Cut the fonts, and print a booklet, which then stands for those of the other release and languages."""
    for job in read_jobs():
        if job.kind == "cut_type" or job.arguments.get("language") == "en" and job.arguments["number"] == 2:
            do_job(job.id, None)
    printed = find_booklet(find_edition_id(SLUG), "en", READING, 2)
    assert printed and printed.file
    with transaction("test"):
        db.session.execute(update(BookletRow).values(file=printed.file))


def list_fillings() -> dict[str, list[str]]:
    """Everything that the newest release of the festival names, by its name in the map's templates."""
    release = read_release(find_edition_id(SLUG))
    assert release is not None
    picture = release.public
    things = {name: [each.slug for each in getattr(picture, kind).values()] for kind, name in SINGULARS.items()}
    return {"session": [each.code for each in picture.sessions.values()], "release": ["1", "2"], **things}


def test_a_crawl_finds_nothing_broken_no_cookie_and_no_word_that_is_not_public(
    client: FlaskClient, festival: Fillings
) -> None:
    found = Crawl(client, LOOK).read([*STARTS, *list_map(client, festival, [1, 2])])
    assert found.list_bad() == {}
    assert found.list_lost_anchors() == set()
    assert found.cookies == set()
    assert found.words.keys() == {PUBLIC_WORD}
    kinds = {kind.partition(";")[0] for kind in found.kinds.values()}
    telling = {found.kinds[address].partition(";")[0] for address in found.words[PUBLIC_WORD]}
    assert {kind for kind in kinds if not kind.startswith(SILENT)} == telling
    assert telling >= {"application/pdf", "text/calendar", "text/csv", "application/json", "application/atom+xml"}
    assert len(found.statuses) > 1_500


def test_every_text_of_every_table_is_poisoned_or_told_to_be_public(app_context: Flask) -> None:
    add_festival()
    poisoned = poison_all()
    columns = {str(column): column for table in list_tables() for column in list_text_columns(table)}
    fixed = {name for name, column in columns.items() if find_first_word(column)}
    told = {f"{table}.{name}" for table, names in LIVE.items() for name in names}
    assert columns.keys() - poisoned - fixed == told - fixed
    for lists in (RELEASED, STEERING):
        assert {f"{table}.{name}" for table, names in lists.items() for name in names} <= columns.keys()


def test_whatever_is_wrong_would_be_found(app: Flask, client: FlaskClient) -> None:
    links = (Link("http://localhost/nowhere/", "More"), Link("http://localhost/en/film-week/#nowhere", "More"))
    film = a_film(1, synopsis=make_text(en="A long river. " * 9 + "Kanarileak7x"))
    with app.app_context():
        publish(a_programme(a_session(id=1, code="S1", films=(1,), links=links), films=(film,)))

    @app.after_request
    def give_cookie(answer: Response) -> Response:
        if answer.mimetype == "text/csv":
            answer.set_cookie("seen", "1")
        return answer

    things: dict[str, list[str]] = {"session": ["S1"], "film": ["film-1"], "release": ["1"]}
    fillings: Fillings = {"film-week": {**dict.fromkeys(SINGULARS.values(), []), **things}}
    found = Crawl(client, LOOK).read(list_map(client, fillings, []))
    assert found.list_bad()["/nowhere/"][0] == 404
    assert ("/en/film-week/sessions/S1", "/en/film-week/", "nowhere") in found.list_lost_anchors()
    assert found.cookies >= {"/en/film-week/schedule.csv", "/zh/film-week/releases/1/schedule.csv"}
    assert found.words.keys() == {"Kanarileak7x"}
    assert found.words["Kanarileak7x"] >= {"/en/film-week/films/film-1", "/zh/film-week/films/film-1"}
