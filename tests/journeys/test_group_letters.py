"""A letter to a group, by keyboard in a real browser: written, read filled in, held, sent, and taken by a server."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from conference.core.languages import make_text
from conference.core.programme import Appearance
from conference.desks.registration.offering import PoolFacts
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import PersonContactRow
from tests.accounts import sign_in_browser
from tests.builders import a_part, a_person, a_session
from tests.desks.letters.outbox import send_all, use_server
from tests.desks.registration.festival import (
    GALA,
    a_festival,
    add_class,
    add_registrations,
    after,
    book,
    offer,
    open_festival,
)
from tests.journeys.test_accounts import list_faults
from tests.journeys.test_reading import go, open_page
from tests.kit.workers import do_handed_over
from tests.mail_server import MailBox, read_part, serving_mail

# Where pictures of the pages are put, if anywhere.
PICTURES = os.environ.get("PICTURES")
SPEAKERS, HOLDERS = "speakers_pictureless|", f"holders|{GALA}"
# What the buttons say, in the order of the journey.
SAY = {
    "en": ("Begin a letter", "The next reader", "Show filled in", "Save", "Put into the outbox, held", "Look again"),
    "zh": ("开始写信", "下一位收件人", "查看填写效果", "保存", "放入发件箱并保留", "再看一次"),
}
TEXTS = ("letters/texts", "letters/texts/seat_offered", "letters/groups")

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]


@pytest.fixture
def festival(app, site):
    """Two speakers without a picture, one read in Chinese without a Chinese name; two visitors with seats."""
    with app.app_context():
        cast = (Appearance(1, "speaker"), Appearance(2, "speaker"))
        title = make_text(en="Gala", zh="盛典")
        gala = a_session(title, id=GALA, code="G1", when=after(0), parts=(a_part("talk", None, *cast),))
        open_festival(a_festival(gala, people=(a_person(1, "Ada Moon"), a_person(2, "Bo Chen"))))
        with transaction("test"):
            db.session.add(PersonContactRow(person_id=1, email="ada@moon.example", language="en"))
            db.session.add(PersonContactRow(person_id=2, email="bo@chen.example", language="zh"))
        offer(GALA, PoolFacts(None, 2))
        for each in add_registrations(add_class(name=make_text(en="Visitor", zh="观众")), 2):
            book(each)
    return site


def look(page, name):
    """What is wrong with the page that is open; its picture, where pictures are wanted."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}-{page.viewport_size['width']}.png", full_page=True)
    wide = page.evaluate("document.documentElement.scrollWidth") - page.viewport_size["width"]
    return list_faults(page) + ([f"{name} is {wide} too wide"] if wide > 0 else [])


def press(page, control):
    """Press what leads to another page by keyboard, and wait until that one is whole."""
    control.focus()
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")


def write(page, say, group, names):
    """Begin a letter, be refused, see it filled in for both, have it held; what is wrong with the pages of it."""
    begin, following, filled, save, hold, _again = (page.get_by_role("button", name=each, exact=True) for each in say)
    page.locator("#group").select_option(group)
    press(page, begin)
    for side, said in (("en", "Please come, {name}"), ("zh", "{name}，请您光临")):
        page.locator(f"input[name=subject_{side}]").fill(said)
        page.locator(f"textarea[name=body_{side}]").fill(f"{said}\n\n{{nome}}")
    press(page, filled)
    expect(page.get_by_text("{nome}").first).to_be_visible()
    found = look(page, "refused")
    for side in ("en", "zh"):
        page.locator(f"textarea[name=body_{side}]").fill("{name}\n\n{sessions}\n\n{link}")
    press(page, filled)
    expect(page.locator(".letter__text")).to_contain_text(names[0])
    press(page, following)
    expect(page.locator(".letter__text")).to_contain_text(names[1])
    expect(page.locator("#gaps")).to_have_count(1 if group == SPEAKERS else 0)
    found += look(page, "letter")
    press(page, save)
    press(page, hold)
    return found + look(page, "waiting")


@pytest.mark.parametrize(
    ("width", "scheme", "language", "group", "names"),
    [
        (390, "light", "en", SPEAKERS, ["Ada Moon", "Bo Chen"]),
        (1440, "dark", "zh", HOLDERS, ["Visitor 1", "Visitor 2"]),
    ],
)
def test_a_letter_to_a_group_is_read_held_and_sent_by_keyboard_alone(
    app, chromium, festival, width, scheme, language, group, names
):
    page = open_page(chromium, width, scheme, bypass_csp=True)
    sign_in_browser(page, festival, app, "organiser", name="Olga")
    office, found = f"{festival}/{language}/office/film-week", []
    for address in TEXTS:
        go(page, f"{office}/{address}")
        found += look(page, address.replace("/", "-"))
    found += write(page, SAY[language], group, names)
    with serving_mail(MailBox()) as box, app.app_context():
        use_server(app, box.url)
        send_all()
        box.taken.clear()
        do_handed_over()
        expect(page.get_by_role("link", name=SAY[language][-1])).to_have_count(0)
        found += look(page, "held")
        send_all()
        assert box.taken == []
        press(page, page.locator("form[data-op=sendGroupLetter] button"))
        found += look(page, "sent")
        send_all()
        letters = sorted((letter["To"].addresses[0].display_name, letter) for letter in box.read())
    assert [name for name, _letter in letters] == names
    assert all(name in read_part(letter, "plain") and name in letter["Subject"] for name, letter in letters)
    assert found == []
    page.context.close()
