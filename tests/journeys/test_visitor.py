"""A visitor's whole way on a phone, by the keyboard alone, in both languages: from registering to another showing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from conference.core.languages import make_text
from conference.desks.registration.booking import CancelBooking, cancel_booking
from conference.desks.registration.deciding import DecideRegistrations, decide_registrations
from conference.desks.registration.offering import PoolFacts
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import RegistrationRow
from tests.builders import a_film, a_programme, a_room, a_session
from tests.desks.entry.door_festival import add_door, read_check_ins
from tests.desks.registration.festival import (
    BEGINS,
    EDITION,
    GALA,
    TALK,
    add_class,
    add_registrations,
    after,
    book,
    offer,
    open_festival,
    release,
)
from tests.formats.calendar_clients import sync_feed
from tests.journeys.test_attending import look, read_link
from tests.journeys.test_door import SAYS, open_door, pull
from tests.journeys.test_mine import make_address
from tests.journeys.test_reading import go, open_page

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]
AGAIN = 3
EMAIL = "ada@moon.example"
# The gala begins so long from now, on the first day of the edition.
UNTIL = timedelta(hours=3)


def a_week():
    """A gala with a film and a talk that overlaps it, today; the film once more, tomorrow."""
    now = read_now()
    start = int((now + UNTIL - BEGINS).total_seconds() // 60)
    gala = make_text(en="The Long Tide", zh="长潮")
    shown = (
        a_session(gala, id=GALA, code="G1", when=after(start), room=1, films=(1,)),
        a_session(make_text(en="Talk", zh="对谈"), id=TALK, code="T1", when=after(start + 30), room=2),
        a_session(gala, id=AGAIN, code="G2", when=after(start + 1440), room=1, films=(1,)),
    )
    turn_hour = ((now + timedelta(hours=8)).hour + 12) % 24
    day = (now + timedelta(hours=8 - turn_hour)).date()
    days = {"start": day, "end": day + timedelta(days=9), "turn_hour": turn_hour}
    return a_programme(*shown, rooms=(a_room(1), a_room(2)), films=(a_film(1, gala),), **days)


@pytest.fixture
def festival(app, site):
    """The week, with a class that the office looks at; the gala's one seat is somebody's already."""
    with app.app_context():
        programme = open_festival(a_week())
        visitor = add_class(name=make_text(en="Visitor", zh="观众"), needs_approval=True)
        [first] = add_registrations(visitor, 1)
        for session_id, seats in ((GALA, 1), (TALK, 9), (AGAIN, 9)):
            offer(session_id, PoolFacts(None, seats))
        booking, _state = book(first)
    return site, programme, booking


def press(page, control, key="Enter"):
    """Press what leads to another page by the keyboard."""
    control.focus()
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press(key)


def type_into(page, name, words):
    """Type into a field of a form."""
    page.locator(f"[name={name}]").focus()
    page.keyboard.type(words)


def let_in(app):
    """Have the office approve the visitor."""
    with app.app_context(), transaction("test"):
        own = db.session.scalars(select(RegistrationRow.id).where(RegistrationRow.email == EMAIL)).one()
        assert decide_registrations(DecideRegistrations(EDITION, [own], lets_in=True)) == 1


def register(page, app, base, language):
    """Register, be looked at by the office, and let in; what axe found."""
    go(page, base)
    press(page, page.locator("a[href$='/as/visitor']"))
    type_into(page, "name", "Ada Moon")
    type_into(page, "email", EMAIL)
    press(page, page.locator("main button[type=submit]"))
    go(page, read_link(app, EMAIL, language, base.partition(f"/{language}/")[0]))
    expect(page.locator(".seats")).to_have_count(0)
    found = look(page, f"visitor-applied-{language}")
    let_in(app)
    return found


def book_seats(page, app, base, language, taken):
    """Book a seat, wait for another despite the first, and take it when it is free; what axe found."""
    go(page, f"{base}/sessions/T1")
    press(page, page.locator("form[action$='/book'] button"))
    expect(page.locator(".seats__seat--confirmed")).to_be_visible()
    found = look(page, f"visitor-booked-{language}")
    go(page, f"{base}/sessions/G1")
    expect(page.locator(".form__clash li")).to_have_count(1)
    found += look(page, f"visitor-conflict-{language}")
    page.locator("#despite").focus()
    page.keyboard.press("Space")
    press(page, page.locator("form[action$='/book'] button"))
    expect(page.locator(".seats__seat--queued")).to_be_visible()
    with app.app_context(), transaction("test"):
        cancel_booking(CancelBooking(taken))
    go(page, f"{base}/mine")
    found += look(page, f"visitor-offered-{language}")
    page.locator("#despite-G1").focus()
    page.keyboard.press("Space")
    press(page, page.locator("form[action$='/take'] button"))
    expect(page.locator(".seats__seat--confirmed")).to_be_visible()
    return found + look(page, f"visitor-taken-{language}")


def show_ticket(page, base, language):
    """What axe finds on one's ticket, and the code that it shows."""
    go(page, f"{base}/mine")
    press(page, page.locator("a[href*='/register/tickets/']"))
    expect(page.locator("main")).to_contain_text("Ada Moon")
    return look(page, f"visitor-ticket-{language}"), page.locator(".ticket__letters").inner_text()


def come_in(chromium, app, site, language, scheme, code):
    """Come to the gala's door, where a hand scanner reads the ticket; what axe found there."""
    with app.app_context():
        door = add_door("session", session_id=GALA)
    page = open_page(chromium, 390, scheme, bypass_csp=True)
    open_door(page, app, site, language, door)
    pull(page, code, SAYS[language]["in"])
    expect(page.locator(".scan__who")).to_have_text("Ada Moon")
    found = look(page, f"visitor-door-{language}")
    page.context.close()
    with app.app_context():
        assert read_check_ins(door) == [("in", 1, True)]
    return found


def lose_seat(page, app, base, language, programme):
    """Lose the seat to a cancellation, and book the other showing that is offered; what axe found."""
    with app.app_context(), transaction("test"):
        gone = replace(programme.sessions[GALA], status="cancelled")
        release(replace(programme, sessions={**programme.sessions, GALA: gone}), 2)
    go(page, f"{base}/mine")
    showing = page.locator(".seats__showings a")
    expect(showing).to_have_count(1)
    found = look(page, f"visitor-lost-{language}")
    press(page, showing)
    press(page, page.locator("form[action$='/book'] button"))
    expect(page.locator(".seats__seat--confirmed")).to_be_visible()
    return found + look(page, f"visitor-again-{language}")


@pytest.mark.parametrize(("scheme", "language"), [("light", "en"), ("dark", "zh")])
def test_from_registering_to_another_showing_by_the_keyboard_alone(app, chromium, festival, tmp_path, scheme, language):
    site, programme, taken = festival
    page = open_page(chromium, 390, scheme, bypass_csp=True)
    base = f"{site}/{language}/film-week/register"
    found = register(page, app, base, language)
    found += book_seats(page, app, base, language, taken)
    faults, code = show_ticket(page, base, language)
    found += faults + come_in(chromium, app, site, language, scheme, code)
    go(page, f"{site}/{language}/my/")
    expect(page.locator(".mine__item")).to_have_count(2)
    found += look(page, f"visitor-mine-{language}")
    sync_feed(make_address(page), tmp_path)
    assert len(list((tmp_path / "kept").iterdir())) == 2
    found += lose_seat(page, app, base, language, programme)
    page.context.close()
    assert found == []
