"""What private links open: their own, nothing of another's, and after they are ended nothing at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from conference.core.languages import make_text
from conference.core.programme import Appearance, Stay
from conference.desks.guests.delegating import (
    DelegationFacts,
    add_delegation,
    end_links_of_delegation,
    give_delegation_link,
)
from conference.desks.guests.inviting import end_links
from conference.desks.guests.portraying import change_portrait, keep_portrait
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import InvitationRow
from tests.accounts import read_token, sign_in
from tests.builders import a_part, a_person, a_programme, a_session, at
from tests.desks.guests.guests import invite, make_way
from tests.desks.guests.test_itineraries import release
from tests.desks.guests.test_papers import print_all, read_pdf
from tests.formats.test_pictures import write_picture
from tests.stored import store

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
ADA, BO = 1, 2
STAY = Stay(at("08:00", day=11).starts_at, at("20:00", day=15).starts_at)
PANEL, TALK = (
    a_session(
        make_text(en=title), id=id, code=f"F{id}", kind="forum", when=at(clock), room=id,
        parts=(a_part("talk", None, Appearance(person, "speaker"), Appearance(person, "moderator")),),
    )
    for id, title, clock, person in ((1, "Who pays?", "15:00", ADA), (2, "On light", "15:00", BO))
)  # fmt: skip


@dataclass(frozen=True)
class Ways:
    """The private links of Ada and Bo and of the delegation of each, with a paper that each link printed."""

    guests: tuple[str, str]
    groups: tuple[str, str]


@pytest.fixture
def ways(app: Flask) -> Ways:
    """Ada speaks in session 1, Bo in session 2; each is the only guest of a delegation, and has a portrait."""
    with app.app_context():
        people = (a_person(ADA, "Ada Chen", stays=(STAY,)), a_person(BO, "Bo Moon"))
        programme = a_programme(PANEL, TALK, people=people)
        with transaction("test"):
            store(programme)
        release(programme)
        invite(ADA, "confirmed"), invite(BO, "confirmed")
        with transaction("test"):
            for person_id, name in ((ADA, "The Ferry"), (BO, "The Tram")):
                group = add_delegation(1, DelegationFacts(make_text(en=name), head_id=person_id, liaison="Li Wei"))
                db.session.get_one(InvitationRow, person_id).delegation_id = group
                change_portrait(1, person_id, keep_portrait(write_picture(size=(300, 300 + person_id))), False)
            links = [urlsplit(give_delegation_link(1, group, "en")).path for group in (1, 2)]
        return Ways((make_way(ADA), make_way(BO)), (links[0], links[1]))


def post(client: FlaskClient, path: str, **typed: str) -> TestResponse:
    return client.post(path, data={"csrf_token": read_token(client), **typed})


def list_own(way: str, session: int, paper: int) -> Iterator[tuple[str, str]]:
    """(method, path) of all that a guest's link opens, of a session and a paper."""
    yield from (("get", f"{way}{end}") for end in ("", ".ics", "/portrait.jpg"))
    yield from (("get", f"{way}/sessions/{session}/{page}") for page in ("run-sheet", "texts"))
    yield ("get", f"{way}/papers/{paper}")
    yield from (("post", f"{way}/sessions/{session}{end}") for end in ("", "/print", "/texts"))


def ask(client: FlaskClient, method: str, path: str) -> TestResponse:
    return client.get(path) if method == "get" else post(client, path, answer="confirmed")


def print_papers(client: FlaskClient, ways: Ways) -> list[str]:
    """The addresses of a paper of Ada, of Bo, and of the delegation of each."""
    found = [post(client, f"{way}/print").location for way in (*ways.guests, *ways.groups)]
    return [str(each) for each in found]


def test_a_guest_s_link_opens_their_own_and_of_another_s_as_little_as_of_what_is_not_there(
    client: FlaskClient, ways: Ways
) -> None:
    papers = [int(each.rsplit("/", 1)[1]) for each in print_papers(client, ways)]
    own = list(list_own(ways.guests[0], 1, papers[0]))
    # Texts without a title are refused, on the page of whoever may correct them.
    assert {ask(client, *each).status_code for each in own} <= {200, 202, 303, 422}
    others = [
        each for each in list_own(ways.guests[0], 2, papers[1]) if "/sessions/" in each[1] or "/papers/" in each[1]
    ]
    absent = [each for each in list_own(ways.guests[0], 999, 999) if each[1] not in {path for _method, path in own}]
    unknown = list(list_own(f"{ways.guests[0]}x", 1, papers[0]))
    answers = [ask(client, *each) for each in (*others, *absent, *unknown)]
    assert len(others) == len(absent) == 6
    assert {(answer.status_code, answer.data) for answer in answers} == {(404, answers[0].data)}


