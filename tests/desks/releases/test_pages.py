"""The pages of the release desk: what is seen is what is released, once, by organisers."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from lxml import html
from sqlalchemy import select, update

from conference.desks.releases.planning import make_planned_releases
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.booklets import BookletName, change_booklet_file
from conference.store.releases import list_releases
from conference.store.tables import BookletRow, JobRow, PlannedReleaseRow
from tests.accounts import find_account, read_token, sign_in
from tests.desks.letters.outbox import read_letters
from tests.desks.releases.festival import EDITION, FORUM, LECTURE, add_festival, forget_waivers, move, release

DESK = "/en/office/film-week/releases"
NEXT_WEEK = read_now() + timedelta(days=7)
pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def desk(app, client):
    """An edition released once, whose forum has moved, and an organiser who reads."""
    with app.app_context():
        add_festival()
        release()
        move(FORUM, "14:00", 3)
    sign_in(client)
    return client


def read_hidden(page, name):
    return re.search(rf'name="{name}"[^>]* value="([^"]*)"', page)[1]


def fill(client, **fields):
    """What the form of the desk holds, as it is shown now."""
    page = client.get(DESK).get_data(as_text=True)
    hidden = {name: read_hidden(page, name) for name in ("csrf_token", "expected", "seen")}
    return hidden | {"note": "", "reason": ""} | fields


def count_releases(app):
    with app.app_context():
        return len(list_releases(EDITION))


def test_the_desk_shows_what_changes_and_leads_to_the_letters(desk):
    page = desk.get(DESK).get_data(as_text=True)
    assert "F1 “Who pays?” moves from 12 Jun 2027 10:00 to 12 Jun 2027 14:00" in page
    assert "Cy Interpreter" in page and "no address" in page
    letters = desk.get(f"{DESK}/letters").get_data(as_text=True)
    assert "Dear Bo Chen," in letters and "F1.ics" in letters


def test_publishing_makes_the_release_and_its_letters(app, desk):
    answer = desk.post(DESK, data=fill(desk, note="The forum moves"))
    assert (answer.status_code, answer.location) == (303, f"{DESK}/2")
    page = desk.get(f"{DESK}/2").get_data(as_text=True)
    assert "Release 2 is published. 2 letters wait in the outbox." in page and "The forum moves" in page
    with app.app_context():
        assert [letter.state for letter in read_letters()] == ["waiting", "waiting"]


def test_a_second_click_finds_it_done(app, desk):
    form = fill(desk)
    assert desk.post(DESK, data=form).status_code == 303
    answer = desk.post(DESK, data=form)
    assert (answer.status_code, answer.location) == (303, DESK)
    assert "Release 2 has been made meanwhile." in desk.get(DESK).get_data(as_text=True)
    assert count_releases(app) == 2


def test_a_draft_that_somebody_changed_is_shown_again_with_what_was_typed(app, desk):
    form = fill(desk, note="The forum moves")
    with app.app_context():
        move(FORUM, "16:00", 3)
    answer = desk.post(DESK, data=form)
    page = answer.get_data(as_text=True)
    assert (answer.status_code, count_releases(app)) == (409, 1)
    assert "Somebody has changed the draft meanwhile" in page and 'value="The forum moves"' in page
    assert "to 12 Jun 2027 16:00" in page
    again = form | {name: read_hidden(page, name) for name in ("expected", "seen")}
    assert desk.post(DESK, data=again).status_code == 303


def test_errors_ask_for_a_reason(app, desk):
    with app.app_context():
        move(LECTURE, "14:30", 3, "for a moment")
        forget_waivers()
    answer = desk.post(DESK, data=fill(desk))
    assert (answer.status_code, count_releases(app)) == (409, 1)
    assert "Errors stand. Say why they may" in answer.get_data(as_text=True)
    assert desk.post(DESK, data=fill(desk, reason="The house wants it so")).status_code == 303
    page = desk.get(f"{DESK}/2").get_data(as_text=True)
    assert "The house wants it so" in page and "Errors that stood" in page


def test_letters_are_held_by_the_other_button(app, desk):
    desk.post(DESK, data=fill(desk, letters="hold"))
    with app.app_context():
        assert {letter.state for letter in read_letters()} == {"held"}


def test_nothing_new_offers_nothing_to_publish(desk):
    desk.post(DESK, data=fill(desk))
    page = desk.get(DESK).get_data(as_text=True)
    assert "Nothing has changed since release 2." in page and 'data-op="releaseProgramme"' not in page


def test_a_release_is_planned_on_the_editions_clocks_and_withdrawn(app, desk):
    told = {"csrf_token": read_token(desk, DESK), "due_at": f"{NEXT_WEEK:%Y-%m-%d}T12:00", "plan_note": "At noon"}
    assert desk.post(f"{DESK}/plans", data=told).status_code == 303
    page = desk.get(DESK).get_data(as_text=True)
    assert f"{NEXT_WEEK.day} {NEXT_WEEK:%B %Y}, 12:00" in page and "At noon" in page
    with app.app_context():
        [row] = db.session.query(PlannedReleaseRow)
        assert f"{row.due_at:%H:%M}" == "04:00"
        plan_id = row.id
    assert desk.post(f"{DESK}/plans", data=told).status_code == 422
    token = {"csrf_token": told["csrf_token"]}
    assert desk.post(f"{DESK}/plans/{plan_id}/withdraw", data=token).status_code == 303
    assert "At noon" not in desk.get(DESK).get_data(as_text=True)


@pytest.mark.parametrize("due_at", ["", "tomorrow", "2020-01-01T12:00", "9999-01-01T12:00"])
def test_a_time_that_cannot_be_is_refused_beside_what_was_typed(desk, due_at):
    told = {"csrf_token": read_token(desk, DESK), "due_at": due_at, "plan_note": "At noon"}
    answer = desk.post(f"{DESK}/plans", data=told)
    assert answer.status_code == 422 and 'value="At noon"' in answer.get_data(as_text=True)


def test_a_planned_release_that_was_refused_is_told_on_the_desk(app, desk):
    told = {"csrf_token": read_token(desk, DESK), "due_at": f"{NEXT_WEEK:%Y-%m-%d}T12:00", "plan_note": ""}
    desk.post(f"{DESK}/plans", data=told)
    with app.app_context():
        move(LECTURE, "14:30", 3, "for a moment")
        forget_waivers()
        with transaction("test"):
            db.session.query(PlannedReleaseRow).update({"due_at": read_now()})
        make_planned_releases()
    page = desk.get(DESK).get_data(as_text=True)
    assert "The planned release was not made" in page and "clashes stand that are errors" in page


@pytest.mark.parametrize("role", ["attendee", "programmer", "frontdesk", None])
def test_the_desk_does_not_exist_for_others(app, desk, role):
    other = app.test_client()
    sign_in(other, role, email="other@house.example")
    for path in (DESK, f"{DESK}/1", f"{DESK}/letters"):
        assert other.get(path).status_code == 404, path
    token = read_token(other, "/en/my/account")
    for path in (DESK, f"{DESK}/plans", f"{DESK}/plans/1/withdraw"):
        assert other.post(path, data={"csrf_token": token}).status_code == 404, path
    assert count_releases(app) == 1


def test_waivers_never_reach_the_public(app, desk):
    with app.app_context():
        move(LECTURE, "14:30", 3, "A reason for the office alone")
        release()
    assert "A reason for the office alone" in desk.get(f"{DESK}/2").get_data(as_text=True)
    for path in ("/en/film-week/changes", "/en/film-week/releases/2/schedule", "/en/film-week/schedule.json"):
        assert "office alone" not in desk.get(path).get_data(as_text=True)


def read_booklets(client):
    page = html.fromstring(client.get(f"{DESK}/1").get_data())
    lines = page.xpath('//dd[@data-block="booklets"]//li')
    return [(" ".join(each.text_content().split()), each.xpath("string(.//a/@href)")) for each in lines]


def test_the_page_of_a_release_tells_how_far_its_booklets_are(app, desk):
    assert read_booklets(desk) == [("中文 0 %", ""), ("English 0 %", ""), ("中文 + English 0 %", "")]
    with app.app_context(), transaction("worker"):
        job = db.session.scalars(select(BookletRow.job_id).where(BookletRow.language == "en")).one()
        db.session.execute(update(JobRow).where(JobRow.id == job).values(state="failed"))
        for language in ("zh", "zh,en"):
            change_booklet_file(BookletName(EDITION, 1, language, "reading"), "made", read_now())
    assert read_booklets(desk) == [
        ("中文", "/zh/film-week/releases/1/booklet.pdf"),
        ("English: could not be printed", ""),
        ("中文 + English", "/en/film-week/releases/1/booklet.pdf?language=zh,en"),
    ]


def test_a_waiver_stands_on_the_release_in_the_office_and_nowhere_in_public(app, desk):
    with app.app_context():
        organiser = f"account:{find_account('organiser@house.example')}"
        move(LECTURE, "14:30", 3, reason="A quarrel nobody is to read of", actor=organiser)
        release(is_forced=True)
    office = " ".join(html.fromstring(desk.get(f"{DESK}/2").get_data()).text_content().split())
    assert "A quarrel nobody is to read of" in office and "Waived by organiser@house.example on " in office
    visitor = app.test_client()
    for address in ("", "releases/2/", "changes", "releases/2/schedule", "schedule.json", "changes.atom"):
        answer = visitor.get(f"/en/film-week/{address}")
        assert (answer.status_code, "quarrel" in answer.get_data(as_text=True)) == (200, False), address
