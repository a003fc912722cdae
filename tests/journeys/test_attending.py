"""A visitor on a phone registers, books a seat, waits for one and takes it; and the office's pages of it."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from conference.core.languages import make_text
from conference.desks.registration.offering import PoolFacts
from conference.kit.clock import read_now
from conference.kit.links import make_registration_link
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import BookingRow, ClassQuestionRow, RegistrationRow
from tests.accounts import sign_in_browser
from tests.desks.registration.festival import GALA, TALK, add_class, add_registrations, book, offer, open_festival
from tests.desks.registration.test_group import add_head
from tests.journeys.test_accounts import list_faults
from tests.journeys.test_reading import follow, go, open_page

# Where pictures of the pages are put, if anywhere.
PICTURES = os.environ.get("PICTURES")
OFFICE = (
    "classes",
    "classes/visitor",
    "new/class",
    "registrations",
    "registrations/1",
    "new/registration",
    "seats",
    "seats/G1",
    "seats/L1",
    "badges",
)

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]


@pytest.fixture
def festival(app, site):
    """Two classes, one that asks; a gala with one seat, which is taken; a talk with some."""
    with app.app_context():
        open_festival()
        about = make_text(en="For everybody who comes to see films.", zh="面向所有观影者。")
        visitor = add_class(name=make_text(en="Visitor", zh="观众"), about=about)
        add_class("press", needs_approval=True, closes_at=read_now() + timedelta(days=30),
                  name=make_text(en="Press", zh="媒体"), proof=make_text(en="Press card", zh="记者证"))  # fmt: skip
        add_questions(visitor)
        [first] = add_registrations(visitor, 1)
        offer(GALA, PoolFacts(None, 1), most_party=2)
        offer(TALK, PoolFacts(None, 9), most_party=2)
        book(first)
    return site


def add_questions(class_id):
    """A choice, and a line asked only of its second answer."""
    options = (make_text(en="For a day", zh="一天"), make_text(en="For the whole week", zh="整周"))
    stay = make_text(en="How long do you stay?", zh="您停留多久？")
    where = make_text(en="In which hotel?", zh="住在哪家酒店？")
    with transaction("test"):
        first = ClassQuestionRow(class_id=class_id, position=1, kind="choice", label=stay, options=options)
        db.session.add(first)
        db.session.flush()
        second = ClassQuestionRow(class_id=class_id, position=2, kind="line", label=where, is_needed=True,
                                  when_id=first.id, when_answer="2")  # fmt: skip
        db.session.add(second)


def look(page, name):
    """What axe finds on the page; its picture, where pictures are wanted."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    return list_faults(page)


def read_link(app, email, language, site):
    """The address that the letter to somebody leads to."""
    with app.app_context(), transaction("test"):
        own = db.session.scalars(select(RegistrationRow).where(RegistrationRow.email == email)).one()
        return make_registration_link(own.id, language, site=site)


def fill_in(page, language):
    """Register, after a question that follows from an answer was left out; what axe found on the way."""
    found = []
    second = page.locator("input[name^=question]")
    expect(second).to_be_hidden()
    page.locator("select").select_option("2")
    expect(second).to_be_visible()
    page.locator("#name").fill("Ada Moon")
    page.locator("#email").fill("ada@moon.example")
    found += look(page, f"form-{language}")
    follow(page, page.locator("button[type=submit]"))
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(second).to_be_focused()
    found += look(page, f"form-refused-{language}")
    page.locator("input[name^=question]").fill("Peace Hotel")
    follow(page, page.locator("button[type=submit]"))
    found += look(page, f"sent-{language}")
    return found


@pytest.mark.parametrize(("scheme", "language"), [("light", "en"), ("dark", "zh")])
def test_a_visitor_registers_books_waits_and_takes_a_seat(app, chromium, festival, scheme, language):
    page = open_page(chromium, 390, scheme, bypass_csp=True)
    base, found = f"{festival}/{language}/film-week/register", []
    go(page, base)
    found += look(page, f"classes-{language}")
    follow(page, page.locator("a[href$='/as/visitor']"))
    found += fill_in(page, language)
    go(page, read_link(app, "ada@moon.example", language, festival))
    expect(page.locator("dl")).to_contain_text("Ada Moon")
    go(page, f"{base}/sessions/G1")
    found += look(page, f"full-{language}")
    follow(page, page.locator("form[action$='/book'] button"))
    expect(page.locator(".seats__seat--queued")).to_be_visible()
    found += look(page, f"queued-{language}")
    give_back(app, chromium, read_link(app, "visitor-1@house.example", language, festival))
    go(page, f"{base}/mine")
    found += look(page, f"offered-{language}")
    follow(page, page.locator("form[action$='/take'] button"))
    expect(page.locator(".seats__seat--confirmed")).to_be_visible()
    go(page, f"{base}/sessions/T1")
    expect(page.locator(".form__clash li")).to_have_count(1)
    found += look(page, f"conflict-{language}")
    go(page, f"{base}/mine")
    found += look(page, f"own-{language}")
    follow(page, page.locator("a[href*='/tickets/']"))
    expect(page.locator(".ticket")).to_contain_text("Ada Moon")
    assert page.locator(".ticket__code img").evaluate("code => code.decode().then(() => code.naturalWidth)") > 100
    found += look(page, f"ticket-{language}")
    page.context.close()
    assert found == []


