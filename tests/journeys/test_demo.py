"""`conference demo`, from an empty installation to what people then see."""

import json
from collections import Counter

import pytest
from sqlalchemy import select

from conference.core.clashes import find_clashes
from conference.core.roles import EDITION_ROLES
from conference.core.rules import RULES
from conference.demo.attending import read_attendance
from conference.desks.editions.queries import find_edition_id
from conference.kit.words import LANGUAGES
from conference.kit.words.names import name_account_role
from conference.store.base import db
from conference.store.pictures import read_programme
from conference.store.releases import read_release
from conference.store.tables import (
    BookingRow,
    LetterRow,
    PersonRow,
    RegistrationRow,
    ReleaseRow,
    RoomRow,
    TicketRow,
    VenueRow,
)
from tests.accounts import read_token
from tests.conftest import Run

# Each rule, and the sessions in which the demo's drafts break it: once, and a guest who declined. Nothing else.
BROKEN = [
    ("room_overlap", "Hall 2", ["S10", "S15"], 12),
    ("room_turnaround", "Hall 1", ["S39", "S45"], 7),
    ("room_closed", "Hall 2", ["S43"], 29),
    ("duplicate", "Foyer", ["C16", "C26"], None),
    ("person_overlap", "Nour Hadidan", ["S34", "C07"], 10),
    ("person_travel", "Lu Ping", ["E10", "C20"], 20),
    ("person_unavailable", "Hanna Wierzbowa", ["S68"], 20),
    ("person_unavailable", "Solongo Bataar", ["S23"], 20),
    ("person_load", "Gareth Pendrell", ["C22"], None),
    ("capacity_exceeded", "Studio", ["C22"], None),
    ("film_parallel", "Sixteen Floors of Rain", ["S60", "S73"], 93),
    ("film_same_day", "Sixteen Floors of Rain", ["S60", "S73"], None),
]


@pytest.fixture
def demo(runner: Run) -> str:
    """What the command printed."""
    result = runner("demo")
    assert result.exit_code == 0, result.output
    return result.output


