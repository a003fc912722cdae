"""A visitor on a phone stars, registers, finds the stars again, and reads them in a calendar that can be renewed."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from conference.core.languages import make_text
from tests.accounts import sign_in_browser
from tests.desks.registration.festival import GALA, PoolFacts, add_class, add_registrations, book, offer, open_festival
from tests.formats.calendar_clients import sync_feed
from tests.journeys.test_accounts import list_faults
from tests.journeys.test_attending import read_link
from tests.journeys.test_reading import follow, go, open_page

# Where pictures of the pages are put, if anywhere.
PICTURES = os.environ.get("PICTURES")

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]


@pytest.fixture
def festival(app, site):
    """A festival in which visitors register, and a gala with a seat."""
    with app.app_context():
        open_festival()
        visitor = add_class(name=make_text(en="Visitor", zh="观众"))
        [first] = add_registrations(visitor, 1)
        offer(GALA, PoolFacts(None, 5), most_party=2)
        book(first)
    return site


def look(page, name):
    """What axe finds on the page; its picture, where pictures are wanted."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    return list_faults(page)


def press(page, title):
    """Star a session of the list by the keyboard alone."""
    ring = page.locator(".session-row", has_text=title).locator("button.star")
    expect(ring).to_have_attribute("aria-pressed", "false")
    ring.focus()
    page.keyboard.press("Enter")
    expect(ring).to_have_attribute("aria-pressed", "true")


def make_address(page):
    """The address of the calendar, made or renewed by the keyboard."""
    button = page.locator("form[action*='/my/feed?'] button")
    button.focus()
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    return page.locator('[data-part="address"]').inner_text()


@pytest.mark.parametrize(("width", "scheme", "language"), [(390, "light", "en"), (1440, "dark", "zh")])
def test_stars_of_a_browser_become_a_registrations_and_a_calendar(
    app, chromium, festival, tmp_path, width, scheme, language
):
    page = open_page(chromium, width, scheme, bypass_csp=True)
    found, home = [], f"{festival}/{language}"
    go(page, f"{home}/film-week/schedule")
    press(page, "Far away")
    press(page, "Late show")
    found += look(page, f"schedule-{language}")
    go(page, f"{home}/my/?edition=film-week")
    expect(page.locator(".mine__item")).to_have_count(2)
    expect(page.locator(".mine__warning")).to_have_count(2)
    found += look(page, f"nobody-{language}")
    go(page, read_link(app, "visitor-1@house.example", language, festival))
    expect(page.get_by_role("status").filter(has_text="2")).to_be_visible()
    found += look(page, f"registration-{language}")
    go(page, f"{home}/film-week/sessions/T1")
    page.locator(".button--mine").click()
    expect(page.locator(".button--mine")).to_have_attribute("aria-pressed", "true")
    found += look(page, f"session-{language}")
    go(page, f"{home}/my/")
    expect(page.locator(".mine__item")).to_have_count(4)
    expect(page.locator(".mine__item .star")).to_have_count(3)
    found += look(page, f"mine-{language}")
    first = make_address(page)
    found += look(page, f"feed-{language}")
    sync_feed(first, tmp_path)
    assert len(list((tmp_path / "kept").iterdir())) == 4
    second = make_address(page)
    with pytest.raises(HTTPError) as gone:
        urlopen(first)
    assert (gone.value.code, urlopen(second).status) == (410, 200)
    follow(page, page.locator(".mine__do .star", has_text="Late show"))
    expect(page.locator(".mine__item")).to_have_count(3)
    assert page.evaluate("localStorage.getItem('stars')") is None
    page.context.close()
    assert found == []


def test_signing_in_takes_the_stars_of_the_browser_over(app, chromium, festival):
    page = open_page(chromium, 390)
    go(page, f"{festival}/en/film-week/sessions/T1")
    page.locator(".button--mine").click()
    expect(page.locator(".button--mine")).to_have_attribute("aria-pressed", "true")
    sign_in_browser(page, festival, app, None, email="visitor-1@house.example")
    expect(page.get_by_text("1 star of this browser is now kept for you.")).to_be_visible()
    go(page, f"{festival}/en/my/")
    expect(page.locator(".mine__item")).to_have_count(2)
    page.context.close()


def test_without_scripts_the_page_of_a_session_leads_to_a_form_that_stars_it(app, chromium, festival):
    page = open_page(chromium, 390, java_script_enabled=False)
    page.goto(read_link(app, "visitor-1@house.example", "en", festival))
    page.goto(f"{festival}/en/film-week/sessions/T1")
    follow(page, page.get_by_role("link", name="Star"))
    follow(page, page.get_by_role("button", name="Star"))
    expect(page.get_by_role("heading", name="Talk")).to_be_visible()
    page.context.close()
