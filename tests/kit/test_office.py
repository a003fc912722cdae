"""The frame of the office: one entry of its navigation says where the reader is."""

from __future__ import annotations

import re

import pytest

from tests.accounts import add_edition, sign_in

pytestmark = pytest.mark.parametrize("database", ["sqlite"])

HERE = re.compile(r'<a class="office__way" href="([^"]+)" aria-current="page"')
PAGES = {
    "": "",
    "board": "board",
    "new/session": "sessions",
    "people": "people",
    "merge/people": "people",
    "new/person": "people",
    "guests": "guests",
    "new/guest": "guests",
    "delegations": "guests",
    "protocol": "guests",
    "merge/films": "films",
    "registrations": "registrations",
    "classes": "registrations",
    "seats": "registrations",
    "rooms": "venues",
    "merge/rooms": "venues",
    "rules": "settings",
    "tracks": "settings",
    "import": "settings",
    "export": "settings",
    "log": "settings",
    "team": "settings",
    "releases": "releases",
    "letters": "letters",
}


@pytest.mark.parametrize("path", PAGES)
def test_one_entry_says_where_the_reader_is(app_context, client, path):
    add_edition()
    sign_in(client)
    answer = client.get(f"/en/office/film-week/{path}")
    assert (answer.status_code, HERE.findall(answer.text)) == (200, [f"/en/office/film-week/{PAGES[path]}"])


@pytest.mark.parametrize(("address", "entries"), [("office/", ["/en/office/"]), ("account", [])])
def test_outside_an_edition_too(app_context, client, address, entries):
    add_edition()
    sign_in(client)
    assert HERE.findall(client.get(f"/en/{address}").text) == entries
