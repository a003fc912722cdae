"""How the board is looked at: what is shaded, zoom, rooms, colours, the whole edition, and the small screen."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time
from functools import partial

import pytest
from playwright.sync_api import expect

from conference.core.programme import OpeningHours, Travel
from conference.kit.work import transaction
from tests.builders import a_part, a_person, a_programme, a_room, a_session, a_venue, at, minutes
from tests.doors.api.calling import Planner
from tests.journeys.boards import BOARD, drag, find_piece, keep_day, lift, name_piece, open_board
from tests.journeys.test_reading import AXE
from tests.stored import store

# All that may stand in the way of a session in the hand, and shades.
HARD = {"room_overlap", "room_closed", "person_overlap", "person_unavailable"}
SOFT = {"room_turnaround", "person_travel", "capacity_exceeded", "film_parallel"}

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]


@pytest.fixture
def office(app, site):
    """A site with the board of a small day."""
    keep_day(app)
    return site


def change(page, name, value):
    page.locator('[data-part="view"]').locator(f'[name="{name}"]').select_option(value)


def test_zoom_says_how_wide_an_hour_is_and_is_kept(chromium, office, app):
    page = open_board(chromium, office, app)
    widths = {}
    for zoom in ("5", "10", "15", "30", "60"):
        change(page, "zoom", zoom)
        expect(page.locator(".ec-event .piece").first).to_be_visible()
        widths[zoom] = round(find_piece(page, "C1").bounding_box()["width"])
    assert widths == {"5": 288, "10": 144, "15": 96, "30": 48, "60": 24}
    page.reload()
    expect(page.locator('[data-state="ready"]')).to_be_attached()
    expect(page.locator('[name="zoom"]')).to_have_value("60")
    page.context.close()


def test_rooms_are_hidden_and_shown_again(chromium, office, app):
    page = open_board(chromium, office, app)
    page.get_by_text("Choose rooms").click()
    box = page.get_by_role("checkbox", name="Hall 1")
    box.uncheck()
    expect(page.get_by_role("button", name="Grand Cinema Hall 1")).to_have_count(0)
    expect(find_piece(page, "A1")).to_have_count(0)
    box.check()
    expect(find_piece(page, "A1")).to_be_visible()
    page.context.close()


def test_colours_are_told_in_words_too(chromium, office, app):
    page = open_board(chromium, office, app)
    for by, word in (("kind", "Screening"), ("state", "Confirmed")):
        change(page, "colour", by)
        expect(find_piece(page, "A1")).to_contain_text(word)
        expect(page.locator('[data-part="key"]')).to_contain_text(word)
    page.context.close()


def test_rooms_stand_as_columns_and_a_session_is_carried_there(chromium, office, app):
    page = open_board(chromium, office, app)
    change(page, "rooms", "columns")
    expect(page.locator('[data-part="grid"] time', has_text=re.compile("^9:00$"))).to_be_visible()
    one, other = find_piece(page, "A1").bounding_box(), find_piece(page, "B1").bounding_box()
    assert (one["y"] < other["y"], one["x"] < other["x"]) == (True, True)
    drag(page, find_piece(page, "A1"), {"x": other["x"], "y": one["y"]})
    name_piece(page, "A1", "10:00 Night Ferry until 11:30, Hall 2")
    page.context.close()


def test_the_whole_edition_is_shown_at_once(chromium, office, app):
    page = open_board(chromium, office, app, address=BOARD.replace("12", "13"))
    expect(find_piece(page, "A1")).to_have_count(0)
    tab = page.locator(".board__day-tab[aria-current]")
    expect(tab).to_contain_text("13 Jun")
    change(page, "span", "edition")
    expect(find_piece(page, "A1")).to_be_attached()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The whole edition · ")
    expect(tab).to_have_count(0)
    expect(page.locator('[data-part="grid"] time', has_text="Sat 12 June")).to_have_count(1)
    page.locator(".board__day-tab", has_text="12 Jun").click()
    expect(tab).to_contain_text("12 Jun")
    page.context.close()


def test_on_a_phone_rooms_are_lists_with_forms(chromium, office, app):
    page = open_board(chromium, office, app, 390)
    line = page.locator('.piece--line[data-code="A1"]')
    expect(line).to_contain_text("10:00–11:30")
    line.click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("Begins").fill("2027-06-12T10:30")
    sheet.get_by_label("Ends").fill("2027-06-12T12:00")
    sheet.get_by_role("button", name="Place", exact=True).click()
    expect(line).to_contain_text("10:30–12:00")
    expect(line).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.context.close()


def keep_hard_day(app):
    """A session that hardly fits anywhere: a small room, a closed one, people away and far off, a film elsewhere."""
    own = {"films": (1,), "parts": (a_part("film", 60), a_part("qa", 30, 1))}
    day = a_programme(
        a_session("Night Ferry", id=1, code="A1", when=at("16:00", 90), expected=300, **own),
        a_session("Night Ferry", id=2, code="A2", when=at("19:00", 90), room=3, films=(1,)),
        a_session("Far Talk", id=3, code="F1", kind="lecture", when=at("13:00"), room=4, people=[1]),
        rooms=[
            a_room(1, seats=500),
            a_room(2, seats=80),
            a_room(3, seats=500, hours=(OpeningHours(time(14), time(22)),)),
            a_room(4, venue=2, seats=500),
        ],
        people=[a_person(1, availability=(at("11:00", 600),))],
        venues=[a_venue(1), a_venue(2, "By the Water")],
        turnaround=15,
    )
    with app.app_context(), transaction("test"):
        store(replace(day, travels=(Travel((1, 2), minutes(40)),)))


def test_what_shades_is_what_the_server_says(chromium, app, site):
    keep_hard_day(app)
    page = open_board(chromium, site, app)
    lift(page, find_piece(page, "A1"), find_piece(page, "A2").bounding_box())
    told = page.request.get(f"{site}/api/v1/editions/film-week/sessions/A1/places?day=2027-06-12").json()
    spans = [span for room in told["rooms"] for span in room["spans"]]
    rules = {rule for span in spans for rule in span["rules"]}
    assert rules >= HARD | SOFT
    hard = [span for span in spans if span["severity"] == "error"]
    soft = [span for span in spans if span["severity"] == "warning"]
    expect(page.locator(".board__cannot")).to_have_count(len(hard))
    expect(page.locator(".board__could")).to_have_count(len(soft))
    expect(page.locator(".board__cannot", has_text="Person needed in two sessions at once").first).to_be_attached()
    expect(page.locator(".board__could", has_text="Too little time between two houses").first).to_be_attached()
    page.mouse.up()
    expect(page.locator(".board__cannot")).to_have_count(0)
    page.context.close()


def place(page, code, room, starts_at, meanwhile=lambda: None):
    """Send the form of a session's place, opened on the board, after something else was done."""
    find_piece(page, code).press("Enter")
    sheet = page.locator('[data-part="sheet"]')
    expect(sheet).to_be_visible()
    for box in sheet.locator('[name="rooms"]').all():
        box.set_checked(box.get_attribute("value") == room)
    sheet.locator('[name="starts_at"]').fill(starts_at)
    sheet.locator('[name="ends_at"]').fill("")
    meanwhile()
    sheet.locator('[data-op="moveSession"] button').click()


