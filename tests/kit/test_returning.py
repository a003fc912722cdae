import pytest

from conference.desks.accounts.passwords import hash_password
from conference.kit.returning import choose_next
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import AccountRow
from tests.accounts import add_account, add_edition, read_token

ASIDE = (
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    ".evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\nLocation: https://evil.example",
    "/en/office/\r\nSet-Cookie: a=b",
    " //evil.example",
    "/\x00/evil.example",
    "/\u2028/evil.example",
    "%2F%2Fevil.example",
    "/en/office/#\u00a0",
    "",
    "/" + "a" * 2_000,
)
HERE = ("/", "/en/office/", "/zh/office/film-week/team?q=a%20b&page=2", "/en/%E5%BD%B1/", "/%2Fevil.example")


@pytest.mark.parametrize("given", ASIDE)
def test_what_could_lead_away_is_not_followed(given):
    assert choose_next(given, "/home") == "/home"


@pytest.mark.parametrize("given", HERE)
def test_an_address_of_this_site_is_followed(given):
    assert choose_next(given, "/home") == given


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.parametrize(
    "given", ["//evil.example", "/\\evil.example", "javascript:alert(1)", "/\r\nLocation: https://evil.example"]
)
def test_signing_in_never_leads_away(app, client, given):
    with app.app_context():
        add_edition()
        account_id = add_account("organiser")
        with transaction("test"):
            db.session.get_one(AccountRow, account_id).password = hash_password("lanterns over the ferry")
    page = client.get("/en/login", query_string={"next": given})
    assert page.status_code == 200
    data = {"email": "organiser@house.example", "password": "lanterns over the ferry", "next": given}
    answer = client.post("/en/login", data=data | {"csrf_token": read_token(client)})
    assert (answer.status_code, answer.location) == (303, "/en/office/")
