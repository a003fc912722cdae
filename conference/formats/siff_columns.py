"""Which column of a festival's sheet holds what: by its heading, else by what stands in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from conference.core.errors import RuleBroken
from conference.formats.cells import normalise, parse_day, parse_length, parse_times, read_line
from conference.formats.sheets import Cell, Row

# What a column holds -> the headings it goes by, the official sheet's own first.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "section": ("单元", "展映单元", "影片单元", "类别", "类型", "版块", "板块", "section", "strand", "track"),
    "title_zh": ("中文片名", "片名", "影片", "影片名称", "影片名", "中文名", "中文标题", "节目", "chinese title"),
    "title_en": ("英文片名", "英文名", "外文片名", "原片名", "英文标题", "english title", "title", "film"),
    "directors": ("导演", "director", "directors", "director(s)"),
    "countries": ("制片国/地区", "制片国家/地区", "国家/地区", "制片国", "国家", "地区", "country", "countries"),
    "length": ("时长", "片长", "放映时长", "分钟", "duration", "length", "runtime", "running time", "minutes", "min"),
    "date": ("日期", "放映日期", "放映日", "场次日期", "day", "date"),
    "time": ("放映时间", "时间", "开始时间", "场次时间", "开场时间", "开始", "start", "start time", "time"),
    "end": ("结束时间", "散场时间", "结束", "end", "end time"),
    "venue": ("影院", "影院名称", "放映影院", "剧院", "场馆", "地点", "放映地点", "venue", "cinema", "theatre"),
    "room": ("影厅", "放映厅", "影厅名称", "厅", "厅号", "hall", "room", "screen", "auditorium"),
    "address": ("影院地址", "地址", "address"),
    "qa": ("见面会", "映后见面会", "主创见面会", "映后交流", "映后", "活动", "q&a", "qa"),
    "year": ("年份", "出品年份", "年代", "year"),
    "code": ("编号", "场次编号", "场次号", "code", "id"),
}  # fmt: skip
NOT_HAN = re.compile(r"[^\u4e00-\u9fff]+")
NOT_NAMING = re.compile(r"\s+|\([^()]*\)|[*:]")
COLUMN_OF = {heading.replace(" ", ""): column for column, headings in HEADINGS.items() for heading in headings}
COLUMN_OF_HAN = {NOT_HAN.sub("", heading): column for heading, column in COLUMN_OF.items() if not heading.isascii()}

FILM_WORDS = re.compile(r"片$|单元|section|短片|竞赛|展映|电影周$|征服|致敬")
HOUSE_WORDS = re.compile(r"影[城院都]|[院城店]|中心|影剧|剧场|cinema|theat|kino|palace|house")
HALL_WORDS = re.compile(r"厅|^\d{1,2}号|hall|screen|room|imax|atmos")
STREET_WORDS = re.compile(r"\d(?:弄\d{0,6})?号|路\d|\d[f楼]|\d \w+ (?:road|street|rd|st)\b")
SAMPLE = 300
LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a sheet's columns stand. `first` is the index of the first row below the headings.

    `columns`: what it holds -> index. `headings`: what it holds -> the name to tell people. `title`: the text above.
    """

    columns: Mapping[str, int]
    headings: Mapping[str, str]
    first: int
    title: str


def find_layout(rows: Sequence[Row]) -> Layout:
    """The layout of a sheet, under a title or not, with headings or without.

    Raises: RuleBroken("columns_unknown") where no column can hold titles, times or places.
    """
    for index, row in enumerate(rows[:LOOKED_AT]):
        columns = read_headings(row)
        if is_enough(columns):
            headings = {column: read_line(row.cells[at]) for column, at in columns.items()}
            return Layout(columns, headings, index + 1, read_title(rows[:index]))
    first = next((index for index, row in enumerate(rows[:LOOKED_AT]) if count_filled(row) > 2), 0)
    columns = recognise_columns(rows[first : first + SAMPLE])
    if not is_enough(columns):
        missing = [HEADINGS[each][0] for each in ("title_zh", "time", "venue") if each not in columns]
        raise RuleBroken("columns_unknown", missing=missing)
    return Layout(columns, {column: HEADINGS[column][0] for column in columns}, first, read_title(rows[:first]))


def read_headings(row: Row) -> dict[str, int]:
    """The columns that a row names."""
    columns: dict[str, int] = {}
    for at, cell in enumerate(row.cells):
        column = find_column(cell)
        if column is not None:
            columns.setdefault(column, at)
    return columns


