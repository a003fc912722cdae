"""A guest is invited and answers, in a real browser, on a telephone and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from conference.core.languages import make_text
from conference.core.programme import Stay
from conference.desks.guests.delegating import DelegationFacts, add_delegation
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import InvitationRow
from tests.accounts import sign_in_browser
from tests.builders import a_person, a_programme, a_session, at
from tests.desks.guests.guests import add_somebody, find_state, invite, make_way
from tests.desks.guests.test_itineraries import release
from tests.journeys.test_accounts import list_faults
from tests.journeys.test_reading import follow, go, open_page
from tests.stored import store

OFFICE = "office/film-week"
PAGES = (
    f"{OFFICE}/guests",
    f"{OFFICE}/new/guest",
    f"{OFFICE}/guests/person-1",
    f"{OFFICE}/guests/person-1/stays",
    f"{OFFICE}/guests/person-1/itinerary",
    f"{OFFICE}/run-sheets/F1",
    f"{OFFICE}/protocol",
    f"{OFFICE}/protocol?session=1",
    f"{OFFICE}/delegations",
    f"{OFFICE}/delegations/1",
    f"{OFFICE}/people/person-1",
)

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]


@pytest.fixture
def way(app, site):
    """The private link of Ada, who is invited; Bo is proposed; there is a delegation."""
    with app.app_context():
        house = make_text(en="Harbour Film School", zh="海港电影学院")
        stay = Stay(at("08:00", day=11).starts_at, at("20:00", day=15).starts_at)
        ada = a_person(1, make_text(en="Ada Chen", zh="陈安达"), affiliation=house, country="SG", stays=(stay,))
        panel = a_session(
            make_text(en="Who pays?", zh="谁来付钱？"), id=1, code="F1", kind="forum", when=at("15:00"), people=[1]
        )
        programme = a_programme(panel, people=(ada,))
        with transaction("test"):
            store(programme)
        release(programme)
        invite(1), invite(add_somebody("Bo Moon"), "proposed")
        with transaction("test"):
            add_delegation(1, DelegationFacts(make_text(en="The Ferry", zh="渡轮"), "film", head_id=1))
            db.session.get_one(InvitationRow, 1).delegation_id = 1
        return site, make_way(1)


def look(page, name):
    """What is wrong with the page that is open."""
    wide = page.evaluate("document.documentElement.scrollWidth") - page.viewport_size["width"]
    return list_faults(page) + ([f"{name} is {wide} too wide"] if wide > 0 else [])


@pytest.mark.parametrize(("width", "scheme", "language"), [(390, "dark", "zh"), (1440, "light", "en")])
def test_axe_finds_nothing_on_the_pages_of_guests(app, chromium, way, width, scheme, language):
    site, path = way
    page = open_page(chromium, width, scheme, bypass_csp=True)
    found = []
    go(page, f"{site}/{language}{path.removeprefix('/en')}")
    found += look(page, "the answer")
    follow(page, page.get_by_role("button", name="提交" if language == "zh" else "Send", exact=True))
    expect(page.get_by_role("alert")).to_be_visible()
    found += look(page, "the answer refused")
    go(page, f"{site}/{language}{path.removeprefix('/en')}/sessions/1/texts")
    expect(page.locator("textarea[name=abstract_zh]")).to_be_visible()
    found += look(page, "the texts of a session")
    sign_in_browser(page, site, app, "organiser", name="Ada")
    for address in PAGES:
        go(page, f"{site}/{language}/{address}")
        found += look(page, address)
    go(page, f"{site}/{language}/{OFFICE}/guests/person-1")
    follow(page, page.get_by_role("button", name="取用链接" if language == "zh" else "Take a link"))
    found += look(page, "the link")
    follow(page, page.get_by_role("button", name="查看" if language == "zh" else "Look", exact=True))
    found += look(page, "private data")
    page.context.close()
    assert found == []


def test_a_guest_answers_on_a_telephone_by_keyboard_alone(app, chromium, way):
    site, path = way
    page = open_page(chromium, 390)
    said = []
    page.on("console", lambda message: said.append(message.text))
    go(page, f"{site}{path}")
    page.get_by_role("radio", name="Yes, I come").focus()
    page.keyboard.press("Space")
    page.get_by_label("Flight or train there").focus()
    page.keyboard.type("MU 588")
    page.get_by_label("What you do not eat").focus()
    page.keyboard.type("No nuts")
    send = page.get_by_role("button", name="Send", exact=True)
    send.focus()
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    expect(page.get_by_text("Thank you. This is what we know now")).to_be_visible()
    expect(page.get_by_role("radio", name="Yes, I come")).to_be_checked()
    expect(page.get_by_label("What you do not eat")).to_have_value("No nuts")
    page.context.close()
    assert said == []
    with app.app_context():
        assert find_state(1) == "accepted"
