"""A festival's sheet is read whatever its form, every row that can be kept is kept, the rest named by line."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.core.errors import RuleBroken
from conference.core.incoming import IncomingProgramme, Remark
from conference.core.languages import Text
from conference.formats.siff import from_siff
from conference.formats.siff_columns import HEADINGS
from tests.formats.sheets_to_read import COLUMNS, START, ZONE, a_row, a_table, read, to_text, to_xlsx

TWO_FILMS = (
    a_row(单元="主竞赛", 导演="林一·周", 日期="6月13日"),
    a_row(单元="主竞赛", 中文片名="山的这边", 导演="陈二·王", 日期="6月14日", 放映时间="9:5", 时长="98"),
)


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 6, day, hour, minute, tzinfo=UTC)


def say_places(programme: IncomingProgramme) -> list[tuple[str, datetime | None, datetime | None]]:
    return [(each.title.read("zh"), each.starts_at, each.ends_at) for each in programme.sessions]


TERMS = ("春分", "夏至", "秋分", "冬至", "立春", "立夏", "立秋", "立冬", "清明", "谷雨", "白露", "寒露")
EXPECTED = [
    ("海的那边", utc(13, 10, 30), utc(13, 12, 10)),
    ("山的这边", utc(14, 1, 5), utc(14, 2, 43)),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_any_encoding_and_separator_gives_the_same_sessions(encoding: str, separator: str) -> None:
    programme = from_siff(to_text(a_table(*TWO_FILMS), separator, encoding), ZONE, START)
    assert (say_places(programme), programme.rejected) == (EXPECTED, ())


def test_a_workbook_gives_the_same_sessions_whether_its_cells_are_texts_or_days_and_times() -> None:
    texts = to_xlsx(a_table(*TWO_FILMS))
    first, second = (dict(row) for row in TWO_FILMS)
    first |= {"日期": date(2027, 6, 13), "放映时间": time(18, 30), "时长": 100}
    second |= {"日期": datetime(2027, 6, 14), "放映时间": time(9, 5), "时长": 98}  # noqa: DTZ001
    assert say_places(from_siff(texts, ZONE, START)) == EXPECTED
    assert say_places(from_siff(to_xlsx(a_table(first, second)), ZONE, None)) == EXPECTED


@settings(max_examples=30)
@given(st.permutations(COLUMNS))
def test_columns_may_stand_in_any_order(columns: list[str]) -> None:
    assert from_siff(to_text(a_table(*TWO_FILMS, columns=columns)), ZONE, START).sessions == read(*TWO_FILMS).sessions


def test_a_sheet_without_headings_is_read_by_what_stands_in_its_columns() -> None:
    kept = ("放映时间", "中文片名", "时长", "导演", "单元", "日期", "影厅", "影院")
    films = [
        a_row(中文片名=title, 导演=f"{title}·周", 单元="剧情片", 放映时间=f"{10 + number}:00")
        for number, title in enumerate(TERMS)
    ]
    for columns in list(permutations(kept))[::2000]:
        table = a_table(*films, columns=columns)[1:]
        programme = from_siff(to_text(table, "\t"), ZONE, START)
        assert [film.title.read("zh") for film in programme.films] == [film["中文片名"] for film in films]
        assert [venue.name.read("zh") for venue in programme.venues] == ["大光明电影院"]


def test_headings_may_be_written_otherwise_or_in_two_languages() -> None:
    columns = ("影片 Film", "Date", "放映\n时间", "Cinema", "影厅 Hall", "片长（分钟）")
    table = [list(columns), ["海的那边", "2027-06-13", "18:30", "大光明电影院", "1号厅", "100"]]
    assert say_places(from_siff(to_text(table), ZONE)) == EXPECTED[:1]


def test_every_heading_stands_for_one_column() -> None:
    headings = [heading for headings in HEADINGS.values() for heading in headings]
    assert len(headings) == len(set(headings))


def test_a_title_row_names_the_edition_and_the_year() -> None:
    programme = read(*TWO_FILMS, title="第三届海风电影周排片表（2027）", start=None)
    assert say_places(programme) == EXPECTED
    assert (programme.edition.name, programme.edition.start, programme.edition.end) == (
        Text({"zh": "第三届海风电影周"}),
        date(2027, 6, 13),
        date(2027, 6, 14),
    )


def test_dates_without_any_year_are_refused() -> None:
    with pytest.raises(RuleBroken) as refused:
        read(*TWO_FILMS, start=None)
    assert refused.value.code == "year_missing"


def test_the_start_given_counts_before_the_title_and_the_title_before_the_edition() -> None:
    data = to_text(a_table(a_row(), title="排片表 2026"))
    years = [
        from_siff(data, ZONE, START, date(2025, 6, 1)).edition.start,
        from_siff(data, ZONE, None, date(2025, 6, 1)).edition.start,
        from_siff(to_text(a_table(a_row())), ZONE, None, date(2025, 6, 1)).edition.start,
    ]
    assert years == [date(2027, 6, 13), date(2026, 6, 13), date(2025, 6, 13)]


def test_a_sheet_without_a_zone_is_refused() -> None:
    with pytest.raises(RuleBroken) as refused:
        from_siff(to_text(a_table(a_row())), None, START)
    assert refused.value.code == "zone_missing"


@pytest.mark.parametrize(
    ("cells", "remark"),
    [
        ({"放映时间": "25:99"}, Remark("bad_time", 3, "放映时间", "25:99")),
        ({"放映时间": ""}, Remark("missing_time", 3, "放映时间")),
        ({"日期": "2月30日"}, Remark("bad_date", 3, "日期", "2月30日")),
        ({"日期": ""}, Remark("missing_date", 3, "日期")),
        ({"中文片名": ""}, Remark("missing_title", 3, "中文片名")),
        ({"影院": "", "影厅": ""}, Remark("missing_place", 3, "影院")),
    ],
)
def test_a_row_that_cannot_be_kept_is_named_by_line_column_and_value(cells: dict[str, str], remark: Remark) -> None:
    programme = read(TWO_FILMS[0], a_row(**cells), TWO_FILMS[1])
    assert (programme.rejected, say_places(programme)) == ((remark,), EXPECTED)


def test_a_row_with_a_length_that_is_none_is_kept_with_a_notice() -> None:
    programme = read(a_row(时长="很长"))
    assert (programme.warnings, programme.sessions[0].ends_at) == (
        (Remark("bad_length", 2, "时长", "很长"), Remark("missing_length", 2, "时长", "很长")),
        None,
    )


def test_a_row_repeated_in_every_cell_is_taken_once_with_a_notice() -> None:
    programme = read(a_row(), TWO_FILMS[1], a_row())
    assert (len(programme.sessions), programme.warnings) == (2, (Remark("row_repeated", 4, facts={"first": 2}),))


def test_a_row_repeated_but_for_one_cell_is_kept() -> None:
    programme = read(a_row(), a_row(导演="林一"))
    assert (len({session.code for session in programme.sessions}), programme.warnings) == (2, ())


def test_line_breaks_in_an_address_keep_the_lines_of_the_rows_below() -> None:
    programme = read(a_row(影院地址="南京西路\n216号"), a_row(放映时间="x"))
    assert [venue.address.read("zh") for venue in programme.venues] == ["南京西路 216号"]
    assert programme.rejected == (Remark("bad_time", 4, "放映时间", "x"),)


def test_an_end_before_its_start_is_carried_over_midnight_with_a_notice() -> None:
    columns = (*COLUMNS, "结束时间")
    table = a_table(a_row(放映时间="23:30", 结束时间="1:15"), columns=columns)
    programme = from_siff(to_text(table), ZONE, START)
    assert say_places(programme) == [("海的那边", utc(13, 15, 30), utc(13, 17, 15))]
    assert programme.warnings == (Remark("over_midnight", 2, "结束时间", "1:15"),)


def test_a_night_screening_belongs_to_the_festival_day_before() -> None:
    programme = read(a_row(日期="6月14日", 放映时间="0:30"))
    assert (programme.sessions[0].starts_at, programme.edition.start) == (utc(13, 16, 30), date(2027, 6, 13))


def test_shorts_next_to_one_another_in_one_hall_at_one_time_are_one_screening() -> None:
    shorts = [a_row(中文片名=title, 时长="20") for title in ("短一", "短二", "短三", "短四")]
    programme = read(*shorts)
    assert say_places(programme) == [("短一 等4部短片", utc(13, 10, 30), utc(13, 11, 50))]
    assert [programme.sessions[0].film_keys, [part.length for part in programme.sessions[0].parts]] == [
        ("短一", "短二", "短三", "短四"),
        [timedelta(minutes=20)] * 4,
    ]


def test_two_shorts_give_the_screening_both_their_titles() -> None:
    rows = (a_row(中文片名="短一", 英文片名="One", 时长="20"), a_row(中文片名="短二", 英文片名="Two", 时长="20"))
    assert read(*rows).sessions[0].title == Text({"zh": "短一 / 短二", "en": "One / Two"})


@pytest.mark.parametrize(
    "other",
    [{"时长": "60"}, {"时长": ""}, {"影厅": "2号厅"}, {"放映时间": "18:45"}],
)
def test_films_that_are_long_or_elsewhere_stay_apart(other: dict[str, str]) -> None:
    assert (
        len(read(a_row(中文片名="短一", 时长="20"), a_row(**{"中文片名": "短二", "时长": "20"} | other)).sessions) == 2
    )


def test_shorts_that_do_not_stand_next_to_one_another_stay_apart() -> None:
    rows = (a_row(中文片名="短一", 时长="20"), TWO_FILMS[1], a_row(中文片名="短二", 时长="20"))
    assert len(read(*rows).sessions) == 3


def test_a_film_and_the_talk_after_it_are_two_parts() -> None:
    sessions = read(a_row(见面会="主创见面会"), a_row(放映时间="9:00", 见面会="无")).sessions
    assert [[(part.kind, part.length) for part in session.parts] for session in sessions] == [
        [("film", timedelta(minutes=100)), ("qa", None)],
        [],
    ]


def test_a_talk_of_known_length_makes_the_session_longer() -> None:
    assert read(a_row(见面会="映后 30分钟")).sessions[0].ends_at == utc(13, 12, 40)


def test_films_are_the_same_when_their_titles_are() -> None:
    programme = read(a_row(), a_row(放映时间="9:00", 英文片名="Beyond the Sea", 导演="林一"), TWO_FILMS[1])
    assert [(film.title.read("en"), film.directors) for film in programme.films] == [
        ("Beyond the Sea", (Text({"zh": "林一"}),)),
        ("山的这边", (Text({"zh": "陈二·王"}),)),
    ]


def test_directors_and_countries_are_told_apart() -> None:
    cells = {"导演": "【法】林一#（德）陈二、Ada Moon", "制片国/地区": "中国大陆/法国、瓦坎达"}
    film = read(a_row(**cells)).films[0]
    assert [name.read("zh") for name in film.directors] == ["林一", "陈二", "Ada Moon"]
    assert film.countries == ("CN", "FR", "瓦坎达")


def test_halls_of_one_name_in_two_houses_are_two() -> None:
    programme = read(a_row(), a_row(影院="美琪大戏院"))
    assert (len(programme.venues), len({session.room_keys for session in programme.sessions})) == (2, 2)


def test_a_row_keeps_its_code_wherever_it_stands() -> None:
    one, other = read(*TWO_FILMS), read(*reversed(TWO_FILMS))
    assert {session.code for session in one.sessions} == {session.code for session in other.sessions}


def test_a_column_of_codes_gives_the_codes() -> None:
    table = a_table(a_row(编号="A1"), a_row(编号="A1", 放映时间="9:00"), columns=(*COLUMNS, "编号"))
    sessions = from_siff(to_text(table), ZONE, START).sessions
    assert [(session.code, session.has_own_code) for session in sessions] == [("A1", True), ("A1-2", True)]


def test_a_day_above_the_rows_counts_for_those_without_one() -> None:
    table = a_table(a_row(日期=""), columns=COLUMNS)
    table.insert(1, ["2027年6月13日 星期日"])
    assert say_places(from_siff(to_text(table), ZONE)) == EXPECTED[:1]


def test_cells_merged_downwards_count_for_all_their_rows() -> None:
    rows = (a_row(影院="", 日期=""), a_row(影院="", 日期="", 中文片名="山的这边", 放映时间="9:5", 时长="98"))
    merged = [(1, 2, COLUMNS.index("影院"), "大光明电影院"), (1, 2, COLUMNS.index("日期"), "6月13日")]
    programme = from_siff(to_xlsx(a_table(*rows), merged), ZONE, START)
    assert [session.room_keys for session in programme.sessions] == [("大光明电影院/1号厅",)] * 2


def test_headings_repeated_on_each_page_are_passed_over() -> None:
    table = a_table(*TWO_FILMS)
    table.insert(2, list(COLUMNS))
    assert say_places(from_siff(to_text(table), ZONE, START)) == EXPECTED


def test_a_note_below_the_table_is_told_and_passed_over() -> None:
    table = [*a_table(a_row()), ["以现场公布为准"]]
    assert from_siff(to_text(table), ZONE, START).warnings == (
        Remark("row_without_session", 3, value="以现场公布为准"),
    )


def test_a_stray_quotation_mark_does_not_swallow_the_rows_below() -> None:
    rows = [
        a_row(中文片名=f'"片{number}' if number == 3 else f"片{number}", 放映时间=f"{9 + number % 12}:{number}")
        for number in range(60)
    ]
    assert len(from_siff(to_text(a_table(*rows), "\t"), ZONE, START).sessions) == 60


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"\r\n \r\n", "file_empty"),
        (b"one,two\nthree,four\n", "columns_unknown"),
        (bytes(range(256)) * 20, "file_unreadable"),
        (b"PK\x03\x04 no workbook", "file_unreadable"),
        (b"," * 1_000_000, "table_too_large"),
        (b"a,b\n" * 30_000, "table_too_large"),
    ],
)
def test_what_is_no_sheet_is_refused_in_one_word(data: bytes, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        from_siff(data, ZONE, START)
    assert refused.value.code == code


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=12, max_size=12), min_size=1, max_size=4))
def test_no_row_breaks_the_reading(rows: list[list[str]]) -> None:
    table = [*a_table(a_row()), *([cell.replace(",", " ") for cell in row] for row in rows)]
    try:
        data = to_text(table)
    except UnicodeEncodeError:
        return
    programme = from_siff(data, ZONE, START)
    assert "海的那边" in [session.title.read("zh") for session in programme.sessions]
