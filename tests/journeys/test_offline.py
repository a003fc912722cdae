"""The programme at the venue, without a network, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error, expect

from tests.desks.publish.releases import publish
from tests.journeys.test_reading import WIDTHS, a_festival, festival, go, open_page

__all__ = ["festival"]

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]
NOTES = {"en": "No network: you are reading release 2", "zh": "没有网络：您正在阅读本设备保存的第 2 版节目"}
WHOLE = "caches.keys().then(all => all.some(each => each.startsWith('%s') && !/[.]new$|visited$/.test(each)))"


def open_once(page, festival, language):
    """Open the home, and wait until the programme is kept."""
    go(page, f"{festival}/{language}/film-week/")
    wait_until(page, WHOLE % f"/{language}/film-week/ ")
    page.reload()


def wait_until(page, promise):
    """Ask the page until its promise comes true."""
    for _ in range(300):
        if page.evaluate(promise):
            return
        page.wait_for_timeout(100)
    pytest.fail(promise)


@pytest.mark.parametrize(("language", "width"), [("en", WIDTHS[0]), ("zh", WIDTHS[1])])
def test_an_opened_programme_reads_without_a_network(chromium, festival, language, width):
    page = open_page(chromium, width)
    said = []
    page.on("console", lambda message: said.append(message.text))
    open_once(page, festival, language)
    page.context.set_offline(True)
    base = f"{festival}/{language}/film-week"
    title = {"en": "Night Ferry", "zh": "夜渡"}[language]
    page.goto(f"{base}/")
    expect(page.locator(".days__day").first).to_be_visible()
    for address in ("schedule?day=2027-06-12", "schedule?day=2027-06-12&view=grid", "films"):
        page.goto(f"{base}/{address}")
        expect(page.locator("main").get_by_text(title).first).to_be_attached()
        expect(page.locator('[data-part="offline"]')).to_contain_text(NOTES[language])
    page.goto(f"{base}/sessions/S1")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert page.evaluate("[...document.fonts].filter(each => each.status === 'error').length") == 0
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).backgroundColor") == "rgb(16, 18, 22)"
    page.context.close()
    assert said == []


def test_what_was_not_kept_leads_to_what_was(chromium, festival):
    page = open_page(chromium, 1440)
    open_once(page, festival, "en")
    page.context.set_offline(True)
    page.goto(f"{festival}/en/film-week/schedule?day=2027-06-12&kind=forum")
    expect(page.get_by_role("heading", name="Night Ferry")).to_be_visible()
    page.clock.set_fixed_time("2027-06-12T15:05:00+08:00")
    page.goto(f"{festival}/en/film-week/now")
    assert page.url == f"{festival}/en/film-week/schedule?day=2027-06-12"
    page.goto(f"{festival}/en/film-week/releases/1/films")
    expect(page.get_by_role("heading", level=1)).to_have_text("Without a network")
    page.context.close()


def test_without_the_worker_nothing_reads(chromium, festival):
    page = open_page(chromium, 1440, service_workers="block")
    go(page, f"{festival}/en/film-week/")
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(f"{festival}/en/film-week/films")
    page.context.close()


def test_nothing_but_the_edition_is_kept(chromium, festival):
    page = open_page(chromium, 1440)
    open_once(page, festival, "en")
    page.goto(f"{festival}/en/login")
    kept = page.evaluate(
        "caches.keys().then(names => Promise.all(names.map(name => caches.open(name).then(kept => kept.keys()))))"
        ".then(all => all.flat().map(request => new URL(request.url).pathname))"
    )
    page.context.close()
    assert [path for path in kept if not path.startswith(("/en/film-week/", "/assets/"))] == []


def test_a_new_release_takes_the_place_of_the_one_before(chromium, festival, app):
    page = open_page(chromium, 1440)
    open_once(page, festival, "en")
    before = page.evaluate("caches.keys()")
    with app.app_context():
        publish(a_festival(), number=3)
    wait_until(
        page, "fetch('/en/film-week/offline.json').then(answer => answer.json()).then(list => list.name[0] === '3')"
    )
    page.reload()
    wait_until(page, f"caches.keys().then(all => all.length === 1 && all[0] !== {before[0]!r})")
    page.context.set_offline(True)
    page.goto(f"{festival}/en/film-week/films")
    expect(page.locator('[data-part="offline"]')).to_contain_text("release 3")
    page.context.close()


def test_a_device_may_install_it(client, festival):
    manifest = client.get("/zh/film-week/app.webmanifest").get_json()
    assert (manifest["start_url"], manifest["scope"], manifest["lang"]) == ("/zh/film-week/", "/zh/film-week/", "zh")
    assert {(each["sizes"], each["purpose"]) for each in manifest["icons"]} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    assert [read_kind(client, each["src"]) for each in manifest["icons"]] == ["image/png"] * 3


def read_kind(client, address):
    with client.get(address) as answer:
        return answer.content_type
