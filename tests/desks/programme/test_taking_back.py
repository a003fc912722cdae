"""The draft taken back to a release is what the release holds, behind the guard, logged, and back again."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select

from conference.core.changes import find_changes
from conference.core.clashes import find_clashes
from conference.core.errors import RuleBroken
from conference.core.languages import make_text
from conference.core.publication import to_public
from conference.desks.programme.adding import AddSession, add_session
from conference.desks.programme.changing import CancelSession, ChangeTexts, cancel_session, change_texts
from conference.desks.programme.placing import LockSession, lock_session
from conference.desks.programme.queries import find_session_id
from conference.desks.programme.session_facts import SessionFacts
from conference.desks.programme.taking_back import TakeBackDraft, Things, restore, take_back_draft
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.picture_bytes import hash_draft
from conference.store.pictures import read_programme
from conference.store.releases import read_release, read_released_draft
from conference.store.tables import AppearanceRow, EventRow, WaiverRow
from tests.builders import a_part, a_session
from tests.desks.releases.festival import EDITION, FORUM, LECTURE, add_festival, clash, move, release

SQLITE = pytest.mark.parametrize("database", ["sqlite"])
pytestmark = pytest.mark.usefixtures("app_context")


def take_back(number=1, actor="account:7", **fields):
    with transaction(actor):
        return take_back_draft(TakeBackDraft(EDITION, number, **fields))


def read_draft():
    db.session.rollback()
    return read_programme([EDITION])


def change_much():
    """Move the forum, rename and cancel the lecture, let the interpreter go."""
    move(FORUM, "14:00", 3)
    with transaction("test"):
        change_texts(ChangeTexts(LECTURE, title=make_text(en="On sound")))
        cancel_session(CancelSession(LECTURE))
        db.session.execute(delete(AppearanceRow).where(AppearanceRow.role == "interpreter"))


def test_the_draft_is_what_the_release_holds():
    add_festival()
    release()
    change_much()
    done = take_back()
    assert (done.moved, done.changed, done.locked) == (1, 2, ())
    released, draft = read_released_draft(EDITION, 1), read_draft()
    assert find_changes(released, draft) == []
    assert to_public(draft, EDITION) == read_release(EDITION).public


def test_taken_back_to_the_newest_it_is_undone():
    add_festival()
    release()
    change_much()
    release()
    before = read_draft()
    take_back(1)
    assert find_changes(before, read_draft()) != []
    take_back(2)
    assert find_changes(before, read_draft()) == []


def test_a_session_added_since_stays_without_a_place():
    add_festival()
    release()
    with transaction("test"):
        code = add_session(AddSession(EDITION, SessionFacts("lecture", make_text(en="New"))))
        added = find_session_id(EDITION, code)
    move(added, "18:00", 3)
    take_back()
    session = read_draft().sessions[added]
    assert (session.title, session.is_placed, session.status) == (make_text(en="New"), False, "confirmed")


def test_a_locked_session_stays_where_it_is_and_is_told():
    add_festival()
    release()
    move(FORUM, "14:00", 3)
    with transaction("test"):
        lock_session(LockSession(FORUM))
    done = take_back()
    assert (done.moved, done.locked) == (0, ("F1",))
    assert read_draft().sessions[FORUM].rooms == (3,)


def test_a_clash_that_the_release_waived_is_waived_again():
    add_festival()
    clash("They share the stage")
    release()
    move(LECTURE, "18:00", 2)
    assert db.session.scalars(select(WaiverRow)).all() == []
    take_back()
    waivers = db.session.scalars(select(WaiverRow)).all()
    assert {waiver.reason for waiver in waivers} == {"They share the stage"}
    assert [
        each for each in find_clashes(read_draft(), read_now()) if each.severity == "error" and not each.waived
    ] == []


def test_a_new_hard_clash_is_refused_without_a_reason_and_nothing_is_taken_back():
    add_festival()
    clash("for now")
    with transaction("test"):
        db.session.execute(delete(WaiverRow))
    release(is_forced=True)
    move(LECTURE, "18:00", 2)
    before = hash_draft(read_draft())
    with pytest.raises(RuleBroken, match="clash"):
        take_back()
    assert hash_draft(read_draft()) == before
    take_back(reason="As it was")
    assert {waiver.reason for waiver in db.session.scalars(select(WaiverRow))} == {"As it was"}
    assert find_changes(read_released_draft(EDITION, 1), read_draft()) == []


@SQLITE
def test_a_draft_that_somebody_changed_meanwhile_is_not_taken_back():
    add_festival()
    release()
    shown = hash_draft(read_draft())
    move(FORUM, "14:00", 3)
    with pytest.raises(RuleBroken, match="draft_changed"):
        take_back(shown=shown)
    take_back(shown=hash_draft(read_draft()))


@SQLITE
def test_a_release_that_is_not_there_is_refused():
    add_festival()
    with pytest.raises(RuleBroken, match="release_unknown"):
        take_back(9)


@SQLITE
def test_what_is_gone_is_left_out():
    session = a_session("Gone", rooms=(1, 9), track_id=5, films=(1, 2), parts=(a_part("talk", None, 1, 2),))
    things = Things(frozenset({1}), frozenset(), frozenset({2}), frozenset({2}))
    kept = restore(session, things)
    assert (kept.rooms, kept.starts_at, kept.length) == ((), None, session.ends_at - session.starts_at)
    assert (kept.track_id, kept.films, [each.person_id for each in kept.parts[0].people]) == (None, (2,), [2])


@SQLITE
def test_it_is_logged_as_one_deed_with_each_change():
    add_festival()
    release()
    change_much()
    take_back()
    mine = db.session.scalars(select(EventRow).where(EventRow.actor == "account:7").order_by(EventRow.id)).all()
    assert sorted({event.kind for event in mine}) == [
        "DraftTakenBack", "SessionChanged", "SessionMoved", "SessionRestored",
    ]  # fmt: skip
    assert mine[-1].facts == {"edition_id": EDITION, "number": 1, "moved": 1, "changed": 2}
