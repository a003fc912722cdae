"""Days, times and lengths are understood in the ways people write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.formats.cells import Clock, Day, parse_day, parse_length, parse_times
from conference.formats.sheets import Cell


@pytest.mark.parametrize(
    "cell",
    ["2027-06-13", "2027/6/13", "2027.6.13", "20270613",
     "2027年6月13日", "2027年6月13日（周日）", "２０２７年６月１３日",
     "13/6/2027", "6/13/2027", "13 June 2027", "June 13, 2027", "Sun 13 Jun 2027", "2027-06-13 18:30",
     date(2027, 6, 13), datetime(2027, 6, 13, 18, 30), 46551.0],  # noqa: DTZ001
)  # fmt: skip
def test_a_day_with_its_year_is_read(cell: Cell) -> None:
    assert parse_day(cell) == Day(6, 13, 2027)


@pytest.mark.parametrize("cell", ["6月13日", "6月13日 星期日", "6月13号", "06-13", "6/13", "6.13", "13 June", "Jun 13"])
def test_a_day_without_a_year_is_read(cell: Cell) -> None:
    assert parse_day(cell) == Day(6, 13)


@pytest.mark.parametrize(
    "cell", ["", "tomorrow", "2月30日", "13月1日", "2027-02-29", "3/4/2027", "18:30", "130", 83.0, True]
)
def test_what_names_no_day_or_two_is_none(cell: Cell) -> None:
    assert parse_day(cell) is None


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    near = date(2026, 12, 20)
    assert (Day(1, 3).on(near), Day(12, 3).on(near), Day(2, 29).on(date(2027, 9, 1))) == (
        date(2027, 1, 3),
        date(2026, 12, 3),
        date(2028, 2, 29),
    )


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    ways = (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}")
    expected = Day(day.month, day.day, day.year)
    assert [parse_day(way) for way in ways if day.year < 2100] == [expected] * (3 if day.year < 2100 else 0)
    assert parse_day(day) == expected


@pytest.mark.parametrize(
    "cell",
    ["18:30", "18：30", "18.30", "1830", "18时30分", "18点半", "下午6:30", "6:30 PM", "6:30 p.m.", "18:30:00",
     "2027-06-13 18:30", "6月13日 18:30", time(18, 30), timedelta(hours=18.5), 0.770833333,
     datetime(1899, 12, 31, 18, 30)],  # noqa: DTZ001
)  # fmt: skip
def test_a_time_is_read(cell: Cell) -> None:
    assert parse_times(cell) == (Clock(time(18, 30)), None)


@pytest.mark.parametrize(("cell", "clock"), [("9:5", time(9, 5)), ("13:0", time(13)), ("12:30 am", time(0, 30))])
def test_a_short_or_early_time_is_read(cell: str, clock: time) -> None:
    assert parse_times(cell) == (Clock(clock), None)


def test_a_time_after_24_is_the_next_day() -> None:
    assert parse_times("24:15") == (Clock(time(0, 15), is_next_day=True), None)


@pytest.mark.parametrize("cell", ["18:30-20:15", "18:30—20：15", "18:30 ~ 20:15", "18:30至20:15"])
def test_an_end_beside_the_start_is_read(cell: str) -> None:
    assert parse_times(cell) == (Clock(time(18, 30)), Clock(time(20, 15)))


@pytest.mark.parametrize("cell", ["", "25:99", "25:10", "12:60", "evening", "18:30-25:00", "18", 18.5, True])
def test_what_no_clock_shows_is_none(cell: Cell) -> None:
    assert parse_times(cell) is None


@pytest.mark.parametrize(
    "cell",
    ["108分钟", "108 分钟", "１０８分钟", "108", "108.0", "108'", "108 min", "约108分钟",
     "1小时48分", "1小时48分钟", "1h48", "1:48", 108.0, time(1, 48), timedelta(minutes=108)],
)  # fmt: skip
def test_a_length_is_read(cell: Cell) -> None:
    assert parse_length(cell) == timedelta(minutes=108)


@pytest.mark.parametrize("cell", ["", "0", "long", "-5", 2000.0, "分钟", True])
def test_what_is_no_length_of_a_minute_to_a_day_is_none(cell: Cell) -> None:
    assert parse_length(cell) is None


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    for parse in (parse_day, parse_times, parse_length):
        parse(text)
