"""The log says who changed what, when, from what to what, in the reader's language."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from conference.core.languages import make_text
from conference.core.programme import Appearance, Body
from conference.desks.editions.changing import ChangeBodies, change_bodies, find_row
from conference.desks.editions.facts import BodiesFacts, read_rules
from conference.desks.editions.tuning import TuneRules, tune_rules
from conference.desks.films.adding import AddFilm, add_film
from conference.desks.films.changing import ChangeFilm, change_film
from conference.desks.films.facts import FilmFacts
from conference.desks.guests.adding import AddPerson, add_person
from conference.desks.guests.facts import PersonFacts
from conference.desks.places.adding import AddRoom, AddVenue, add_room, add_venue
from conference.desks.places.facts import RoomFacts, VenueFacts
from conference.desks.places.removing import RemoveRoom, remove_room
from conference.desks.programme.adding import AddSession, add_session
from conference.desks.programme.editing import EditSession, edit_session
from conference.desks.programme.placing import MoveSession, move_session
from conference.desks.programme.session_facts import SessionFacts
from conference.desks.registration.class_facts import ClassFacts
from conference.desks.registration.classes import AddClass, add_class
from conference.kit.words.log import GROUPS
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import AccountRow, RoleRow
from tests.accounts import add_edition, sign_in
from tests.builders import a_part, at, minutes
from tests.statements import counting_statements

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
OFFICE = "/en/office/film-week"
TAG = re.compile(r"<[^>]+>")


@pytest.fixture
def office(app: Flask, client: FlaskClient) -> FlaskClient:
    """A browser in which the organiser Lin Bao is signed in; there are a venue, two rooms, two people and a film."""
    with app.app_context():
        edition, rival = add_edition(), add_edition("rival")
        with transaction("test"):
            add_venue(AddVenue(edition, VenueFacts(make_text(en="Grand Cinema"))))
            for name in ("Hall 1", "Hall 2"):
                add_room(AddRoom(edition, RoomFacts(1, make_text(en=name, zh=f"{name[-1]}号厅"))))
            for name in ("Ada Chen", "Wei Moon"):
                add_person(AddPerson(edition, PersonFacts(make_text(en=name))))
            add_film(AddFilm(rival, FilmFacts(make_text(en="Secret Opening"))))
    sign_in(client, name="Lin Bao")
    return client


def find_organiser(app: Flask) -> str:
    with app.app_context():
        account = db.session.query(AccountRow).filter_by(email="organiser@house.example").one()
        return f"account:{account.id}"


def read_log(office: FlaskClient, query: str = "", language: str = "en") -> list[str]:
    """The entries as they are read, tags aside, the newest first."""
    page = office.get(f"/{language}/office/film-week/log{query}").get_data(as_text=True)
    entries = re.findall(r'<li class="log__event">(.*?)</li>', page, re.DOTALL)
    plain = (html.unescape(TAG.sub(" ", entry.partition("</time>")[2])) for entry in entries)
    return [" ".join(entry.split()) for entry in plain]


def add_a_session(app: Flask, **facts: object) -> int:
    with app.app_context(), transaction("test"):
        add_session(AddSession(1, SessionFacts("forum", make_text(en="Voices"), **facts), "V1"))  # type: ignore[arg-type]
    return 1


def test_the_log_names_who_did_it_and_both_states_of_each_language(app: Flask, office: FlaskClient) -> None:
    with app.app_context(), transaction(find_organiser(app)):
        add_film(AddFilm(1, FilmFacts(make_text(en="Night Ferry", zh="夜渡"), length=minutes(98))))
        facts = FilmFacts(make_text(en="Night Boat", zh="夜渡"), length=minutes(102), countries=("GE",))
        change_film(ChangeFilm(1, 2, 1, facts))
    changed, added = read_log(office)[:2]
    assert changed == (
        "Film “Night Boat” was changed Lin Bao Title (English) Night Ferry now Night Boat "
        "Countries or regions Georgia Length 98 min now 102 min"
    )
    assert added.startswith("Film “Night Boat” was added Lin Bao Title (English) Night Ferry Title (Chinese) 夜渡")


def test_of_parts_only_those_that_differ_are_told_with_the_names_of_people(app: Flask, office: FlaskClient) -> None:
    add_a_session(app, parts=(a_part("opening", 5), a_part("talk", 30, 1)))
    with app.app_context(), transaction("test"):
        parts = (a_part("opening", 5), a_part("talk", 30, 1, Appearance(2, "moderator")))
        edit_session(EditSession(1, 1, 1, SessionFacts("forum", make_text(en="Voices"), parts=parts)))
    assert read_log(office)[0] == (
        "Session “V1 Voices” was changed test Parts Talk · 30 min · Ada Chen (Speaker) now "
        "Talk · 30 min · Ada Chen (Speaker), Wei Moon (Moderator)"
    )


def test_a_move_tells_rooms_and_clocks_of_the_edition(app: Flask, office: FlaskClient) -> None:
    add_a_session(app)
    with app.app_context(), transaction("test"):
        when = at("18:30")
        move_session(MoveSession(1, (1,), when.starts_at, when.ends_at))
    assert (
        read_log(office)[0]
        == "Session “V1 Voices” was moved test Starts Sat 12 Jun 18:30 Ends Sat 12 Jun 19:30 Rooms Hall 1"
    )
    assert "1号厅" in read_log(office, language="zh")[0]


def test_what_is_gone_is_still_called_by_its_name(app: Flask, office: FlaskClient) -> None:
    with app.app_context(), transaction("test"):
        remove_room(RemoveRoom(1, 2))
    assert read_log(office)[0].startswith("Room “Hall 2” was removed test")


def test_rules_and_bodies_are_told_in_words(app: Flask, office: FlaskClient) -> None:
    with app.app_context(), transaction("test"):
        facts = replace(
            read_rules(find_row(1)),
            turnaround=minutes(20),
            kind_turnarounds={"reception": minutes(45)},
            severities={"room_overlap": "warning"},
            kind_severities={"break": {"room_closed": "off"}},
            kind_landings={"ceremony": minutes(720)},
        )
        tune_rules(TuneRules(1, 1, facts))
        change_bodies(ChangeBodies(1, 2, BodiesFacts((Body("host", make_text(en="City of Light")),))))
    bodies, rules = read_log(office)[:2]
    assert bodies == "Edition “Film Week” was changed test Bodies Host · City of Light"
    assert rules == (
        "Severities, turnarounds or buffers were changed test Turnaround 15 min now 20 min "
        "Turnaround by kind of session Reception: 45 min Rules Room booked twice: Warning "
        "Rules by kind of session Break · Room closed: Off "
        "Free after landing by kind of session Ceremony: 720 min"
    )


def test_an_account_that_is_gone_is_a_former_member(app: Flask, office: FlaskClient) -> None:
    with app.app_context(), transaction("account:999"):
        add_venue(AddVenue(1, VenueFacts(make_text(en="Lyric"))))
    assert read_log(office)[0].startswith("Venue “Lyric” was added a former member")


def test_the_log_is_narrowed_by_who_what_thing_and_day(app: Flask, office: FlaskClient) -> None:
    with app.app_context(), transaction("account:999"):
        add_venue(AddVenue(1, VenueFacts(make_text(en="Lyric"))))
    assert [len(read_log(office, query)) for query in ("?by=account:999", "?by=account:5", "?thing=venue:1")] == [
        1,
        7,
        1,
    ]
    assert [entry.split(" ")[0] for entry in read_log(office, "?group=people")] == ["Person", "Person"]
    assert (len(read_log(office, "?day=2020-01-01")), len(read_log(office, "?day=nonsense"))) == (0, 7)
    assert [read_log(office, f"?group={group}") is not None for group in GROUPS] == [True] * len(GROUPS)


def test_another_editions_films_are_not_in_this_log_until_it_shows_them(app: Flask, office: FlaskClient) -> None:
    assert not any("Secret Opening" in entry for entry in read_log(office))
    add_a_session(app, films=(1,))
    [entry] = [entry for entry in read_log(office) if "was added" in entry and "Film" in entry.split("“")[0]]
    assert entry.startswith("Film “Secret Opening” was added someone of another edition")


def test_a_long_log_is_cut_into_pages(app: Flask, office: FlaskClient) -> None:
    with app.app_context(), transaction("test"):
        for number in range(100):
            add_venue(AddVenue(1, VenueFacts(make_text(en=f"Venue {number}"))))
    assert (len(read_log(office)), len(read_log(office, "?page=2"))) == (100, 6)


def test_the_log_asks_the_database_as_often_for_many_events_as_for_few(app: Flask, office: FlaskClient) -> None:
    with app.app_context(), transaction(find_organiser(app)):
        add_venue(AddVenue(1, VenueFacts(make_text(en="Lyric"))))
    office.get(f"{OFFICE}/log")
    with counting_statements() as for_few:
        office.get(f"{OFFICE}/log")
    add_a_session(app, parts=(a_part("talk", 30, 1, 2),), films=(1,))
    with app.app_context(), transaction("account:77"):
        add_film(AddFilm(1, FilmFacts(make_text(en="One"))))
    with counting_statements() as for_many:
        office.get(f"{OFFICE}/log")
    assert (len(for_many), len(for_few) < 20) == (len(for_few), True)


@pytest.mark.parametrize("role", ["programmer", "reviewer"])
def test_the_log_is_the_organisers(app: Flask, client: FlaskClient, role: str) -> None:
    with app.app_context():
        add_edition()
    sign_in(client, role)
    assert client.get(f"{OFFICE}/log").status_code == 404
    with app.app_context():
        assert db.session.query(RoleRow).count() == 1


def test_a_class_is_told_by_its_own_kinds_and_moments(app: Flask, office: FlaskClient) -> None:
    with app.app_context(), transaction("test"):
        facts = ClassFacts(make_text(en="Press"), "press", opens_at=at("18:30").starts_at, needs_approval=True)
        add_class(AddClass(1, facts))
    assert read_log(office)[0].startswith("Class “Press” was added test Name (English) Press Kind Press")
    assert "The office approves each Yes" in read_log(office)[0]
