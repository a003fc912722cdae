"""The desk tells what a release changes, what stands against it and whom it reaches; it releases what was seen."""

from __future__ import annotations

import pytest

from conference.core.errors import RuleBroken
from conference.core.roles import Reader, Role
from conference.desks.programme.changing import CancelSession, cancel_session
from conference.desks.registration.offering import PoolFacts
from conference.desks.releases.desk import make_desk
from conference.desks.releases.past import read_past_release
from conference.desks.releases.rehearsing import rehearse_letters
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.releases import list_releases
from conference.store.tables import EventRow, JobRow, LetterRow, ReleaseRow
from tests.desks.letters.outbox import pass_letter_waits, read_letters, send_all, use_server
from tests.desks.registration.festival import add_class, add_registrations, book, offer
from tests.desks.releases.festival import EDITION, FORUM, LECTURE, add_festival, clash, forget_waivers, move, release

ORGANISER = Reader(7, "Hua", "hua@house.example", "en", False, (Role(EDITION, "film-week", "organiser"),))
SQLITE = pytest.mark.parametrize("database", ["sqlite"])
pytestmark = pytest.mark.usefixtures("app_context")


def look():
    return make_desk(EDITION, ORGANISER, "en")


@SQLITE
def test_before_the_first_release_there_is_nothing_to_compare():
    add_festival()
    desk = look()
    assert (desk.number, desk.is_changed, desk.count, desk.groups, desk.letters) == (1, True, 2, (), 0)


def test_the_desk_tells_what_changed_and_whom_it_reaches():
    add_festival()
    release()
    assert not look().is_changed
    move(FORUM, "14:00", 3)
    with transaction("test"):
        cancel_session(CancelSession(LECTURE))
    desk = look()
    assert (desk.number, desk.is_changed, desk.count, desk.letters) == (2, True, 3, 2)
    assert [(group.name, [line.sentence for line in group.lines]) for group in desk.groups] == [
        ("Cancelled", ["Cancelled: L2 “On light”, 12 Jun 2027 15:00, Hall 2 (Grand Cinema)"]),
        ("New time", ["F1 “Who pays?” moves from 12 Jun 2027 10:00 to 12 Jun 2027 14:00"]),
        ("New room", ["F1 “Who pays?” moves from Hall 1 (Grand Cinema) to Hall 3 (Grand Cinema)"]),
    ]
    assert [(each.name, each.address, each.sessions) for each in desk.reached] == [
        ("Cy Interpreter", "", 1),
        ("Ada Moon", "ada@moon.example", 2),
        ("Bo Chen", "bo@chen.example", 1),
    ]


@SQLITE
def test_what_only_the_office_sees_is_told_apart():
    add_festival()
    release()
    with transaction("test"):
        db.session.execute(db.metadata.tables["appearances"].delete().where(db.text("role = 'interpreter'")))
    desk = look()
    assert (desk.groups, [line.sentence for line in desk.hidden]) == (
        (), ["F1 “Who pays?” no longer has Cy Interpreter"],
    )  # fmt: skip
    assert desk.is_changed


@SQLITE
def test_clashes_that_stand_and_clashes_that_are_waived_are_told_with_name_date_and_reason():
    add_festival()
    clash("They share the stage", actor="account:99")
    standing = look().standing
    assert standing.errors == ()
    assert {line.reason for line in standing.waived} == {"They share the stage"}
    assert all(line.at and line.by == "a former member" for line in standing.waived)
    forget_waivers()
    assert [line.rule for line in look().standing.errors] == [line.rule for line in standing.waived]


def test_errors_are_released_only_for_a_reason_which_stands_with_the_release():
    add_festival()
    clash("for a moment")
    forget_waivers()
    with pytest.raises(RuleBroken, match="errors_stand"):
        release()
    release(actor="account:7", is_forced=True, reason="The house wants it so")
    [line] = list_releases(EDITION)
    assert (line.by, line.is_forced, line.reason) == ("account:7", True, "The house wants it so")


def test_a_second_click_makes_no_second_release():
    add_festival()
    seen = look()
    asked = {"expected": seen.number - 1, "seen": seen.seen}
    release(**asked)
    move(FORUM, "14:00", 3)
    with pytest.raises(RuleBroken) as refused:
        release(**asked)
    assert (refused.value.code, refused.value.facts) == ("release_made", {"number": 1})
    assert db.session.query(ReleaseRow).count() == 1


