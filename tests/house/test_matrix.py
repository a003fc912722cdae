"""Who may use which address: every one, with every reader, against one written matrix."""

from pathlib import Path

import pytest

from conference.core.roles import EDITION_ROLES
from conference.kit.access import for_roles
from tests.house.readers import (
    ADMIN,
    EDITION,
    LIMITED,
    NOBODY,
    READERS,
    STRANGER,
    Doors,
    add_editions,
    fill_address,
    list_rules,
    make_clients,
    read_tokens,
)

MATRIX = Path(__file__).parent / "matrix.txt"
EVERYBODY, ACCOUNTS = "everybody", "accounts"

on_one_database = pytest.mark.parametrize("database", ["sqlite"])


def read_matrix():
    """Endpoint -> the readers to whom it is open."""
    lines = (line.partition("#")[0].strip() for line in MATRIX.read_text().splitlines())
    pairs = (line.split(": ") for line in lines if line)
    return {endpoint: read_readers(words) for endpoint, words in pairs}


def read_readers(words):
    """The readers of a line."""
    if words == EVERYBODY:
        return set(READERS)
    if words == ACCOUNTS:
        return set(READERS) - {NOBODY}
    readers = set(words.split())
    assert readers <= set(READERS), words
    return readers


@pytest.fixture
def clients(app):
    with app.app_context():
        add_editions()
    return make_clients(app)


def find_expected(readers, reader):
    if reader in readers:
        return "open"
    return "login" if reader == NOBODY else "missing"


def test_every_endpoint_stands_in_the_matrix_and_no_other_does(bare_app):
    assert sorted(read_matrix()) == sorted({rule.endpoint for rule in bare_app.url_map.iter_rules()})


@on_one_database
def test_every_address_is_open_to_whom_the_matrix_names_and_does_not_exist_for_others(app, clients):
    tokens, matrix = read_tokens(clients), read_matrix()
    doors = Doors(app)
    wrong = []
    for rule, method in list_rules(app):
        path = fill_address(rule)
        for reader, client in clients.items():
            found = doors.ask(client, method, path, tokens[reader])
            if found != find_expected(matrix.get(rule.endpoint, set()), reader):
                wrong.append(f"{method} {path} ({rule.endpoint}) is {found} to {reader}")
    assert wrong == []


def test_a_programmer_of_other_tracks_is_a_programmer_in_every_line():
    assert [name for name, readers in read_matrix().items() if ("programmer" in readers) != (LIMITED in readers)] == []


def test_an_admin_may_use_everything():
    assert [name for name, readers in read_matrix().items() if ADMIN not in readers] == []


def test_an_organiser_of_another_edition_is_nobody_in_this_one():
    own = {name for name, readers in read_matrix().items() if "organiser" in readers and STRANGER not in readers}
    assert own, "no page of an edition is in the matrix"
    of_house = {name for name, readers in read_matrix().items() if STRANGER in readers and "attendee" not in readers}
    assert {name for name in own if name.startswith("accounts.show_team")} == {"accounts.show_team"}
    assert all(set(EDITION_ROLES) & readers for name, readers in read_matrix().items() if name in of_house)


@on_one_database
def test_a_door_that_is_open_to_the_wrong_ones_is_seen(app, clients):
    """The control: the walk finds an address whose view states another access than it should."""
    app.view_functions["accounts.show_team"] = for_roles("reviewer")(lambda **_arguments: "")
    doors = Doors(app)
    path = f"/en/office/{EDITION}/team"
    asked = {reader: doors.ask(clients[reader], "GET", path) for reader in ("reviewer", "organiser", NOBODY)}
    assert asked == {"reviewer": "open", "organiser": "missing", NOBODY: "login"}
