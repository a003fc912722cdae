"""All accounts of the installation, for admins."""

import pytest

from conference.store.base import db
from conference.store.tables import AccountRow
from tests.accounts import add_account, add_edition, add_link, read_token, sign_in

ACCOUNTS = "/en/office/accounts"

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def edition(app):
    with app.app_context():
        return add_edition()


def send(client, account_id, what):
    path = f"{ACCOUNTS}/{account_id}/{what}"
    return client.post(path, data={"csrf_token": read_token(client, "/en/my/account")})


def is_closed(app, account_id):
    with app.app_context():
        return db.session.get_one(AccountRow, account_id).is_disabled


def test_an_admin_closes_an_account_and_it_is_out_at_once(app, client, edition):
    sign_in(client, role="admin")
    other = app.test_client()
    account = sign_in(other, role="programmer")
    with app.app_context():
        path = add_link(account)
    assert send(client, account, "close").status_code == 303
    assert other.get("/en/office/").status_code == 303
    assert app.test_client().get(path).status_code == 404


def test_an_account_that_is_open_again_has_its_roles_and_none_of_its_logins(app, client, edition):
    sign_in(client, role="admin")
    other = app.test_client()
    account = sign_in(other, role="programmer")
    send(client, account, "close")
    assert send(client, account, "open").status_code == 303
    assert other.get("/en/office/").status_code == 303
    sign_in(other, role="programmer")
    assert "Film Week" in other.get("/en/office/").text


def test_admins_do_not_close_their_own_account(app, client, edition):
    account = sign_in(client, role="admin")
    answer = send(client, account, "close")
    assert answer.status_code == 422
    assert "Nobody closes their own account." in answer.text
    assert not is_closed(app, account)


def test_there_is_no_account_of_that_number(app, client, edition):
    sign_in(client, role="admin")
    assert send(client, 4711, "close").status_code == 404


@pytest.mark.parametrize("role", ["organiser", "programmer", "attendee"])
def test_nobody_else_sees_accounts_or_closes_one(app, client, edition, role):
    with app.app_context():
        admin = add_account("admin")
    sign_in(client, role=role)
    assert client.get(ACCOUNTS).status_code == 404
    assert send(client, admin, "close").status_code == 404
    assert not is_closed(app, admin)


def test_the_list_says_who_is_what_and_finds_by_name(app, client, edition):
    sign_in(client, role="admin", name="Ada")
    with app.app_context():
        add_account("programmer", name="Lu Mei")
    page = client.get(ACCOUNTS).text
    assert "film-week · Programmer" in page
    found = client.get(f"{ACCOUNTS}?q=lu").text
    assert ("Lu Mei" in found, "admin@house.example" in found) == (True, False)
