"""Festival sheets for tests: a few rows in the official columns, as text or as a workbook."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date

from xlsxwriter import Workbook

from conference.core.incoming import IncomingProgramme
from conference.formats.siff import from_siff

COLUMNS = (
    "单元", "中文片名", "英文片名", "导演", "制片国/地区", "时长",
    "日期", "放映时间", "影院", "影厅", "影院地址", "见面会",
)  # fmt: skip
A_ROW = {
    "中文片名": "海的那边",
    "时长": "100分钟",
    "日期": "6月13日",
    "放映时间": "18:30",
    "影院": "大光明电影院",
    "影厅": "1号厅",
}
START = date(2027, 6, 11)
ZONE = "Asia/Shanghai"


def a_row(**cells: object) -> dict[str, object]:
    """A row that shows one film, but for the cells given."""
    return {**A_ROW, **cells}


def a_table(*rows: Mapping[str, object], columns: Sequence[str] = COLUMNS, title: str = "") -> list[list[object]]:
    """The rows under their headings, and these under a title where one is given."""
    table: list[list[object]] = [[title]] if title else []
    return [*table, list(columns), *([row.get(column, "") for column in columns] for row in rows)]


def to_text(table: Sequence[Sequence[object]], separator: str = ",", encoding: str = "utf-8") -> bytes:
    """The table as a text file; cells with line breaks are quoted."""
    lines = (separator.join(f'"{cell}"' if "\n" in str(cell) else str(cell) for cell in row) for row in table)
    return "\r\n".join(lines).encode(encoding)


def to_xlsx(table: Sequence[Sequence[object]], merged: Sequence[tuple[int, int, int, object]] = ()) -> bytes:
    """The table as a workbook; `merged`: first row, last row, column, value."""
    memory = io.BytesIO()
    book = Workbook(memory, {"in_memory": True, "default_date_format": "yyyy-mm-dd", "remove_timezone": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(table):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    for first, last, column, value in merged:
        sheet.merge_range(first, column, last, column, value)
    book.close()
    return memory.getvalue()


def read(*rows: Mapping[str, object], title: str = "", start: date | None = START) -> IncomingProgramme:
    """What a sheet of these rows brings."""
    return from_siff(to_text(a_table(*rows, title=title)), ZONE, start)
