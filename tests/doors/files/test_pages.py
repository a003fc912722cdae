"""Files in and out by the office's pages: shown first, taken over once, and given in every format."""

from __future__ import annotations

import io
import os
import re
import zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from conference.core.errors import RuleBroken
from conference.core.languages import make_text
from conference.desks.programme.changing import ChangeTexts, change_texts
from conference.desks.releases.releasing import ReleaseProgramme, release_programme
from conference.doors import reading_apart
from conference.doors.reading_apart import read_apart
from conference.doors.writing import FORMATS
from conference.formats.reading import ReadingOptions
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import EventRow, SessionRow, UploadRow
from tests.accounts import add_edition, read_token, sign_in
from tests.house.dumps import dump_database

OFFICE = "/en/office/film-week"
SHEET = (
    "code,kind,title_en,title_zh,starts,ends,venue,room\n"
    "A1,forum,Voices,声音,2027-06-12T10:00,2027-06-12T11:00,Grand Cinema,Hall 1\n"
    "A2,forum,Lights,,2027-06-12T25:99,,Grand Cinema,Hall 1\n"
    "A3,screening,Night Ferry,夜渡,2027-06-12T14:00,2027-06-12T16:00,Grand Cinema,Hall 2\n"
).encode()

on_one_database = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def office(app: Flask, client: FlaskClient) -> FlaskClient:
    """A browser in which an organiser of the film week is signed in."""
    with app.app_context():
        add_edition()
    sign_in(client)
    return client


def send(office: FlaskClient, data: bytes, name: str = "sheet.csv", **typed: str) -> TestResponse:
    """The answer to a file that is sent."""
    form = {"csrf_token": read_token(office), "file": (io.BytesIO(data), name), "format": "auto", **typed}
    return office.post(f"{OFFICE}/import", data=form, content_type="multipart/form-data")


def take(office: FlaskClient, upload: int = 1) -> TestResponse:
    """The page after what it shows of a file was taken over."""
    page = office.get(f"{OFFICE}/import/{upload}").get_data(as_text=True)
    seen = re.search(r'name="seen" value="(\w+)"', page)
    typed = {"csrf_token": read_token(office), "seen": seen[1] if seen else ""}
    return office.post(f"{OFFICE}/import/{upload}/take", data=typed, follow_redirects=True)


def read_codes(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(SessionRow.code).order_by(SessionRow.code)))


def read_titles(app: Flask) -> list[str]:
    with app.app_context():
        return [title.read("en") for title in db.session.scalars(select(SessionRow.title).order_by(SessionRow.code))]


@on_one_database
def test_a_file_is_shown_as_changes_and_changes_nothing_until_it_is_taken_over(app: Flask, office: FlaskClient) -> None:
    answer = send(office, SHEET)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{OFFICE}/import/1")
    with app.app_context():
        before = dump_database()
    page = office.get(f"{OFFICE}/import/1").get_data(as_text=True)
    assert "New: A1 “Voices”, 12 Jun 2027 10:00, Hall 1 (Grand Cinema)" in page
    assert "<dt>New sessions</dt><dd>3</dd>" in page
    with app.app_context():
        assert dump_database() == before
    assert read_codes(app) == []
    assert "Taken over: 3 sessions new or changed." in take(office).get_data(as_text=True)
    assert read_codes(app) == ["A1", "A2", "A3"]


@on_one_database
def test_what_changed_since_the_file_was_looked_at_is_shown_before_it_is_overwritten(
    app: Flask, office: FlaskClient
) -> None:
    send(office, SHEET)
    take(office)
    send(office, SHEET.replace(b"Voices", b"Echoes"), "later.csv")
    seen = office.get(f"{OFFICE}/import/2").get_data(as_text=True)
    assert "A1 “Voices” is now called “Echoes”" in seen
    with app.app_context(), transaction("test"):
        change_texts(ChangeTexts(1, title=make_text(en="Whispers", zh="声音")))
    token = re.search(r'name="seen" value="(\w+)"', seen)[1]
    typed = {"csrf_token": read_token(office), "seen": token}
    page = office.post(f"{OFFICE}/import/2/take", data=typed, follow_redirects=True).get_data(as_text=True)
    assert "The programme has changed since you read this." in page
    assert "A1 “Whispers” is now called “Echoes”" in page
    assert read_titles(app) == ["Whispers", "Lights", "Night Ferry"]
    take(office, 2)
    assert read_titles(app) == ["Echoes", "Lights", "Night Ferry"]


@on_one_database
def test_the_log_says_what_a_file_changed_from_what_to_what(app: Flask, office: FlaskClient) -> None:
    for number, data in enumerate((SHEET, SHEET.replace("声音".encode(), "回声".encode())), 1):
        send(office, data)
        take(office, number)
    with app.app_context():
        facts = db.session.scalars(select(EventRow.facts).where(EventRow.kind == "SessionChanged")).one()
    before, after = {"en": "Voices", "zh": "声音"}, {"en": "Voices", "zh": "回声"}
    assert facts["changes"] == [{"name": "title", "before": before, "after": after}]


