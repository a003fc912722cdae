"""The board in a real browser: by mouse, by keyboard alone, and by plain forms."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from conference.core.languages import make_text
from conference.kit.work import transaction
from tests.accounts import sign_in_browser
from tests.builders import a_film, a_person, a_programme, a_room, a_session, a_track, at
from tests.journeys.test_reading import AXE, follow, open_page
from tests.stored import store

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]
BOARD = "/en/office/film-week/board?day=2027-06-12"


@pytest.fixture
def office(app, site):
    """A site whose board holds three rooms, four sessions of a day and one that waits."""
    ferry = make_text(en="Night Ferry", zh="夜渡")
    with app.app_context(), transaction("test"):
        store(
            a_programme(
                a_session(ferry, code="A1", when=at("10:00", 90), films=(1,), track_id=1),
                a_session(make_text(en="Blue Kiln", zh="蓝窑"), code="B1", when=at("13:00", 90), rooms=(2,)),
                a_session(make_text(en="Who pays", zh="谁来付钱"), code="C1", kind="forum", when=at("10:00"), room=3),
                a_session(make_text(en="<b>Bold</b>", zh="粗"), code="D1", kind="forum", when=at("16:00"), room=3),
                a_session(make_text(en="Small Hours", zh="夜深"), code="W1", when=None),
                rooms=[a_room(1), a_room(2), a_room(3)],
                tracks=[a_track(1)],
                films=[a_film(1, ferry)],
                people=[a_person(1)],
            )
        )
    return site


def open_board(chromium, office, app, width=1440, address=BOARD, **options):
    page = open_page(chromium, width, **options)
    sign_in_browser(page, office, app, "organiser", name="Lu Mei")
    page.goto(office + address)
    if options.get("java_script_enabled", True):
        expect(page.locator('[data-state="ready"]')).to_be_attached()
    return page


def find_piece(page, code):
    return page.locator(f'.ec-event:not(.ec-ghost):not(.ec-preview) .piece[data-code="{code}"]')


def drag(page, piece, to):
    """Drag a piece until its beginning lies where the beginning of `to` is."""
    piece.scroll_into_view_if_needed()
    start, end = piece.bounding_box(), to
    page.mouse.move(start["x"] + 12, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(start["x"] + 24, start["y"] + 16, steps=3)
    page.mouse.move(end["x"] + 12, end["y"] + 12, steps=6)
    page.mouse.up()


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