@pytest.mark.parametrize(("scheme", "language"), [("light", "zh"), ("dark", "en")])
def test_a_registration_is_changed_and_taken_back_by_keyboard_alone(app, chromium, festival, scheme, language):
    page = open_page(chromium, 390, scheme, bypass_csp=True)
    go(page, read_link(app, "visitor-1@house.example", language, festival))
    press(page, page.locator("a[href$='/mine/change']"))
    expect(page).to_have_url(re.compile("/mine/change$"))
    reach(page, page.locator("#name"))
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    press(page, page.get_by_role("alert").get_by_role("link"))
    expect(page.locator("#name")).to_be_focused()
    page.keyboard.type("Ada Moon")
    page.keyboard.press("Enter")
    expect(page.locator("dl")).to_contain_text("Ada Moon")
    press(page, page.locator("summary", has_text="registration" if language == "en" else "此注册"))
    reach(page, page.locator("form[action$='/withdraw'] button"))
    found = look(page, f"taking-back-{language}")
    page.keyboard.press("Enter")
    expect(page.locator("form[action$='/withdraw']")).to_have_count(0)
    expect(page.locator("dl")).to_contain_text("Withdrawn" if language == "en" else "已撤回")
    found += look(page, f"taken-back-{language}")
    page.context.close()
    assert found == []


def reach(page, control):
    """Go on from where the keyboard is until it is at a control."""
    for _step in range(40):
        if control.evaluate("control => control === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(control)


def press(page, control):
    """A control reached and pressed by keyboard."""
    reach(page, control)
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("width", "scheme", "language"), [(390, "light", "zh"), (1440, "dark", "en")])
def test_a_head_registers_a_group_by_lines_that_are_added_in_place(app, chromium, festival, width, scheme, language):
    with app.app_context():
        [head] = add_registrations(1, 1, first=2, person_id=add_head())
    assert head
    page = open_page(chromium, width, scheme, bypass_csp=True)
    go(page, read_link(app, "visitor-2@house.example", language, festival))
    follow(page, page.locator("a[href$='/mine/group']"))
    found = look(page, f"group-empty-{language}")
    page.locator("#members-add").click()
    expect(page.locator("input[name='members-3-name']")).to_be_focused()
    page.locator("input[name='members-0-name']").fill("Bo Star")
    page.locator("input[name='members-3-name']").fill("Cy Sun")
    page.locator("input[name='members-3-email']").fill("cy at sun")
    follow(page, page.locator(".form__actions button[type=submit]"))
    expect(page.get_by_role("alert")).to_be_visible()
    found += look(page, f"group-refused-{language}")
    page.locator("input[name='members-3-email']").fill("cy@sun.example")
    follow(page, page.locator(".form__actions button[type=submit]"))
    expect(page.locator(".group__member")).to_have_count(2)
    found += look(page, f"group-{language}")
    page.context.close()
    assert found == []


def test_a_double_click_books_once(app, chromium, festival):
    with app.app_context():
        [visitor] = add_registrations(1, 1, first=2)
    page = open_page(chromium, 390)
    go(page, read_link(app, "visitor-2@house.example", "en", festival))
    go(page, f"{festival}/en/film-week/register/sessions/T1")
    page.locator("form[action$='/book'] button").dblclick()
    expect(page.locator(".seats__seat--confirmed")).to_be_visible()
    expect(page.get_by_text("Your seats are booked.").first).to_be_visible()
    page.context.close()
    with app.app_context():
        bookings = select(BookingRow.state).where(BookingRow.registration_id == visitor)
        assert db.session.scalars(bookings).all() == ["confirmed"]


def give_back(app, chromium, link):
    """Somebody else gives their seat back."""
    page = open_page(chromium, 390)
    go(page, link)
    page.locator(".seats__seat summary").click()
    follow(page, page.locator("form[action$='/cancel'] button"))
    expect(page.locator(".seats__seat")).to_have_count(0)
    page.context.close()


@pytest.mark.parametrize(("width", "scheme", "language"), [(390, "dark", "zh"), (1440, "light", "en")])
def test_axe_finds_nothing_on_the_offices_pages_of_registration(app, chromium, festival, width, scheme, language):
    page = open_page(chromium, width, scheme, bypass_csp=True)
    sign_in_browser(page, festival, app, "organiser", name="Ada")
    found = []
    for address in OFFICE:
        go(page, f"{festival}/{language}/office/film-week/{address}")
        found += look(page, f"office-{address.replace('/', '-')}-{language}")
    page.context.close()
    assert found == []
