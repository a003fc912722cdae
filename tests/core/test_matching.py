"""Sessions without names of their own are found again when one thing about them has changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conference.core.matching import match_sessions
from tests.builders import ZONE, a_session, at

FILM = {"films": (1,), "id": 1}


def test_another_time_of_the_same_day_in_the_same_hall_is_the_same_session() -> None:
    assert match_sessions([a_session(when=at("10:30"), **FILM)], [a_session(when=at("10:00"), **FILM)], ZONE) == {0: 0}


def test_another_hall_at_the_same_time_is_the_same_session() -> None:
    assert match_sessions([a_session(room=2, **FILM)], [a_session(room=1, **FILM)], ZONE) == {0: 0}


def test_another_day_in_the_same_hall_is_the_same_session() -> None:
    told, kept = a_session(when=at("10:00", day=13), **FILM), a_session(when=at("10:00", day=12), **FILM)
    assert match_sessions([told], [kept], ZONE) == {0: 0}


def test_a_mended_title_at_the_same_place_and_time_is_the_same_session() -> None:
    told, kept = a_session("我是布莱克", films=(1,)), a_session("我是布来克", films=(2,))
    assert match_sessions([told], [kept], ZONE) == {0: 0}


def test_another_title_alone_in_its_hall_at_its_time_is_the_same_session() -> None:
    told, kept = a_session("我是布莱克", films=(1,)), a_session("沉默37人", films=(2,))
    assert match_sessions([told], [kept], ZONE) == {0: 0}


@pytest.mark.parametrize(("told", "kept"), [(1, 2), (2, 1), (2, 2)])
def test_other_titles_that_share_a_hall_and_a_time_are_other_sessions(told: int, kept: int) -> None:
    new = [a_session(title, films=(at,)) for at, title in enumerate(["我是布莱克", "夜航"][:told])]
    old = [a_session(title, films=(at + 8,)) for at, title in enumerate(["沉默37人", "远山的呼唤"][:kept])]
    assert match_sessions(new, old, ZONE) == {}


def test_another_title_without_a_place_is_another_session() -> None:
    told, kept = a_session("我是布莱克", films=(1,)), a_session("沉默37人", films=(2,))
    assert match_sessions([replace(told, rooms=())], [replace(kept, rooms=())], ZONE) == {}


def test_what_changed_in_hall_and_time_is_another_session() -> None:
    told, kept = a_session(room=2, when=at("10:00"), **FILM), a_session(room=1, when=at("18:00"), **FILM)
    assert match_sessions([told], [kept], ZONE) == {}


def test_no_session_is_found_twice() -> None:
    told = [a_session(when=at("11:00"), **FILM), a_session(when=at("12:00"), **FILM)]
    assert match_sessions(told, [a_session(when=at("10:00"), **FILM)], ZONE) == {0: 0}


def test_the_earlier_showing_is_found_for_the_earlier() -> None:
    told = [a_session(when=at("20:15"), **FILM), a_session(when=at("10:15"), **FILM)]
    kept = [a_session(when=at("10:00"), **FILM), a_session(when=at("20:00"), **FILM)]
    assert match_sessions(told, kept, ZONE) == {0: 1, 1: 0}
