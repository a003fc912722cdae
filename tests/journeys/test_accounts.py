"""Coming in, being invited and being let go, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from conference.core.languages import make_text
from conference.desks.accounts.passwords import hash_password
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import AccountRow, RoleRow, RoleTrackRow, TrackRow
from tests.accounts import add_account, add_edition, add_link, find_account, sign_in_browser
from tests.journeys.test_reading import AXE, follow, go, open_page

PASSWORD = "lanterns over the ferry"
EMAIL = "organiser@house.example"
TEAM = "office/film-week/team"
OUTSIDE = ("login", "login?next=/en/office/", "reset", "login/no-such-link")
INSIDE = (
    "office/",
    "my/account",
    TEAM,
    f"{TEAM}?q=nobody",
    f"{TEAM}/1",
    f"{TEAM}/2",
    "office/accounts",
    "office/nowhere",
)

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]


@pytest.fixture
def office(app, site):
    """An edition with two tracks, an organiser with a password, and a programmer of one track."""
    with app.app_context():
        edition_id = add_edition()
        organiser = add_account("organiser", name="Hu Kexin 胡可欣")
        with transaction("test"):
            db.session.get_one(AccountRow, organiser).password = hash_password(PASSWORD)
            for number, slug in enumerate(("classics", "shorts"), start=1):
                name = make_text(en=slug.title(), zh="经典" if number == 1 else "短片")
                db.session.add(TrackRow(edition_id=edition_id, slug=slug, name=name, number=number))
        add_account("programmer", name="Shen Wanqing", tracks=("classics",))
    return site


def list_faults(page):
    """What axe finds on the page that is open."""
    page.add_script_tag(path=AXE)
    violations = page.evaluate("axe.run().then(result => result.violations)")
    return [f"{page.url} {each['id']}: {each['nodes'][0]['html'][:200]}" for each in violations]


@pytest.mark.parametrize(("width", "scheme", "language"), [(390, "dark", "zh"), (1440, "light", "en")])
def test_axe_finds_nothing_on_the_pages_of_accounts(app, chromium, office, width, scheme, language):
    page = open_page(chromium, width, scheme, bypass_csp=True)
    found = []
    for address in OUTSIDE:
        go(page, f"{office}/{language}/{address}")
        found += list_faults(page)
    sign_in_browser(page, office, app, "admin", name="Ada")
    for address in INSIDE:
        go(page, f"{office}/{language}/{address}")
        found += list_faults(page)
    go(page, f"{office}/{language}/{TEAM}")
    follow(page, page.locator("form[method=post] button"))
    expect(page.get_by_role("alert")).to_be_visible()
    found += list_faults(page)
    page.context.close()
    assert found == []


@pytest.mark.parametrize(("width", "language"), [(390, "en"), (1440, "zh")])
def test_the_pages_of_accounts_are_silent_and_never_wider_than_the_screen(app, chromium, office, width, language):
    page = open_page(chromium, width)
    said = []
    page.on("console", lambda message: said.append(f"{page.url} {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url} {error}"))
    sign_in_browser(page, office, app, "admin", name="Ada")
    wide = []
    for address in [*OUTSIDE[:3], *INSIDE[:-1]]:
        go(page, f"{office}/{language}/{address}")
        wide += [page.url] if page.evaluate("document.documentElement.scrollWidth") > width else []
    page.context.close()
    assert (said, wide) == ([], [])


def test_one_signs_in_and_out_by_keyboard_alone(page, office):
    go(page, f"{office}/en/{TEAM}")
    page.get_by_label("E-mail").focus()
    page.keyboard.type(EMAIL)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    assert page.url == f"{office}/en/{TEAM}"
    page.get_by_role("link", name="Your account, Hu Kexin 胡可欣").focus()
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    page.get_by_role("button", name="Sign out", exact=True).focus()
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    go(page, f"{office}/en/{TEAM}")
    assert page.url.startswith(f"{office}/en/login?next=")


def test_someone_is_invited_comes_in_is_limited_and_let_go_without_scripts(app, chromium, office):
    organiser, guest = (open_page(chromium, 1440, java_script_enabled=False) for _each in range(2))
    organiser.goto(f"{office}/en/{TEAM}")
    organiser.get_by_label("E-mail").fill(EMAIL)
    organiser.get_by_label("Password").fill(PASSWORD)
    follow(organiser, organiser.get_by_role("button", name="Sign in"))

    organiser.get_by_label("E-mail", exact=True).fill("lu.mei@house.example")
    organiser.get_by_label("Their name").fill("Lu Mei")
    organiser.get_by_label("Only these", exact=True).check()
    organiser.get_by_label("Shorts").check()
    follow(organiser, organiser.get_by_role("button", name="Invite"))
    expect(organiser.get_by_role("status")).to_contain_text("A letter is on its way to lu.mei@house.example.")
    with app.app_context():
        account = find_account("lu.mei@house.example")
        limit = select(TrackRow.slug).join(RoleTrackRow).join(RoleRow).where(RoleRow.account_id == account)
        assert db.session.scalars(limit).all() == ["shorts"]
        path = add_link(account, "invitation")

    guest.goto(office + path)
    guest.get_by_label("Password").fill("a ferry under lanterns")
    follow(guest, guest.get_by_role("button", name="Save and sign in"))
    assert guest.url == f"{office}/en/office/"

    follow(organiser, organiser.get_by_role("link", name="Lu Mei"))
    follow(organiser, organiser.get_by_role("button", name="Remove from the team"))
    expect(organiser.get_by_role("status")).to_contain_text("Lu Mei is no longer in the team.")
    guest.goto(f"{office}/en/office/")
    assert guest.url.startswith(f"{office}/en/login")
    for page in (organiser, guest):
        page.context.close()


def test_a_refused_form_keeps_what_was_typed_and_says_what_is_wrong(app, page, office):
    sign_in_browser(page, office, app)
    go(page, f"{office}/en/{TEAM}")
    page.get_by_label("E-mail", exact=True).fill("lu.mei@house")
    page.get_by_label("Their name").fill("Lu Mei")
    page.get_by_label("Only these", exact=True).check()
    page.get_by_label("Classics").check()
    follow(page, page.get_by_role("button", name="Invite"))
    field = page.get_by_label("E-mail", exact=True)
    expect(field).to_have_value("lu.mei@house")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Their name")).to_have_value("Lu Mei")
    expect(page.get_by_label("Classics")).to_be_checked()
    page.get_by_role("alert").get_by_role("link").click()
    expect(field).to_be_focused()
