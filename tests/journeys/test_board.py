"""The board in a real browser: by mouse, by keyboard alone, and by plain forms."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.boards import BOARD, drag, find_piece, keep_day, open_board
from tests.journeys.test_reading import AXE, follow

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]


@pytest.fixture
def office(app, site):
    """A site with the board of a small day."""
    keep_day(app)
    return site


def test_a_session_is_dragged_to_another_room_and_taken_back(chromium, office, app):
    page = open_board(chromium, office, app)
    target = find_piece(page, "B1").bounding_box()
    place = find_piece(page, "A1").bounding_box()
    drag(page, find_piece(page, "A1"), {"x": place["x"], "y": target["y"]})
    expect(page.locator('[data-part="said"]')).to_contain_text("Night Ferry")
    expect(find_piece(page, "A1")).to_have_accessible_name("10:00 Night Ferry until 11:30, Hall 2")
    page.locator('[data-part="said"]').get_by_role("button", name="Undo").click()
    expect(find_piece(page, "A1")).to_have_accessible_name("10:00 Night Ferry until 11:30, Hall 1")
    page.context.close()


def test_a_drop_that_clashes_goes_back_or_stands_for_a_reason(chromium, office, app):
    page = open_board(chromium, office, app)
    drag(page, find_piece(page, "A1"), find_piece(page, "B1").bounding_box())
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Hall 2 holds two sessions at once")
    dialog.get_by_role("button", name="Leave it where it was").click()
    expect(find_piece(page, "A1")).to_have_accessible_name("10:00 Night Ferry until 11:30, Hall 1")
    drag(page, find_piece(page, "A1"), find_piece(page, "B1").bounding_box())
    dialog.get_by_label("Why may it stand there?").fill("Two halves of one night")
    dialog.get_by_role("button", name="Place anyway").click()
    expect(find_piece(page, "A1")).to_have_attribute("data-room", "hall-2")
    page.context.close()


def test_what_waits_is_dragged_from_the_tray(chromium, office, app):
    page = open_board(chromium, office, app)
    waiting = page.locator('.tray__card[data-code="W1"]')
    drag(page, waiting, {**find_piece(page, "D1").bounding_box(), "y": find_piece(page, "A1").bounding_box()["y"]})
    expect(find_piece(page, "W1")).to_have_attribute("data-room", "hall-1")
    expect(page.locator('[data-part="count"]')).to_have_text("0")
    page.context.close()


def test_the_keyboard_carries_a_session(chromium, office, app):
    page = open_board(chromium, office, app)
    find_piece(page, "A1").focus()
    page.keyboard.press("Space")
    expect(page.locator('[data-part="heard"]')).to_contain_text("Hall 1, 10:00")
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    expect(page.locator('[data-part="heard"]')).to_contain_text("Hall 2, 10:30")
    page.keyboard.press("Enter")
    expect(find_piece(page, "A1")).to_have_accessible_name("10:30 Night Ferry until 12:00, Hall 2")
    expect(find_piece(page, "A1")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(find_piece(page, "A1")).to_have_accessible_name("10:00 Night Ferry until 11:30, Hall 1")
    page.context.close()


def test_escape_lets_go_where_it_was(chromium, office, app):
    page = open_board(chromium, office, app)
    find_piece(page, "A1").focus()
    page.keyboard.press("Space")
    expect(page.locator('[data-part="hand"]')).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(find_piece(page, "A1")).to_have_accessible_name("10:00 Night Ferry until 11:30, Hall 1")
    expect(page.locator('[data-part="hand"]')).to_be_hidden()
    page.context.close()


def test_a_session_is_placed_by_a_form_beside_the_grid(chromium, office, app):
    page = open_board(chromium, office, app)
    find_piece(page, "C1").press("Enter")
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("Change places with").select_option("D1")
    sheet.get_by_role("button", name="Swap").click()
    expect(find_piece(page, "C1")).to_have_accessible_name("16:00 Who pays until 17:00, Hall 3")
    expect(find_piece(page, "D1")).to_have_accessible_name("10:00 <b>Bold</b> until 11:00, Hall 3")
    page.context.close()


def test_without_a_script_the_same_forms_do_it(chromium, office, app):
    page = open_board(chromium, office, app, java_script_enabled=False)
    follow(page, page.get_by_role("link", name="Blue Kiln"))
    page.get_by_label("Begins").fill("2027-06-12T10:30")
    page.get_by_label("Ends").fill("2027-06-12T12:00")
    page.get_by_role("checkbox", name="Hall 2").uncheck()
    page.get_by_role("checkbox", name="Hall 1").check()
    follow(page, page.get_by_role("button", name="Place", exact=True))
    expect(page.get_by_role("alert")).to_contain_text("Hall 1 holds two sessions at once")
    page.get_by_label("Why may it stand there?").fill("One night")
    follow(page, page.get_by_role("button", name="Place anyway"))
    expect(page.get_by_role("link", name="10:30–12:00 Blue Kiln")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_axe_finds_nothing_on_the_board(chromium, office, app, width, scheme):
    page = open_board(chromium, office, app, width, scheme=scheme, bypass_csp=True)
    found = {}
    for address in (BOARD, BOARD.replace("/en/", "/zh/"), "/en/office/film-week/board/A1", "/en/office/film-week/"):
        page.goto(office + address)
        if "board?" in address:
            expect(page.locator('[data-state="ready"]')).to_be_attached()
        page.add_script_tag(path=AXE)
        for each in page.evaluate("axe.run().then(result => result.violations)"):
            found[f"{address} {each['id']}"] = [node["html"][:200] for node in each["nodes"][:3]]
    page.context.close()
    assert found == {}
