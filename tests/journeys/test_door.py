"""The front desk at a door on a phone, with a hand scanner, with the network and without; and the office's counts."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import segno
from playwright.sync_api import expect
from sqlalchemy import delete

from conference.core.languages import make_text
from conference.desks.registration.offering import PoolFacts
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import RoleRow
from tests.accounts import sign_in_browser
from tests.desks.entry.door_festival import add_door, open_doors, read_check_ins, scan, seat
from tests.desks.registration.festival import GALA, add_class, add_registrations, offer
from tests.journeys.test_accounts import list_faults
from tests.journeys.test_reading import follow, go, open_page

PICTURES = os.environ.get("PICTURES")
SAYS = {
    "en": {"in": "In", "again": "Already in", "unknown": "Unknown ticket", "back": "Taken back", "out": "Out"},
    "zh": {"in": "已入场", "again": "此前已入场", "unknown": "无法识别的票", "back": "已撤回", "out": "已离场"},
}

# The rolls that a browser keeps of the edition.
KEPT = """() => new Promise(done => {
  indexedDB.open("door film-week").onsuccess = event => {
    const rolls = event.target.result.transaction("rolls").objectStore("rolls");
    rolls.getAll().onsuccess = found => done(found.target.result);
  };
})"""

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]


@pytest.fixture
def doors(app, site):
    """A whole edition's list and a gala's, and the codes of three tickets; the first has two seats."""
    with app.app_context():
        ids, codes = open_doors(3)
        lounge = make_text(en="Festival lounge", zh="电影节休息室")
        add_registrations(add_class("press", zones=(lounge,)), 2, first=9)
        offer(GALA, PoolFacts(None, 9), most_party=3)
        seat(ids[0], GALA, 2)
        lists = add_door(), add_door("session", session_id=GALA)
        add_door(badge_zone="Festival lounge")
    return site, lists, codes


def look(page, name):
    """What axe finds on the page; its picture, where pictures are wanted."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    return list_faults(page)


def open_door(page, app, site, language, number):
    """Sign in as front desk, and open a door; its script is ready then."""
    sign_in_browser(page, site, app, "frontdesk", name="Ada")
    go(page, f"{site}/{language}/office/film-week/door/{number}")
    expect(page.locator(".scan[data-ready]")).to_be_visible()


def pull(page, code, said):
    """Scan a ticket by hand scanner: it types and presses Enter. The door has to say this."""
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    expect(page.locator(".scan__word")).to_have_text(said)


@pytest.mark.parametrize(("scheme", "language"), [("light", "en"), ("dark", "zh")])
def test_a_door_works_with_a_hand_scanner_and_by_keyboard_alone(app, chromium, doors, scheme, language):
    site, (door, _gala), codes = doors
    page = open_page(chromium, 390, scheme, bypass_csp=True)
    open_door(page, app, site, language, door)
    says, found = SAYS[language], look(page, f"door-{language}")
    pull(page, codes[0], says["in"])
    expect(page.locator(".scan__who")).to_have_text("Visitor 1")
    expect(page.locator("[data-part=inside]")).to_have_text("1")
    found += look(page, f"door-in-{language}")
    pull(page, codes[0].lower(), says["again"])
    found += look(page, f"door-again-{language}")
    pull(page, "HELLO", says["unknown"])
    found += look(page, f"door-unknown-{language}")
    pull(page, codes[1], says["in"])
    page.locator("[data-part=undo] button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".scan__word")).to_have_text(says["back"])
    page.locator("input[type=radio][value=in]").focus()
    page.keyboard.press("ArrowRight")
    page.locator("#code").focus()
    pull(page, codes[0], says["out"])
    page.locator("input[type=radio][value=out]").focus()
    page.keyboard.press("ArrowLeft")
    page.locator("#q").fill("visitor 3")
    page.keyboard.press("Enter")
    expect(page.locator(".scan__person")).to_have_count(1)
    found += look(page, f"door-name-{language}")
    page.locator(".scan__person button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".scan__who")).to_have_text("Visitor 3")
    with app.app_context():
        with transaction("test"):
            db.session.execute(delete(RoleRow))
        # Who is at this door no more keeps no names of it.
        expect(page.locator("[data-part=trouble]")).to_be_visible()
        assert page.evaluate(KEPT) == []
        page.context.close()
        assert found == []
        assert read_check_ins(door) == [("in", 1, False), ("undone", 1, True), ("in", 1, True)]


def test_a_door_goes_on_without_a_network_and_tells_the_server_later(app, chromium, doors):
    site, (_door, gala), codes = doors
    page = open_page(chromium, 390, has_workers=True)
    # The clock of the phone is wrong by days; what it was told is the server's.
    page.clock.set_system_time(datetime.now(UTC) - timedelta(days=3))
    open_door(page, app, site, "en", gala)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.reload()
    expect(page.locator(".scan[data-ready]")).to_be_visible()
    expect(page.locator(".scan__network")).to_contain_text("Without a network")
    expect(page.locator(".scan__list")).to_have_text("Gala")
    for said in ("In", "In", "Already in"):
        pull(page, codes[0], said)
        page.locator("#q").focus()
        page.locator("#code").focus()
    pull(page, codes[1], "No seat")
    expect(page.locator(".scan__network")).to_contain_text("To be sent: 2")
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / "door-offline.png", full_page=True)
    with app.app_context():
        scan(gala, codes[0], "another door")
        assert read_check_ins(gala) == [("in", 1, True)]
    page.context.set_offline(False)
    expect(page.locator(".scan__network")).to_have_text("All that was decided here is sent.", timeout=30_000)
    expect(page.locator("[data-part=conflicts] li")).to_have_count(1)
    expect(page.locator("[data-part=conflicts] li")).to_contain_text("Visitor 1")
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / "door-reconciled.png", full_page=True)
    with app.app_context():
        assert read_check_ins(gala) == [("in", 1, True), ("in", 2, True), ("already_in", 3, True)]
    go(page, f"{site}/en/office/film-week/check-in/{gala}")
    expect(page.locator(".turnout__conflict")).to_contain_text("Already in")
    page.context.close()


