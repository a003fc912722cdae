"""`conference user`: accounts added and listed; a link is printed, never a password."""

import json
import re

import pytest
from sqlalchemy import select

from conference.core.roles import EDITION_ROLES
from conference.store.base import db
from conference.store.tables import AccountRow, EventRow, LetterRow
from tests.accounts import add_edition, read_token

EMAIL = "lu.mei@house.example"
LINK = re.compile(r"http://127\.0\.0\.1:8000(/en/login/[\w-]{43})\n")

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture(autouse=True)
def edition(app, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en")
    with app.app_context():
        return add_edition()


def add(runner, *arguments):
    """The path of the link that was printed, and nothing else was."""
    result = runner("user", "add", EMAIL, *arguments)
    assert result.exit_code == 0, result.output
    found = LINK.fullmatch(result.stdout)
    assert found, result.stdout
    return found[1]


def list_users(runner):
    return json.loads(runner("user", "list", "--json").stdout)["users"]


def refuse(runner, *arguments):
    result = runner("user", "add", *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr


def test_the_first_admin_comes_in_by_the_link_and_chooses_a_password(runner, client):
    path = add(runner, "--role", "admin", "--name", "Lu Mei")
    data = {"name": "Lu Mei", "password": "a ferry under lanterns", "csrf_token": read_token(client, path)}
    assert client.post(path, data=data).status_code == 303
    assert client.get("/en/office/accounts").status_code == 200


@pytest.mark.parametrize("role", EDITION_ROLES)
def test_every_role_of_an_edition_is_given(runner, role):
    add(runner, "--role", role, "--edition", "film-week", "--name", "Lu Mei")
    assert list_users(runner) == [
        {
            "email": EMAIL,
            "name": "Lu Mei",
            "closed": False,
            "has_come": False,
            "seen_at": None,
            "roles": [{"role": role, "edition": "film-week"}],
        }
    ]


def test_adding_again_makes_a_new_link_and_no_second_account_or_role(runner, client):
    first = add(runner, "--role", "programmer", "--edition", "film-week")
    second = add(runner, "--role", "programmer", "--edition", "film-week")
    assert first != second
    assert [len(each["roles"]) for each in list_users(runner)] == [1]


def test_whoever_is_added_by_hand_gets_no_letter(app, runner):
    add(runner, "--role", "organiser", "--edition", "film-week")
    with app.app_context():
        assert db.session.scalars(select(LetterRow)).all() == []


def test_who_was_made_an_admin_stands_in_the_log_once(app, runner):
    add(runner, "--role", "admin")
    add(runner, "--role", "admin")
    with app.app_context():
        (event,) = db.session.scalars(select(EventRow).where(EventRow.kind == "AccountChanged"))
        assert event.actor == "command line"
        assert event.facts["changes"] == [{"name": "is_admin", "before": False, "after": True}]


def test_a_list_for_people_says_who_is_what(runner):
    add(runner, "--role", "programmer", "--edition", "film-week", "--name", "Lu Mei")
    add(runner, "--role", "admin")
    assert runner("user", "list").stdout == f"{EMAIL}\tLu Mei\topen\tadmin, programmer of film-week\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((EMAIL, "--role", "programmer"), "Error: A programmer is one in an edition. Say which with --edition.\n"),
        (
            (EMAIL, "--role", "admin", "--edition", "film-week"),
            "Error: An admin belongs to the installation. Leave out --edition.\n",
        ),
        ((EMAIL, "--role", "guest", "--edition", "nowhere"), "Error: There is no edition nowhere.\n"),
        (("lu.mei", "--role", "admin"), "Error: lu.mei is no e-mail address. Write one such as name@house.org.\n"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line_and_leaves_nothing(app, runner, arguments, told):
    assert refuse(runner, *arguments) == told
    with app.app_context():
        assert db.session.scalars(select(AccountRow)).all() == []


def test_a_role_that_is_none_is_wrong_usage(runner):
    assert runner("user", "add", EMAIL, "--role", "owner").exit_code == 2
