"""No GET changes anything: the whole database before and after everything was looked at."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from conference.kit.access import public
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import EditionRow
from tests.accounts import sign_in
from tests.house.dumps import dump_database
from tests.house.readers import WORDS, fill_address, list_rules

EDITION = "film-week-2027"
# Everything that is somebody's own. What is public is looked at by its own crawl.
OWN = ("/en/office/", "/zh/office/", "/en/my/", "/en/login", "/en/reset", "/api/")
MOST = 600

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


class Links(HTMLParser):
    """The addresses that a page leads to by GET."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "form" and told.get("method", "get").lower() == "get":
            self.found.append(told.get("action") or "")
        self.found += [told[name] for name in ("href", "src") if told.get(name)]


def list_links(answer):
    links = Links()
    links.feed(answer.text)
    places = (urlsplit(address) for address in links.found)
    return {f"{place.path}?{place.query}".rstrip("?") for place in places if place.path.startswith(OWN)}


def look_at_everything(app, client):
    """Every address of one's own that a page leads to, and one of each kind that there is; their statuses."""
    words = WORDS | {"edition": EDITION, "slug": EDITION, "code": "S10"}
    kinds = {fill_address(rule, words) for rule, method in list_rules(app) if method == "GET"}
    left, seen = sorted(kinds | {"/en/office/", f"/en/office/{EDITION}/", "/en/my/account"}), {}
    while left and len(seen) < MOST:
        address = left.pop()
        if address in seen:
            continue
        answer = client.get(address)
        seen[address] = answer.status_code
        if answer.mimetype == "text/html":
            left += sorted(list_links(answer) - seen.keys())
    return seen


@pytest.fixture
def organiser(runner, client):
    """The demo, with one of its organisers signed in."""
    assert runner("demo").exit_code == 0
    sign_in(client, edition=EDITION, email="organiser@demo.example")
    return client


def test_looking_at_everything_changes_nothing(app, organiser):
    with app.app_context():
        before = dump_database()
    seen = look_at_everything(app, organiser)
    assert {address: status for address, status in seen.items() if status >= 500} == {}
    assert [status for address, status in seen.items() if address.startswith("/en/office/")].count(200) > 3
    with app.app_context():
        after = dump_database()
    assert {name for name in before if before[name] != after[name]} == set()


def test_a_page_that_changes_something_as_it_is_looked_at_is_seen(app, organiser):
    """The control."""

    @public
    def change():
        with transaction("test"):
            db.session.query(EditionRow).update({"version": EditionRow.version + 1})
        return ""

    with app.app_context():
        before = dump_database()
    app.view_functions["health.healthz"] = change
    assert organiser.get("/healthz").status_code == 200
    with app.app_context():
        after = dump_database()
    assert [name for name in before if before[name] != after[name]] == ["editions"]
