"""A release at a time: made then, of the draft as it is then, or refused, and whoever asked is told."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from conference.core.errors import RuleBroken
from conference.desks.releases.planning import PlanRelease, make_planned_releases, plan_release, withdraw_plan
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.releases import list_releases
from conference.store.tables import AccountRow, EventRow, PlannedReleaseRow, RoleRow
from tests.accounts import add_account
from tests.desks.letters.outbox import read_letters
from tests.desks.releases.festival import EDITION, FORUM, add_festival, clash, forget_waivers, move, release

HOUR = timedelta(hours=1)
SQLITE = pytest.mark.parametrize("database", ["sqlite"])
pytestmark = pytest.mark.usefixtures("app_context")


def plan(actor="command line", wait=HOUR, **fields):
    with transaction(actor):
        return plan_release(PlanRelease(EDITION, read_now() + wait, **fields))


def let_time_pass():
    with transaction("test"):
        db.session.execute(update(PlannedReleaseRow).values(due_at=read_now() - timedelta(minutes=1)))


def read_plan():
    db.session.rollback()
    return db.session.scalars(select(PlannedReleaseRow).order_by(PlannedReleaseRow.id.desc())).first()


def test_a_planned_release_is_made_when_its_time_has_come_and_once():
    add_festival()
    actor = f"account:{add_account('organiser')}"
    plan(actor, note="At noon")
    make_planned_releases()
    assert (list_releases(EDITION), read_plan().state) == ([], "waiting")
    move(FORUM, "14:00", 3)
    let_time_pass()
    make_planned_releases()
    make_planned_releases()
    [made] = list_releases(EDITION)
    assert (made.note, made.by, made.is_forced) == ("At noon", actor, False)
    assert (read_plan().state, read_plan().number) == ("done", 1)


def test_many_workers_make_a_planned_release_once(app):
    add_festival()
    plan()
    let_time_pass()
    start = threading.Barrier(4)

    def work():
        with app.app_context():
            start.wait(10)
            make_planned_releases()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(list_releases(EDITION)), read_plan().state) == (1, "done")


def test_errors_that_stand_at_its_time_refuse_it_and_whoever_asked_is_told():
    add_festival()
    actor = f"account:{add_account('organiser', name='Hua')}"
    plan(actor)
    clash("for a moment")
    forget_waivers()
    let_time_pass()
    make_planned_releases()
    row = read_plan()
    assert (list_releases(EDITION), row.state, row.code) == ([], "refused", "errors_stand")
    [letter] = read_letters()
    assert (letter.kind, letter.address, letter.subject) == (
        "release_refused", "organiser@house.example", "Film Week: the planned release was not made",
    )  # fmt: skip
    assert "clashes stand that are errors" in letter.text and "/en/office/film-week/releases" in letter.text
    [event] = db.session.scalars(select(EventRow).where(EventRow.kind == "ReleasePlanRefused"))
    assert event.facts["code"] == "errors_stand"
    make_planned_releases()
    assert len(read_letters()) == 1


@SQLITE
def test_nothing_new_is_refused_too():
    add_festival()
    release()
    plan()
    let_time_pass()
    make_planned_releases()
    assert (read_plan().state, read_plan().code, read_plan().facts) == ("refused", "nothing_changed", {"number": 1})
    assert read_letters() == []


@pytest.mark.parametrize("lost", ["role", "account"])
@SQLITE
def test_who_may_not_release_any_more_does_not(lost):
    add_festival()
    account_id = add_account("organiser")
    plan(f"account:{account_id}")
    with transaction("test"):
        if lost == "role":
            db.session.execute(RoleRow.__table__.delete())
        else:
            db.session.get_one(AccountRow, account_id).is_disabled = True
    let_time_pass()
    make_planned_releases()
    assert (list_releases(EDITION), read_plan().code) == ([], "plan_not_allowed")


@SQLITE
def test_a_plan_is_withdrawn_and_another_made():
    add_festival()
    plan_id = plan()
    with pytest.raises(RuleBroken, match="plan_waits"):
        plan()
    with transaction("test"):
        withdraw_plan(EDITION, plan_id)
    let_time_pass()
    make_planned_releases()
    assert (list_releases(EDITION), read_plan().state) == ([], "withdrawn")
    with pytest.raises(RuleBroken, match="plan_gone"), transaction("test"):
        withdraw_plan(EDITION, plan_id)
    assert plan() != plan_id


@SQLITE
def test_a_time_that_has_passed_or_is_a_slip_of_the_pen_is_refused():
    add_festival()
    with pytest.raises(RuleBroken, match="plan_past"):
        plan(wait=-HOUR)
    with pytest.raises(RuleBroken, match="plan_far"):
        plan(wait=367 * 24 * HOUR)
    assert plan(wait=366 * 24 * HOUR - HOUR) == 1


def test_two_plans_at_once_cannot_wait():
    add_festival()
    plan()
    with pytest.raises(Exception, match="uq_planned_releases_waiting|UNIQUE"), transaction("test"):
        row = read_plan()
        values = {c.name: getattr(row, c.name) for c in PlannedReleaseRow.__table__.columns if c.name != "id"}
        db.session.execute(PlannedReleaseRow.__table__.insert().values(**values))
