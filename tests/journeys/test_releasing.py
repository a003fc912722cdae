"""A programme is moved, its letters read, released, sent and read again, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from conference.core.letters import BLANK
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.letters import Errand
from tests.accounts import sign_in_browser
from tests.desks.letters.outbox import pass_letter_waits, put_letter, read_letters, send_all, use_server
from tests.desks.releases.festival import FORUM, LECTURE, add_festival, clash, move, release
from tests.journeys.test_reading import AXE, follow, go, open_page
from tests.mail_server import MailBox, serving_mail

OFFICE = "office/film-week"
PAGES = (
    "releases",
    "releases/1",
    "releases/2",
    "releases/letters",
    "releases/1/take-back",
    "letters",
    "letters?state=failed",
    "letters?q=nobody",
    "letters/1",
)

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]


@pytest.fixture
def office(app, site):
    """Two releases, a letter that failed, one of the house, a waived clash, and a draft that has moved on."""
    with app.app_context(), serving_mail(MailBox(recipients={"bo@chen.example": "550 5.1.1 No such mailbox"})) as box:
        add_festival()
        release()
        clash("They share the stage")
        move(FORUM, "14:00", 3)
        release()
        put_letter(errand=Errand("reset"), text=f"A link: {BLANK}\n")
        use_server(app, box.url)
        pass_letter_waits()
        send_all()
        move(LECTURE, "18:00", 2)
    return site


def list_faults(page):
    """What axe finds on the page that is open."""
    page.add_script_tag(path=AXE)
    violations = page.evaluate("axe.run().then(result => result.violations)")
    return [f"{page.url} {each['id']}: {each['nodes'][0]['html'][:200]}" for each in violations]


@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(390, "dark", "zh"), (1440, "light", "en"), (390, "light", "en")]
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(app, chromium, office, width, scheme, language):
    page = open_page(chromium, width, scheme, bypass_csp=True)
    sign_in_browser(page, office, app, "admin", name="Ada")
    found, wide = [], []
    for address in [*(f"{OFFICE}/{each}" for each in PAGES), "office/letters"]:
        go(page, f"{office}/{language}/{address}")
        found += list_faults(page)
        wide += [page.url] if page.evaluate("document.documentElement.scrollWidth") > width else []
    page.context.close()
    assert (found, wide) == ([], [])


def test_a_release_is_read_and_made_by_keyboard_alone(app, page, office):
    sign_in_browser(page, office, app, "organiser")
    go(page, f"{office}/en/{OFFICE}/releases")
    expect(page.get_by_text("L2 “On light” moves from")).to_have_count(2)
    page.get_by_role("link", name="Read the").focus()
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    letter = page.locator("details", has_text="Ada Moon")
    if letter.get_attribute("open") is None:
        letter.locator("summary").focus()
        page.keyboard.press("Enter")
    expect(letter.get_by_text("Dear Ada Moon,")).to_be_visible()
    page.get_by_role("link", name="Back to the release").focus()
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    page.get_by_label("What is new, in a sentence").first.focus()
    page.keyboard.type("The lecture moves")
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Release 3 is published.")
    expect(page.get_by_text("The lecture moves")).to_be_visible()


def test_letters_are_held_sent_and_taken_back_without_scripts(app, chromium, office):
    page = open_page(chromium, 390, java_script_enabled=False)
    sign_in_browser(page, office, app, "organiser")
    go(page, f"{office}/en/{OFFICE}/releases")
    follow(page, page.get_by_role("button", name="Publish, hold letters").first)
    go(page, f"{office}/en/{OFFICE}/letters?state=held")
    follow(page, page.get_by_role("link", name="Film Week:").first)
    follow(page, page.get_by_role("button", name="Send now"))
    expect(page.get_by_role("status")).to_have_text("The letter leaves now.")
    follow(page, page.get_by_role("button", name="Hold"))
    follow(page, page.get_by_role("button", name="Withdraw"))
    expect(page.get_by_role("status")).to_have_text("The letter is withdrawn. It is not sent.")
    page.context.close()
    with app.app_context():
        assert [letter.state for letter in read_letters()][-1] == "withdrawn"


def test_one_tick_chooses_all_letters_and_what_is_done_is_told(app, page, office):
    with app.app_context(), transaction("test"):
        db.session.execute(db.metadata.tables["letters"].update().values(state="waiting"))
    sign_in_browser(page, office, app, "organiser")
    go(page, f"{office}/en/{OFFICE}/letters")
    page.get_by_role("checkbox", name="Chosen").check()
    follow(page, page.get_by_role("button", name="Hold", exact=True))
    expect(page.get_by_role("status").first).to_contain_text("Done with")
    with app.app_context():
        states = {(letter.edition_id is not None, letter.state) for letter in read_letters()}
    assert states == {(True, "held"), (False, "waiting")}


def test_a_letter_as_a_page_fetches_nothing_and_runs_nothing(app, page, office):
    sign_in_browser(page, office, app, "organiser")
    # The page before may still be fetching: what this one asks for begins at a blank page.
    page.goto("about:blank")
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    go(page, f"{office}/en/{OFFICE}/letters/1/page")
    expect(page.get_by_text("Dear Ada Moon,")).to_be_visible()
    assert asked == [f"{office}/en/{OFFICE}/letters/1/page"]
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