def look_at_grid(page, look):
    """What axe finds of the board, however its rooms stand, and of what opens over it."""
    for rooms in ("list", "columns", "rows"):
        change(page, "rooms", rooms)
        look(rooms)
    page.locator(".board__rooms summary").click()
    look("rooms to choose")
    page.locator(".board__rooms summary").click()
    page.locator('[data-part="help-open"]').click()
    look("keys")
    page.keyboard.press("Escape")


def look_at_session(page, look):
    """The same of a session in the hand, and of its sheet."""
    find_piece(page, "A1").focus()
    page.keyboard.press("Space")
    expect(page.locator('[data-part="hand"]')).to_be_focused()
    look("hand")
    page.keyboard.press("Escape")
    find_piece(page, "A1").press("Enter")
    expect(page.locator('[data-part="sheet"]')).to_be_visible()
    look("sheet")
    page.keyboard.press("Escape")


def look_at_clash(page, look, clashing):
    """The same of a place that clashes: the reason that is asked for, and what is said then."""
    place(page, "D1", *clashing)
    expect(page.locator('[data-part="reason"]')).to_be_visible()
    look("place anyway")
    page.locator("#reason").fill("Two halves of one night")
    page.locator('[data-part="reason"] [value="place"]').click()
    expect(page.locator('[data-part="said"]')).to_be_visible()
    look("clashes beside the day")


def look_at_conflict(page, look, other, elsewhere):
    """The same where somebody was quicker."""
    move = partial(other.move, "C1", elsewhere, "18:00", other.board()["C1"]["version"])
    place(page, "C1", "hall-1", "2027-06-12T20:00", meanwhile=move)
    expect(page.locator('[data-part="conflict"]')).to_be_visible()
    look("somebody was quicker")
    page.keyboard.press("Escape")


def note_faults(page, found, what):
    """Write down what axe finds on the page, under its language."""
    page.add_script_tag(path=AXE)
    language = page.locator("html").get_attribute("lang")
    for each in page.evaluate("axe.run().then(result => result.violations)"):
        found[f"{language} {what} {each['id']}"] = [node["html"][:200] for node in each["nodes"][:3]]


@pytest.mark.parametrize(("width", "schemes"), [(390, ("light", "dark")), (1440, ("dark", "light"))])
def test_axe_finds_nothing_whatever_is_open(chromium, office, app, width, schemes):
    page = open_board(chromium, office, app, width, bypass_csp=True)
    other = Planner(app, email="ada@house.example", name="Ada Moon")
    # So that a form comes second here, others are not heard.
    page.route("**/events*", lambda route: route.abort())
    found = {}
    look = partial(note_faults, page, found)
    taken = ("hall-2", "2027-06-12T13:30"), ("hall-1", "2027-06-12T10:30")
    for language, scheme, elsewhere, clashing in zip(("en", "zh"), schemes, ("hall-2", "hall-3"), taken, strict=True):
        page.emulate_media(color_scheme=scheme)
        page.goto(office + BOARD.replace("/en/", f"/{language}/"))
        expect(page.locator('[data-state="ready"]')).to_be_attached()
        look_at_grid(page, look)
        look_at_session(page, look)
        look_at_clash(page, look, clashing)
        look_at_conflict(page, look, other, elsewhere)
        for path in ("board/rooms/hall-1?day=2027-06-12", "drafts", "clashes"):
            page.goto(office + f"/{language}/office/film-week/{path}")
            look(path)
    page.context.close()
    assert found == {}
