"""An account closed for good: nothing is left of whom it was, and what was done stays."""

import pytest
from sqlalchemy import select

from conference.core.events import AccountChanged, FieldChange, LetterHandled, ResetAsked
from conference.desks.accounts.passwords import hash_password
from conference.kit.work import record, transaction
from conference.store.base import Base, db
from conference.store.tables import AccountRow, EventRow, LetterRow, LoginRow, RoleRow
from tests.accounts import add_account, add_edition, add_link, read_token, sign_in
from tests.house.dumps import dump_database

OWN, CLOSE = "/en/my/account", "/en/my/account/close"
EMAIL, NAME = "lu.mei@house.example", "Lu Mei 陆梅"
PASSWORD = "lanterns over the ferry"

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def account(app, client):
    """The account that the client is signed in with: one of two organisers, with a letter and a history."""
    with app.app_context():
        add_edition()
        add_account("organiser")
        account_id = add_account("organiser", email=EMAIL, name=NAME)
        with transaction(f"account:{account_id}"):
            db.session.get_one(AccountRow, account_id).password = hash_password(PASSWORD)
            record(AccountChanged(account_id, NAME, (FieldChange("name", "Lu", NAME),)))
            record(ResetAsked(account_id))
            letter = db.session.scalars(select(LetterRow)).one()
            record(LetterHandled(None, letter.id, NAME, "hold"))
        add_link(account_id, "reset")
    sign_in(client, email=EMAIL)
    return account_id


def close(client, present=PASSWORD):
    return client.post(CLOSE, data={"csrf_token": read_token(client, CLOSE), "present": present})


def test_nothing_is_left_of_whom_it_was(app, client, account):
    with app.app_context():
        assert NAME in repr(dump_database()) and EMAIL in repr(dump_database())
    answer = close(client)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/en/login")
    with app.app_context():
        left = repr(dump_database())
        assert [told for told in (NAME, EMAIL, "Lu Mei") if told in left] == []
        assert db.session.get(AccountRow, account) is None
        assert db.session.scalars(select(LoginRow)).all() == []


def test_whoever_it_was_is_out_at_once_and_told(client, account):
    close(client)
    assert client.get(OWN).status_code == 303
    assert "Your account is gone." in client.get("/en/login").text


def test_what_was_done_stays_as_a_former_members(app, client, account):
    close(client)
    with app.app_context():
        kinds = db.session.scalars(select(EventRow.kind).where(EventRow.actor == f"account:{account}")).all()
        assert kinds == ["AccountChanged", "ResetAsked", "LetterHandled", "RoleRemoved", "AccountErased"]
    colleague = app.test_client()
    sign_in(colleague)
    page = colleague.get("/en/office/film-week/log").text
    assert "a former member has lost a role in the edition" in page


def test_a_new_account_of_the_same_address_is_somebody_else(app, client, account):
    close(client)
    with app.app_context():
        assert add_account("reviewer", email=EMAIL) > account


@pytest.mark.parametrize("present", ["", "not my password"])
def test_without_the_password_nothing_is_erased(app, client, account, present):
    assert close(client, present).status_code == 422
    with app.app_context():
        assert db.session.get_one(AccountRow, account).name == NAME


def test_the_last_organiser_and_the_last_admin_stay(app, client, account):
    with app.app_context(), transaction("test"):
        other = db.session.scalars(select(RoleRow).where(RoleRow.account_id != account)).one()
        db.session.delete(other)
    assert "This is the last organiser of the edition." in close(client).text
    with app.app_context(), transaction("test"):
        db.session.get_one(AccountRow, account).is_admin = True
    assert "This is the last admin who can sign in." in close(client).text
    with app.app_context():
        assert db.session.get_one(AccountRow, account).email == EMAIL


def test_every_table_that_names_accounts_is_looked_after(app):
    naming = {
        table.name
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table is AccountRow.__table__
    }
    assert naming == {"account_links", "letters", "logins", "own_feeds", "resets", "roles", "stars"}