def read_json(runner, *arguments):
    """The JSON document of a command."""
    result = runner(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_demo_is_released_clean_and_then_breaks_each_rule_once(runner, demo, app_context):
    assert "/film-week-2027/" in demo
    assert [(each["slug"], each["release"]) for each in read_json(runner, "edition", "list")["editions"]] == [
        ("film-week-2027", 2),
        ("wfic-2027", 1),
    ]
    assert {(row.number, row.is_forced) for row in db.session.query(ReleaseRow)} == {(1, False), (2, False)}
    told = read_json(runner, "clashes")
    found = [
        (each["rule"], each["subject"]["name"], [one["code"] for one in each["sessions"]], each["minutes"])
        for each in told["clashes"]
    ]
    assert sorted(found) == sorted(BROKEN)
    assert [each["waived"] for each in told["clashes"]] == [None] * len(BROKEN)
    assert [(each["code"], each["session"]["code"]) for each in told["notices"]] == [("no_end", "E13")]
    assert {rule for rule, *_ in BROKEN} | {"no_end", "audience_overlap"} == RULES.keys()


@pytest.mark.parametrize("database", ["sqlite"])
def test_what_the_demo_released_has_no_clash_at_all(demo, app_context):
    week, conference = (read_release(find_edition_id(slug)) for slug in ("film-week-2027", "wfic-2027"))
    assert find_clashes(week.public) == []
    assert find_clashes(conference.public) == []


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_demo_has_changes_to_show(runner, demo):
    first = read_json(runner, "changes", "film-week-2027", "--from", "1", "--to", "2")["changes"]
    assert {each["kind"] for each in first} == {
        "added", "cancelled", "moved", "room", "duration", "people", "title", "text",
    }  # fmt: skip
    for slug in ("film-week-2027", "wfic-2027"):
        assert {each["kind"] for each in read_json(runner, "changes", slug)["changes"]} >= {
            "added", "cancelled", "moved", "title",
        }  # fmt: skip


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_two_editions_share_their_people_and_halls(demo, app_context):
    counts = {row.__tablename__: db.session.query(row).count() for row in (VenueRow, RoomRow, PersonRow)}
    assert counts == {"venues": 10, "rooms": 21, "people": 63}


def test_what_is_not_public_stays_in_the_office(demo, app_context):
    release = read_release(find_edition_id("film-week-2027"))
    inside = read_programme([find_edition_id("film-week-2027")])
    hidden = {each.code for each in inside.sessions.values() if each.visibility != "public"}
    assert hidden == {"E01", "E02", "E07", "E11", "S01"}
    assert hidden & {each.code for each in release.public.sessions.values()} == set()
    assert any(each.stays for each in inside.people.values())
    assert not any(each.stays or each.rest or each.most_a_day for each in release.public.people.values())
    assert any(each.rest for each in inside.people.values())
    assert any(each.held for each in inside.sessions.values())
    assert not any(each.held or each.expected for each in release.public.sessions.values())
    assert (len(inside.travels), release.public.travels) == (3, ())
    assert all(each.image for each in release.public.people.values())
    assert release.edition.image == "img/demo/film-week-2027.svg"


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_demo_twice_is_the_demo_once(runner, demo):
    clashes = read_json(runner, "clashes")
    again = runner("demo")
    assert (again.exit_code, again.output.splitlines()[0]) == (0, "The demo is there already.")
    assert read_json(runner, "clashes") == clashes


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_demo_does_not_mix_with_editions_of_ones_own(runner):
    days = ("--start", "2027-06-12", "--end", "2027-06-18", "--timezone", "Asia/Shanghai")
    assert runner("edition", "add", "own", "--kind", "conference", "--name", "Own", *days).exit_code == 0
    result = runner("demo")
    assert result.exit_code == 1
    assert result.stderr == "Error: The demo fills an empty installation. This one has editions of its own: 1.\n"
    assert [each["slug"] for each in read_json(runner, "edition", "list")["editions"]] == ["own"]


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_demo_prints_a_link_for_each_role_that_signs_in_once(runner, demo, client):
    links = {line.split(": ")[0].strip(): line.split(": ")[1] for line in demo.splitlines() if "/login/" in line}
    assert list(links) == [name_account_role(role, "en") for role in (*EDITION_ROLES, "admin")]
    for role, link in links.items():
        path = link.removeprefix("http://127.0.0.1:8000")
        assert client.post(path, data={"csrf_token": read_token(client, path)}).status_code == 303, role
        assert client.get("/en/my/account").status_code == 200
    again = runner("demo").stdout
    assert again.count("/login/") == len(links)
    assert not set(again.split()) & set(links.values())


@pytest.mark.parametrize("database", ["sqlite"])
def test_people_attend_the_demo_with_seats_and_some_wait(demo, app_context):
    states = Counter(db.session.scalars(select(RegistrationRow.state)))
    assert states == {"registered": 17, "applied": 2, "refused": 1, "withdrawn": 1}
    assert Counter(db.session.scalars(select(BookingRow.state))) == {"confirmed": 16, "queued": 2}
    valid = select(RegistrationRow.id).where(RegistrationRow.state == "registered").order_by(RegistrationRow.id)
    tickets = select(TicketRow.registration_id).order_by(TicketRow.registration_id)
    assert db.session.scalars(tickets).all() == db.session.scalars(valid).all()


def test_what_is_told_of_those_who_attend_is_told_in_every_language():
    told = read_attendance("film-week-2027")
    questions = [each for kind in told.classes.values() for each in kind.questions]
    texts = [text for kind in told.classes.values() for text in (kind.name, kind.about, kind.proof)]
    texts += [text for each in questions for text in (each.label, *each.options)]
    assert [text for text in texts if text and not set(LANGUAGES) <= text.keys()] == []


@pytest.mark.parametrize("database", ["sqlite"])
def test_no_letter_leaves_the_demo(demo, app_context):
    assert db.session.scalars(select(LetterRow)).all() == []