def write_film(path, code):
    """A film of one still, as a camera would show it: a ticket's code before a grey wall."""
    matrix = [bytes(row) for row in segno.make(code, micro=False).matrix_iter(scale=8, border=4)]
    width, height = 640, 480
    left, top = (width - len(matrix[0])) // 2, (height - len(matrix)) // 2
    rows = [bytearray(b"\xa0" * width) for _ in range(height)]
    for y, row in enumerate(matrix):
        rows[top + y][left : left + len(row)] = bytes(16 if dark else 235 for dark in row)
    grey = b"\x80" * (width * height // 2)
    path.write_bytes(b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\nFRAME\n" + b"".join(rows) + grey)


def test_a_camera_reads_tickets_under_the_policy_of_the_page(app, chromium, doors, tmp_path):
    site, (door, _gala), codes = doors
    film = tmp_path / "ticket.y4m"
    write_film(film, codes[0])
    fake = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
    browser = chromium.browser_type.launch(
        executable_path=shutil.which("chromium"),
        args=["--no-sandbox", *fake, f"--use-file-for-fake-video-capture={film}"],
    )
    page = browser.new_context(viewport={"width": 390, "height": 844}, permissions=["camera"]).new_page()
    open_door(page, app, site, "en", door)
    page.locator("[data-part=camera]").click()
    expect(page.locator(".scan__who")).to_have_text("Visitor 1", timeout=30_000)
    expect(page.locator(".scan__word")).to_have_text("In")
    page.locator("[data-part=camera]").click()
    expect(page.locator("[data-part=video]")).to_be_hidden()
    browser.close()
    with app.app_context():
        assert read_check_ins(door) == [("in", 1, True)]


def test_a_door_works_without_scripts(app, chromium, doors):
    site, (door, _gala), codes = doors
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    sign_in_browser(page, site, app, "frontdesk", name="Ada")
    page.goto(f"{site}/en/office/film-week/door/{door}")
    page.locator("#code").fill(codes[0])
    follow(page, page.locator("[data-part=form] button"))
    expect(page.locator(".scan__word")).to_have_text("In")
    follow(page, page.locator("[data-part=undo] button"))
    expect(page.locator(".scan__word")).to_have_text("Taken back")
    page.locator("#q").fill("visitor 2")
    follow(page, page.locator("[data-part=search] button"))
    follow(page, page.locator(".scan__person button"))
    expect(page.locator(".scan__who")).to_have_text("Visitor 2")
    context.close()
    with app.app_context():
        assert read_check_ins(door) == [("undone", 1, True), ("in", 1, True)]


@pytest.mark.parametrize(("width", "scheme", "language"), [(390, "dark", "zh"), (1440, "light", "en")])
def test_axe_finds_nothing_on_the_offices_pages_of_doors(app, chromium, doors, width, scheme, language):
    site, (door, gala), codes = doors
    with app.app_context():
        scan(door, codes[0], "1"), scan(door, codes[1], "2"), scan(gala, codes[0], "3")
    page = open_page(chromium, width, scheme, bypass_csp=True)
    sign_in_browser(page, site, app, "organiser", name="Ada")
    base, found = f"{site}/{language}/office/film-week", []
    go(page, f"{base}/check-in")
    follow(page, page.locator("form[action$='/lists'] button"))
    expect(page.locator(".table__line")).to_have_count(13)
    for address in ("check-in", f"check-in/{door}", f"check-in/{gala}/change", "new/check-in", f"door/{door}"):
        go(page, f"{base}/{address}")
        found += look(page, f"office-{address.replace('/', '-')}-{language}")
    page.context.close()
    assert found == []