def find_column(cell: Cell) -> str | None:
    """What the column under this heading holds. A unit in brackets or a second language do not count."""
    if not isinstance(cell, str):
        return None
    heading = normalise(cell)
    plain = NOT_NAMING.sub("", heading)
    return COLUMN_OF.get(heading.replace(" ", "")) or COLUMN_OF.get(plain) or COLUMN_OF_HAN.get(NOT_HAN.sub("", plain))


def is_enough(columns: Mapping[str, int]) -> bool:
    """Whether sessions can be made of these columns: what, when and where."""
    return (
        ("title_zh" in columns or "title_en" in columns)
        and "time" in columns
        and ("venue" in columns or "room" in columns)
    )


def is_heading(row: Row) -> bool:
    """Whether a row repeats the headings, as on each page of a printed sheet."""
    return is_enough(read_headings(row))


def count_filled(row: Row) -> int:
    """How many cells of a row hold something."""
    return sum(cell != "" for cell in row.cells)


def read_title(rows: Sequence[Row]) -> str:
    """The text above a table."""
    return " ".join(read_line(cell) for row in rows for cell in row.cells if cell != "")


def recognise_columns(rows: Sequence[Row]) -> dict[str, int]:
    """The columns by what they hold, the surest first; each is taken once."""
    width = max((len(row.cells) for row in rows), default=0)
    values = [[row.cells[at] for row in rows if at < len(row.cells) and row.cells[at] != ""] for at in range(width)]
    columns: dict[str, int] = {}
    for column, measure in MEASURES.items():
        free = [at for at in range(width) if at not in columns.values() and values[at]]
        best = max(free, key=lambda at: measure(values[at]), default=None)
        if best is not None and measure(values[best]) > 0.5:
            columns[column] = best
    return columns


def share(values: Sequence[Cell], holds: Callable[[Cell], bool]) -> float:
    """Which part of the values holds, from 0 to 1."""
    return sum(holds(value) for value in values) / len(values)


def holds_words(words: re.Pattern[str]) -> Callable[[Sequence[Cell]], float]:
    """A measure: which part of the values has one of the words."""
    return lambda values: share(values, lambda value: words.search(normalise(value)) is not None)


def measure_section(values: Sequence[Cell]) -> float:
    """How surely the values are sections: few different ones, each often."""
    different = len({read_line(value) for value in values})
    return holds_words(FILM_WORDS)(values) if different <= max(20, len(values) // 20) else 0.0


def measure_directors(values: Sequence[Cell]) -> float:
    """How surely the values are names: several in a cell, or written with the dot that parts foreign names."""
    return 0.51 + share(values, has_name_dot) if share(values, has_name_dot) > 0.2 else 0.0


def has_name_dot(value: Cell) -> bool:
    """Whether a value is written as transcribed names are."""
    return re.search(r"\w[·•・#]\w", read_line(value)) is not None


def measure_chinese(values: Sequence[Cell]) -> float:
    """How surely the values are Chinese titles: many different ones, most in Chinese characters."""
    return measure_titles(values, share(values, has_han))


def measure_latin(values: Sequence[Cell]) -> float:
    """How surely the values are titles in Latin letters."""
    return measure_titles(values, 1 - share(values, lambda value: has_han(value) or normalise(value).isdigit()))


def measure_titles(values: Sequence[Cell], fitting: float) -> float:
    """`fitting`, raised by how many different values there are; 0 where almost all are the same."""
    different = len({read_line(value) for value in values}) / len(values)
    return fitting + different if fitting > 0.5 and (different > 0.1 or len(values) < 10) else 0.0


def has_han(value: Cell) -> bool:
    """Whether a value has a Chinese character."""
    return any("CJK" in unicodedata.name(character, "") for character in read_line(value))


def is_day(value: Cell) -> bool:
    """Whether a value is a date."""
    return parse_day(value) is not None


def is_clock(value: Cell) -> bool:
    """Whether a value is a time of day."""
    return parse_times(value) is not None


def is_length(value: Cell) -> bool:
    """Whether a value is a length."""
    return parse_length(value) is not None and not is_clock(value)


MEASURES: Mapping[str, Callable[[Sequence[Cell]], float]] = {
    "date": lambda values: share(values, is_day),
    "time": lambda values: share(values, is_clock),
    "length": lambda values: share(values, is_length),
    "address": holds_words(STREET_WORDS),
    "room": holds_words(HALL_WORDS),
    "venue": holds_words(HOUSE_WORDS),
    "section": measure_section,
    "directors": measure_directors,
    "title_zh": measure_chinese,
    "title_en": measure_latin,
}
