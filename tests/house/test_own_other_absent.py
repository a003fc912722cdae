"""What belongs to one visitor or guest opens nothing of another's: for anybody else it is as if it were not there.

Each address that a registration, a ticket, a booking, an invitation, a feed or a login leads to is asked for by the one
whose it is, by that one for what is another's and for what is not there, and by every role for what is not theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.core.languages import make_text
from conference.desks.attendees.feeding import OpenFeed, open_feed
from conference.desks.attendees.holders import Holder, list_registrations
from conference.desks.registration.offering import PoolFacts
from conference.kit.access import read_access
from conference.kit.links import make_registration_link
from conference.kit.work import transaction
from conference.store.accounts import make_secret
from conference.store.base import db
from conference.store.pictures import read_programme
from conference.store.tables import AppearanceRow, DelegationRow, PartRow, RegistrationRow
from tests.accounts import add_edition, read_token, sign_in
from tests.desks.entry.holding import add_holders
from tests.desks.guests.guests import add_somebody, invite, make_way
from tests.desks.registration.festival import (
    EDITION,
    GALA,
    TALK,
    add_class,
    add_registrations,
    book,
    offer,
    open_festival,
    release,
)
from tests.house.readers import EDITION as WEEK
from tests.house.readers import NOBODY, OTHER_EDITION, fill_address

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
REGISTER, MY, API = "/<language:language>/<edition>/register", "/<language:language>/my", "/api/v1/editions/<edition>"
INVITATION = f"{MY}/invitation/<secret>"
ANSWER = f"{INVITATION}/sessions/<int:session_id>"
DELEGATION = f"{MY}/delegation/<secret>"
BEHIND_INVITATIONS = (
    ("/data", "GET"),
    ("/data/take", "POST"),
    ("/data/erase", "POST"),
    ("/group", "POST"),
    ("/print", "POST"),
    ("/papers/<int:paper_id>", "GET"),
    ("/papers/<int:paper_id>.pdf", "GET"),
    ("/sessions/<int:session_id>/run-sheet", "GET"),
    ("/sessions/<int:session_id>/print", "POST"),
    ("/sessions/<int:session_id>/texts", "GET"),
    ("/sessions/<int:session_id>/texts", "POST"),
)
BEHIND_DELEGATIONS = (
    ("", "GET"),
    (".ics", "GET"),
    ("/print", "POST"),
    ("/papers/<int:paper_id>", "GET"),
    ("/papers/<int:paper_id>.pdf", "GET"),
)
# Headers that say when it is, and how often this client may still ask.
COUNTING = ("Date", "X-RateLimit-", "Retry-After")
# Arguments that everybody may name.
OPEN = {"language", "edition", "slug", "version", "format"}
ROLES = ("attendee", "speaker", "guest", "member", "reviewer", "frontdesk", "programmer", "organiser", "admin")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with one of everything: numbers and secrets, by what addresses call them."""

    registration: int
    member: int
    booking: int
    link: str
    invitation: str
    feed: str
    session_id: int
    login: int = 0


@dataclass(frozen=True, slots=True)
class Door:
    """An address: what it is called with for the one whose it is, for another, and for nobody; what the first gets.

    A paper is not there before it is printed.

    `is_keyed`: whoever has the secret in it may come in, whoever they are.
    """

    rule: str
    method: str
    own: Mapping[str, object]
    other: Mapping[str, object]
    absent: Mapping[str, object]
    status: int | None = 200
    is_keyed: bool = False


