"""A new edition begins with what an earlier one has, as far as it is wanted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from conference.core.languages import make_text
from conference.core.programme import Body
from conference.desks.editions.changing import (
    ChangeBodies,
    ChangeDays,
    change_bodies,
    change_days,
    find_row,
)
from conference.desks.editions.copying import CopyEdition, copy_edition
from conference.desks.editions.facts import BodiesFacts, DaysFacts, RuleFacts, TrackFacts, read_rules
from conference.desks.editions.queries import list_tracks, read_edition
from conference.desks.editions.tracks import AddTrack, add_track
from conference.desks.editions.tuning import TuneRules, tune_rules
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import LetterSettingsRow, LetterTextRow
from tests.accounts import add_edition, sign_in
from tests.builders import minutes
from tests.forms import post_form

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
NEXT = CopyEdition(1, "film-week-2028", make_text(en="Film Week 2028"), date(2028, 6, 9))
RULES = RuleFacts(
    minutes(25), minutes(10), {"forum": minutes(40)}, 1.5, minutes(90), minutes(100), {"film_same_day": "off"}
)
HOST = Body("host", make_text(en="City of Light"))


@pytest.fixture
def edition(app: Flask) -> int:
    """An edition with everything that can be taken along."""
    with app.app_context():
        edition = add_edition(place=make_text(en="Shanghai"))
        with transaction("test"):
            tune_rules(TuneRules(edition, 1, RULES))
            change_bodies(ChangeBodies(edition, 2, BodiesFacts((HOST,))))
            change_days(ChangeDays(edition, 3, DaysFacts({date(2027, 6, 12): make_text(en="Country day")})))
            add_track(AddTrack(edition, TrackFacts(make_text(en="Panorama"), 4)))
            db.session.add(
                LetterSettingsRow(edition_id=edition, quiet=timedelta(minutes=7), reply_to="a@house.example")
            )
            db.session.add(LetterTextRow(edition_id=edition, kind="programme", body=make_text(en="Dear {name},")))
        return edition


def test_all_of_it_comes_along_and_days_move_with_the_dates(app: Flask, edition: int) -> None:
    with app.app_context():
        with transaction("test"):
            copy = copy_edition(NEXT)
        found = read_edition("film-week-2028")
        assert found is not None
        assert (found.start, found.end, found.zone) == (date(2028, 6, 9), date(2028, 6, 18), "Asia/Shanghai")
        assert (read_rules(find_row(copy)), found.bodies) == (RULES, (HOST,))
        assert found.day_names == {date(2028, 6, 10): make_text(en="Country day")}
        assert [(track.slug, track.number) for track in list_tracks(copy)] == [("panorama", 4)]
        wishes = db.session.query(LetterSettingsRow).filter_by(edition_id=copy).one()
        assert (wishes.quiet, wishes.reply_to) == (timedelta(minutes=7), "a@house.example")
        text = db.session.query(LetterTextRow).filter_by(edition_id=copy).one()
        assert (text.kind, text.body) == ("programme", make_text(en="Dear {name},"))


def test_what_is_not_wanted_stays_behind(app: Flask, edition: int) -> None:
    with app.app_context():
        with transaction("test"):
            wanted = dict.fromkeys(
                ("has_settings", "has_texts", "has_tracks", "has_bodies", "has_days", "has_letters"), False
            )
            copy = copy_edition(replace(NEXT, **wanted))
        found = read_edition("film-week-2028")
        assert found is not None
        assert (found.turnaround, dict(found.severities), found.bodies) == (minutes(15), {}, ())
        assert (found.day_names, found.place, list_tracks(copy)) == ({}, make_text(), [])
        assert db.session.query(LetterSettingsRow).filter_by(edition_id=copy).count() == 0


def test_whoever_makes_it_organises_it(app: Flask, edition: int, client: FlaskClient) -> None:
    sign_in(client)
    typed = {"slug": "film-week-2028", "name_en": "Film Week 2028", "start_day": "2028-06-09", "has_tracks": "y"}
    answer = post_form(client, "/en/office/film-week/copy", **typed)
    assert answer.headers["Location"] == "/en/office/film-week-2028/settings"
    assert client.get("/en/office/film-week-2028/tracks").get_data(as_text=True).count("Panorama") > 0
    assert client.get("/en/office/film-week-2028/bodies").status_code == 200


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"slug": "film-week"}, "slug", "There is an edition film-week already"),
        ({"slug": "My Week"}, "slug", "cannot stand in an address"),
        ({"start_day": ""}, "start_day", "Enter a day"),
        ({"start_day": "9999-12-31"}, "start_day", "Enter a day"),
        ({"name_en": "", "name_zh": ""}, "name", "An edition needs a name"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    app: Flask, edition: int, client: FlaskClient, typed: dict[str, str], field: str, said: str
) -> None:
    sign_in(client)
    whole = {"slug": "next", "name_en": "Next", "start_day": "2028-06-09"} | typed
    page = post_form(client, "/en/office/film-week/copy", **whole).get_data(as_text=True)
    assert said in page and f'href="#{field}"' in page
