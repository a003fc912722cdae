"""What a reader may not see answers as what is not there: the same bytes and the same headers."""

import pytest

from tests.house.readers import EDITION, NOBODY, WORDS, add_editions, fill_address, list_rules, make_clients

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def clients(app):
    with app.app_context():
        add_editions()
    return make_clients(app)


def list_office(app):
    """The addresses of an edition's office that are read."""
    return [rule for rule, method in list_rules(app) if method == "GET" and "office/<edition>" in rule.rule]


def read_answer(client, path):
    answer = client.get(path)
    return answer.status_code, answer.data, sorted(answer.headers)


@pytest.mark.parametrize("reader", ["attendee", "stranger"])
def test_an_edition_that_is_not_ones_own_answers_as_one_that_does_not_exist(app, clients, reader):
    client = clients[reader]
    different = []
    for rule in list_office(app):
        own, absent = (fill_address(rule, WORDS | {"edition": edition}) for edition in (EDITION, "no-such-week"))
        if read_answer(client, own) != read_answer(client, absent):
            different.append(own)
    assert different == []


def test_a_page_for_others_answers_as_a_page_that_there_is_not(clients):
    client = clients["organiser"]
    assert client.get("/en/office/accounts").status_code == 404
    for nonsense in ("/en/office/no/such/page", "/en/office/film-week/no-such-page", "/en/office/accounts/1/close"):
        assert read_answer(client, "/en/office/accounts") == read_answer(client, nonsense)


def test_a_visitor_learns_of_no_page_of_the_office_whether_it_is_there(clients):
    client = clients[NOBODY]
    for path in ("/en/office/film-week/team", "/en/office/no-such-week/team", "/en/office/nonsense/of/any/kind"):
        answer = client.get(path)
        assert (answer.status_code, answer.location) == (303, f"/en/login?next={path}")


def test_no_page_of_the_office_is_kept_by_a_cache(app, clients):
    kept = []
    for rule, method in list_rules(app):
        if method == "GET" and rule.rule.startswith(("/<language:language>/office", "/<language:language>/my")):
            answer = clients["admin"].get(fill_address(rule))
            if answer.headers.get("Cache-Control") != "no-store":
                kept.append(rule.rule)
    assert kept == []
