"""People who were entered twice are one: by choice, everywhere, and their old address leads on."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.languages import make_text
from conference.core.programme import Appearance
from conference.desks.guests.adding import AddPerson, add_person
from conference.desks.guests.facts import PersonFacts, read_person
from conference.desks.guests.merging import merge_people
from conference.desks.guests.portraying import change_portrait, keep_portrait
from conference.desks.programme.adding import AddSession, add_session
from conference.desks.programme.placing import MoveSession, move_session
from conference.desks.programme.session_facts import SessionFacts, read_session
from conference.desks.releases.releasing import ReleaseProgramme, release_programme
from conference.kit.clock import read_now
from conference.kit.merging import Merge
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.portraits import is_public_portrait
from conference.store.tables import (
    AccreditationClassRow,
    AppearanceRow,
    AvailabilityRow,
    DelegationRow,
    EventRow,
    ImportKeyRow,
    InvitationRow,
    PersonContactRow,
    PersonRow,
    PrivateDataRow,
    RegistrationRow,
    RoomRow,
    SessionAnswerRow,
    SessionRow,
    VenueRow,
)
from tests.accounts import add_edition, sign_in
from tests.builders import a_part, at
from tests.desks.guests.guests import invite, make_way
from tests.formats.test_pictures import write_picture
from tests.forms import post_form

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
OFFICE = "/en/office/film-week"
ADA = PersonFacts(make_text(en="Ada Chen"), make_text(en="Harbour Film School"), availability=(at("09:00", 600),))
TWIN = PersonFacts(make_text(en="CHEN, Ada", zh="陈安达"), biography=make_text(en="Films ferries."), country="SG")


@pytest.fixture
def edition(app: Flask) -> int:
    """An edition with a person entered twice: as 1 and 2; a session has both, another the second alone."""
    with app.app_context():
        edition = add_edition()
        with transaction("test"):
            for facts in (ADA, TWIN, PersonFacts(make_text(en="Wei Moon"))):
                add_person(AddPerson(edition, facts))
            both = a_part("talk", 30, 1, 2, Appearance(2, "moderator"))
            for code, parts in (("A1", (both,)), ("A2", (a_part("panel", None, 2, 3),))):
                add_session(AddSession(edition, SessionFacts("forum", make_text(en=code), parts=parts), code))
            db.session.add(ImportKeyRow(edition_id=edition, kind="person", key="chen", target_id=2))
            db.session.add(PersonContactRow(person_id=2, email="ada@house.example"))
        return edition


def merge(app: Flask, edition: int, kept: int = 1, gone: int = 2, version: int = 1) -> None:
    with app.app_context(), transaction("account:1"):
        facts = PersonFacts(make_text(en="Ada Chen", zh="陈安达"), ADA.affiliation, country="SG")
        merge_people(Merge(edition, kept, gone, version, 1, facts))


def test_everything_that_named_the_one_names_the_other(app: Flask, edition: int) -> None:
    merge(app, edition)
    with app.app_context():
        assert [row.id for row in db.session.scalars(select(PersonRow).order_by(PersonRow.id))] == [1, 3]
        assert read_session(1).parts == (a_part("talk", 30, 1, Appearance(1, "moderator")),)
        assert read_session(2).parts == (a_part("panel", None, 1, 3),)
        assert db.session.scalars(select(ImportKeyRow.target_id)).all() == [1]
        assert db.session.scalars(select(PersonContactRow.person_id)).all() == [1]
        assert db.session.scalars(select(AvailabilityRow)).all() == []
        person = db.session.get_one(PersonRow, 1)
        assert (person.slug, person.version, read_person(person).country) == ("ada-chen", 2, "SG")


def test_the_sessions_grow_so_that_an_open_form_of_theirs_is_stale(app: Flask, edition: int) -> None:
    merge(app, edition)
    with app.app_context():
        assert db.session.scalars(select(SessionRow.version)).all() == [2, 2]


def test_a_contact_that_both_have_stays_that_of_the_one_that_stays(app: Flask, edition: int) -> None:
    with app.app_context(), transaction("test"):
        db.session.add(PersonContactRow(person_id=1, email="chen@house.example"))
    merge(app, edition)
    with app.app_context():
        assert db.session.scalars(select(PersonContactRow.email)).all() == ["chen@house.example"]


def test_of_two_invitations_to_an_edition_one_stays_filled_up_with_what_only_the_other_says(
    app: Flask, edition: int
) -> None:
    with app.app_context():
        rival = add_edition("rival")
        with transaction("test"):
            db.session.add(InvitationRow(edition_id=edition, person_id=1, state="confirmed", note="Ours"))
            db.session.add(InvitationRow(edition_id=edition, person_id=2, state="proposed", note="Theirs", nights=3))
            db.session.add(InvitationRow(edition_id=rival, person_id=2, state="sent"))
            db.session.add(PrivateDataRow(person_id=1, phone="+65 1", diet="No nuts", access="Step-free"))
            db.session.add(PrivateDataRow(person_id=2, phone="+65 2", diet="Vegan", access="Step-free"))
    merge(app, edition)
    with app.app_context():
        columns = (InvitationRow.edition_id, InvitationRow.person_id, InvitationRow.state)
        invited = select(*columns, InvitationRow.note, InvitationRow.nights).order_by(InvitationRow.edition_id)
        found = [tuple(row) for row in db.session.execute(invited)]
        assert found == [(edition, 1, "confirmed", "Ours\nTheirs", 3), (rival, 1, "sent", "", None)]
        row = db.session.scalars(select(PrivateDataRow)).one()
        assert (row.person_id, row.phone, row.diet, row.access) == (1, "+65 1", "No nuts\nVegan", "Step-free")


def test_every_link_registration_letter_and_answer_of_either_leads_to_the_one_who_stays(
    app: Flask, edition: int, client: FlaskClient
) -> None:
    with app.app_context():
        for person_id, state in ((1, "sent"), (2, "accepted")):
            invite(person_id, state)
        ways = [make_way(person_id) for person_id in (1, 2)]
        with transaction("test"):
            kind = AccreditationClassRow(edition_id=edition, slug="guest", kind="guest", name=make_text(en="Guest"))
            group = DelegationRow(edition_id=edition, name=make_text(en="The Ferry"), purpose="film", head_id=2)
            db.session.add_all((kind, group))
            db.session.flush()
            for number, person_id in enumerate((1, 2)):
                db.session.add(
                    RegistrationRow(
                        edition_id=edition, class_id=kind.id, person_id=person_id, state="registered", name="Ada",
                        email=f"{number}@house.example", language="en", made_at=read_now(), changed_at=read_now(),
                    )
                )  # fmt: skip
            for session_id, person_id, answer in ((1, 1, "confirmed"), (1, 2, "declined"), (2, 2, "declined")):
                said = {"answer": answer, "answered_at": read_now()}
                db.session.add(SessionAnswerRow(session_id=session_id, person_id=person_id, **said))
            change_portrait(edition, 2, keep_portrait(write_picture()), True)
        versions = [row.version for row in db.session.scalars(select(PersonRow).where(PersonRow.id.in_((1, 2))))]
        with transaction("account:1"):
            merge_people(Merge(edition, 1, 2, versions[0], versions[1], PersonFacts(make_text(en="Ada Chen"))))
    pages = [client.get(way).get_data(as_text=True) for way in ways]
    assert ["Ada Chen, you are invited" in page for page in pages] == [True, True]
    with app.app_context():
        assert db.session.scalars(select(InvitationRow.state)).all() == ["accepted"]
        assert db.session.scalars(select(RegistrationRow.person_id)).all() == [1, 1]
        assert db.session.scalars(select(DelegationRow.head_id)).all() == [1]
        answers = select(SessionAnswerRow.session_id, SessionAnswerRow.person_id, SessionAnswerRow.answer)
        assert sorted(map(tuple, db.session.execute(answers))) == [(1, 1, "confirmed"), (2, 1, "declined")]
        ada = db.session.get_one(PersonRow, 1)
        assert (len(ada.portrait), ada.may_show_portrait, is_public_portrait(ada.portrait)) == (64, True, True)


def test_the_log_keeps_both_names_and_what_has_changed(app: Flask, edition: int) -> None:
    merge(app, edition)
    with app.app_context():
        facts = db.session.scalars(select(EventRow).where(EventRow.kind == "ThingsMerged")).one().facts
        assert (facts["thing_id"], facts["gone_id"], facts["gone_name"]["zh"]) == (1, 2, "陈安达")
        assert [change["name"] for change in facts["changes"]] == ["name", "country", "availability"]


@pytest.mark.parametrize(
    ("kept", "gone", "version", "code"),
    [(1, 1, 1, "same_thing"), (1, 2, 7, "merge_stale"), (1, 99, 1, "person_unknown")],
)
def test_what_cannot_be_merged_is_refused(
    app: Flask, edition: int, kept: int, gone: int, version: int, code: str
) -> None:
    with pytest.raises(RuleBroken, match=code):
        merge(app, edition, kept, gone, version)
    with app.app_context():
        assert len(db.session.scalars(select(AppearanceRow)).all()) == 5


def test_who_looks_the_same_is_suggested_and_nobody_is_merged_by_looking(
    app: Flask, edition: int, client: FlaskClient
) -> None:
    sign_in(client)
    page = client.get(f"{OFFICE}/merge/people").get_data(as_text=True)
    assert re.findall(r"/merge/people/(\d+)/(\d+)", page) == [("1", "2")]
    page = client.get(f"{OFFICE}/merge/people/1/2").get_data(as_text=True)
    assert "Harbour Film School" in page and "Films ferries." in page
    with app.app_context():
        assert len(db.session.scalars(select(PersonRow)).all()) == 3


def test_the_reader_chooses_field_by_field_and_which_address_stays(
    app: Flask, edition: int, client: FlaskClient
) -> None:
    sign_in(client)
    page = client.get(f"{OFFICE}/merge/people/1/2").get_data(as_text=True)
    hidden = dict(re.findall(r'name="(version_\w+)" value="(\d+)"', page))
    typed = {"keep": "other", "choose___name_en": "one", "choose___name_zh": "other", "choose___affiliation_en": "one"}
    typed |= {"choose___biography_en": "other", "choose___country": "other", "choose___availability": "one"}
    answer = post_form(client, f"{OFFICE}/merge/people/1/2", page, **hidden, **typed)
    assert answer.headers["Location"] == f"{OFFICE}/merge/people"
    with app.app_context():
        [ada] = db.session.scalars(select(PersonRow).where(PersonRow.id.in_((1, 2))))
        facts = PersonFacts(
            make_text(zh="陈安达", en="Ada Chen"), ADA.affiliation, TWIN.biography, "SG", availability=ADA.availability
        )
        assert (ada.id, read_person(ada)) == (2, facts)


def test_the_old_address_leads_to_the_one_that_stays(app: Flask, edition: int, client: FlaskClient) -> None:
    with app.app_context():
        with transaction("test"):
            db.session.add(VenueRow(slug="grand", name=make_text(en="Grand")))
            db.session.flush()
            db.session.add(RoomRow(slug="one", venue_id=1, name=make_text(en="One")))
            db.session.flush()
            when = at("10:00")
            move_session(MoveSession(1, (1,), when.starts_at, when.ends_at, reason="A test"))
        merge(app, edition)
        with transaction("test"):
            release_programme(ReleaseProgramme(edition, is_forced=True))
    answer = client.get("/en/film-week/people/chen-ada")
    assert (answer.status_code, answer.headers.get("Location")) == (301, "/en/film-week/people/ada-chen")
    assert client.get("/en/film-week/people/nobody").status_code == 404