def test_what_nobody_saw_is_not_released():
    add_festival()
    seen = look()
    move(FORUM, "14:00", 3)
    with pytest.raises(RuleBroken, match="draft_changed"):
        release(expected=0, seen=seen.seen)
    assert db.session.query(ReleaseRow).count() == 0
    again = look()
    assert release(expected=0, seen=again.seen).number == 1


@SQLITE
def test_a_look_at_the_desk_stands_for_the_same_draft_each_time():
    add_festival()
    assert look().seen == look().seen


def test_letters_are_read_before_they_go_and_nothing_of_it_stays(app_context):
    use_server(app_context, "")
    add_festival()
    release()
    move(FORUM, "14:00", 3)
    counts = [db.session.query(table).count() for table in (ReleaseRow, LetterRow, EventRow, JobRow)]
    letters = rehearse_letters(EDITION, "account:7")
    assert [(letter.name, letter.address) for letter in letters] == [
        ("Ada Moon", "ada@moon.example"),
        ("Bo Chen", "bo@chen.example"),
    ]
    assert [db.session.query(table).count() for table in (ReleaseRow, LetterRow, EventRow, JobRow)] == counts
    release()
    written = {letter.address: (letter.subject, letter.text) for letter in read_letters()}
    assert {letter.address: (letter.subject, letter.text) for letter in letters} == written


@SQLITE
def test_those_who_hold_seats_in_what_changes_are_counted_and_named(app_context):
    use_server(app_context, "")
    add_festival()
    release()
    visitors = add_registrations(add_class(), 2)
    offer(FORUM, PoolFacts(None, 1))
    for visitor in visitors:
        book(visitor, FORUM)
    move(FORUM, "14:00", 3)
    holders = [(each.name, each.address, each.sessions) for each in look().reached if each.has_seats]
    assert holders == [(f"Visitor {number}", f"visitor-{number}@house.example", 1) for number in (1, 2)]
    assert look().letters == len(rehearse_letters(EDITION, "test")) == 4


@SQLITE
def test_a_rehearsal_of_nothing_writes_to_nobody():
    add_festival()
    assert rehearse_letters(EDITION, "test") == []
    release()
    assert rehearse_letters(EDITION, "test") == []


@SQLITE
def test_letters_of_a_release_are_held_when_it_is_so_wished(app_context):
    use_server(app_context, "")
    add_festival()
    release()
    move(FORUM, "14:00", 3)
    release(holds_letters=True)
    pass_letter_waits()
    send_all()
    assert {letter.state for letter in read_letters()} == {"held"}
    move(FORUM, "16:00", 3)
    release()
    assert {letter.state for letter in read_letters()} == {"held"}


@SQLITE
def test_letters_that_wait_already_are_held_with_a_release_that_holds_its_own():
    add_festival()
    release()
    move(FORUM, "14:00", 3)
    release()
    assert {letter.state for letter in read_letters()} == {"waiting"}
    assert {each.is_waiting for each in look().reached} == set()
    move(FORUM, "16:00", 3)
    assert {each.is_waiting for each in look().reached if each.address} == {True}
    release(holds_letters=True)
    assert {letter.state for letter in read_letters()} == {"held"}


@SQLITE
def test_a_release_that_was_made_tells_its_changes_its_waived_clashes_and_its_letters():
    add_festival()
    release()
    clash("They share the stage", actor="account:99")
    release(actor="account:7", note="The lecture joins the forum")
    past = read_past_release(EDITION, 2, ORGANISER, "en")
    assert past is not None
    assert (past.line.note, past.line.by, past.count, past.letters) == (
        "The lecture joins the forum", "account:7", 2, {"waiting": 1},
    )  # fmt: skip
    assert {line.reason for line in past.standing.waived} == {"They share the stage"}
    forget_waivers()
    move(LECTURE, "18:00", 2)
    again = read_past_release(EDITION, 2, ORGANISER, "en")
    assert again is not None and again.standing == past.standing
    assert read_past_release(EDITION, 3, ORGANISER, "en") is None
