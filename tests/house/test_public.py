"""What is public is the same for everybody: it sets no cookie and does not look at one."""

import pytest

from tests.accounts import sign_in
from tests.builders import a_programme, a_session
from tests.desks.publish.releases import publish
from tests.house.readers import fill_address, list_rules
from tests.house.test_matrix import EVERYBODY, read_matrix, read_readers

# The way in and out: open to everybody, and somebody's own.
OWN = (
    "/en/login",
    "/en/logout",
    "/en/reset",
    "/en/my/",
    "/en/film-week/register",
    "/api/v1/editions/film-week/bookings",
    "/api/v1/editions/film-week/sessions/x/seats",
)

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def addresses(app):
    """An address of every public kind, and of the things of a release."""
    with app.app_context():
        publish(a_programme(a_session(id=1, code="S1")))
    matrix, everybody = read_matrix(), read_readers(EVERYBODY)
    kinds = {
        fill_address(rule)
        for rule, method in list_rules(app)
        if method == "GET" and matrix.get(rule.endpoint) == everybody
    }
    things = {
        f"/en/film-week/{path}" for path in ("sessions/S1", "schedule?view=grid", "rooms/hall-1", "venues/venue-1")
    }
    return sorted(address for address in kinds | things if not address.startswith(OWN))


def read_all(client, addresses):
    """What each address answers, but for its time."""
    answers = {address: client.get(address) for address in addresses}
    return {
        address: (answer.status_code, answer.data, sorted(pair for pair in answer.headers if pair[0] != "Date"))
        for address, answer in answers.items()
    }


def test_public_answers_are_the_same_whoever_is_signed_in(app, client, addresses):
    before = read_all(app.test_client(), addresses)
    sign_in(client)
    reader = read_all(client, addresses)
    # What is on now is another page when the minute has turned in between; then it is that of whoever comes after.
    after = read_all(app.test_client(), addresses)
    assert [address for address in addresses if reader[address] not in (before[address], after[address])] == []
    assert [status for status, _data, _headers in before.values()].count(200) > 20


def test_public_answers_set_no_cookie_and_depend_on_none(client, addresses):
    sign_in(client)
    told = {address: client.get(address).headers for address in addresses}
    assert [address for address, headers in told.items() if "Set-Cookie" in headers] == []
    assert [address for address, headers in told.items() if "cookie" in headers.get("Vary", "").lower()] == []


def test_a_page_that_looks_at_the_session_would_be_seen(client, addresses):
    """The control: the page to sign in does."""
    headers = client.get("/en/login").headers
    assert "Set-Cookie" in headers
    assert "Cookie" in headers["Vary"]
