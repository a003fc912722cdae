"""Signing in by address and password: who gets in, and that nobody learns which addresses there are."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from conference import create_app
from conference.desks.accounts import passwords
from conference.desks.accounts.passwords import hash_password
from conference.kit.clock import read_now
from conference.kit.logins import IDLE, LONGEST
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import AccountRow, LoginRow
from tests.accounts import add_account, add_edition, read_token, sign_in
from tests.conftest import close, make_settings
from tests.statements import counting_statements

PASSWORD = "lanterns over the ferry"
EMAIL = "organiser@house.example"

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


def keep(email, kept):
    with transaction("test"):
        db.session.execute(update(AccountRow).where(AccountRow.email == email).values(password=kept))


@pytest.fixture
def account(app):
    """An organiser with a password."""
    with app.app_context():
        add_edition()
        account_id = add_account("organiser")
        keep(EMAIL, hash_password(PASSWORD))
        return account_id


def enter(client, email=EMAIL, password=PASSWORD, language="en", **fields):
    """What the site answers to an address and a password."""
    path = f"/{language}/login"
    data = {"email": email, "password": password, "csrf_token": read_token(client, path)}
    return client.post(path, data=data | fields)


def is_in(client):
    return client.get("/en/my/account").status_code == 200


def read_rows(app, kind):
    with app.app_context():
        return db.session.scalars(select(kind)).all()


def change_login(app, **values):
    with app.app_context(), transaction("test"):
        db.session.execute(update(LoginRow).values(**values))


@pytest.mark.parametrize("email", [EMAIL, "ORGANISER@House.Example", f"  {EMAIL} "])
def test_address_and_password_lead_to_the_office_however_the_address_is_written(client, account, email):
    answer = enter(client, email)
    assert (answer.status_code, answer.location) == (303, "/en/office/")
    assert is_in(client)


def mask(page):
    """A page without what differs each time: its token, and the address that was typed."""
    return re.sub(r'value="[^"]*"', "", page)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(app, client, account):
    add = {"closed@house.example": True, "linked@house.example": False}
    with app.app_context():
        for email, is_closed in add.items():
            add_account(email=email)
            with transaction("test"):
                db.session.execute(update(AccountRow).where(AccountRow.email == email).values(is_disabled=is_closed))
        keep("closed@house.example", hash_password(PASSWORD))
    tries = [(EMAIL, "not my password"), ("nobody@house.example", PASSWORD), ("no address at all", PASSWORD)]
    answers = [enter(client, *given) for given in (*tries, *((email, PASSWORD) for email in add))]
    assert {answer.status_code for answer in answers} == {422}
    assert len({mask(answer.text) for answer in answers}) == 1
    assert not is_in(client)


def count_work(app, client, email, monkeypatch):
    """How often a password is judged, and what the database is asked, for one try."""
    judged = []
    token = read_token(client)
    with monkeypatch.context() as patch, counting_statements() as statements:
        verify = PasswordHasher.verify
        patch.setattr(PasswordHasher, "verify", lambda *given: judged.append(1) or verify(*given))
        client.post("/en/login", data={"email": email, "password": "not my password", "csrf_token": token})
    return len(judged), statements


def test_an_unknown_address_costs_the_same_work(app, client, account, monkeypatch):
    passwords.make_decoy()
    known = count_work(app, client, EMAIL, monkeypatch)
    assert known[0] == 1
    assert count_work(app, client, "nobody@house.example", monkeypatch) == known


def test_a_password_kept_by_an_older_version_is_kept_anew_as_it_is_used(app, client, account):
    older = PasswordHasher(time_cost=1, memory_cost=8_192, parallelism=1).hash(PASSWORD)
    with app.app_context():
        keep(EMAIL, older)
    assert enter(client).status_code == 303
    (row,) = read_rows(app, AccountRow)
    assert row.password != older
    assert not passwords.is_outdated(row.password)


def test_the_cookie_holds_a_secret_that_the_database_does_not(app, client, account):
    enter(client)
    with client.session_transaction() as session:
        secret = session["_user_id"]
    (login,) = read_rows(app, LoginRow)
    assert len(secret) >= 43
    assert secret not in {str(value) for value in vars(login).values()}
    assert str(account) != secret


def test_each_login_has_a_secret_of_its_own_and_nothing_of_the_session_before(client, account):
    with client.session_transaction() as session:
        session["planted"] = "by someone else"
        session["_user_id"] = "a secret that an attacker knows"
    enter(client)
    with client.session_transaction() as session:
        assert "planted" not in session
        first = session["_user_id"]
    assert first != "a secret that an attacker knows"
    enter(client)
    with client.session_transaction() as session:
        assert session["_user_id"] != first


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(app):
    cookie = app.test_client().get("/en/login").headers["Set-Cookie"]
    assert cookie.startswith("conference=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_in_production_the_cookie_needs_https(tmp_path, database_url):
    settings = make_settings(tmp_path, database_url)
    production = create_app(replace(settings, env="production", base_url="https://x.example"))
    cookie = production.test_client().get("/en/login", base_url="https://x.example").headers["Set-Cookie"]
    close(production)
    assert cookie.startswith("__Host-conference=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_a_login_that_was_not_used_for_long_has_ended(app, client, account):
    enter(client)
    change_login(app, seen_at=read_now() - IDLE + timedelta(minutes=1))
    assert is_in(client)
    change_login(app, seen_at=read_now() - IDLE)
    assert not is_in(client)


def test_a_login_ends_in_any_case(app, client, account):
    enter(client)
    (login,) = read_rows(app, LoginRow)
    assert login.ends_at - login.started_at == LONGEST
    change_login(app, ends_at=read_now())
    assert not is_in(client)


def test_last_seen_is_noted_from_time_to_time_only(app, client, account):
    enter(client)
    long_ago = read_now() - timedelta(hours=3)
    change_login(app, seen_at=long_ago)
    assert is_in(client)
    (login,) = read_rows(app, LoginRow)
    assert login.seen_at > long_ago
    with counting_statements() as statements:
        assert is_in(client)
    assert [each for each in statements if not each.startswith("SELECT")] == []


def test_signing_out_ends_the_login_and_not_only_the_cookie(app, client, account):
    enter(client)
    stolen = client.get_cookie("conference").value
    answer = client.post("/en/logout", data={"csrf_token": read_token(client, "/en/my/account")})
    assert (answer.status_code, answer.location) == (303, "/en/login")
    assert read_rows(app, LoginRow) == []
    thief = app.test_client()
    thief.set_cookie("conference", stolen)
    assert not is_in(thief)


def test_signing_out_without_being_in_is_no_trouble(client):
    assert client.post("/en/logout", data={"csrf_token": read_token(client)}).status_code == 303


def test_a_closed_account_is_out_at_the_next_request(app, client, account):
    enter(client)
    with app.app_context(), transaction("test"):
        db.session.execute(update(AccountRow).values(is_disabled=True))
    assert not is_in(client)


def test_who_is_signed_in_and_where_takes_one_statement(client, account):
    sign_in(client)
    with counting_statements() as statements:
        assert is_in(client)
    assert len([each for each in statements if "token_hash" in each]) == 1
