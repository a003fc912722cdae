"""Clashes mended and waived, and a draft tried out, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from conference.core.languages import make_text
from conference.desks.programme.drafting import BranchDraft, branch_draft
from conference.desks.programme.placing import MoveSession, move_session
from conference.kit.work import transaction
from tests.accounts import sign_in_browser
from tests.builders import a_person, a_programme, a_room, a_session, a_track, at
from tests.journeys.test_reading import AXE, follow, go, open_page
from tests.stored import store

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]
PANEL = "office/film-week/clashes"
ROOM = "room_overlap:room:1:1-2"
DRAFT = 2
SENTENCE = "Hall 1 holds two sessions at once"


@pytest.fixture
def office(app, site):
    """An edition in which a room and a person are wanted twice, and a draft that moves one session."""
    ada = a_person(1, make_text(en="Ada Moon", zh="月阿达"))
    with app.app_context():
        with transaction("test"):
            store(
                a_programme(
                    a_session(make_text(en="Dawn", zh="晨"), id=1, when=at("10:00"), people=[1], track_id=1),
                    a_session(make_text(en="Noon", zh="午"), id=2, when=at("10:30")),
                    a_session(make_text(en="Dusk", zh="暮"), id=3, when=at("10:30"), room=2, people=[1]),
                    rooms=[a_room(1), a_room(2), a_room(3)],
                    tracks=[a_track(1)],
                    people=[ada],
                )
            )
        with transaction("test"):
            branch_draft(BranchDraft(1, "What if"))
        with transaction("test"):
            move_session(MoveSession(3, (2,), at("14:00").starts_at, draft_id=DRAFT))
    return site


def test_a_session_is_moved_out_of_a_clash_by_one_click(app, page, office):
    sign_in_browser(page, office, app, "organiser")
    go(page, f"{office}/en/{PANEL}?severity=error")
    first = page.get_by_role("article").filter(has_text=SENTENCE)
    first.get_by_text("Nearest free places").click()
    follow(page, first.get_by_role("button", name="10:30–11:30 Hall 3"))
    expect(page.get_by_role("status")).to_contain_text("S2 “Noon” moved to Hall 3")
    expect(page.get_by_role("article")).to_have_count(1)
    assert page.url.endswith("?severity=error")


def test_a_clash_leads_to_its_sessions_on_the_board(app, page, office):
    sign_in_browser(page, office, app, "organiser")
    go(page, f"{office}/en/{PANEL}")
    follow(page, page.get_by_role("link", name=re.compile("On the board.*Noon")).first)
    expect(page.locator('.ec-event .piece[data-code="S2"]')).to_be_focused()


def test_a_clash_is_waived_and_no_longer_by_keyboard_alone(app, page, office):
    sign_in_browser(page, office, app, "organiser", name="Lu Mei")
    go(page, f"{office}/en/{PANEL}")
    clash = page.get_by_role("article").filter(has_text=SENTENCE)
    clash.locator("summary", has_text="Waive").focus()
    page.keyboard.press("Enter")
    clash.get_by_label("Why may it stand?").focus()
    page.keyboard.type("Two halves of one night")
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("The clash is waived.")
    expect(clash).to_contain_text("Two halves of one night")
    expect(clash).to_contain_text("Waived by Lu Mei on ")
    clash.get_by_role("button", name="Waive it no longer").focus()
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("The clash is waived no longer.")


def test_without_a_script_clashes_are_narrowed_mended_and_waived(app, chromium, office):
    page = open_page(chromium, 390, java_script_enabled=False)
    sign_in_browser(page, office, app, "organiser")
    go(page, f"{office}/en/{PANEL}")
    page.locator("select[name=room]").select_option("hall-1")
    follow(page, page.get_by_role("button", name="Narrow"))
    expect(page.get_by_role("article")).to_have_count(1)
    page.get_by_text("Nearest free places").click()
    follow(page, page.get_by_role("link", name="Show them"))
    follow(page, page.get_by_role("button", name="10:30–11:30 Hall 3"))
    expect(page.get_by_role("status")).to_contain_text("S2 “Noon” moved to Hall 3")
    page.get_by_text("Waive", exact=True).first.click()
    page.get_by_label("Why may it stand?").first.fill("She runs")
    follow(page, page.get_by_role("button", name="Waive it").first)
    expect(page.get_by_role("article")).to_contain_text("She runs")
    page.context.close()


def test_a_draft_is_branched_compared_taken_over_and_closed(app, page, office):
    sign_in_browser(page, office, app, "organiser")
    go(page, f"{office}/en/office/film-week/drafts")
    follow(page, page.get_by_role("link", name="What if", exact=True))
    expect(page.get_by_role("row").filter(has_text="Errors")).to_contain_text("2")
    expect(page.get_by_role("row").filter(has_text="S3 Dusk")).to_contain_text("Sat 12 Jun 14:00–15:00 · Hall 2")
    follow(page, page.get_by_role("button", name="Take over those ticked"))
    expect(page.get_by_text("Everything stands as in the main draft.")).to_be_visible()
    follow(page, page.get_by_role("button", name="Close the draft"))
    expect(page.get_by_role("status")).to_have_text("The draft is closed.")
    page.get_by_label("Name").fill("Rain plan")
    follow(page, page.get_by_role("button", name="Branch a draft"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Rain plan")


@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(390, "dark", "zh"), (1440, "light", "en"), (390, "light", "en")]
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(app, chromium, office, width, scheme, language):
    page = open_page(chromium, width, scheme, bypass_csp=True)
    sign_in_browser(page, office, app, "organiser", name="Lu Mei")
    found, wide = [], []
    for address in (
        PANEL,
        f"{PANEL}/{ROOM}",
        f"{PANEL}?draft={DRAFT}",
        "office/film-week/drafts",
        f"office/film-week/drafts/{DRAFT}",
    ):
        go(page, f"{office}/{language}/{address}")
        for summary in page.locator("main summary").all():
            summary.click()
        expect(page.locator('[data-part="address"]')).to_have_count(0)
        page.add_script_tag(path=AXE)
        violations = page.evaluate("axe.run().then(result => result.violations)")
        found += [f"{page.url} {each['id']}: {each['nodes'][0]['html'][:200]}" for each in violations]
        wide += [page.url] if page.evaluate("document.documentElement.scrollWidth") > width else []
    page.context.close()
    assert (found, wide) == ([], [])