def list_doors(own: Person, other: Person) -> list[Door]:
    """Every address with something of somebody's own in it. Of those that change something the own one comes last."""
    return [
        *list_ticket_doors(own, other),
        *list_session_doors(),
        *list_secret_doors(own, other),
        *list_doors_behind(own, other),
        *list_speaker_doors(own, other),
        Door(f"{REGISTER}/as/<kind>", "GET", {"kind": "visitor"}, {"kind": "guest"}, {"kind": "nothing"}),
        make_numbered(f"{API}/bookings/<int:number>/take", "POST", number=(own.booking, other.booking)),
        make_numbered(f"{API}/bookings/<int:number>", "DELETE", number=(own.booking, other.booking)),
        make_numbered(f"{REGISTER}/mine/group/<int:number>", "GET", number=(own.member, other.member)),
        make_numbered(f"{REGISTER}/mine/group/<int:number>", "POST", 422, number=(own.member, other.member)),
        make_numbered(f"{REGISTER}/mine/group/<int:number>/withdraw", "POST", 303, number=(own.member, other.member)),
    ]


def make_numbered(rule: str, method: str, status: int = 200, **numbers: tuple[int, int]) -> Door:
    """An address with a number in it: one's own, another's."""
    [(key, (own, other))] = numbers.items()
    return Door(rule, method, {key: own}, {key: other}, {key: 99_999}, status)


def make_keyed(rule: str, method: str, own: str, other: str, status: int | None = 200, **more: object) -> Door:
    """An address with a secret in it: one's own, another's of another kind, which opens nothing here."""
    words = [{"secret": secret, **more} for secret in (own, other, make_secret())]
    return Door(rule, method, *words, status, is_keyed=True)


def list_ticket_doors(own: Person, other: Person) -> list[Door]:
    """The forms of a ticket."""
    registrations = own.registration, other.registration
    return [
        make_numbered(f"{REGISTER}/tickets/<int:registration_id>{end}", method, status, registration_id=registrations)
        for end, method, status in (
            ("", "GET", 200),
            (".svg", "GET", 200),
            (".png", "GET", 200),
            ("/print", "POST", 303),
            ("/print", "GET", 202),
            (".pdf", "GET", 404),
        )
    ]


def list_session_doors() -> list[Door]:
    """What is shown, and asked for, of a session's seats."""
    return [
        Door(rule, method, {"code": "G1"}, {"code": "P1"}, {"code": "X9"}, status)
        for rule, method, status in (
            (f"{REGISTER}/sessions/<code>", "GET", 200),
            (f"{REGISTER}/sessions/<code>/book", "POST", 303),
            (f"{MY}/sessions/<edition>/<code>", "GET", 200),
            (f"{API}/sessions/<code>/seats", "GET", 200),
            (f"{API}/sessions/<code>/bookings", "POST", 200),
        )
    ]


def list_secret_doors(own: Person, other: Person) -> list[Door]:
    """What a secret opens. Another one's secret of another kind opens no invitation, no calendar, no registration."""
    return [
        make_keyed(f"{REGISTER}/of/<secret>", "GET", own.link, other.feed, 303),
        make_keyed(INVITATION, "GET", own.invitation, other.link),
        make_keyed(f"{INVITATION}.ics", "GET", own.invitation, other.feed),
        make_keyed("/my/<secret>.ics", "GET", own.feed, other.invitation),
        # Nothing said of a session is refused, on the page of whoever may say it.
        make_keyed(ANSWER, "POST", own.invitation, other.link, 422, session_id=GALA),
    ]


def list_doors_behind(own: Person, other: Person) -> list[Door]:
    """The same look-up behind other addresses, whose own side has journeys and tests of its own."""
    invitations = [
        make_keyed(f"{INVITATION}{rest}", method, own.invitation, other.link, None, session_id=GALA, paper_id=1)
        for rest, method in BEHIND_INVITATIONS
    ]
    delegations = [
        make_keyed(f"{DELEGATION}{rest}", method, make_secret(), other.invitation, None, paper_id=1)
        for rest, method in BEHIND_DELEGATIONS
    ]
    return invitations + delegations


def list_speaker_doors(own: Person, other: Person) -> list[Door]:
    """One's own secret with a session of another's."""
    words = [
        {"secret": own.invitation, "session_id": session_id}
        for session_id in (own.session_id, other.session_id, 99_999)
    ]
    return [
        Door(rule, method, *words, status, is_keyed=True)
        for rule, method, status in (
            (ANSWER, "POST", 422),
            (f"{ANSWER}/run-sheet", "GET", None),
            (f"{ANSWER}/texts", "GET", None),
        )
    ]


