"""Two who plan on one board at once, each in a browser of their own: nothing is overwritten in silence."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.boards import drag, find_piece, find_place, keep_day, lift, name_piece, open_board

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]


@pytest.fixture
def open_second(chromium, app, site):
    """Opens the board for the second of two people."""
    pages = []

    def open_it(**options):
        pages.append(open_board(chromium, site, app, name="Ada Moon", email="ada@house.example", **options))
        return pages[-1]

    yield open_it
    for page in pages:
        page.context.close()


@pytest.fixture
def mei(chromium, app, site):
    """The board as the first of them has it open."""
    keep_day(app)
    page = open_board(chromium, site, app)
    yield page
    page.context.close()


def hear_nothing(page):
    """Let the page hear nothing of what others do."""
    page.route("**/events*", lambda route: route.abort())


def hear_no_stream(page):
    """Let the browser know no streams."""
    page.add_init_script("delete window.EventSource")


@pytest.mark.parametrize("prepare", [None, hear_no_stream])
def test_each_sees_what_the_other_does_and_who_it_was(mei, open_second, prepare):
    ada = open_second(prepare=prepare)
    drag(mei, find_piece(mei, "A1"), find_place(mei, "A1", "B1"))
    name_piece(ada, "A1", "10:00 Night Ferry until 11:30, Hall 2")
    expect(ada.locator('[data-part="notice"]')).to_contain_text("Lu Mei: A1 “Night Ferry” moved to Hall 2")
    drag(ada, find_piece(ada, "D1"), find_place(ada, "D1", "A1"))
    name_piece(mei, "D1", "16:00 <b>Bold</b> until 17:00, Hall 2")
    expect(mei.locator('[data-part="notice"]')).to_contain_text("Ada Moon: D1 “<b>Bold</b>” moved to Hall 2")
    mei.locator('[data-part="notice"]').get_by_role("button", name="Show").click()
    expect(find_piece(mei, "D1")).to_be_focused()


def test_the_clashes_that_another_makes_are_seen_too(mei, open_second):
    ada = open_second()
    drag(mei, find_piece(mei, "A1"), find_piece(mei, "B1").bounding_box())
    mei.get_by_label("Why may it stand there?").fill("Two halves of one night")
    mei.get_by_role("button", name="Place anyway").click()
    name_piece(mei, "A1", "13:00 Night Ferry until 14:30, Hall 2")
    name_piece(ada, "A1", "13:00 Night Ferry until 14:30, Hall 2")
    find_piece(mei, "B1").focus()
    mei.keyboard.press("Delete")
    expect(find_piece(ada, "B1")).to_have_count(0)
    name_piece(ada, "A1", "13:00 Night Ferry until 14:30, Hall 2")


@pytest.mark.parametrize(("answer", "rooms"), [("Leave it as it is now", "Hall 2"), ("Have it my way", "Hall 3")])
def test_who_comes_second_is_shown_both_and_chooses(mei, open_second, answer, rooms):
    ada = open_second(prepare=hear_nothing)
    drag(mei, find_piece(mei, "B1"), find_place(mei, "D1", "B1"))
    name_piece(mei, "B1", "16:00 Blue Kiln until 17:30, Hall 2")
    drag(ada, find_piece(ada, "B1"), find_place(ada, "B1", "C1"))
    both = ada.get_by_role("dialog")
    expect(both).to_contain_text("Lu Mei changed “Blue Kiln” while you did.")
    expect(both.locator('[data-part="conflict-now"]')).to_have_text("Hall 2, 16:00–17:30")
    expect(both.locator('[data-part="conflict-wish"]')).to_have_text("Hall 3, 13:00–14:30")
    both.get_by_role("button", name=answer).click()
    start, end = ("16:00", "17:30") if rooms == "Hall 2" else ("13:00", "14:30")
    name_piece(ada, "B1", f"{start} Blue Kiln until {end}, {rooms}")
    name_piece(mei, "B1", f"{start} Blue Kiln until {end}, {rooms}")


def test_a_form_opened_before_the_other_moved_does_not_win(mei, open_second):
    ada = open_second()
    find_piece(ada, "B1").click()
    sheet = ada.get_by_role("dialog")
    expect(sheet.get_by_label("Begins")).to_have_value("2027-06-12T13:00")
    drag(mei, find_piece(mei, "B1"), find_place(mei, "D1", "B1"))
    name_piece(ada, "B1", "16:00 Blue Kiln until 17:30, Hall 2")
    sheet.get_by_role("button", name="Place", exact=True).click()
    expect(ada.locator('[data-part="conflict-wish"]')).to_have_text("Hall 2, 13:00–14:30")
    ada.get_by_role("button", name="Leave it as it is now").click()
    name_piece(mei, "B1", "16:00 Blue Kiln until 17:30, Hall 2")


def test_undo_takes_back_only_ones_own(mei, open_second):
    ada = open_second()
    drag(mei, find_piece(mei, "A1"), find_place(mei, "A1", "B1"))
    name_piece(ada, "A1", "10:00 Night Ferry until 11:30, Hall 2")
    drag(ada, find_piece(ada, "C1"), find_place(ada, "B1", "C1"))
    name_piece(mei, "C1", "13:00 Who pays until 14:00, Hall 3")
    mei.locator('[data-part="undo"]').click()
    name_piece(mei, "A1", "10:00 Night Ferry until 11:30, Hall 1")
    name_piece(ada, "C1", "13:00 Who pays until 14:00, Hall 3")
    mei.locator('[data-part="undo"]').click()
    expect(mei.locator('[data-part="said"]')).to_contain_text("There is nothing of yours to undo.")
    expect(mei.locator('[data-part="undo"]')).to_be_disabled()
    name_piece(mei, "C1", "13:00 Who pays until 14:00, Hall 3")


def test_of_two_who_drop_into_one_room_one_succeeds_and_the_other_is_told(mei, open_second):
    ada = open_second(prepare=hear_nothing)
    lift(mei, find_piece(mei, "A1"), find_place(mei, "D1", "B1"))
    lift(ada, find_piece(ada, "D1"), find_place(ada, "D1", "B1"))
    mei.mouse.up()
    ada.mouse.up()
    for page in (mei, ada):
        expect(page.locator('[data-part="said"]:not([hidden]), dialog[open]')).to_have_count(1)
    refused = [page for page in (mei, ada) if page.get_by_role("dialog").is_visible()]
    assert len(refused) == 1
    standing = "A1 “Night Ferry”" if refused == [ada] else "D1 “<b>Bold</b>”"
    expect(refused[0].get_by_role("dialog")).to_contain_text("Hall 2 holds two sessions at once")
    expect(refused[0].get_by_role("dialog")).to_contain_text(standing)