@on_one_database
def test_a_line_that_cannot_be_read_is_named_by_line_column_value_and_reason(office: FlaskClient) -> None:
    send(office, SHEET)
    page = office.get(f"{OFFICE}/import/1").get_data(as_text=True)
    for shown in ('data-label="Line">3</td>', 'data-label="Column">starts</td>', "2027-06-12T25:99"):
        assert shown in page


@on_one_database
def test_a_file_is_taken_over_once_however_often_it_is_clicked(app: Flask, office: FlaskClient) -> None:
    send(office, SHEET)
    for _click in range(3):
        assert take(office).status_code == 200
    with app.app_context():
        assert len(db.session.scalars(select(EventRow).where(EventRow.kind == "ProgrammeImported")).all()) == 1
        assert db.session.scalars(select(UploadRow.taken_at)).one() is not None
    assert "This file was taken over" in office.get(f"{OFFICE}/import/1").get_data(as_text=True)


@on_one_database
@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.csv"),
        (b"\x00\x01\x02\x03" * 500, "noise.xlsx"),
        (b"PK\x03\x04 broken", "broken.xlsx"),
        (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><schedule>&a;</schedule>', "entities.xml"),
        (b"a,b\n1,2\n", "nothing.csv"),
    ],
)
def test_what_is_no_programme_is_refused_in_a_sentence_and_not_kept(
    app: Flask, office: FlaskClient, data: bytes, name: str
) -> None:
    page = send(office, data, name)
    assert (page.status_code, 'role="alert"' in page.get_data(as_text=True)) == (200, True)
    with app.app_context():
        assert db.session.scalars(select(UploadRow)).all() == []


@on_one_database
def test_a_bomb_is_refused(app: Flask, office: FlaskClient) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    assert "too large" in send(office, packed.getvalue(), "bomb.xlsx").get_data(as_text=True)


@on_one_database
def test_more_than_any_programme_needs_is_not_even_read(office: FlaskClient) -> None:
    answer = office.post(f"{OFFICE}/import", data=b"x" * (18 * 2**20), content_type="multipart/form-data; boundary=x")
    assert (answer.status_code, "At most 16 MB" in answer.get_data(as_text=True)) == (413, True)


def die(*_arguments: object) -> None:
    os._exit(7)


def test_a_file_that_kills_its_reader_is_refused_and_nothing_else_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_apart, "read_here", die)
    with pytest.raises(RuleBroken, match="file_unreadable"):
        read_apart("deadly.csv", SHEET, "auto", ReadingOptions())


@on_one_database
def test_another_editions_file_does_not_exist_here(app: Flask, office: FlaskClient) -> None:
    send(office, SHEET)
    with app.app_context():
        add_edition("rival")
    stranger = app.test_client()
    sign_in(stranger, "organiser", "rival", email="rival@house.example")
    assert stranger.get("/en/office/rival/import/1").status_code == 404


@on_one_database
def test_every_format_is_given_of_the_draft_and_of_a_release(app: Flask, office: FlaskClient) -> None:
    send(office, SHEET)
    take(office)
    with app.app_context(), transaction("test"):
        release_programme(ReleaseProgramme(1, is_forced=True))
    for format in FORMATS:
        for number, part in (("draft", "draft"), ("1", "release-1")):
            answer = office.get(f"{OFFICE}/export/file?format={format}&release={number}&texts=zh")
            assert answer.status_code == 200
            assert f'filename="film-week-{part}' in answer.headers["Content-Disposition"]
            assert answer.get_data()
    assert "声音".encode() in office.get(f"{OFFICE}/export/file?format=csv").get_data()


@on_one_database
def test_a_release_that_is_not_there_is_said_on_the_page_and_an_unknown_format_is_none(office: FlaskClient) -> None:
    page = office.get(f"{OFFICE}/export/file?format=ics&release=9").get_data(as_text=True)
    assert "has no release 9 yet" in page
    assert office.get(f"{OFFICE}/export/file?format=exe").status_code == 404
    assert office.get(f"{OFFICE}/export/file?format=ics&texts=xx").status_code == 404


@on_one_database
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_an_empty_sheet_is_given(office: FlaskClient, format: str) -> None:
    answer = office.get(f"{OFFICE}/export/template.{format}")
    assert (answer.status_code, answer.headers["Content-Disposition"]) == (
        200,
        f'attachment; filename="sheet.{format}"',
    )


@on_one_database
@pytest.mark.parametrize("path", ["import", "export", "export/file?format=csv", "export/template.csv"])
def test_files_are_the_organisers(app: Flask, client: FlaskClient, path: str) -> None:
    with app.app_context():
        add_edition()
    sign_in(client, "programmer")
    assert client.get(f"{OFFICE}/{path}").status_code == 404
