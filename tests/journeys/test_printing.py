"""Pages printed from the browser: black on white, the programme alone."""

from __future__ import annotations

import pytest

from tests.journeys.test_reading import festival, go, open_page

__all__ = ["festival"]

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]
CONTROLS = (".masthead", ".thumbs", ".days", ".filters", ".subscribe")


@pytest.mark.parametrize(
    ("address", "words"), [("schedule?day=2027-06-12", ".session-row__title"), ("sessions/S1", ".title-card__title")]
)
def test_a_printed_page_is_the_programme_in_black_on_white(chromium, festival, address, words):
    page = open_page(chromium, 1440, "dark")
    go(page, f"{festival}/en/film-week/{address}")
    shown = [name for name in CONTROLS if page.locator(f"{name}:visible").count()]
    assert ".masthead" in shown
    page.emulate_media(media="print")
    assert [name for name in CONTROLS if page.locator(f"{name}:visible").count()] == []
    title = page.locator(words).first
    assert title.is_visible()
    assert title.evaluate("each => getComputedStyle(each).color") == "rgb(0, 0, 0)"
    grounds = page.evaluate(
        "[...document.querySelectorAll('main, main *')].map(each => getComputedStyle(each).backgroundColor)"
    )
    assert {ground for ground in grounds if ground not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")} == set()
    page.context.close()
