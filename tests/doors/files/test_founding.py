"""An edition that begins with nothing."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from conference.desks.editions.queries import read_edition
from tests.accounts import add_edition, sign_in
from tests.builders import minutes
from tests.forms import post_form

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
FORUM = {"slug": "light-forum", "kind": "conference", "name_en": "Light Forum", "name_zh": "光影论坛"}
FORUM |= {"start_day": "2028-06-09", "end_day": "2028-06-11", "zone": "Europe/Paris"}


@pytest.mark.parametrize(("role", "page"), [("admin", "/en/office/begin"), ("organiser", "/en/office/film-week/begin")])
def test_whoever_makes_it_organises_it(app: Flask, client: FlaskClient, role: str, page: str) -> None:
    with app.app_context():
        add_edition()
    sign_in(client, role)
    assert post_form(client, page, **FORUM).headers["Location"] == "/en/office/light-forum/settings"
    assert client.get("/en/office/light-forum/settings").status_code == 200
    with app.app_context():
        made = read_edition("light-forum")
    assert made is not None
    assert (made.kind, made.zone, made.turnaround, made.name.read("zh")) == (
        "conference", "Europe/Paris", minutes(0), "光影论坛",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"slug": "film-week"}, "slug", "There is an edition film-week already"),
        ({"slug": "office"}, "slug", "office"),
        ({"end_day": "2028-06-01"}, "end_day", "lies before the first"),
        ({"end_day": ""}, "end_day", "Enter a day"),
        ({"zone": "Mars/Base"}, "zone", "is no time zone"),
        ({"name_en": "", "name_zh": ""}, "name", "An edition needs a name"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    app: Flask, client: FlaskClient, typed: dict[str, str], field: str, said: str
) -> None:
    with app.app_context():
        add_edition()
    sign_in(client)
    page = post_form(client, "/en/office/film-week/begin", **FORUM | typed).get_data(as_text=True)
    assert said in page and f'href="#{field}"' in page