def test_a_delegation_s_link_opens_its_own_and_of_another_s_as_little_as_of_what_is_not_there(
    client: FlaskClient, ways: Ways
) -> None:
    papers = [each.rsplit("/", 1)[1] for each in print_papers(client, ways)]
    own, way = papers[2], ways.groups[0]
    for path in ("", ".ics", f"/papers/{own}"):
        page = client.get(f"{way}{path}")
        assert page.status_code in (200, 202) and b"On light" not in page.data and b"Bo Moon" not in page.data
    assert b"Who pays?" in client.get(way).data and b"Ada Chen" in client.get(f"{way}.ics").data
    wrong = [f"{way}/papers/{each}" for each in (papers[0], papers[1], papers[3], 999)]
    wrong += [f"{way}/papers/{papers[3]}.pdf", f"{way}x", f"{way}x.ics", f"{way}x/papers/{own}"]
    # A guest's secret is none of a delegation's, nor the other way round.
    wrong += [ways.guests[0].replace("invitation", "delegation"), way.replace("delegation", "invitation")]
    answers = [client.get(path) for path in wrong]
    assert {(answer.status_code, answer.data) for answer in answers} == {(404, answers[0].data)}


def test_an_ended_link_answers_that_it_is_over_whatever_is_asked(app: Flask, client: FlaskClient, ways: Ways) -> None:
    papers = [int(each.rsplit("/", 1)[1]) for each in print_papers(client, ways)]
    with app.app_context(), transaction("test"):
        end_links(1, 1), end_links_of_delegation(1, 1)
    asked = [*list_own(ways.guests[0], 1, papers[0]), ("post", f"{ways.guests[0]}/print")]
    group = ways.groups[0]
    asked += [("get", f"{group}{end}") for end in ("", ".ics", f"/papers/{papers[2]}", f"/papers/{papers[2]}.pdf")]
    asked += [("post", f"{group}/print")]
    answers = [ask(client, *each) for each in asked]
    assert [answer.status_code for answer in answers] == [410] * len(asked)
    assert not any(word in answer.data for answer in answers for word in (b"Ada", b"Ferry", b"Who pays"))
    assert client.get(ways.groups[1]).status_code == 200


def test_what_a_link_shows_is_kept_by_nobody_and_told_to_nobody(client: FlaskClient, ways: Ways) -> None:
    for path in (*ways.guests, *ways.groups, f"{ways.groups[0]}.ics", f"{ways.guests[0]}/sessions/1/texts"):
        answer = client.get(path)
        assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == ("no-store", "no-referrer")


def test_a_guest_and_a_delegation_print_what_is_released(app: Flask, client: FlaskClient, ways: Ways) -> None:
    sheet = str(post(client, f"{ways.guests[0]}/sessions/1/print").location)
    papers = print_papers(client, ways)
    assert client.get(f"{papers[0]}.pdf").status_code == 404
    print_all(app)
    own, group, run = (read_pdf(client, each) for each in (papers[0], papers[2], sheet))
    assert "Itinerary of Ada Chen" in own and "Who pays?" in own and "Arrival" in own and "As released" in own
    assert "Itinerary of The Ferry" in group and "Ada Chen" in group and "On light" not in group
    assert "Run sheet: Who pays?" in run and "Moderator" in run


def test_the_office_takes_and_ends_the_links_of_a_delegation(client: FlaskClient, ways: Ways) -> None:
    sign_in(client)
    page = post(client, "/en/office/film-week/delegations/1/link").get_data(as_text=True)
    link = urlsplit(page.split('rel="noreferrer">')[1].split("<")[0]).path
    assert client.get(link).status_code == 200
    assert link not in client.get("/en/office/film-week/delegations/1").get_data(as_text=True)
    assert post(client, "/en/office/film-week/delegations/1/link/end").status_code == 303
    assert (client.get(link).status_code, client.get(ways.groups[1]).status_code) == (410, 200)
    assert post(client, "/en/office/film-week/delegations/999/link").status_code == 404
