from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.core.languages import make_text
from conference.formats.booklet.grid import BODY_HEIGHT, list_days
from conference.formats.booklet.lanes import COLUMNS_WIDTH, NARROWEST_COLUMN
from tests.builders import a_part, a_programme, a_room, a_session, at, minutes
from tests.formats.booklet_sample import a_reading

FIRST, SECOND = a_room(1, "Hall 1"), a_room(2, "Hall 2")


def grid(*sessions, rooms=(FIRST, SECOND), languages=("en",)):
    """The first day of a grid with these sessions."""
    return next(list_days(a_reading(a_programme(*sessions, rooms=rooms), *languages)))


def slots(*sessions, **options):
    """The blocks of a day, on all its pages, by their code."""
    return {slot.code: slot for page in grid(*sessions, **options).pages for slot in page.slots}


def overlap(one, other):
    """Whether two blocks cover one another."""
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def test_the_hours_are_those_of_the_day_and_fill_the_page():
    day = grid(a_session(when=at("09:30", 60)), a_session(when=at("22:10", 105)))
    assert (day.clocks[0], day.clocks[-1]) == ("09:00", "00:00")
    assert day.height == BODY_HEIGHT
    assert day.hour_height == pytest.approx(BODY_HEIGHT / 15, abs=0.01)


def test_a_short_day_is_not_blown_up():
    assert grid(a_session(when=at("10:00", 60))).hour_height == 22


def test_height_is_time():
    found = slots(a_session(code="A", when=at("10:00", 120)), a_session(code="B", when=at("18:00", 60)))
    hour = BODY_HEIGHT / 9
    assert (found["A"].y, found["B"].y) == (0, pytest.approx(8 * hour, abs=0.01))
    assert found["A"].height - found["B"].height == pytest.approx(hour, abs=0.02)


def test_a_screening_after_midnight_stands_under_the_day_before():
    late = a_session(code="L", when=at("00:30", 90, day=13))
    days = list(list_days(a_reading(a_programme(a_session(when=at("20:00", 60, day=12)), late))))
    assert [day.number for day in days] == [12]
    assert days[0].clocks[-1] == "02:00"


def test_a_session_of_several_days_ends_with_its_day_and_leaves_the_hours_alone():
    found = grid(a_session(code="X", when=at("10:00", 60 * 70)), a_session(when=at("10:00", 60), room=2))
    assert found.clocks[-1] == "11:00"
    assert {slot.code: slot.height > 100 for slot in found.pages[0].slots}["X"]


def test_halls_stand_by_venue_and_number():
    rooms = [a_room(1, "Hall 10"), a_room(2, "Hall 9"), a_room(3, "Atrium", venue=2)]
    page = grid(*(a_session(room=room.id) for room in rooms), rooms=rooms).pages[0]
    assert [hall.names[0].text for hall in page.halls] == ["Hall 9", "Hall 10", "Atrium"]
    assert len(page.venues) == 2


def test_more_halls_than_a_page_holds_are_spread_evenly():
    rooms = [a_room(id) for id in range(1, 15)]
    day = grid(*(a_session(room=room.id) for room in rooms), rooms=rooms)
    assert [len(page.halls) for page in day.pages] == [5, 5, 4]
    assert [page.part for page in day.pages] == [1, 2, 3]


def test_overlapping_sessions_of_a_hall_stand_side_by_side():
    found = slots(a_session(code="A", when=at("10:00", 90)), a_session(code="B", when=at("11:00", 90)))
    assert not overlap(found["A"], found["B"])
    assert found["A"].x < found["B"].x
    assert found["A"].width + found["B"].width < 62


def test_a_third_at_once_takes_another_column_of_the_hall():
    day = grid(*(a_session(code=code, when=at("10:00", 60)) for code in "ABC"), rooms=[FIRST])
    assert [hall.names[0].text for hall in day.pages[0].halls] == ["Hall 1", "Hall 1 (2)"]
    placed = {slot.code: slot for slot in day.pages[0].slots}
    assert placed["C"].width > placed["A"].width * 1.9


