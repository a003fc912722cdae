"""The board of a small day in a browser: how it is opened, how its pieces are found and dragged."""

from __future__ import annotations

from playwright.sync_api import expect

from conference.core.languages import make_text
from conference.kit.work import transaction
from tests.accounts import sign_in_browser
from tests.builders import a_film, a_person, a_programme, a_room, a_session, a_track, at
from tests.journeys.test_reading import open_page
from tests.stored import store

BOARD = "/en/office/film-week/board?day=2027-06-12"


def keep_day(app):
    """Three rooms, five sessions of a day and one that waits."""
    ferry = make_text(en="Night Ferry", zh="夜渡")
    with app.app_context(), transaction("test"):
        store(
            a_programme(
                a_session(ferry, code="A1", when=at("10:00", 90), films=(1,), track_id=1),
                a_session(make_text(en="Blue Kiln", zh="蓝窑"), code="B1", when=at("13:00", 90), rooms=(2,)),
                a_session(make_text(en="Who pays", zh="谁来付钱"), code="C1", kind="forum", when=at("10:00"), room=3),
                a_session(make_text(en="<b>Bold</b>", zh="粗"), code="D1", kind="forum", when=at("16:00"), room=3),
                a_session(make_text(en="Tea", zh="茶歇"), code="T1", kind="break", when=at("12:00", 30), room=3),
                a_session(make_text(en="Small Hours", zh="夜深"), code="W1", when=None),
                rooms=[a_room(1), a_room(2), a_room(3)],
                tracks=[a_track(1)],
                films=[a_film(1, ferry)],
                people=[a_person(1)],
            )
        )


def open_board(chromium, office, app, width=1440, address=BOARD, name="Lu Mei", email="", prepare=None, **options):
    """The board in a browser of its own, ready where it has a script; before it is opened the page is prepared."""
    page = open_page(chromium, width, **options)
    sign_in_browser(page, office, app, "organiser", name=name, email=email)
    if prepare:
        prepare(page)
    page.goto(office + address)
    if options.get("java_script_enabled", True):
        expect(page.locator('[data-state="ready"]')).to_be_attached()
        # Nothing moves any more under the pointer.
        page.evaluate("document.fonts.ready.then(() => true)")
    return page


def find_piece(page, code):
    return page.locator(f'.ec-event:not(.ec-ghost):not(.ec-preview) .piece[data-code="{code}"]')


def drag(page, piece, to, key=None):
    """Drag a piece until its beginning lies where the beginning of `to` is, with a key held down."""
    lift(page, piece, to)
    if key:
        page.keyboard.down(key)
    page.mouse.up()
    if key:
        page.keyboard.up(key)


def lift(page, piece, to):
    """Drag a piece over there, and do not let go."""
    piece.scroll_into_view_if_needed()
    start = piece.bounding_box()
    page.mouse.move(start["x"] + 12, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(start["x"] + 24, start["y"] + 16, steps=3)
    page.mouse.move(to["x"] + 12, to["y"] + 12, steps=6)


def find_place(page, across, down):
    """Where a piece begins that would begin at the hour of one piece and stand in the room of another."""
    return {"x": find_piece(page, across).bounding_box()["x"], "y": find_piece(page, down).bounding_box()["y"]}


def name_piece(page, code, name):
    """Wait until a piece is called so: its start, title, end, room."""
    expect(find_piece(page, code)).to_have_accessible_name(name)
