"""Our own plain sheet, empty, to be filled in: headings, a row as an example, and what each column holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from conference.core.languages import Text
from conference.formats.cells import read_line
from conference.formats.plain_cells import write_name
from conference.formats.plain_columns import LANGUAGES
from conference.formats.plain_writing import SHEET, Row, write_csv, write_xlsx
from conference.formats.sheets import Cell

# The same bytes for everybody: a template has no time of its own.
MADE_AT = datetime(2027, 1, 1, tzinfo=UTC)
GUIDE = "columns"
GUIDE_WIDTHS = (20, 70, 50)


def write_template(format: str, explained: Mapping[str, Text]) -> bytes:
    """The template as `csv` or `xlsx`; a workbook also has a sheet that says what `explained` says of each column.

    `explained`: heading, or a text's heading without its language, -> what the column holds, in both languages.
    """
    rows = [list(EXAMPLE), list(EXAMPLE.values())]
    if format == "csv":
        return write_csv(rows)
    return write_xlsx({SHEET: rows, GUIDE: list_guide(explained)}, MADE_AT, GUIDE_WIDTHS)


def list_guide(explained: Mapping[str, Text]) -> Iterator[Row]:
    """A row a column, in the order of the sheet. `""` explains the whole, at the top."""
    for heading in ("", *dict.fromkeys(find_explained(heading) for heading in EXAMPLE)):
        yield heading, *(explained[heading].read(language) for language in LANGUAGES)


def find_explained(heading: str) -> str:
    """The column as it is explained: one text is the same in every language."""
    name, _, tag = heading.rpartition("_")
    return f"{name}_" if tag in LANGUAGES else heading


def is_example(cells: Mapping[str, Cell]) -> bool:
    """Whether a row, heading -> cell, is the template's own, untouched."""
    return {heading: read_line(cell) for heading, cell in cells.items()} == FILLED


EXAMPLE: Mapping[str, str] = {
    "code": "A1",
    "kind": "forum",
    "title_en": "Cinema on the road",
    "title_zh": "路上的电影",
    "short_title_en": "",
    "short_title_zh": "",
    "subtitle_en": "",
    "subtitle_zh": "",
    "abstract_en": "Two film-makers talk about light.",
    "abstract_zh": "两位电影人谈光。",
    "description_en": "",
    "description_zh": "",
    "starts": "2027-06-12T14:00",
    "ends": "2027-06-12T15:30",
    "venue": write_name(Text({"en": "Grand Cinema", "zh": "大光明电影院"})),
    "room": write_name(Text({"en": "Hall 1", "zh": "1号厅"})),
    "track": write_name(Text({"en": "Roads", "zh": "道路"})),
    "status": "confirmed",
    "visibility": "public",
    "languages": "en; zh",
    "films": "",
    "speakers": "Ada Chen | 陈安达; Wei Moon",
    "moderators": "",
    "guests": "",
    "jurors": "",
    "links": "https://example.org/ | More",
    "interpreters": "",
    "operators": "",
    "setup_minutes": "15",
    "clear_minutes": "10",
    "expected": "",
    "held": "",
}
FILLED = {heading: cell for heading, cell in EXAMPLE.items() if cell}