@pytest.fixture
def people(app: Flask) -> tuple[Person, Person]:
    """Zubeda and Quentin, who have the same of everything: a registration, a group, seats, an invitation, a feed."""
    with app.app_context():
        add_festival()
        found = make_person("Zubeda", GALA, 1), make_person("Quentin", TALK, 2)
        with transaction("test"):
            release(read_programme([EDITION]), 2)
        return found


def add_festival() -> None:
    """The festival with its classes and seats, and another edition."""
    open_festival()
    add_edition(OTHER_EDITION)
    add_class()
    add_class("guest", is_public=False)
    for session_id in (GALA, TALK):
        offer(session_id, PoolFacts(None, 9))


def make_person(name: str, session_id: int, number: int) -> Person:
    """Somebody who heads a delegation of two."""
    person_id = add_somebody(f"{name} Moon", email=f"{name}@moon.example")
    invite(person_id, "confirmed")
    with transaction("test"):
        db.session.add(DelegationRow(edition_id=EDITION, name=make_text(en=name), purpose="member", head_id=person_id))
        part = PartRow(session_id=session_id, position=1, kind="talk")
        db.session.add(part)
        db.session.flush()
        db.session.add(AppearanceRow(part_id=part.id, person_id=person_id, role="speaker", position=1))
    [own] = add_holders(1, 1, first=number, name=f"{name} Moon", person_id=person_id)
    [member] = add_registrations(1, 1, first=number + 10, name=f"Friend of {name}", email=None, head_id=own)
    booking, _state = book(own, session_id)
    invitation = make_way(person_id).rpartition("/")[2]
    with transaction("test"):
        link = make_registration_link(own, "en").rpartition("/")[2]
        holder = Holder(None, list_registrations(RegistrationRow.id == own))
        feed = open_feed(OpenFeed(holder, "en", own))
    return Person(own, member, booking, link, invitation, feed, session_id)


def open_browser(app: Flask, person: Person) -> FlaskClient:
    """A browser in which somebody's link was opened."""
    client = app.test_client()
    assert client.get(f"/en/film-week/register/of/{person.link}").status_code == 303
    return client


def ask(client: FlaskClient, app: Flask, door: Door, words: Mapping[str, object]) -> tuple[object, ...]:
    """The status, the body and the headers of an answer."""
    rule = next(each for each in app.url_map.iter_rules() if each.rule == door.rule and door.method in each.methods)
    headers = {} if door.method == "GET" else {"X-CSRFToken": read_token(client), "If-Match": '"1"'}
    json = {} if rule.endpoint == "api.post_booking" else None
    answer = client.open(fill_address(rule, {"edition": WEEK, "language": "en", **words}), method=door.method,
                         headers=headers, json=json)  # fmt: skip
    kept = sorted((name, value) for name, value in answer.headers if not name.startswith(COUNTING))
    return answer.status_code, answer.data, kept


def test_what_is_anothers_answers_its_owner_as_what_is_not_there(app, people):
    own, other = people
    client = open_browser(app, own)
    wrong = []
    for door in list_doors(own, other):
        others, absent = (ask(client, app, door, words) for words in (door.other, door.absent))
        if others != absent or others[0] != 404:
            differing = [pair for pair in zip(others, absent, strict=True) if pair[0] != pair[1]]
            wrong.append((door.method, door.rule, others[0], absent[0], differing))
    assert wrong == []


def test_ones_own_opens(app, people):
    """The control: with the own numbers and secrets each of these addresses is open."""
    own, other = people
    client = open_browser(app, own)
    doors = [door for door in list_doors(own, other) if door.status is not None]
    answers = [(door, ask(client, app, door, door.own)[0]) for door in doors]
    assert [(door.method, door.rule, status) for door, status in answers if status != door.status] == []


