"""The pages of venues and rooms: lists, forms that keep what was typed, stale saves side by side."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time, timedelta
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from conference.core.languages import make_text
from conference.core.programme import OpeningHours
from conference.desks.places.adding import AddRoom, AddVenue, add_room, add_venue
from conference.desks.places.facts import RoomFacts, VenueFacts, read_room, read_venue
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import RoomRow, VenueRow
from tests.accounts import add_edition, read_token, sign_in
from tests.forms import post_form
from tests.statements import counting_statements

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
OFFICE = "/en/office/film-week"
Post = Callable[..., TestResponse]


@pytest.fixture
def office(app: Flask, client: FlaskClient) -> FlaskClient:
    """A browser in which an organiser of the film week is signed in; there is one venue, with one room."""
    with app.app_context():
        edition = add_edition()
        with transaction("test"):
            add_venue(AddVenue(edition, VenueFacts(make_text(en="Grand Cinema", zh="大光明电影院"))))
            add_room(AddRoom(edition, RoomFacts(1, make_text(en="Hall 1"), seats=200)))
    sign_in(client)
    return client


@pytest.fixture
def post(office: FlaskClient) -> Post:
    """Sends a form as a browser does that opened it first, or that has the page `opened`."""
    return partial(post_form, office)


def find_venue(app: Flask) -> VenueFacts:
    with app.app_context():
        return read_venue(db.session.scalars(select(VenueRow)).first())  # type: ignore[arg-type]


def find_room(app: Flask) -> RoomFacts:
    with app.app_context():
        return read_room(db.session.scalars(select(RoomRow)).one())


@pytest.mark.parametrize(("words", "is_found"), [("光明", True), ("GRAND", True), ("Lyric", False)])
def test_a_venue_is_found_by_a_part_of_its_name_in_any_language(
    office: FlaskClient, words: str, is_found: bool
) -> None:
    page = office.get(f"{OFFICE}/venues", query_string={"q": words}).get_data(as_text=True)
    assert ("Grand Cinema" in page) is is_found


def test_a_venue_is_added_by_its_form_in_both_languages_and_a_third(app: Flask, post: Post) -> None:
    typed = {"name_zh": "夜影院", "name_en": "Night Cinema", "name_tag": "ka", "name_text": "ღამის კინო"}
    answer = post(f"{OFFICE}/new/venue", **typed, latitude="31.2", longitude="121.5")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{OFFICE}/venues")
    with app.app_context():
        row = db.session.scalars(select(VenueRow).where(VenueRow.slug == "night-cinema")).one()
        assert row.name == make_text(zh="夜影院", en="Night Cinema", ka="ღამის კინო")


def test_what_was_typed_is_still_there_when_it_is_refused_and_each_field_says_what_is_wrong(post: Post) -> None:
    page = post(f"{OFFICE}/new/venue", name_en="", city_en="Shanghai", latitude="north").get_data(as_text=True)
    assert 'value="Shanghai"' in page
    assert 'value="north"' in page
    assert "A name is needed" not in page
    assert 'href="#latitude">Latitude: Enter degrees' in page
    page = post(f"{OFFICE}/new/venue", name_en="", city_en="Shanghai").get_data(as_text=True)
    assert 'href="#name">Name: A name is needed' in page


def test_what_is_typed_is_cleaned_where_it_enters(app: Flask, post: Post) -> None:
    post(f"{OFFICE}/venues/grand-cinema", name_en="Grand\u202e\x00 Cinema <b>", name_zh="")
    assert find_venue(app).name == make_text(en="Grand Cinema <b>")


def test_a_poisoned_name_shows_as_text(office: FlaskClient, post: Post) -> None:
    post(f"{OFFICE}/venues/grand-cinema", name_en='<script>alert(1)</script>"')
    for page in (f"{OFFICE}/venues", f"{OFFICE}/venues/grand-cinema", f"{OFFICE}/rooms"):
        assert "<script>alert" not in office.get(page).get_data(as_text=True)


def test_a_stale_save_shows_both_states_and_proposes_what_only_one_has_changed(
    app: Flask, office: FlaskClient, post: Post
) -> None:
    path = f"{OFFICE}/venues/grand-cinema"
    opened = office.get(path).get_data(as_text=True)
    post(path, name_en="Grand Palace", name_zh="大光明电影院", city_en="Shanghai")
    page = post(path, opened, name_en="Grand Hall", name_zh="大光明电影院", zone="Asia/Tokyo").get_data(as_text=True)
    choices = re.findall(r'name="choose:(\w+)" value="(\w+)" required( checked)?', page)
    assert choices == [
        ("name_en", "theirs", ""),
        ("name_en", "yours", ""),
        ("city_en", "theirs", " checked"),
        ("city_en", "yours", ""),
        ("zone", "theirs", ""),
        ("zone", "yours", " checked"),
    ]
    assert "Grand Palace" in page and 'value="Grand Hall"' in page
    assert find_venue(app).name == make_text(zh="大光明电影院", en="Grand Palace")


def test_the_reader_chooses_field_by_field_what_is_to_stand(app: Flask, office: FlaskClient, post: Post) -> None:
    path = f"{OFFICE}/venues/grand-cinema"
    opened = office.get(path).get_data(as_text=True)
    post(path, name_en="Grand Palace", name_zh="大光明电影院", city_en="Shanghai")
    mine = {"name_en": "Grand Hall", "name_zh": "大光明电影院", "zone": "Asia/Tokyo"}
    page = post(path, opened, **mine).get_data(as_text=True)
    choices = {"choose___name_en": "theirs", "choose___city_en": "theirs", "choose___zone": "yours"}
    assert post(path, page, **mine, **choices).status_code == 303
    facts = find_venue(app)
    assert (facts.name.read("en"), facts.city.read("en"), facts.zone) == ("Grand Palace", "Shanghai", "Asia/Tokyo")


def test_a_row_is_added_without_saving_anything_and_without_javascript(app: Flask, post: Post) -> None:
    page = post(f"{OFFICE}/rooms/grand-cinema-hall-1", name_en="Hall One", venue_id="1", do="add hours").get_data(
        as_text=True
    )
    assert 'name="hours-0-opens"' in page
    assert 'value="Hall One"' in page
    assert find_room(app).name == make_text(en="Hall 1")


def test_hours_lengths_and_rules_are_read_as_they_are_typed(app: Flask, post: Post) -> None:
    rows = {"hours__0__day": "", "hours__0__opens": "09:00", "hours__0__closes": "01:00", "hours__1__opens": ""}
    typed = {"name_en": "Hall 1", "venue_id": "1", "formats": "DCP 4K， 35 mm", "turnaround": "20", "is_parallel": "y"}
    typed |= {"qa_extra": "0", "reach": "12"}
    rows |= {"severities__0__rule": "room_closed", "severities__0__severity": "info"}
    rows |= {"severities__1__rule": "", "severities__1__severity": ""}
    assert post(f"{OFFICE}/rooms/grand-cinema-hall-1", **typed, **rows).status_code == 303
    facts = find_room(app)
    assert facts == RoomFacts(
        1,
        make_text(en="Hall 1"),
        formats=("DCP 4K", "35 mm"),
        turnaround=timedelta(minutes=20),
        is_parallel=True,
        hours=(OpeningHours(time(9), time(1)),),
        severities={"room_closed": "info"},
        qa_extra=timedelta(0),
        reach=timedelta(minutes=12),
    )


def test_what_is_used_offers_no_removal_and_what_is_not_goes(app: Flask, office: FlaskClient, post: Post) -> None:
    assert "Remove for good" not in office.get(f"{OFFICE}/venues/grand-cinema").get_data(as_text=True)
    answer = post(
        f"{OFFICE}/venues/grand-cinema/remove", f'<input type="hidden" name="csrf_token" value="{read_token(office)}">'
    )
    assert answer.headers["Location"] == f"{OFFICE}/venues/grand-cinema"
    for path in ("rooms/grand-cinema-hall-1", "venues/grand-cinema"):
        assert "Remove for good" in office.get(f"{OFFICE}/{path}").get_data(as_text=True)
        post(f"{OFFICE}/{path}/remove", f'<input type="hidden" name="csrf_token" value="{read_token(office)}">')
    with app.app_context():
        assert db.session.scalars(select(VenueRow)).all() == []


def test_many_rooms_get_a_turnaround_at_once(app: Flask, office: FlaskClient) -> None:
    typed = {"csrf_token": read_token(office), "chosen": "1", "turnaround": "25", "parallel": ""}
    assert office.post(f"{OFFICE}/bulk/rooms", data=typed).status_code == 303
    assert find_room(app).turnaround == timedelta(minutes=25)
    office.post(f"{OFFICE}/bulk/rooms", data=typed | {"chosen": "", "all": "y", "turnaround": "edition"})
    assert find_room(app).turnaround is None


@pytest.mark.parametrize("path", ["venues", "rooms", "new/room", "venues/grand-cinema", "rooms/grand-cinema-hall-1"])
def test_a_page_asks_the_database_as_often_for_three_things_as_for_one(
    app: Flask, office: FlaskClient, path: str
) -> None:
    office.get(f"{OFFICE}/{path}")
    with counting_statements() as for_one:
        office.get(f"{OFFICE}/{path}")
    with app.app_context(), transaction("test"):
        for name in ("Lyric", "Bund"):
            add_venue(AddVenue(1, VenueFacts(make_text(en=name))))
            add_room(AddRoom(1, RoomFacts(1, make_text(en=name))))
    with counting_statements() as for_three:
        office.get(f"{OFFICE}/{path}")
    assert (len(for_three), 0 < len(for_one) < 16) == (len(for_one), True)


@pytest.mark.parametrize("role", ["programmer", "reviewer", "frontdesk", "speaker"])
def test_places_are_the_organisers_alone(app: Flask, client: FlaskClient, role: str) -> None:
    with app.app_context():
        add_edition()
    sign_in(client, role)
    assert client.get(f"{OFFICE}/venues").status_code == 404
