"""Whatever may change something needs the token of its own session."""

import pytest

from conference.kit.forms import protection
from tests.accounts import read_token, sign_in
from tests.house.dumps import dump_database
from tests.house.readers import ADMIN, NOBODY, SAFE, Doors, add_editions, fill_address, list_rules, make_clients

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def clients(app):
    with app.app_context():
        add_editions()
    return make_clients(app)


def list_unsafe(app):
    """Every address with each method that may change something."""
    found = [(method, fill_address(rule)) for rule, method in list_rules(app) if method not in SAFE]
    assert found, "nothing can be changed"
    return found


@pytest.mark.parametrize("reader", [NOBODY, ADMIN])
def test_without_its_token_nothing_is_done(app, clients, reader):
    with app.app_context():
        before = dump_database()
    answers = {ask: clients[reader].open(ask[1], method=ask[0]).status_code for ask in list_unsafe(app)}
    assert {ask: status for ask, status in answers.items() if status != 400} == {}
    with app.app_context():
        assert dump_database() == before


def test_another_sessions_token_does_not_do(app, clients):
    stranger = app.test_client()
    sign_in(stranger, role=ADMIN)
    token = read_token(stranger)
    doors = Doors(app)
    answers = {ask: doors.ask(clients[ADMIN], *ask, token) for ask in list_unsafe(app)}
    assert {ask: found for ask, found in answers.items() if found != "400"} == {}


def test_with_its_token_every_one_gets_through(app, clients):
    """The control: it was the token that was missing, and nothing else."""
    token = read_token(clients[ADMIN])
    doors = Doors(app)
    answers = {ask: doors.ask(clients[ADMIN], *ask, token) for ask in list_unsafe(app)}
    assert {ask: found for ask, found in answers.items() if found != "open"} == {}


def test_a_view_that_is_spared_the_token_would_be_seen(app, clients):
    protection.exempt(app.view_functions["accounts.save_account"])
    try:
        doors = Doors(app)
        assert doors.ask(clients[ADMIN], "POST", "/en/my/account") == "open"
    finally:
        protection._exempt_views.clear()


def test_a_missing_token_is_told_in_words(clients):
    answer = clients[NOBODY].post("/en/login")
    assert answer.status_code == 400
    assert "open too long" in answer.text
