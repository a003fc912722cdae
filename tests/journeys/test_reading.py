"""The public pages in a real browser: at the widths of a phone and a desk, in both languages, by day and by night."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.desks.publish.releases import publish
from tests.journeys.small_festival import a_festival

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (390, 1440)
LANGUAGES = ("en", "zh")
SCHEMES = ("light", "dark")
PAGES = (
    "",
    "schedule?day=2027-06-12",
    "schedule?day=2027-06-12&view=grid",
    "schedule?q=ferry&kind=screening",
    "schedule?q=nothing-like-it",
    "schedule?day=2027-06-20",
    "sessions/S1",
    "sessions/S2",
    "now",
    "changes",
    "films",
    "films/film-1",
    "people",
    "people/person-1",
    "venues",
    "venues/venue-1",
    "venues/venue-2",
    "rooms",
    "rooms/hall-1",
    "rooms/hall-1/door",
    "tracks",
    "tracks/track-1",
    "offline",
    "../",
    "releases/1/",
    "releases/1/sessions/S1",
    "releases/1/schedule?day=2027-06-12&view=grid",
    "no-such-page",
)

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]


@pytest.fixture
def festival(app, site):
    with app.app_context():
        publish(a_festival(), number=1)
        publish(a_festival(), number=2)
    return site


def open_page(chromium, width, scheme="light", has_workers=False, **options):
    """An empty page of a fresh profile; without workers it keeps nothing for a time without a network, and is quick."""
    context = chromium.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce", **options
    )
    if not has_workers:
        context.add_init_script("delete Navigator.prototype.serviceWorker")
    return context.new_page()


def go(page, address):
    page.goto(address)
    page.wait_for_function("document.fonts.ready.then(() => true)")


def follow(page, control):
    """Press what leads to another page, and wait until that one is whole."""
    with page.expect_navigation(wait_until="load"):
        control.click()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(chromium, festival, width, scheme):
    page = open_page(chromium, width, scheme, bypass_csp=True)
    found = {}
    for language in LANGUAGES:
        for address in PAGES:
            go(page, f"{festival}/{language}/film-week/{address}")
            page.add_script_tag(path=AXE)
            violations = page.evaluate("axe.run().then(result => result.violations)")
            found |= {
                f"{language} {address} {each['id']}": [node["html"][:200] for node in each["nodes"][:3]]
                for each in violations
            }
    page.context.close()
    assert found == {}


def test_axe_sees_what_is_wrong(chromium, festival):
    page = open_page(chromium, 390, bypass_csp=True)
    go(page, f"{festival}/en/film-week/")
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=\"/static/img/icon.svg\">'")
    page.add_script_tag(path=AXE)
    violations = page.evaluate("axe.run().then(result => result.violations.map(each => each.id))")
    page.context.close()
    assert "image-alt" in violations


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_silent_and_never_wider_than_the_screen(chromium, festival, width):
    page = open_page(chromium, width)
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    wide = []
    for language in LANGUAGES:
        for address in PAGES[:-1]:
            go(page, f"{festival}/{language}/film-week/{address}")
            across = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            wide += [(language, address)] if across[0] > across[1] else []
    page.context.close()
    assert said == []
    assert wide == []


def test_a_policy_that_is_broken_would_be_heard(chromium, festival):
    page = open_page(chromium, 390)
    said = []
    page.on("console", lambda message: said.append(message.text))
    go(page, f"{festival}/en/film-week/")
    page.evaluate("document.body.setAttribute('onclick', 'alert(1)'); document.body.click()")
    page.context.close()
    assert any("Content Security Policy" in text for text in said)


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_read_without_scripts(chromium, festival, width):
    page = open_page(chromium, width, java_script_enabled=False)
    page.goto(f"{festival}/en/film-week/schedule?day=2027-06-12")
    page.get_by_role("searchbox").fill("ferry")
    follow(page, page.get_by_role("button", name="Find"))
    assert page.get_by_role("heading", name="Night Ferry").count() == 1
    assert page.get_by_role("heading", name="Who pays").count() == 0
    page.goto(f"{festival}/en/film-week/schedule?day=2027-06-12&view=grid")
    follow(page, page.get_by_role("link", name="Night Ferry"))
    assert page.get_by_role("heading", level=1).inner_text() == "Night Ferry"
    page.context.close()


FIELDS = """() => [...document.querySelectorAll('*')].map((each, place) => [each, place])
    .filter(([each]) => each.matches('a[href], button, input:not([type=hidden]), select, summary, [tabindex="0"]'))
    .filter(([each]) => each.checkVisibility({ visibilityProperty: true }))
    .filter(([each]) => !each.closest('details:not([open]) > :not(summary)'))
    .map(([_each, place]) => place)"""
FOCUS = """() => {
  const each = document.activeElement;
  // A box to tick is drawn by its label's picture, the field of a search by the frame that it shares with its button.
  const drawn = each.matches('[type=checkbox]') ? each.nextElementSibling
    : each.matches('[type=search]') ? each.parentElement : each;
  const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
  const box = each.getBoundingClientRect();
  const isDrawn = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  const isSeen = each === document.body || (isDrawn && box.bottom > 0 && box.right > 0);
  return [[...document.querySelectorAll('*')].indexOf(each), isSeen];
}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_alone_reaches_everything_and_shows_where_it_is(chromium, festival, width):
    page = open_page(chromium, width)
    missed, unseen = [], []
    for address in PAGES[:-1]:
        go(page, f"{festival}/en/film-week/{address}")
        fields = set(page.evaluate(FIELDS))
        reached = set()
        for _ in range(len(fields) + 3):
            page.keyboard.press("Tab")
            place, is_seen = page.evaluate(FOCUS)
            reached.add(place)
            unseen += [] if is_seen else [(address, place)]
        missed += [(address, place) for place in fields - reached]
    page.context.close()
    assert (missed, unseen) == ([], [])


