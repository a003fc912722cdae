"""Another address for one's account: confirmed by a link to the new one, told to the old one."""

import pytest
from sqlalchemy import select

from conference.core.letters import BLANK
from conference.desks.accounts.passwords import hash_password
from conference.kit.links import NEW_EMAIL, make_link
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import AccountLinkRow, AccountRow, EventRow, LetterRow
from tests.accounts import add_account, add_edition, add_link, read_token, sign_in

OWN = "/en/my/account"
OLD, NEW = "organiser@house.example", "lu.mei@moon.example"
PASSWORD = "lanterns over the ferry"

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def account(app, client):
    """The account that the client is signed in with."""
    with app.app_context():
        add_edition()
        account_id = add_account("organiser", name="Lu Mei")
        with transaction("test"):
            db.session.get_one(AccountRow, account_id).password = hash_password(PASSWORD)
    sign_in(client)
    return account_id


def wish(client, email=NEW, present=PASSWORD):
    data = {"csrf_token": read_token(client, OWN), "email": email, "present": present}
    return client.post("/en/my/email", data=data)


def make_confirmation(app, account_id, sent_to=NEW):
    """The path of the link that a letter to this address holds once it has left."""
    with app.app_context(), transaction("test"):
        return make_link(account_id, NEW_EMAIL, "en", sent_to=sent_to).removeprefix("http://localhost")


def follow(client, path):
    return client.post(path, data={"csrf_token": read_token(client, "/en/login")})


def read_account(app, account_id):
    with app.app_context():
        row = db.session.get_one(AccountRow, account_id)
        return row.email, row.wished_email


def read_letters(app):
    with app.app_context():
        rows = db.session.scalars(select(LetterRow).order_by(LetterRow.id)).all()
        return [(row.kind, row.address, BLANK in row.text) for row in rows]


def test_a_link_goes_to_the_new_address_and_until_it_is_followed_nothing_changes(app, client, account):
    assert wish(client, f" {NEW.upper()} ").status_code == 303
    assert read_account(app, account) == (OLD, NEW)
    assert read_letters(app) == [("new_email", NEW, True)]
    assert f"A link went to {NEW}." in client.get(OWN).text


def test_followed_the_link_changes_the_address_and_the_old_one_is_told(app, client, account):
    wish(client)
    path = make_confirmation(app, account)
    assert f"The account of Lu Mei is to have the address {NEW}." in client.get(path).text
    assert follow(client, path).headers["Location"] == OWN
    assert read_account(app, account) == (NEW, "")
    assert read_letters(app)[1:] == [("old_email", OLD, False)]
    assert f"The address of your account is {NEW} now." in client.get(OWN).text


def test_a_stranger_who_follows_it_is_not_signed_in(app, client, account):
    wish(client)
    stranger = app.test_client()
    follow(stranger, make_confirmation(app, account))
    assert read_account(app, account) == (NEW, "")
    assert stranger.get(OWN).status_code == 303


def test_only_the_address_wished_for_last_can_be_confirmed(app, client, account):
    wish(client, "mine@moon.example")
    earlier = make_confirmation(app, account, "mine@moon.example")
    wish(client)
    assert follow(client, earlier).status_code == 404
    assert read_account(app, account) == (OLD, NEW)


def test_a_link_of_another_kind_changes_no_address(app, client, account):
    wish(client)
    with app.app_context():
        path = add_link(account)
    follow(app.test_client(), path)
    assert read_account(app, account) == (OLD, NEW)


def test_anothers_address_is_asked_for_as_any_other_and_refused_to_whoever_reads_its_letters(app, client, account):
    with app.app_context():
        add_account("reviewer", email=NEW)
    assert wish(client).status_code == 303
    answer = follow(client, make_confirmation(app, account))
    assert (answer.status_code, "There is another account of this address." in answer.text) == (422, True)
    assert read_account(app, account) == (OLD, NEW)


def test_every_other_link_is_over_with_the_old_address(app, client, account):
    with app.app_context():
        reset = add_link(account, "reset")
    wish(client)
    follow(client, make_confirmation(app, account))
    assert app.test_client().get(reset).status_code == 404
    with app.app_context():
        assert db.session.scalars(select(AccountLinkRow).where(AccountLinkRow.used_at.is_(None))).all() == []


def test_no_address_stands_in_the_log(app, client, account):
    wish(client)
    follow(client, make_confirmation(app, account))
    with app.app_context():
        events = db.session.execute(select(EventRow.kind, EventRow.facts).order_by(EventRow.id)).all()[-2:]
    assert [tuple(event) for event in events] == [
        ("EmailWished", {"account_id": account}),
        ("EmailChanged", {"account_id": account}),
    ]


@pytest.mark.parametrize(
    ("email", "present", "told"),
    [
        (NEW, "not my password", "not your present password"),
        (OLD, PASSWORD, "This is your address already."),
        ("no address", PASSWORD, "is no e-mail address"),
        (f"{NEW}\r\nBcc: all@moon.example", PASSWORD, "is no e-mail address"),
    ],
)
def test_what_cannot_be_is_refused_and_said(app, client, account, email, present, told):
    answer = wish(client, email, present)
    assert (answer.status_code, told in answer.text, PASSWORD in answer.text) == (422, True, False)
    assert (read_account(app, account), read_letters(app)) == ((OLD, ""), [])


def test_who_has_no_password_is_not_asked_for_one(app, client, account):
    with app.app_context(), transaction("test"):
        db.session.get_one(AccountRow, account).password = ""
    data = {"csrf_token": read_token(client, OWN), "email": NEW}
    assert client.post("/en/my/email", data=data).status_code == 303
    assert read_account(app, account) == (OLD, NEW)
