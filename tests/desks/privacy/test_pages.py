"""People take out and erase what is known of them on their own page; the office does it for who asks."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from sqlalchemy import delete, select

from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import (
    ErasingRequestRow,
    EventRow,
    LetterRow,
    PersonContactRow,
    PersonRow,
    PrivateDataRow,
    RegistrationRow,
)
from tests.accounts import add_edition, read_token, sign_in
from tests.desks.guests.guests import make_way
from tests.desks.privacy.erasures import ADA, EMAIL, LIFE, NAME, PASSPORT, know_her
from tests.desks.registration.test_pages import open_own

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
OWN = "/en/my/data"


def post(client, path, page=OWN, **typed):
    return client.post(path, data={"csrf_token": read_token(client, page), **typed})


def read_zip(answer):
    """The data, and the names of all files in it."""
    assert answer.status_code == 200, answer.status_code
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        return json.loads(archive.read("data.json")), archive.namelist()


def read_event(kind):
    return db.session.scalars(select(EventRow).where(EventRow.kind == kind).order_by(EventRow.id.desc())).first()


@pytest.fixture
def known(app):
    """Her registration; she is a speaker in two releases."""
    with app.app_context():
        return know_her(is_whole=False)


def test_nobody_is_told_how_to_come_in_and_gets_nothing(client):
    assert "does not know who you are" in client.get(OWN).text
    assert post(client, f"{OWN}/take", "/en/login").status_code == 404
    assert post(client, f"{OWN}/erase", "/en/login", sure="yes").status_code == 404


def test_everything_is_taken_out_by_the_link_of_a_registration_and_the_log_counts_it(app, client, known):
    open_own(app, client, known)
    assert "registrations" in client.get(OWN).text
    data, names = read_zip(post(client, f"{OWN}/take"))
    told = data["data"]
    assert told["person"][0]["name"] == dict(NAME.by_language)
    assert told["private data"][0]["passport"] == PASSPORT
    assert LIFE in str(told["person"][0]["biography"])
    assert [each["email"] for each in told["registrations"]] == [EMAIL]
    assert told["releases of the programme"] == [{"edition": "film-week", "number": number} for number in (1, 2)]
    assert told["appearances in sessions"][0]["part"] == "G1"
    assert told["invitations"][0]["edition"] == "film-week"
    assert "files/001-registrations-card.pdf" in names
    assert set(names) == {"data.json", *data["files"]}
    assert "token" not in json.dumps(data)
    with app.app_context():
        event = read_event("DataTakenOut")
        assert (event.actor, event.edition_id, event.facts["contents"]["private data"]) == ("registration", 1, 1)
        assert NAME.read("en") not in json.dumps(event.facts)


def test_a_speaker_is_erased_at_once_but_for_the_programme_and_then_the_office_decides(app, client, known):
    open_own(app, client, known)
    page = post(client, f"{OWN}/erase")
    assert "Tick that you are sure" in client.get(page.location).text
    with app.app_context():
        own = make_way(ADA)
        with transaction("test"):
            db.session.execute(delete(PersonContactRow).where(PersonContactRow.person_id == ADA))
            db.session.get_one(RegistrationRow, known).person_id = ADA
    guest = f"{own}/data"
    assert post(client, f"{guest}/erase", guest, sure="yes").status_code == 303
    assert "The office decides by" in client.get(guest).text
    with app.app_context():
        assert db.session.scalars(select(PrivateDataRow)).all() == []
        assert db.session.get_one(RegistrationRow, known).erased_at
        assert db.session.get_one(PersonRow, ADA).name == NAME
        [request_id] = db.session.scalars(select(ErasingRequestRow.id))
    sign_in(client)
    office = "/en/office/film-week/privacy"
    assert NAME.read("en") in client.get(office).text
    refused = post(client, f"{office}/{request_id}", office, decision="keep")
    assert "Say why" in client.get(refused.location).text
    assert post(client, f"{office}/{request_id}", office, decision="erase").status_code == 303
    assert "Nobody waits." in client.get(office).text
    assert client.get(guest).status_code == 404
    with app.app_context():
        assert db.session.get_one(PersonRow, ADA).slug == f"removed-{ADA}"
        assert read_event("PersonErased").facts["releases"] == 2
        assert db.session.scalars(select(ErasingRequestRow.address)).all() == [""]
        last = db.session.scalars(select(LetterRow).where(LetterRow.kind == "privacy_erased")).all()
    assert [(row.address, row.person_id, row.subject) for row in last] == [
        (EMAIL, None, "Film Week: Your data is erased")
    ]


def test_who_is_not_erased_reads_why(app, client, known):
    with app.app_context():
        guest = f"{make_way(ADA)}/data"
    post(client, f"{guest}/erase", guest, sure="yes")
    sign_in(client)
    office = "/en/office/film-week/privacy"
    post(client, f"{office}/1", office, decision="keep", reason="You signed the opening speech.")
    assert "You signed the opening speech." in client.get(guest).text
    with app.app_context():
        letter = db.session.scalars(select(LetterRow).where(LetterRow.kind == "privacy_refused")).one()
        kept = db.session.scalars(select(ErasingRequestRow.address)).all()
    assert (letter.address, letter.person_id, kept) == (EMAIL, ADA, [""])
    assert "You signed the opening speech." in letter.text and "/en/film-week/" in letter.html


def test_the_office_takes_out_and_erases_for_who_asks_only_what_is_all_its_own(app, client, known):
    sign_in(client)
    page = "/en/office/film-week/people/zuzanna-quickfeather/data"
    data, _names = read_zip(post(client, f"{page}/take", page))
    assert data["data"]["private data"][0]["passport"] == PASSPORT
    with app.app_context():
        add_edition("other-week")
        with transaction("test"):
            db.session.get_one(RegistrationRow, known).edition_id = 2
    answer = post(client, f"{page}/erase", page, sure="yes")
    assert "in an edition that is not yours" in client.get(answer.location).text
    sign_in(client, "admin")
    assert post(client, f"{page}/erase", page, sure="yes").location.endswith("/people")
    assert client.get(page).status_code == 404


def test_the_notice_tells_how_long_in_both_languages(app, client, known):
    assert "have it erased" in client.get("/en/film-week/privacy").text
    assert "删除" in client.get("/zh/film-week/privacy").text
    assert client.get("/en/no-week/privacy").status_code == 404
