"""What two people do to accounts at the same instant, on both databases."""

from datetime import timedelta
from functools import partial
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.roles import Reader
from conference.desks.accounts.changing_accounts import CloseAccount, close_account
from conference.desks.accounts.changing_roles import RemoveRole, remove_role
from conference.desks.accounts.linking import UseLink, use_link
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.attempts import count_attempt
from conference.store.base import db
from conference.store.tables import AccountRow, AttemptRow, RoleRow
from tests.accounts import add_account, add_edition, add_link


@pytest.fixture
def edition(app):
    with app.app_context():
        return add_edition()


def run_at_once(app, *works):
    """What becomes of works all begun at the same instant, each in a thread and a context of its own."""
    start, results = Barrier(len(works)), []

    def run(work):
        with app.app_context():
            start.wait()
            results.append(work())

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def refuse_at_once(app, *works):
    """The codes of those works that were refused."""

    def run(work):
        try:
            with transaction("test"):
                work()
        except RuleBroken as problem:
            return problem.code

    return [code for code in run_at_once(app, *[partial(run, work) for work in works]) if code]


def an_admin(account_id):
    return Reader(account_id, "Ada", "ada@house.example", "en", is_admin=True)


def test_two_organisers_who_remove_each_other_leave_one(app, edition):
    with app.app_context():
        first, second = (add_account("organiser", email=f"{name}@house.example") for name in ("first", "second"))
        roles = {row.account_id: row.id for row in db.session.scalars(select(RoleRow))}
    refused = refuse_at_once(
        app,
        lambda: remove_role(RemoveRole(edition, roles[first], an_admin(second))),
        lambda: remove_role(RemoveRole(edition, roles[second], an_admin(first))),
    )
    assert refused == ["organiser_last"]
    with app.app_context():
        assert len(db.session.scalars(select(RoleRow)).all()) == 1


def test_two_admins_who_close_each_others_account_leave_one(app, edition):
    with app.app_context():
        first, second = (add_account("admin", email=f"{name}@house.example") for name in ("first", "second"))
    refused = refuse_at_once(
        app,
        lambda: close_account(CloseAccount(first, True, an_admin(second))),
        lambda: close_account(CloseAccount(second, True, an_admin(first))),
    )
    assert refused == ["admin_last"]
    with app.app_context():
        assert sorted(db.session.scalars(select(AccountRow.is_disabled))) == [False, True]


def follow_at_once(app, path):
    """How many of eight who follow a link at the same instant are refused."""
    secret = path.rpartition("/")[2]
    return refuse_at_once(app, *[lambda: use_link(UseLink(secret), read_now())] * 8)


def test_a_link_lets_one_of_many_in(app, edition):
    with app.app_context():
        path = add_link(add_account("organiser"))
    assert follow_at_once(app, path) == ["link_over"] * 7


def test_attempts_of_many_at_once_are_all_counted(app):
    now = read_now()
    counted = run_at_once(app, *[lambda: count_attempt("key", now, now + timedelta(minutes=1), 1)] * 8)
    assert sorted(counted) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_attempts_count_from_the_start_once_their_time_is_over(app_context):
    now = read_now()
    spans = [(now, 1), (now, 2), (now + timedelta(minutes=1), 1), (now + timedelta(minutes=1), 2)]
    assert [(at, count_attempt("key", at, at + timedelta(minutes=1), 1)) for at, _count in spans] == spans


def test_attempts_that_no_longer_count_are_forgotten(app_context):
    now = read_now()
    count_attempt("old", now, now + timedelta(minutes=1), 1)
    count_attempt("new", now + timedelta(minutes=2), now + timedelta(minutes=3), 1)
    assert db.session.scalars(select(AttemptRow.key)).all() == ["new"]
