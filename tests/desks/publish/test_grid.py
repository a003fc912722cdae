from datetime import timedelta

import pytest

from conference.desks.publish.cards import Reading
from conference.desks.publish.grid import make_grid
from conference.desks.publish.index import Index
from tests.builders import a_part, a_programme, a_room, a_session, an_edition, at
from tests.desks.publish.releases import a_release


def draw(*sessions, **things):
    index = Index(a_release(a_programme(*sessions, **things)))
    return make_grid(Reading(index, "en"), index.sessions)


def places(grid):
    return [[(frame.start, frame.steps, frame.lane) for frame in row.frames] for row in grid.rows]


@pytest.fixture(autouse=True)
def language(app_context):
    with app_context.test_request_context("/en/"):
        yield


pytestmark = pytest.mark.parametrize("database", ["sqlite"])


def test_a_grid_runs_from_the_first_hour_to_the_last():
    grid = draw(a_session(when=at("09:50", 30)), a_session(when=at("22:10", 60)))
    assert grid.columns == 15 * 12
    assert [hour.label for hour in grid.hours][:2] == ["09", "10"]
    assert grid.hours[-1].label == "23"
    assert places(grid) == [[(10, 6, 1), (158, 12, 1)]]


def test_starts_are_rounded_down_and_ends_up():
    grid = draw(a_session(when=at("10:03", 50)))
    assert places(grid) == [[(0, 11, 1)]]


def test_sessions_that_overlap_in_a_hall_lie_in_lanes_and_free_lanes_are_taken_again():
    first, second, third = at("10:00", 60), at("10:30", 60), at("11:00", 30)
    grid = draw(a_session(when=first), a_session(when=second), a_session(when=third))
    assert places(grid) == [[(0, 12, 1), (6, 12, 2), (12, 6, 1)]]


def test_a_session_in_two_halls_stands_in_both():
    grid = draw(a_session(when=at("10:00"), rooms=(1, 2)))
    assert [row.place.room.text for row in grid.rows] == ["Hall 1", "Hall 2"]
    assert places(grid) == [[(0, 12, 1)], [(0, 12, 1)]]


def test_halls_stand_house_by_house_by_their_numbers():
    rooms = [a_room(1, "Hall 10", venue=2), a_room(2, "Hall 2", venue=2), a_room(3, "Foyer", venue=1)]
    grid = draw(*(a_session(room=room.id) for room in rooms), rooms=rooms)
    assert [row.place.room.text for row in grid.rows] == ["Foyer", "Hall 2", "Hall 10"]
    assert [row.is_first for row in grid.rows] == [True, True, False]


def test_what_has_no_end_is_open_and_gives_way_to_the_next():
    open_one = a_session(when=at("10:00"), ends_at=None)
    following = a_session(when=at("10:30", 30))
    [row] = draw(open_one, following).rows
    assert [(frame.start, frame.steps, frame.is_open) for frame in row.frames] == [(0, 6, True), (6, 6, False)]
    [row] = draw(open_one).rows
    assert [(frame.steps, frame.is_open) for frame in row.frames] == [(12, True)]


def test_the_end_of_a_screening_is_lit_while_the_makers_talk():
    [row] = draw(a_session(when=at("14:30", 128), parts=(a_part("film", 98), a_part("qa")))).rows
    assert [(frame.film_steps, frame.talk_steps) for frame in row.frames] == [(20, 6)]


def test_the_parts_of_a_talk_never_reach_past_its_frame():
    parts = (a_part("opening", 7), a_part("panel", 8), a_part("talk", 2), a_part("talk", 2))
    [row] = draw(a_session(kind="forum", when=at("10:00", 19), parts=parts)).rows
    [frame] = row.frames
    assert (frame.steps, sum(frame.part_steps)) == (4, 4)


def test_the_night_counts_on_past_midnight():
    grid = draw(a_session(when=at("23:30", 120)))
    assert [(hour.label, hour.day) for hour in grid.hours] == [("23", ""), ("00", "Sun 13"), ("01", "")]


def test_hours_follow_the_clocks_when_they_change():
    edition = an_edition(zone="Europe/Berlin", start=at("10:00").starts_at.date(), end=at("10:00").starts_at.date())
    early = a_session(when=at("07:00", 60, zone="Europe/Berlin"))
    grid = draw(early, editions=[edition])
    assert [hour.label for hour in grid.hours] == ["07"]


def test_columns_are_wider_where_sessions_are_short():
    scales = [draw(a_session(when=at("10:00", minutes))).scale for minutes in (90, 45, 30, 10)]
    assert scales == [1, 2, 3, 4]


def test_a_session_longer_than_any_grid_is_cut_and_open():
    [row] = draw(a_session(when=at("10:00", 60 * 24 * 3))).rows
    [frame] = row.frames
    assert (frame.steps, frame.is_open) == (360, True)


def test_a_day_of_sixty_halls_has_sixty_rows():
    sessions = [a_session(room=number, when=at("10:00", 100)) for number in range(1, 61)]
    assert len(draw(*sessions).rows) == 60


def test_nothing_is_no_grid():
    assert draw() is None


def test_frames_say_which_are_too_narrow_for_words():
    short = a_session("Welcome", when=at("10:00", 5))
    long = a_session("Responsibilities", when=at("11:00", 15), kind="lecture")
    wide = a_session("Welcome", when=at("12:00", 60), kind="lecture")
    [row] = draw(short, long, wide).rows
    assert [frame.is_slim for frame in row.frames] == [True, False, False]
    assert [frame.is_long for frame in row.frames] == [True, True, False]
    assert row.frames[0].card.session.ends_at - row.frames[0].card.session.starts_at == timedelta(minutes=5)
