"""One's own account: name, language, password, and where one is signed in."""

import pytest
from sqlalchemy import select

from conference.desks.accounts.passwords import hash_password, is_password
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import AccountRow, EventRow, LoginRow
from tests.accounts import add_account, add_edition, add_link, read_token, sign_in

OWN = "/en/my/account"
PASSWORD = "lanterns over the ferry"
CHOSEN = "a ferry under lanterns"

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def account(app):
    with app.app_context():
        add_edition()
        account_id = add_account("organiser", name="Lu Mei")
        with transaction("test"):
            db.session.get_one(AccountRow, account_id).password = hash_password(PASSWORD)
        return account_id


def send(client, path, **fields):
    return client.post(path, data={"csrf_token": read_token(client, OWN)} | fields)


def is_in(client):
    return client.get(OWN).status_code == 200


def read_account(app, account_id):
    with app.app_context():
        return db.session.get_one(AccountRow, account_id)


def sign_in_twice(app, client):
    """Another client of the same account."""
    sign_in(client)
    other = app.test_client()
    sign_in(other)
    return other


def test_name_and_language_are_changed_and_logged(app, client, account):
    sign_in(client)
    assert send(client, OWN, name="  Lu\tMei 陆梅 ", language="zh").status_code == 303
    row = read_account(app, account)
    assert (row.name, row.language, row.version) == ("Lu Mei 陆梅", "zh", 2)
    with app.app_context():
        event = db.session.scalars(select(EventRow).order_by(EventRow.id.desc())).first()
    assert (event.kind, event.actor) == ("AccountChanged", f"account:{account}")
    assert [change["name"] for change in event.facts["changes"]] == ["name", "language"]


@pytest.mark.parametrize("fields", [{"name": " \u200b"[:1], "language": "en"}, {"name": "Lu", "language": "xx"}])
def test_a_name_of_nothing_and_a_language_that_is_not_spoken_are_refused(app, client, account, fields):
    sign_in(client)
    assert send(client, OWN, **fields).status_code == 422
    assert read_account(app, account).name == "Lu Mei"


def test_a_new_password_leaves_one_signed_in_here_alone(app, client, account):
    other = sign_in_twice(app, client)
    with client.session_transaction() as session:
        before = session["_user_id"]
    assert send(client, "/en/my/password", present=PASSWORD, chosen=CHOSEN).status_code == 303
    assert is_in(client)
    assert not is_in(other)
    with client.session_transaction() as session:
        assert session["_user_id"] != before
    assert is_password(read_account(app, account).password, CHOSEN)


def test_a_new_password_closes_the_links_that_are_about(app, client, account):
    with app.app_context():
        path = add_link(account)
    sign_in(client)
    send(client, "/en/my/password", present=PASSWORD, chosen=CHOSEN)
    assert app.test_client().get(path).status_code == 404


def test_no_password_stands_in_the_log(app, client, account):
    sign_in(client)
    send(client, "/en/my/password", present=PASSWORD, chosen=CHOSEN)
    with app.app_context():
        told = repr([row.facts for row in db.session.scalars(select(EventRow))])
    assert "password" in told
    assert "argon2" not in told
    assert CHOSEN not in told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"present": "not my password", "chosen": CHOSEN}, "not your present password"),
        ({"present": PASSWORD, "chosen": "short"}, "at least 10 characters"),
        ({"present": PASSWORD, "chosen": "lumei@house.example"}, "first that others would try"),
    ],
)
def test_a_password_that_cannot_be_is_refused_at_its_field(app, client, account, fields, told):
    with app.app_context(), transaction("test"):
        db.session.get_one(AccountRow, account).email = "lumei@house.example"
    sign_in(client, email="lumei@house.example")
    answer = send(client, "/en/my/password", **fields)
    assert answer.status_code == 422
    assert told in answer.text
    assert PASSWORD not in answer.text
    assert is_password(read_account(app, account).password, PASSWORD)


def test_one_login_is_ended_from_afar(app, client, account):
    other = sign_in_twice(app, client)
    with app.app_context():
        first, second = db.session.scalars(select(LoginRow.id).order_by(LoginRow.id)).all()
    assert send(client, f"/en/my/logins/{second}/end").status_code == 303
    assert is_in(client)
    assert not is_in(other)


def test_all_other_logins_are_ended_from_afar(app, client, account):
    others = [sign_in_twice(app, client), sign_in_twice(app, client)]
    assert send(client, "/en/my/logins/end").status_code == 303
    assert is_in(client)
    assert [is_in(other) for other in others] == [False, False]


def test_nobody_ends_anothers_login(app, client, account):
    sign_in(client)
    stranger = app.test_client()
    sign_in(stranger, role="reviewer")
    with app.app_context():
        own = db.session.scalars(select(LoginRow.id).where(LoginRow.account_id == account)).one()
    send(stranger, f"/en/my/logins/{own}/end")
    assert is_in(client)


def test_logins_are_named_by_their_browser(app, client, account):
    with app.app_context():
        path = add_link(account)
    told = {"User-Agent": "Lynx/2.9 <script>alert(1)</script>\x0b"}
    client.post(path, data={"csrf_token": read_token(client, path)}, headers=told)
    page = client.get(OWN).text
    assert "Lynx/2.9 &lt;script&gt;" in page
    assert "You are here now." in page
