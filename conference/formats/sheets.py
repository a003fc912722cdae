"""Tables out of spreadsheets and text files, whatever their encoding and separator."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Literal
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml.sax import parseString
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from conference.core.cleaning import clean_text
from conference.core.errors import RuleBroken

Cell = str | float | bool | date | datetime | time | timedelta

MOST_BYTES = 16 * 2**20
MOST_UNPACKED_BYTES = 48 * 2**20
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELLS = 500_000
SEPARATORS = "\t,;|"
QUOTED = re.compile(r'"[^"]*"')
ZIP_START = b"PK\x03\x04"
# A quoted cell with more lines than this is a stray quotation mark that swallowed the rows after it.
MOST_LINES_IN_A_CELL = 50
UNREADABLE = (
    CalamineError, zipfile.BadZipFile, zlib.error, DefusedXmlException, SAXException,
    SyntaxError, ValueError, OSError, EOFError, NotImplementedError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells. `line` is where a reader finds it: 1 is the first line of a text, the first row of a sheet."""

    line: int
    cells: tuple[Cell, ...]


def read_sheet(data: bytes) -> list[Row]:
    """The rows of a table that are not empty: of an XLSX file's first sheet with any, or of a text in any encoding.

    Raises: RuleBroken("file_empty", "file_too_large", "file_unreadable", "table_too_large").
    """
    check_size(data)
    rows = read_workbook(data) if data.startswith(ZIP_START) else read_text_table(decode_text(data))
    filled = [row for row in rows if any(cell != "" for cell in row.cells)]
    if not filled:
        raise RuleBroken("file_empty")
    return filled


def check_size(data: bytes) -> None:
    """Refuse a file that holds nothing, or more than any programme needs."""
    if not data.strip():
        raise RuleBroken("file_empty")
    if len(data) > MOST_BYTES:
        raise RuleBroken("file_too_large", most=MOST_BYTES // 2**20)


def check_extent(rows: int, columns: int) -> None:
    """Refuse a table larger than any programme. Raises: RuleBroken("table_too_large")."""
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise RuleBroken("table_too_large", rows=MOST_ROWS, columns=MOST_COLUMNS)


def decode_text(data: bytes) -> str:
    """The text of a file: by its byte order mark, else UTF-8, else UTF-16 without a mark, else GB18030.

    Where neither UTF-8 nor GB18030 fits wholly, the one with fewer bad places, each shown as U+FFFD.
    Raises: RuleBroken("file_unreadable") for what is no text.
    """
    text = decode_bytes(data)
    if sum(character < " " and character not in "\t\r\n\v\f" for character in text[:4000]) > len(text[:4000]) // 10:
        raise RuleBroken("file_unreadable")
    return text


def decode_bytes(data: bytes) -> str:
    """The bytes as characters, in the encoding that fits best."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    even, odd = data[:4000:2].count(0), data[1:4000:2].count(0)
    if even + odd > len(data[:4000]) // 50 and max(even, odd) > 4 * min(even, odd):
        return data.decode("utf-16-be" if even > odd else "utf-16-le", errors="replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    guesses = (data.decode(encoding, errors="replace") for encoding in ("utf-8-sig", "gb18030"))
    return min(guesses, key=lambda text: text.count("\ufffd"))


def read_text_table(text: str) -> Iterator[Row]:
    """The rows of a text whose cells stand between tabs, commas, semicolons or bars."""
    text = text.replace("\0", "")
    separator = find_separator(text)
    rows = read_separated(text, separator, csv.QUOTE_MINIMAL)
    if any(cell.count("\n") > MOST_LINES_IN_A_CELL for row in rows for cell in row.cells if isinstance(cell, str)):
        rows = read_separated(text, separator, csv.QUOTE_NONE)
    return iter(rows)


def read_separated(text: str, separator: str, quoting: Literal[0, 3]) -> list[Row]:
    """The rows of a text. Raises: RuleBroken("table_too_large")."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            check_extent(len(rows) + 1, len(cells))
            rows.append(Row(line, tuple(clean_text(cell) for cell in cells)))
            line = reader.line_num + 1
    except csv.Error as problem:
        raise RuleBroken("table_too_large", rows=MOST_ROWS, columns=MOST_COLUMNS) from problem
    return rows


def find_separator(text: str) -> str:
    """The separator that gives the first lines the most cells, as many in each as can be. What is quoted has none."""
    bare = QUOTED.sub('""', text[:100_000])
    lines = list(islice((line for line in io.StringIO(bare) if line.strip()), 50))

    def measure(separator: str) -> int:
        widths = Counter(line.count(separator) for line in lines)
        return max((width * often for width, often in widths.items()), default=0)

    return max(SEPARATORS, key=measure)


def read_workbook(data: bytes) -> Iterator[Row]:
    """The rows of the first sheet that has any, numbered as the spreadsheet shows them."""
    try:
        workbook = CalamineWorkbook.from_filelike(repack_workbook(data))
        sheets = (workbook.get_sheet_by_name(name) for name in workbook.sheet_names)
        sheet = next((sheet for sheet in sheets if sheet.height), None)
        return iter(()) if sheet is None else iter(read_cells(sheet))
    except UNREADABLE as problem:
        raise RuleBroken("file_unreadable") from problem


def read_cells(sheet: CalamineSheet) -> list[Row]:
    """The sheet's rows; each cell of cells merged downwards holds their one value."""
    rows: list[list[Cell]] = [
        [clean_text(cell) if isinstance(cell, str) else cell for cell in row]
        for row in sheet.to_python(skip_empty_area=False)
    ]
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for below in range(top + 1, min(bottom + 1, len(rows))):
            rows[below][left] = rows[top][left]
    return [Row(number, tuple(cells)) for number, cells in enumerate(rows, start=1)]


def repack_workbook(data: bytes) -> io.BytesIO:
    """The workbook, checked and stored anew, so that its parts are what their headers say and no larger.

    The reader of workbooks unpacks whatever there is, and makes one block of all from the first cell to the last: a few
    kilobytes would be enough to fill the memory. Raises: RuleBroken("file_too_large", "table_too_large").
    """
    checked = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(checked, "w") as stored:
        if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED_BYTES:
            raise RuleBroken("file_too_large", most=MOST_UNPACKED_BYTES // 2**20)
        for name in {entry.filename for entry in packed.infolist() if not entry.is_dir()}:
            part = packed.read(name)
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                check_worksheet(part)
            stored.writestr(name, part)
    checked.seek(0)
    return checked


def check_worksheet(part: bytes) -> None:
    """Refuse a sheet with more cells, or a cell farther off, than the largest table has."""
    parseString(part, ExtentChecker())


class ExtentChecker(ContentHandler):
    """Looks at each cell's name while a sheet is read; cells without one are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = self.cells = 0

    def startElement(self, name: str, attributes: AttributesImpl) -> None:
        tag = name.rpartition(":")[2]
        if tag not in ("c", "row"):
            return
        self.rows += tag == "row"
        self.cells += tag == "c"
        row, column = find_position(attributes.get("r") or "")
        check_extent(max(row, self.rows, self.cells // MOST_COLUMNS), column)


def find_position(reference: str) -> tuple[int, int]:
    """Row and column of a cell's name such as ``AB12``, of a row's such as ``12``; 0 for what is not said."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters[:4].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :] or 0), column
