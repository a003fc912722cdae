"""Asking for a way in: the same answer and the same work for every address."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from conference.desks.accounts.passwords import is_password
from conference.desks.accounts.resetting import answer_reset, answer_resets
from conference.kit.clock import read_now
from conference.kit.links import make_link
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import AccountLinkRow, AccountRow, EventRow, LetterRow, ResetRow
from tests.accounts import add_account, add_edition, read_token, sign_in
from tests.statements import counting_statements

EMAIL = "organiser@house.example"

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def account(app):
    with app.app_context():
        add_edition()
        return add_account("organiser")


def ask(client, email):
    return client.post("/en/reset", data={"email": email, "csrf_token": read_token(client, "/en/reset")})


def count_asked(app):
    with app.app_context():
        return len(db.session.scalars(select(EventRow).where(EventRow.kind == "ResetAsked")).all())


def make_reset(app, account_id):
    """The path of a link to choose a new password."""
    with app.app_context(), transaction("test"):
        return make_link(account_id, "reset", "en").removeprefix("http://localhost")


def choose(client, path, password="a ferry under lanterns"):
    data = {"name": "Lu Mei", "password": password, "csrf_token": read_token(client, "/en/login")}
    return client.post(path, data=data)


def test_known_unknown_and_impossible_addresses_get_the_same_answer(client, account):
    pages = {ask(client, email).text for email in (EMAIL, "nobody@house.example", "no address")}
    assert len(pages) == 1


def test_the_same_is_asked_of_the_database_for_each(app, client, account):
    asked = []
    for email in (EMAIL, "nobody@house.example"):
        token = read_token(client, "/en/reset")
        with counting_statements() as statements:
            client.post("/en/reset", data={"email": email, "csrf_token": token})
        asked.append(statements)
    assert asked[0] == asked[1]


def test_the_letter_is_left_to_a_round_that_knows_no_strangers_address(app, client, account):
    ask(client, EMAIL)
    ask(client, "nobody@house.example")
    with app.app_context():
        assert db.session.scalars(select(ResetRow.account_id).order_by(ResetRow.id)).all() == [account, None]
        answer_resets()
        assert db.session.scalars(select(ResetRow)).all() == []
        letter = db.session.scalars(select(LetterRow)).one()
    assert (letter.kind, letter.address, letter.state, count_asked(app)) == ("reset", EMAIL, "waiting", 1)


def test_of_several_who_go_the_round_one_answers(app, client, account):
    ask(client, EMAIL)
    with app.app_context():
        reset_id = db.session.scalars(select(ResetRow.id)).one()
        for _worker in range(2):
            with transaction("test"):
                answer_reset(reset_id)
    assert count_asked(app) == 1


def test_a_worker_goes_the_round(app):
    assert answer_resets in app.extensions["rounds"]


def test_a_closed_account_gets_no_letter(app, client, account):
    ask(client, EMAIL)
    with app.app_context():
        with transaction("test"):
            db.session.execute(update(AccountRow).values(is_disabled=True))
        answer_resets()
    assert count_asked(app) == 0


def test_a_new_password_by_link_ends_every_login_and_every_other_link(app, client, account):
    sign_in(client)
    first, second = make_reset(app, account), make_reset(app, account)
    other = app.test_client()
    assert choose(other, first).status_code == 303
    assert other.get("/en/office/").status_code == 200
    assert client.get("/en/office/").status_code == 303
    assert app.test_client().get(second).status_code == 404
    with app.app_context():
        assert is_password(db.session.get_one(AccountRow, account).password, "a ferry under lanterns")


def test_a_letter_that_has_not_left_makes_no_way_in_after_a_new_password(app, client, account):
    ask(client, EMAIL)
    path = make_reset(app, account)
    with app.app_context():
        answer_resets()
    choose(client, path)
    with app.app_context():
        assert db.session.scalars(select(LetterRow.state)).all() == ["withdrawn"]


def test_a_link_is_over_after_its_time(app, client, account):
    path = make_reset(app, account)
    with app.app_context(), transaction("test"):
        db.session.execute(update(AccountLinkRow).values(ends_at=read_now() - timedelta(seconds=1)))
    assert client.get(path).status_code == 404
    assert choose(client, path).status_code == 404


def test_links_are_kept_as_hashes(app, account):
    secret = make_reset(app, account).rpartition("/")[2]
    with app.app_context():
        row = db.session.scalars(select(AccountLinkRow)).one()
        assert secret not in {str(value) for value in vars(row).values()}
    assert len(secret) >= 43


def test_a_link_that_never_was_says_the_same_as_one_that_is_over(app, client, account):
    path = make_reset(app, account)
    choose(client, path)
    pages = [app.test_client().get(each).text.replace(each[3:], "") for each in (path, "/en/login/" + "x" * 43)]
    assert pages[0] == pages[1]
