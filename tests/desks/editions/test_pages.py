"""The pages of an edition: its settings, days, bodies and tracks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from conference.core.languages import make_text
from conference.core.programme import Body, Edition
from conference.desks.editions.queries import list_tracks, read_edition
from tests.accounts import add_edition, read_token, sign_in
from tests.forms import post_form
from tests.statements import counting_statements

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
OFFICE = "/en/office/film-week"
SETTINGS = {
    "name_en": "Film Week",
    "start_day": "2027-06-11",
    "end_day": "2027-06-20",
    "zone": "Asia/Shanghai",
    "turn_hour": "6",
}
RULES = {
    "turnaround": "15",
    "qa_extra": "10",
    "travel_factor": "1",
    "after_landing": "180",
    "before_take_off": "240",
}


@pytest.fixture
def office(app: Flask, client: FlaskClient) -> FlaskClient:
    """A browser in which an organiser of the film week is signed in."""
    with app.app_context():
        add_edition()
    sign_in(client)
    return client


def find_edition(app: Flask) -> Edition:
    with app.app_context():
        edition = read_edition("film-week")
    assert edition is not None
    return edition


def test_settings_are_saved(app: Flask, office: FlaskClient) -> None:
    answer = post_form(office, f"{OFFICE}/settings", **SETTINGS | {"turn_hour": "4", "about_zh": "七天\n五城"})
    assert answer.status_code == 303
    edition = find_edition(app)
    assert (edition.turn_hour, edition.about) == (4, make_text(zh="七天\n五城"))


def test_rules_are_tuned_and_one_as_hard_as_by_default_is_not_kept(app: Flask, office: FlaskClient) -> None:
    rules = {"severities__0__rule": "film_same_day", "severities__0__severity": "off"}
    rules |= {"severities__1__rule": "room_overlap", "severities__1__severity": "error"}
    kinds = {"kind_lengths__0__kind": "reception", "kind_lengths__0__turnaround": "45"}
    kinds |= {"kind_lengths__1__kind": "", "kind_lengths__1__turnaround": ""}
    kinds |= {"kind_lengths__2__kind": "ceremony", "kind_lengths__2__after_landing": "0"}
    kinds |= {"kind_severities__0__kind": "break", "kind_severities__0__rule": "room_turnaround"}
    kinds |= {"kind_severities__0__severity": "off"}
    answer = post_form(
        office, f"{OFFICE}/rules", **RULES | rules | kinds | {"turnaround": "20", "travel_factor": "1,5"}
    )
    assert answer.status_code == 303
    edition = find_edition(app)
    assert (edition.turnaround, edition.severities) == (timedelta(minutes=20), {"film_same_day": "off"})
    assert edition.kind_turnarounds == {"reception": timedelta(minutes=45)}
    assert (edition.kind_qa_extras, edition.kind_landings) == ({}, {"ceremony": timedelta(0)})
    assert edition.kind_severities == {"break": {"room_turnaround": "off"}}
    assert (edition.travel_factor, edition.after_landing) == (1.5, timedelta(hours=3))


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"turnaround": "ten"}, "Enter whole minutes"),
        ({"turnaround": "200"}, "Enter a length from 0 minutes to 3 hours"),
        ({"travel_factor": "twice"}, "Enter a number, such as 1.5"),
        ({"travel_factor": "0"}, "Enter a number from 0.5 to 3"),
        ({"kind_lengths__0__kind": "break"}, "Fill this in, or take the row away"),
        (
            {f"kind_lengths__{row}__{name}": typed for row in (0, 1) for name, typed in
             (("kind", "break"), ("turnaround", "5"))},
            "This stands here twice",
        ),
    ],
)  # fmt: skip
def test_a_wrong_rule_is_named_and_nothing_is_saved(
    app: Flask, office: FlaskClient, typed: dict[str, str], message: str
) -> None:
    before = find_edition(app)
    assert message in post_form(office, f"{OFFICE}/rules", **RULES | typed).get_data(as_text=True)
    assert find_edition(app) == before


def test_a_save_on_top_of_other_rules_shows_both_and_saves_nothing(app: Flask, office: FlaskClient) -> None:
    rows = {"kind_lengths__0__kind": "reception", "kind_lengths__0__turnaround": "45"}
    post_form(office, f"{OFFICE}/rules", **RULES | rows)
    before = find_edition(app)
    page = post_form(office, f"{OFFICE}/rules", **RULES | {"turnaround": "20", "version": "1"}).get_data(as_text=True)
    assert "Somebody else has changed this in the meantime." in page
    assert find_edition(app) == before


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("name_en", "", "A name is needed"),
        ("end_day", "2027-06-01", "lies before the first"),
        ("end_day", "", "Enter a day"),
        ("zone", "Mars/Base", "is no time zone"),
        ("turn_hour", "25", "Enter a number from 0 to 23"),
    ],
)
def test_a_wrong_setting_is_named_at_its_field_and_nothing_is_saved(
    app: Flask, office: FlaskClient, field: str, typed: str, message: str
) -> None:
    before = find_edition(app)
    page = post_form(office, f"{OFFICE}/settings", **SETTINGS | {field: typed}).get_data(as_text=True)
    assert message in page
    assert f'href="#{field.removesuffix("_en")}"' in page
    assert find_edition(app) == before


def test_what_is_wrong_is_said_in_the_readers_language(office: FlaskClient) -> None:
    page = post_form(office, "/zh/office/film-week/rules", **RULES | {"turnaround": "ten"}).get_data(as_text=True)
    assert "Enter whole minutes" not in page


def test_days_get_names(app: Flask, office: FlaskClient) -> None:
    assert office.get(f"{OFFICE}/days").get_data(as_text=True).count('class="texts texts--beside"') == 10
    rows = {
        "day_names__0__day": "2027-06-11",
        "day_names__0__name_en": "Opening day",
        "day_names__1__day": "2027-06-12",
    }
    assert post_form(office, f"{OFFICE}/days", **rows).status_code == 303
    assert find_edition(app).day_names == {date(2027, 6, 11): make_text(en="Opening day")}


def test_bodies_are_added_and_moved_before_they_are_saved(app: Flask, office: FlaskClient) -> None:
    rows = {"bodies__0__duty": "host", "bodies__0__name_en": "City of Light"}
    rows |= {"bodies__1__duty": "guiding", "bodies__1__name_en": "Film Bureau"}
    page = post_form(office, f"{OFFICE}/bodies", **rows, do="up bodies 1").get_data(as_text=True)
    assert page.index("Film Bureau") < page.index("City of Light")
    assert find_edition(app).bodies == ()
    post_form(office, f"{OFFICE}/bodies", **rows)
    host, guide = Body("host", make_text(en="City of Light")), Body("guiding", make_text(en="Film Bureau"))
    assert find_edition(app).bodies == (host, guide)


def test_a_track_is_added_changed_and_removed(app: Flask, office: FlaskClient) -> None:
    post_form(office, f"{OFFICE}/new/track", name_en="Panorama", number="4")
    post_form(office, f"{OFFICE}/tracks/panorama", name_en="Panorama", name_zh="全景", number="5")
    with app.app_context():
        [track] = list_tracks(1)
        assert (track.slug, track.name, track.number) == ("panorama", make_text(zh="全景", en="Panorama"), 5)
    office.post(f"{OFFICE}/tracks/panorama/remove", data={"csrf_token": read_token(office)})
    with app.app_context():
        assert list_tracks(1) == []


@pytest.mark.parametrize("path", ["tracks", "bodies", "days", "settings", "rules"])
def test_a_page_asks_the_database_as_often_for_three_things_as_for_one(office: FlaskClient, path: str) -> None:
    def count() -> int:
        with counting_statements() as statements:
            office.get(f"{OFFICE}/{path}")
        return len(statements)

    post_form(office, f"{OFFICE}/new/track", name_en="One", number="1")
    post_form(office, f"{OFFICE}/bodies", bodies__0__duty="host", bodies__0__name_en="One")
    for_one = count()
    for name in ("Two", "Three"):
        post_form(office, f"{OFFICE}/new/track", name_en=name, number="2")
    rows = {
        f"bodies__{number}__{key}": value for number in range(3) for key, value in (("duty", "host"), ("name_en", "x"))
    }
    post_form(office, f"{OFFICE}/bodies", **rows)
    assert (count(), 0 < for_one < 12) == (for_one, True)


def test_another_editions_organiser_finds_nothing_here(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        add_edition()
        add_edition("other")
    sign_in(client, "organiser", "other")
    assert client.get(f"{OFFICE}/settings").status_code == 404
