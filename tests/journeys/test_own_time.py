"""The reader's own time beside the edition's, in a real browser."""

from __future__ import annotations

import pytest

from tests.journeys.test_reading import festival, go, open_page

__all__ = ["festival"]

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]
DAY = "schedule?day=2027-06-12"


def read_lines(page):
    return page.locator(".own-time").all_inner_texts()


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", ["Fri 21:15 your time", "Fri 21:30 your time"]), ("zh", ["您的时间 周五 21:15", "您的时间 周五 21:30"])],
)
def test_a_reader_elsewhere_may_ask_for_their_own_time(chromium, festival, language, said):
    page = open_page(chromium, 390, timezone_id="America/New_York")
    go(page, f"{festival}/{language}/film-week/{DAY}")
    assert read_lines(page) == []
    switch = page.locator('[data-block="zone"]')
    switch.click()
    assert (switch.get_attribute("aria-pressed"), read_lines(page)[:2]) == ("true", said)
    assert ("Shanghai" if language == "en" else "上海") in page.locator(".programme-head__facts").inner_text()
    go(page, f"{festival}/{language}/film-week/sessions/S1")
    assert len(read_lines(page)) == 1
    go(page, f"{festival}/{language}/film-week/{DAY}&view=grid")
    assert read_lines(page)[0].endswith("21:00")
    switch.click()
    assert read_lines(page) == []
    go(page, f"{festival}/{language}/film-week/{DAY}")
    assert read_lines(page) == []
    page.context.close()


def test_a_reader_in_the_same_zone_is_not_asked(chromium, festival):
    page = open_page(chromium, 1440, timezone_id="Asia/Shanghai")
    go(page, f"{festival}/en/film-week/{DAY}")
    assert page.locator('[data-block="zone"]').is_hidden()
    page.context.close()
