"""How often one may try to sign in; what a client says of its own address does not move it."""

from dataclasses import replace

import pytest

from conference import create_app
from conference.kit.limiting import name_client
from tests.accounts import read_token
from tests.conftest import close, make_settings

TRIES = 10
HOUSE = 100
# Asking for links, as no password has to be judged for it.
ASKING_FOR_MANY = {"path": "/en/reset", "email": lambda number: f"person{number}@house.example"}

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def behind(database_url, tmp_path):
    """Makes applications on one database, behind so many proxies."""
    made = []

    def make(proxies):
        settings = replace(make_settings(tmp_path, database_url), trusted_proxies=proxies)
        made.append(create_app(settings))
        return made[-1].test_client()

    yield make
    for app in made:
        close(app)


def try_once(client, email="lu.mei@house.example", path="/en/login", token="", **told):
    """What a try with a wrong password, or the wish for a link, is answered."""
    data = {"email": email, "password": "not my password", "csrf_token": token or read_token(client, path)}
    return client.post(path, data=data, **told)


def count_tries(client, most, path="/en/login", **varied):
    """How many tries are let through before one is refused, each told what `varied` gives for its number."""
    token = read_token(client, path)
    for number in range(most + 1):
        answer = try_once(client, path=path, token=token, **{name: give(number) for name, give in varied.items()})
        if answer.status_code == 429:
            return number
    return None


def from_address(number):
    return {"REMOTE_ADDR": f"192.0.2.{number}"}


def spoof(number):
    return {"X-Forwarded-For": f"198.51.100.{number}"}


def test_one_account_is_tried_ten_times_from_wherever(behind):
    assert count_tries(behind(0), 12, environ_base=from_address) == TRIES


def test_a_spoofed_address_does_not_move_the_limit_of_an_account(behind):
    assert count_tries(behind(0), 12, headers=spoof) == TRIES


def test_writing_the_address_otherwise_does_not_move_it_either(behind):
    ways = ["lu.mei@house.example", "LU.MEI@HOUSE.EXAMPLE", " lu.mei@house.example ", "Lu.Mei@House.Example"]
    assert count_tries(behind(0), 12, email=lambda number: ways[number % 4]) == TRIES


def test_the_limit_holds_whether_there_is_such_an_account_or_not_and_for_others_it_does_not(behind):
    client = behind(0)
    assert count_tries(client, 12) == TRIES
    assert try_once(client, "someone.else@house.example").status_code == 422


def test_one_address_tries_many_accounts_a_hundred_times_whatever_it_says_of_itself(behind):
    assert count_tries(behind(0), HOUSE + 5, headers=spoof, **ASKING_FOR_MANY) == HOUSE


def test_a_proxy_that_is_trusted_is_believed_so_the_limit_can_be_moved_by_what_it_says(behind):
    """The control: without this setting the very same requests are refused."""
    assert count_tries(behind(1), HOUSE + 5, headers=spoof, **ASKING_FOR_MANY) is None


def test_all_processes_count_together(behind):
    first, second = behind(0), behind(0)
    assert count_tries(first, 5) is None
    assert count_tries(second, 20) == TRIES - 6


@pytest.mark.parametrize(("language", "told"), [("en", "Too many tries"), ("zh", "尝试次数过多")])
def test_whoever_is_refused_reads_why_and_how_long_to_wait(behind, language, told):
    client = behind(0)
    assert count_tries(client, 12) == TRIES
    refused = try_once(client, path=f"/{language}/login")
    assert refused.status_code == 429
    assert told in refused.text
    assert 0 < int(refused.headers["Retry-After"]) <= 900


@pytest.mark.parametrize(
    ("addresses", "is_one"),
    [
        (("2001:db8:1:2::1", "2001:db8:1:2:ffff::2"), True),
        (("2001:db8:1:2::1", "2001:db8:1:3::1"), False),
        (("192.0.2.1", "192.0.2.2"), False),
    ],
)
def test_a_house_with_many_addresses_of_the_newer_kind_is_one_client(behind, addresses, is_one):
    app = behind(0).application
    names = set()
    for address in addresses:
        with app.test_request_context("/en/login", environ_base={"REMOTE_ADDR": address}):
            names.add(name_client())
    assert (len(names) == 1) == is_one
