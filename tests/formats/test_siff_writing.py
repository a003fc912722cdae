"""A picture's screenings go out in the official sheet's columns, and our own importer reads them back."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from conference.core.cleaning import clean_line
from conference.core.incoming import IncomingProgramme
from conference.core.languages import Text, make_text
from conference.core.programme import Film, Programme
from conference.core.times import Interval
from conference.formats.countries import CHINESE_NAMES, find_country, name_country
from conference.formats.siff import from_siff
from conference.formats.siff_writing import to_siff
from tests.builders import ZONE, a_film, a_part, a_programme, a_room, a_session, a_track, a_venue, at, minutes
from tests.formats.hostile import HOSTILE_TEXTS
from tests.formats.sheets_to_read import COLUMNS

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def read_cells(programme: Programme) -> list[list[str]]:
    return list(csv.reader(io.StringIO(to_siff(programme).decode("utf-8-sig"), newline="")))


def read_back(programme: Programme) -> IncomingProgramme:
    incoming = from_siff(to_siff(programme), ZONE)
    assert incoming.rejected == ()
    return incoming


def tell_times(programme: IncomingProgramme) -> list[tuple[datetime | None, datetime | None]]:
    return [(each.starts_at, each.ends_at) for each in programme.sessions]


def a_short(id: int, length: int = 20) -> Film:
    return a_film(id, make_text(zh=f"短片{id}", en=f"Short {id}"), length=minutes(length))


def a_screening() -> Programme:
    film = a_film(
        1,
        make_text(zh="盐路", en="Salt Road"),
        directors=(make_text(zh="林一", en="Lin Yi"), make_text(zh="陈二")),
        countries=("GE", "HK"),
        length=minutes(98),
    )
    return a_programme(
        a_session(when=at("18:30", 118), films=(1,), track_id=1, parts=(a_part("film", 98), a_part("qa", 20))),
        films=[film],
        tracks=[a_track(1, make_text(zh="主竞赛单元", en="Competition"))],
        venues=[a_venue(1, make_text(zh="大光明电影院"), address=make_text(zh="示例路216号"))],
    )


def test_a_screening_fills_the_official_columns_under_a_title_with_the_year() -> None:
    assert to_siff(a_screening()).startswith("\ufeff".encode())
    assert read_cells(a_screening()) == [
        ["电影周 2027 排片表", *[""] * 11],
        list(COLUMNS),
        [
            "主竞赛单元", "盐路", "Salt Road", "林一、陈二", "格鲁吉亚、中国香港", "98分钟",
            "6月12日", "18:30", "大光明电影院", "1号厅", "示例路216号", "有，20分钟",
        ],
    ]  # fmt: skip


def test_a_screening_comes_in_as_it_went_out() -> None:
    incoming = read_back(a_screening())
    (session,), (film,) = incoming.sessions, incoming.films
    when = at("18:30", 118)
    assert (session.starts_at, session.ends_at) == (when.starts_at, when.ends_at)
    assert [part.kind for part in session.parts] == ["film", "qa"]
    assert film.title == make_text(zh="盐路", en="Salt Road")
    assert (film.directors, film.countries) == ((make_text(zh="林一"), make_text(zh="陈二")), ("GE", "HK"))
    assert (incoming.edition.name, incoming.warnings) == (make_text(zh="电影周"), ())


def test_only_screenings_that_take_place_are_in_it() -> None:
    sessions = (
        a_session("Forum", kind="forum"),
        a_session("Cancelled", status="cancelled"),
        a_session("Unplaced", when=None),
        a_session("Shown"),
    )
    assert [row[2] for row in read_cells(a_programme(*sessions))[2:]] == ["Shown"]


def test_times_come_in_as_they_went_out_whatever_lengths_and_films_say() -> None:
    new_year = Interval(datetime(2028, 1, 1, 6, tzinfo=UTC), datetime(2028, 1, 1, 8, tzinfo=UTC))
    sessions = [
        a_session(when=at("10:00", 100), films=(1,)),
        a_session(when=at("13:00", 130), films=(1,)),
        a_session(when=at("15:30", 90)),
        a_session(when=at("18:00", 60), films=(2, 3, 4)),
        a_session(when=at("20:00", 75), films=(2, 3, 4)),
        a_session(when=at("21:30", 200), films=(1, 2)),
        a_session(when=at("23:30", 110, 13), films=(1,)),
        a_session(when=at("00:30", 100, 15), films=(1,)),
        a_session(when=new_year, films=(1,)),
    ]
    films = [a_film(1, "Long", length=minutes(100)), *(a_short(id) for id in (2, 3, 4))]
    incoming = read_back(a_programme(*sessions, films=films))
    assert tell_times(incoming) == [(each.starts_at, each.ends_at) for each in sessions]
    assert [len(each.film_keys) for each in incoming.sessions] == [1, 1, 1, 3, 3, 1, 1, 1, 1]
    times = [row[7] for row in read_cells(a_programme(*sessions, films=films))[2:]]
    assert (times[0], times[1], times[3]) == ("10:00", "13:00-15:10", "18:00")


def test_an_unknown_end_is_not_told() -> None:
    (session,) = read_back(a_programme(a_session("Open", ends_at=None))).sessions
    assert session.ends_at is None


@pytest.mark.parametrize("name", ["电影周", "电影周 2027", "回望 1999 电影周", "2046", "", "=1+1"])
def test_the_year_of_a_sheet_is_that_of_its_edition(name: str) -> None:
    programme = a_programme(a_session(), name=make_text(zh=name))
    assert read_back(programme).sessions[0].starts_at == at("10:00").starts_at


def test_halls_that_are_called_the_same_stay_apart() -> None:
    rooms = [a_room(1, "Hall A"), a_room(2, "hall a"), a_room(3, "Hall A", venue=2)]
    venues = [a_venue(1), a_venue(2)]
    sessions = [a_session(f"Film {id}", room=id) for id in (1, 2, 3)]
    incoming = read_back(a_programme(*sessions, rooms=rooms, venues=venues))
    assert (len(incoming.venues), len(incoming.rooms), len(incoming.sessions)) == (2, 3, 3)


def test_equal_pictures_give_equal_bytes() -> None:
    assert to_siff(a_screening()) == to_siff(a_screening())


def test_hostile_texts_make_harmless_cells_and_come_in_as_they_went_out() -> None:
    for text in HOSTILE_TEXTS:
        words = Text({"zh": text})
        programme = a_programme(
            a_session(words, films=(1,), track_id=1),
            films=[a_film(1, words, directors=(words,), countries=(text,), length=timedelta(hours=1))],
            rooms=[a_room(1, words)],
            venues=[a_venue(1, words, address=words)],
            tracks=[a_track(1, words)],
            name=words,
        )
        rows = read_cells(programme)
        assert (len(rows), {len(row) for row in rows}) == (3, {12}), text
        assert not any(cell.startswith(FORMULA_STARTS) for row in rows for cell in row), text
        (session,) = read_back(programme).sessions
        assert session.title.read("zh") == (clean_line(text) or "film-1"), text
        assert session.starts_at == at("10:00").starts_at


@pytest.mark.parametrize("code", ["CN", "GE", "US", "GB", "KR", *CHINESE_NAMES])
def test_a_country_is_found_by_the_name_it_is_given(code: str) -> None:
    assert find_country(name_country(code)) == code


def test_what_is_no_country_keeps_its_name() -> None:
    assert name_country("Atlantis") == "Atlantis"
