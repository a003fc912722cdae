"""Portraits: from the guest and from the office, seen by the world only if the person agrees."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from conference.core.errors import RuleBroken
from conference.desks.guests.portraying import change_portrait, find_small, keep_portrait
from conference.desks.publish.pictures import read_picture
from conference.kit.files import drop_file
from conference.kit.portraits import LARGEST, read_upload
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.pictures import read_programme
from conference.store.tables import EventRow, PersonRow, PortraitRow
from tests.accounts import read_token, sign_in
from tests.builders import a_person, a_programme, a_session
from tests.desks.guests.guests import invite, make_way
from tests.formats.test_pictures import write_picture
from tests.stored import store

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
ADA, BO = 1, 2
OFFICE = "/en/office/film-week/people/person-1"


@pytest.fixture
def ways(app: Flask) -> tuple[str, str]:
    """The private links of Ada and of Bo, who both appear."""
    with app.app_context():
        with transaction("test"):
            people = (a_person(ADA, "Ada Chen"), a_person(BO, "Bo Moon"))
            store(a_programme(a_session("Who pays?", id=1, people=[ADA, BO]), people=people))
        invite(ADA), invite(BO)
        return make_way(ADA), make_way(BO)


def send(client: FlaskClient, way: str, content: bytes, **typed: str) -> int:
    """The status of an answer to what a guest sends by their link, with a picture."""
    page = client.get(way).get_data(as_text=True)
    version = page.split('name="version" value="')[1].split('"')[0]
    data = {"csrf_token": read_token(client, way), "version": version, "answer": "yes", **typed}
    return client.post(way, data=data | {"portrait": (BytesIO(content), "../../me.jpg")}).status_code


def upload(client: FlaskClient, content: bytes = b"", **typed: str) -> int:
    """The status of an answer to what the office sends of Ada."""
    data = {"csrf_token": read_token(client, OFFICE), **typed}
    if content:
        data["portrait"] = (BytesIO(content), "ada.jpg")  # type: ignore[assignment]
    return client.post(f"{OFFICE}/portrait", data=data).status_code


def read_image(app: Flask) -> str:
    """What the programme's picture calls the portrait of Ada."""
    with app.app_context():
        return next(iter(read_programme([1]).people.values())).image


def find(app: Flask) -> tuple[str, bool]:
    with app.app_context():
        return tuple(db.session.execute(select(PersonRow.portrait, PersonRow.may_show_portrait).limit(1)).one())  # type: ignore[return-value]


def test_a_guest_s_picture_is_public_with_their_consent_alone(
    app: Flask, client: FlaskClient, ways: tuple[str, str]
) -> None:
    assert send(client, ways[0], write_picture("PNG")) == 303
    file, may_show = find(app)
    assert (len(file), may_show, read_image(app)) == (64, False, "")
    assert client.get(f"/portraits/{file}.jpg").status_code == 404
    own = client.get(f"{ways[0]}/portrait.jpg")
    assert (own.status_code, own.content_type, own.headers["Cache-Control"]) == (200, "image/jpeg", "no-store")
    assert Image.open(BytesIO(own.data)).size == (600, 400)
    assert send(client, ways[0], b"", has_consent="y") == 303
    assert (find(app), read_image(app)) == ((file, True), f"portraits/{file}.jpg")
    assert client.get(f"/portraits/{file}.jpg").data == own.data
    with app.app_context():
        assert read_picture(f"portraits/{file}.jpg") == own.data
    assert send(client, ways[0], b"") == 303
    assert client.get(f"/portraits/{file}.jpg").status_code == 404
    with app.app_context():
        assert read_picture(f"portraits/{file}.jpg") == b""


def test_what_is_no_photograph_is_refused_at_its_field_and_nothing_is_saved(
    app: Flask, client: FlaskClient, ways: tuple[str, str]
) -> None:
    assert send(client, ways[0], b"<svg/>") == 422
    with pytest.raises(RuleBroken, match="portrait_large"):
        read_upload(FileStorage(BytesIO(bytes(LARGEST + 1)), "me.jpg"))
    assert find(app) == ("", False)


def test_one_s_link_shows_nothing_of_another(client: FlaskClient, ways: tuple[str, str]) -> None:
    send(client, ways[0], write_picture(), has_consent="")
    assert client.get(f"{ways[0]}/portrait.jpg").status_code == 200
    answers = [client.get(path) for path in (f"{ways[1]}/portrait.jpg", f"{ways[0]}x/portrait.jpg")]
    assert [(answer.status_code, answer.data) for answer in answers] == [(404, answers[0].data)] * 2


def test_the_office_gives_takes_away_and_notes_the_consent(
    app: Flask, client: FlaskClient, ways: tuple[str, str]
) -> None:
    sign_in(client, role="organiser")
    assert upload(client, write_picture(), may_show="y") == 303
    file, may_show = find(app)
    assert may_show and client.get(f"{OFFICE}/portrait.jpg").status_code == 200
    assert f"portrait-small.jpg?{file[:8]}" in client.get("/en/office/film-week/people").get_data(as_text=True)
    assert f"portrait-small.jpg?{file[:8]}" in client.get("/en/office/film-week/guests").get_data(as_text=True)
    assert upload(client, write_picture(size=(300, 300)), may_show="y") == 303
    newer = find(app)[0]
    assert newer != file and client.get(f"/portraits/{file}.jpg").status_code == 200
    assert upload(client, do="remove") == 303
    assert (find(app), client.get(f"{OFFICE}/portrait.jpg").status_code) == (("", False), 404)
    assert client.get(f"/portraits/{file}.jpg").status_code == 404
    with app.app_context():
        told = db.session.scalars(select(EventRow.facts).where(EventRow.kind == "ThingChanged")).all()
        assert [[each["name"] for each in facts["changes"]] for facts in told] == [
            ["portrait", "may_show_portrait"],
            ["portrait"],
            ["portrait", "may_show_portrait"],
        ]


def test_lists_of_the_office_get_a_small_portrait_that_is_made_once_and_gone_with_the_large_one(
    app: Flask, client: FlaskClient, ways: tuple[str, str]
) -> None:
    sign_in(client, role="organiser")
    assert client.get(f"{OFFICE}/portrait-small.jpg").status_code == 404
    upload(client, write_picture(size=(900, 1200)))
    file, _may_show = find(app)
    small = client.get(f"{OFFICE}/portrait-small.jpg")
    assert (small.content_type, Image.open(BytesIO(small.data)).size) == ("image/jpeg", (96, 120))
    with app.app_context():
        place = find_small(file)
        made_at = place.stat().st_mtime_ns
        assert (find_small(file), place.stat().st_mtime_ns) == (place, made_at)
        place.unlink()
        assert find_small(file).read_bytes() == small.data
        drop_file(file)
        assert not place.exists()
    assert client.get(f"{OFFICE}/portrait-small.jpg").status_code == 404


def test_a_file_that_is_no_portrait_is_answered_to_nobody(
    app: Flask, client: FlaskClient, ways: tuple[str, str]
) -> None:
    with app.app_context(), transaction("test"):
        change_portrait(1, ADA, keep_portrait(write_picture()), True)
        assert len(db.session.scalars(select(PortraitRow)).all()) == 1
    names = ["0" * 64, "x", "../../config.toml", find(app)[0][:-1]]
    assert {client.get(f"/portraits/{name}.jpg").status_code for name in names} == {404}