@pytest.mark.parametrize("role", [NOBODY, *ROLES])
def test_no_role_opens_what_is_somebodys_own(app, people, role):
    own, other = people
    client = app.test_client()
    if role != NOBODY:
        sign_in(client, role=role, edition=WEEK)
    wrong = []
    for door in list_doors(own, other):
        if door.is_keyed or "code" in door.own or "kind" in door.own:
            continue
        theirs, absent = (ask(client, app, door, words) for words in (door.own, door.absent))
        is_api_of_nobody = door.rule.startswith("/api/")
        if theirs != absent or theirs[0] != (401 if is_api_of_nobody else 404):
            wrong.append((door.method, door.rule, theirs[0], absent[0]))
    assert wrong == []


@pytest.mark.parametrize("path", ["mine", "mine/change", "mine/group"])
def test_ones_own_pages_show_oneself_and_nobody_else(app, people, path):
    own, other = people
    pages = [open_browser(app, person).get(f"/en/film-week/register/{path}").text for person in (own, other)]
    assert [("Zubeda" in page, "Quentin" in page) for page in pages] == [(True, False), (False, True)]
    assert app.test_client().get(f"/en/film-week/register/{path}").status_code == 404


def test_a_link_opens_nothing_in_another_edition(app, people):
    own, _other = people
    elsewhere = [app.test_client().get(f"/en/{OTHER_EDITION}/register/of/{secret}") for secret in (own.link, "nothing")]
    assert {(each.status_code, each.data) for each in elsewhere} == {(404, elsewhere[0].data)}


def test_a_login_of_another_ones_is_ended_as_one_that_is_not_there(app, people):
    first, second = app.test_client(), app.test_client()
    account_id = sign_in(first, "attendee", WEEK, email="ada@moon.example")
    sign_in(second, "attendee", WEEK, email="bo@moon.example")
    with app.app_context():
        logins = db.metadata.tables["logins"]
        login = db.session.scalar(select(logins.c.id).where(logins.c.account_id == account_id))
    token = {"X-CSRFToken": read_token(second, "/en/my/account")}
    answers = [second.post(f"/en/my/logins/{number}/end", headers=token) for number in (login, 99_999)]
    assert {(each.status_code, each.location) for each in answers} == {(answers[0].status_code, answers[0].location)}
    assert first.get("/en/my/account").status_code == 200


def test_every_address_with_something_of_somebodys_own_is_in_the_table(app, people):
    own, other = people
    covered = {(door.rule, door.method) for door in list_doors(own, other)}
    missing = [(rule.rule, method) for rule in app.url_map.iter_rules() for method in rule.methods - {"HEAD", "OPTIONS"}
               if is_somebodys(app, rule) and (rule.rule, method) not in covered]  # fmt: skip
    assert sorted(missing) == sorted(ELSEWHERE)


# What is asked for in tests of its own: the other forms of what stands in the table, with the same look-up.
ELSEWHERE = [
    (f"{INVITATION}", "POST"),
    (f"{INVITATION}/portrait.jpg", "GET"),
    (f"{MY}/invitation/of/<int:invitation_id>", "POST"),
    (f"{MY}/delegation/of/<int:delegation_id>", "POST"),
    (f"{MY}/logins/<int:login>/end", "POST"),
    (f"{MY}/sessions/<edition>/<code>", "POST"),
    (f"{REGISTER}/as/<kind>", "POST"),
    (f"{REGISTER}/sessions/<code>/cancel", "POST"),
    (f"{REGISTER}/sessions/<code>/take", "POST"),
]


def is_somebodys(app: Flask, rule) -> bool:
    """Whether an address is open to everybody, or to all accounts, and names something of somebody's."""
    access = read_access(app, rule.endpoint)
    is_personal = any(piece in rule.rule for piece in ("/register/", "/my/", "/api/"))
    return access is not None and access.kind in ("public", "accounts") and is_personal and not rule.arguments <= OPEN