def test_the_first_key_leads_past_the_head_of_the_page(chromium, festival):
    page = open_page(chromium, 1440)
    go(page, f"{festival}/en/film-week/sessions/S1")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("navigation", name="Where this is").get_by_role("link").first).to_be_focused()
    page.context.close()


def test_the_language_switch_stays_on_the_page(chromium, festival):
    page = open_page(chromium, 1440)
    go(page, f"{festival}/en/film-week/schedule?day=2027-06-12&view=grid")
    follow(page, page.get_by_role("link", name="中文"))
    assert page.url == f"{festival}/zh/film-week/schedule?day=2027-06-12&view=grid"
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    page.context.close()


def test_the_readers_choice_of_light_is_kept(chromium, festival):
    page = open_page(chromium, 1440, "light")
    go(page, f"{festival}/en/film-week/")
    page.get_by_role("button", name="House lights").click()
    go(page, f"{festival}/en/film-week/now")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.context.close()


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_the_present_follows_the_editions_clocks_wherever_the_reader_is(chromium, festival, zone):
    page = open_page(chromium, 1440, timezone_id=zone)
    page.clock.set_fixed_time("2027-06-12T15:05:00+08:00")
    go(page, f"{festival}/en/film-week/schedule?day=2027-06-12&view=grid")
    assert page.locator('[data-part="flag"]').inner_text() == "15:05"
    assert "c-73" in page.locator('[data-part="line"]').get_attribute("class")
    assert page.locator(".days__day--today .days__number").inner_text() == "12"
    over = page.locator(".session-frame--past .session-frame__title").all_inner_texts()
    assert over == ["A short welcome", "Who pays for the second film?", "Beside it"]
    page.context.close()


def test_typing_narrows_what_is_on_the_page(chromium, festival):
    page = open_page(chromium, 1440)
    go(page, f"{festival}/zh/film-week/schedule?day=2027-06-12")
    page.get_by_role("searchbox").fill("夜渡")
    shown = [row for row in page.locator(".session-row__title").all() if row.is_visible()]
    assert [row.inner_text() for row in shown] == ["夜渡"]
    page.context.close()


def test_the_hours_that_are_over_are_folded_away(chromium, festival):
    page = open_page(chromium, 1440)
    page.clock.set_fixed_time("2027-06-12T15:05:00+08:00")
    go(page, f"{festival}/en/film-week/schedule?day=2027-06-12")
    assert page.get_by_text("Earlier (3)").is_visible()
    assert not page.get_by_role("heading", name="Who pays").is_visible()
    assert page.locator(".session-row--live .session-row__title").all_inner_texts() == ["Night Ferry"]
    page.context.close()