def test_an_unknown_end_is_drawn_open_and_no_further_than_the_next_start():
    first = replace(a_session(code="A", when=at("10:00", 60)), ends_at=None)
    found = slots(first, a_session(code="B", when=at("10:30", 60)))
    assert (found["A"].is_open, found["A"].time, found["B"].is_open) == (True, "10:00–", False)
    assert found["A"].x == found["B"].x
    assert not overlap(found["A"], found["B"])


def test_a_session_in_two_halls_stands_in_both():
    page = grid(a_session(code="A", rooms=(1, 2))).pages[0]
    assert [slot.code for slot in page.slots] == ["A", "A"]


def test_the_meeting_afterwards_is_drawn_to_scale_at_the_foot():
    screening = a_session(code="A", when=at("10:00", 120), parts=(a_part("film", 95), a_part("qa", 25)))
    [[top, height]] = slots(screening)["A"].qas
    assert (top, height) == (pytest.approx(95 * 22 / 60, abs=0.01), pytest.approx(25 * 22 / 60, abs=0.5))


def test_time_and_code_have_their_room_however_short_and_crowded():
    talks = [a_session("A talk", code=f"LONGCODE{each}", when=at("10:00", 5)) for each in range(3)]
    talks += [a_session(code="late", when=at("23:00", 60))]
    for slot in slots(*talks).values():
        lines = 2 if slot.is_code_below else 1
        assert slot.height >= lines * 2.62


def test_titles_take_the_lines_there_are_and_end_with_an_ellipsis():
    title = make_text(en="A very long title that no block of this height could ever hold in full " * 2)
    short, long = (a_session(title, code=str(length), when=at("10:00", length), room=room)
                   for length, room in ((30, 1), (600, 2)))  # fmt: skip
    found = slots(short, long)
    assert found["30"].titles[0].run.text.endswith("…")
    assert not found["600"].titles[0].run.text.endswith("…")


def test_the_second_language_gives_way_first():
    title = make_text(en="The Ferry in Fog", zh="雾中的渡船")
    found = slots(
        a_session(title, code="S", when=at("10:00", 45)), a_session(code="L", when=at("12:00", 660)),
        languages=("zh", "en"),
    )  # fmt: skip
    assert [each.run.text for each in found["S"].titles] == ["雾中的渡船"]


def test_a_day_of_short_talks_has_wider_columns():
    rooms = [a_room(id) for id in range(1, 7)]
    talks = [a_session("A title", code=f"1{room.id}{start}", room=room.id, when=at(f"{start}:00", 15))
             for room in rooms for start in range(10, 22)]  # fmt: skip
    assert [len(page.halls) for page in grid(*talks, rooms=rooms).pages] == [3, 3]


def test_a_cancelled_session_stays_and_says_so():
    slot = slots(a_session(code="A", when=at("10:00", 90), status="cancelled"))["A"]
    assert (slot.is_cancelled, slot.last) == (True, "Cancelled")


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), min_size=1, max_size=24))
def test_blocks_never_cover_one_another_nor_leave_the_page(times):
    sessions = [a_session(code=f"C{number}", when=at("10:00", 5 * length)) for number, (_, length) in enumerate(times)]
    moved = [
        replace(each, starts_at=each.starts_at + minutes(5 * start), ends_at=each.ends_at + minutes(5 * start))
        for each, (start, _) in zip(sessions, times, strict=True)
    ]
    for day in list_days(a_reading(a_programme(*moved, rooms=[FIRST]))):
        for page in day.pages:
            for index, slot in enumerate(page.slots):
                assert slot.x >= -0.01
                assert slot.x + slot.width <= COLUMNS_WIDTH
                assert slot.width >= NARROWEST_COLUMN / 2 - 0.5
                assert not any(overlap(slot, other) for other in page.slots[:index])


def test_a_day_names_itself_and_its_occasion():
    reading = a_reading()
    day = next(list_days(reading))
    assert (day.number, day.title[0].text, day.name[0].text) == (12, "Saturday 12 June", "Opening day")
    assert reading.days == [date(2027, 6, each) for each in (12, 13, 14)]
