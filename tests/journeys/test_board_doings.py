"""All that can be done on the board, in a real browser: by hand, and by keys alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.boards import drag, find_piece, find_place, keep_day, name_piece, open_board

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]


@pytest.fixture
def page(chromium, app, site):
    """The board of a small day."""
    keep_day(app)
    page = open_board(chromium, site, app)
    yield page
    page.context.close()


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def hold(page, code):
    """Take a session into the hand by the keyboard."""
    find_piece(page, code).focus()
    page.keyboard.press("Space")
    expect(page.locator('[data-part="hand"]')).to_be_focused()


def pull(page, code, minutes):
    """Drag the end of a session; at this zoom a quarter of an hour is 24 pixels."""
    box = find_piece(page, code).bounding_box()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2 + minutes * 24 / 15, box["y"] + 30, steps=6)
    page.mouse.up()


def test_by_hand_the_end_of_a_session_is_pulled(page):
    pull(page, "A1", 30)
    name_piece(page, "A1", "10:00 Night Ferry until 12:00, Hall 1")


def test_by_hand_a_session_is_laid_on_the_tray(page):
    tray = page.locator('[data-part="tray"]').bounding_box()
    drag(page, find_piece(page, "A1"), {"x": tray["x"] + 40, "y": tray["y"] + 200})
    expect(page.locator('.tray__card[data-code="A1"]')).to_be_visible()
    expect(find_piece(page, "A1")).to_have_count(0)


def test_by_hand_a_session_stands_in_another_room_as_well(page):
    drag(page, find_piece(page, "A1"), find_place(page, "A1", "B1"), key="Alt")
    expect(page.locator('[data-part="said"]')).to_contain_text("moved to Hall 1, Hall 2")
    expect(find_piece(page, "A1")).to_have_count(2)


def test_by_hand_all_that_follow_move_along(page):
    place = find_piece(page, "C1").bounding_box()
    drag(page, find_piece(page, "C1"), {"x": place["x"] + 48, "y": place["y"]}, key="Shift")
    name_piece(page, "C1", "10:30 Who pays until 11:30, Hall 3")
    name_piece(page, "T1", "12:30 Tea until 13:00, Hall 3")
    name_piece(page, "D1", "16:30 <b>Bold</b> until 17:30, Hall 3")


def test_by_hand_two_change_places(page):
    drag(page, find_piece(page, "A1"), find_piece(page, "B1").bounding_box())
    page.get_by_role("dialog").get_by_role("button", name="Change places with “Blue Kiln”").click()
    name_piece(page, "A1", "13:00 Night Ferry until 14:30, Hall 2")
    name_piece(page, "B1", "10:00 Blue Kiln until 11:30, Hall 1")


def test_by_hand_an_empty_stretch_is_kept_free(page):
    hall, hour = find_piece(page, "B1").bounding_box(), find_piece(page, "D1").bounding_box()
    page.mouse.move(hour["x"] + 2, hall["y"] + 30)
    page.mouse.down()
    page.mouse.move(hour["x"] + hour["width"] - 4, hall["y"] + 30, steps=6)
    page.mouse.up()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_label("Begins")).to_have_value("2027-06-12T16:00")
    expect(sheet.get_by_label("Ends")).to_have_value("2027-06-12T17:00")
    sheet.get_by_label("What for").fill("Piano tuning")
    sheet.get_by_role("button", name="Keep free").click()
    expect(page.locator('.ec-event .piece[data-room="hall-2"]', has_text="Piano tuning")).to_be_visible()


def test_by_hand_the_gaps_of_a_room_are_closed_and_opened_again(page):
    page.get_by_role("button", name="Grand Cinema Hall 3").click()
    page.get_by_role("dialog").get_by_role("button", name="Close gaps").click()
    name_piece(page, "D1", "11:30 <b>Bold</b> until 12:30, Hall 3")
    page.get_by_role("button", name="Undo").first.click()
    name_piece(page, "D1", "16:00 <b>Bold</b> until 17:00, Hall 3")
    page.get_by_role("button", name="Redo").click()
    name_piece(page, "D1", "11:30 <b>Bold</b> until 12:30, Hall 3")


def test_by_hand_a_session_goes_to_one_of_the_nearest_free_places(page):
    find_piece(page, "A1").click()
    places = page.get_by_role("dialog").locator('[data-part="nearest-list"] button')
    # They are looked for once the dialog is open: on a busy machine that takes its time.
    expect(places).to_have_count(3, timeout=20_000)
    expect(places.first).to_have_text("Hall 2, 10:00–11:30")
    places.first.click()
    name_piece(page, "A1", "10:00 Night Ferry until 11:30, Hall 2")


def test_by_keys_a_session_grows_and_stands_in_two_rooms(page):
    hold(page, "A1")
    press(page, "Shift+ArrowRight", "Shift+ArrowRight", "ArrowDown", "+", "ArrowUp", "Enter")
    expect(find_piece(page, "A1")).to_have_count(2)
    expect(find_piece(page, "A1").first).to_have_accessible_name("10:00 Night Ferry until 11:40, Hall 1")


def test_by_keys_all_that_follow_move_along(page):
    hold(page, "C1")
    press(page, "ArrowRight", "ArrowRight", "f")
    name_piece(page, "C1", "10:30 Who pays until 11:30, Hall 3")
    name_piece(page, "D1", "16:30 <b>Bold</b> until 17:30, Hall 3")


def test_by_keys_two_change_places(page):
    hold(page, "A1")
    press(page, "ArrowDown", "ArrowDown", "x")
    name_piece(page, "A1", "10:00 Night Ferry until 11:30, Hall 3")
    name_piece(page, "C1", "10:00 Who pays until 11:00, Hall 1")


def test_by_keys_a_session_is_duplicated_and_taken_off_the_plan(page):
    find_piece(page, "A1").focus()
    page.keyboard.press("d")
    expect(page.locator(".tray__card", has_text="Night Ferry")).to_have_count(1)
    find_piece(page, "A1").focus()
    page.keyboard.press("Delete")
    expect(page.locator(".tray__card", has_text="Night Ferry")).to_have_count(2)


def test_by_keys_the_hand_has_a_session_before_its_places_are_known(page):
    waiting, asked = [], []
    page.route("**/places?*", lambda route: waiting.append(route))
    page.on("request", lambda request: asked.append(request.method))
    find_piece(page, "A1").focus()
    press(page, "Space", "ArrowDown", "Delete")
    expect(page.locator('[data-part="hand"]')).to_contain_text("Hall 2, 10:00–11:30")
    press(page, "Enter")
    name_piece(page, "A1", "10:00 Night Ferry until 11:30, Hall 2")
    page.locator('.tray__card[data-code="W1"]').focus()
    press(page, "Space", "Delete", "ArrowRight")
    expect(page.locator('[data-part="hand"]')).to_contain_text("Hall 1, 12:15")
    expect(page.locator('[data-part="hand"]')).not_to_contain_text("free")
    for route in waiting:
        route.continue_()
    expect(page.locator('[data-part="hand"]')).to_contain_text("free")
    expect(page.locator('[data-part="hand"]')).to_contain_text("Hall 1, 12:15")
    press(page, "Enter")
    expect(find_piece(page, "W1")).to_be_focused()
    assert "DELETE" not in asked


def test_by_keys_what_is_put_down_where_it_stood_changed_nothing(page):
    hold(page, "A1")
    press(page, "Enter")
    expect(page.locator('[data-part="said"] span')).to_have_text("Nothing changed.")
    expect(page.locator('[data-part="said"]').get_by_role("button", name="Undo")).to_have_count(0)
    press(page, "Escape")
    expect(page.locator('[data-part="said"]')).to_be_hidden()


def test_of_many_clashes_three_are_told_and_the_rest_is_folded(page):
    find_piece(page, "A1").press("Enter")
    sheet = page.locator('[data-part="sheet"]')
    expect(sheet).to_be_visible()
    for box in sheet.get_by_role("checkbox").all():
        box.check()
    sheet.get_by_label("Ends").fill("2027-06-12T17:30")
    sheet.get_by_role("button", name="Place", exact=True).click()
    refusal = page.locator('[data-part="reason"]')
    expect(refusal.locator(".board__reasons > .clash__says")).to_have_count(3)
    expect(page.locator('[data-part="heard"]')).to_have_text(re.compile(r"And \d+ more\. Give a reason"))
    press(page, "Enter", "x")
    expect(refusal.get_by_label("Why may it stand there?")).to_have_value("x")
    folded = refusal.locator("details .clash__says").last
    expect(folded).to_be_hidden()
    refusal.locator("summary").click()
    expect(folded).to_be_visible()


def test_by_keys_the_grid_is_one_stop_and_its_rooms_are_reached_by_arrows(page):
    find_piece(page, "C1").focus()
    expect(page.locator('[data-part="grid"] [tabindex="0"]')).to_have_count(1)
    press(page, "Home")
    expect(page.get_by_role("button", name="Grand Cinema Hall 3")).to_be_focused()
    press(page, "ArrowUp")
    expect(page.get_by_role("button", name="Grand Cinema Hall 2")).to_be_focused()
    press(page, "ArrowRight")
    expect(find_piece(page, "B1")).to_be_focused()
    press(page, "Tab")
    expect(page.locator('[data-part="grid"] :focus')).to_have_count(0)
    press(page, "Shift+Tab")
    expect(find_piece(page, "B1")).to_be_focused()


def test_by_keys_a_break_and_nothing_else_is_copied_to_all_free_rooms(page):
    find_piece(page, "A1").focus()
    page.keyboard.press("c")
    expect(page.locator('[data-part="said"]')).to_contain_text("A1 is no break.")
    find_piece(page, "T1").focus()
    page.keyboard.press("c")
    expect(page.locator(".ec-event .piece", has_text="Tea")).to_have_count(3)


def test_by_keys_a_session_is_locked_and_stays(page):
    find_piece(page, "A1").focus()
    page.keyboard.press("l")
    name_piece(page, "A1", "10:00 Night Ferry until 11:30, Hall 1, This session is locked.")
    page.keyboard.press("Space")
    expect(page.locator('[data-part="heard"]')).to_have_text("This session is locked.")
    expect(page.locator('[data-part="hand"]')).to_be_hidden()


def test_by_keys_what_waits_is_placed_where_it_is_free(page):
    page.locator('.tray__card[data-code="W1"]').focus()
    page.keyboard.press("Space")
    expect(page.locator('[data-part="heard"]')).to_contain_text("12:00 free")
    page.keyboard.press("Enter")
    expect(find_piece(page, "W1")).to_be_focused()


def test_by_keys_a_room_is_kept_free(page):
    page.get_by_role("button", name="Grand Cinema Hall 2").focus()
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("Begins").fill("2027-06-12T18:00")
    sheet.get_by_label("Ends").fill("2027-06-12T19:00")
    sheet.get_by_label("What for").press("Enter")
    expect(page.locator('.ec-event .piece[data-room="hall-2"]', has_text="Kept free")).to_be_visible()


def test_by_keys_one_goes_from_session_to_session(page):
    find_piece(page, "A1").focus()
    for key, code in (("ArrowDown", "C1"), ("ArrowRight", "T1"), ("ArrowRight", "D1"), ("ArrowLeft", "T1")):
        page.keyboard.press(key)
        expect(find_piece(page, code)).to_be_focused()


def test_by_keys_undo_and_redo(page):
    find_piece(page, "A1").focus()
    page.keyboard.press("Delete")
    expect(page.locator('.tray__card[data-code="A1"]')).to_be_focused()
    page.keyboard.press("Control+z")
    expect(find_piece(page, "A1")).to_be_focused()
    page.keyboard.press("Control+Shift+z")
    expect(page.locator('.tray__card[data-code="A1"]')).to_be_focused()


def test_what_is_done_is_spoken_in_the_readers_language(page):
    page.goto(page.url.replace("/en/", "/zh/"))
    expect(page.locator('[data-state="ready"]')).to_be_attached()
    hold(page, "A1")
    press(page, "ArrowDown", "Enter")
    heard = page.locator('[data-part="heard"]')
    expect(heard).to_have_text("A1《夜渡》移至2号厅，2027年6月12日 10:00；无冲突")
