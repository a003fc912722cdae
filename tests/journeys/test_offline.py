"""The programme at the venue, without a network, in a real browser."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Event

import pytest
from playwright.sync_api import Error, expect

from conference.desks.publish.views import pages
from tests.desks.publish.releases import forget, publish
from tests.journeys.small_festival import a_festival
from tests.journeys.test_reading import LANGUAGES, WIDTHS, festival, go, open_page

__all__ = ["festival"]

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]
NOTES = {
    "en": "without a network: release 2, as of 1 May 2027, 16:00",
    "zh": "离线阅读第 2 版（2027年5月1日 16:00 发布）",
}
# Of each kind of page one, with what stands on it in English and in Chinese.
PLACES = (
    ("", "Film Week", "电影周"),
    ("schedule?day=2027-06-12", "Night Ferry", "夜渡"),
    ("schedule?day=2027-06-12&view=grid", "Night Ferry", "夜渡"),
    ("schedule?day=2027-06-20", "Nothing is planned on this day.", "这一天没有安排"),
    ("sessions/S1", "Night Ferry", "夜渡"),
    ("sessions/S8", "Hall 3", "3号厅"),
    ("films", "Night Ferry", "夜渡"),
    ("films/film-1", "Tamar Lomaridze", "塔玛·洛马里泽"),
    ("people", "Tamar Lomaridze", "塔玛·洛马里泽"),
    ("people/person-1", "Georgia", "格鲁吉亚"),
    ("venues", "Grand", "大光明"),
    ("venues/venue-1", "1 Long Road", "长路1号"),
    ("rooms", "Hall 2", "2号厅"),
    ("rooms/hall-1", "412", "412"),
    ("tracks/track-1", "Official Selection", "主单元"),
    ("changes", "The first release", "首次发布"),
    ("now", "Next", "接下来"),
)
KEPT = """caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((kept) => kept.keys()))))
    .then((all) => all.flat().map((request) => new URL(request.url).pathname))"""
RENEWED = """(before) => caches.keys().then((names) => names.length === 1 && names[0] !== before
    && caches.match('/en/film-week/offline.json?whole').then(Boolean))"""


def open_once(page, festival, language="en"):
    """Open the home, and wait until its worker is ready: by then the programme is kept."""
    go(page, f"{festival}/{language}/film-week/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return f"{festival}/{language}/film-week"


def wait_until(page, promise, fact):
    """Ask the page until its promise comes true."""
    for _ in range(300):
        if page.evaluate(promise, fact):
            return
        page.wait_for_timeout(100)
    pytest.fail(promise)


def listen(page):
    """What the console says from now on."""
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_opened_programme_reads_without_a_network(chromium, festival, language, width):
    page = open_page(chromium, width, has_workers=True)
    said = listen(page)
    base = open_once(page, festival, language)
    page.context.set_offline(True)
    page.reload()
    for address, *words in PLACES:
        page.goto(f"{base}/{address}")
        expect(page.locator("main")).to_contain_text(words[LANGUAGES.index(language)])
        expect(page.get_by_role("status").first).to_contain_text(NOTES[language])
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).backgroundColor") == "rgb(16, 18, 22)"
    assert page.evaluate("[...document.fonts].filter((each) => each.status === 'error').length") == 0
    page.context.close()
    assert said == []


def test_without_the_worker_nothing_reads(chromium, festival):
    page = open_page(chromium, 1440)
    go(page, f"{festival}/en/film-week/")
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(f"{festival}/en/film-week/films")
    page.context.close()


def test_readers_follow_links_without_a_network(chromium, festival):
    page = open_page(chromium, 390, has_workers=True)
    base = open_once(page, festival)
    page.context.set_offline(True)
    page.goto(f"{base}/schedule?day=2027-06-12")
    page.get_by_role("link", name="Who pays for the second film?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who pays for the second film?")
    assert page.title() == "Who pays for the second film? · Film Week"
    page.get_by_role("link", name="Tamar Lomaridze").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tamar Lomaridze")
    assert page.get_by_role("link", name="中文").get_attribute("href") == "/zh/film-week/people/person-1"
    page.context.close()


@pytest.mark.parametrize("clock", ["15:50", "19:30", "23:59"])
def test_now_and_next_go_by_the_clock_without_a_network(chromium, festival, monkeypatch, clock):
    now = datetime.fromisoformat(f"2027-06-12T{clock}:00+08:00")
    monkeypatch.setattr(pages, "read_now", lambda: now.astimezone(UTC))
    page = open_page(chromium, 1440, has_workers=True, timezone_id="America/New_York")
    page.clock.set_fixed_time(now)
    base = open_once(page, festival)
    page.goto(f"{base}/now")
    served = page.locator(".running").inner_text()
    monkeypatch.setattr(pages, "read_now", lambda: datetime(2027, 6, 1, tzinfo=UTC))
    page.context.set_offline(True)
    page.goto(f"{base}/now")
    expect(page.locator(".running__clock time")).to_have_text(clock)
    assert page.locator(".running").inner_text() == served
    page.goto(f"{base}/")
    expect(page.locator('[data-block="running"]')).to_be_visible(visible=clock != "19:30")
    page.context.close()


def test_what_was_not_kept_leads_to_what_was(chromium, festival):
    page = open_page(chromium, 1440, has_workers=True)
    base = open_once(page, festival)
    page.context.set_offline(True)
    page.goto(f"{base}/schedule?day=2027-06-12&kind=forum")
    expect(page.get_by_text("A list can be narrowed only with a network.")).to_be_visible()
    expect(page.get_by_role("heading", name="Night Ferry")).to_be_visible()
    page.goto(f"{base}/schedule?view=grid")
    expect(page.get_by_role("heading", level=1)).to_have_text("Saturday 12 June")
    page.goto(f"{base}/releases/1/films")
    expect(page.get_by_role("heading", level=1)).to_have_text("Without a network")
    page.context.close()


def test_nothing_but_the_edition_is_kept(chromium, festival):
    page = open_page(chromium, 1440, has_workers=True)
    base = open_once(page, festival)
    for place in ("login", "office/", "film-week/register", "film-week/schedule.ics"):
        page.evaluate(f"fetch('/en/{place}')")
    page.goto(f"{base}/")
    kept = page.evaluate(KEPT)
    page.context.close()
    assert [path for path in kept if not path.startswith(("/en/film-week/", "/assets/"))] == []
    assert [path for path in kept if path.endswith(("register", ".ics"))] == []


def test_a_new_release_takes_the_place_of_the_one_before(chromium, festival, app):
    page = open_page(chromium, 1440, has_workers=True)
    base = open_once(page, festival)
    [before] = page.evaluate("caches.keys()")
    with app.app_context():
        publish(a_festival(), number=3)
    forget(app)
    page.reload()
    wait_until(page, RENEWED, before)
    page.context.set_offline(True)
    page.goto(f"{base}/sessions/S1")
    expect(page.get_by_role("status").first).to_contain_text("release 3")
    page.context.close()


def test_a_network_that_is_too_slow_is_not_waited_for(chromium, festival, monkeypatch):
    page = open_page(chromium, 390, has_workers=True)
    base = open_once(page, festival)
    answered = Event()
    make = pages.make_session_page
    monkeypatch.setattr(pages, "make_session_page", lambda *asked: answered.wait(60) and make(*asked))
    page.goto(f"{base}/sessions/S1")
    expect(page.get_by_role("status").first).to_contain_text(NOTES["en"])
    answered.set()
    page.context.close()


def test_a_device_without_room_reads_with_a_network(chromium, festival):
    page = open_page(chromium, 390, has_workers=True)
    said = listen(page)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": festival, "quotaSize": 1})
    base = open_once(page, festival)
    page.goto(f"{base}/sessions/S1")
    expect(page.get_by_role("heading", level=1)).to_have_text("Night Ferry")
    expect(page.get_by_role("status").filter(has_text="without a network")).to_have_count(0)
    page.context.close()
    assert said == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_device_may_install_it(chromium, festival, language):
    page = open_page(chromium, 390, has_workers=True)
    open_once(page, festival, language)
    devtools = page.context.new_cdp_session(page)
    manifest = devtools.send("Page.getAppManifest")
    problems = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    page.context.close()
    assert manifest["url"] == f"{festival}/{language}/film-week/app.webmanifest"
    # A private window never installs anything.
    assert (manifest["errors"], [each["errorId"] for each in problems]) == ([], ["in-incognito"])
