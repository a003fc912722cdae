"""Our own plain sheet, one row a session -> what it brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from conference.core.errors import RuleBroken
from conference.core.incoming import (
    IncomingEdition,
    IncomingFilm,
    IncomingPerson,
    IncomingProgramme,
    IncomingRoom,
    IncomingSession,
    IncomingTrack,
    IncomingVenue,
    Remark,
)
from conference.core.times import festival_day
from conference.formats import plain_columns as columns
from conference.formats.cells import read_line
from conference.formats.plain_cells import read_name, rearm_row
from conference.formats.plain_rows import RowReader, UnreadableRow
from conference.formats.plain_template import is_example
from conference.formats.sheets import (
    ZIP_START,
    Cell,
    Row,
    check_size,
    decode_text,
    read_separated,
    read_workbook,
)

TURN_HOUR = 6
LOOKED_AT = 20
SEPARATORS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet's rows below its headings; `columns`: heading -> index. `unknown`: the headings nobody knows."""

    columns: Mapping[str, int]
    rows: Sequence[Row]
    unknown: Sequence[Remark] = field(default=())


def is_plain_sheet(data: bytes) -> bool:
    """Whether a file is our own plain sheet."""
    try:
        return find_table(data) is not None
    except RuleBroken:
        return False


def from_plain(data: bytes, zone: str | None) -> IncomingProgramme:
    """What the sheet brings; times are wall-clock times in `zone`. Cells that say nothing leave all as it is.

    Raises: RuleBroken("file_empty", "file_too_large", "file_unreadable", "table_too_large", "columns_unknown",
    "zone_missing").
    """
    table = find_table(data)
    if table is None:
        raise RuleBroken("columns_unknown", missing=["title_en", "title_zh", "starts"])
    if zone is None:
        raise RuleBroken("zone_missing")
    reader = RowReader(zone, warnings=list(table.unknown))
    sessions: list[IncomingSession] = []
    rejected: list[Remark] = []
    for row in table.rows:
        cells = name_cells(row, table.columns)
        if is_example(cells):
            reader.warnings.append(Remark("example_row", row.line))
            continue
        try:
            sessions.append(reader.read(row.line, cells))
        except UnreadableRow as problem:
            rejected.append(problem.remark)
    format = "xlsx" if data.startswith(ZIP_START) else "csv"
    return build_programme(format, sessions, reader, rejected)


def find_table(data: bytes) -> Table | None:
    """The table under the first row that holds our headings; None where there is none.

    Raises: RuleBroken, as `from_plain`.
    """
    check_size(data)
    rows = list(read_workbook(data)) if data.startswith(ZIP_START) else read_csv(decode_text(data))
    filled = [row for row in rows if any(cell != "" for cell in row.cells)]
    for index, row in enumerate(filled[:LOOKED_AT]):
        headings = {at: heading for at, cell in enumerate(row.cells) if (heading := columns.find_heading(cell))}
        if columns.is_own_sheet(set(headings.values())):
            unknown = [
                Remark("column_unknown", row.line, value=read_line(cell))
                for at, cell in enumerate(row.cells)
                if cell != "" and at not in headings
            ]
            places = {heading: at for at, heading in reversed(headings.items())}
            return Table(places, filled[index + 1 :], unknown)
    return None


def read_csv(text: str) -> list[Row]:
    """The rows of a text; its first line says what parts its cells, as other lines hold long texts."""
    first = text.lstrip("\ufeff\r\n").partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    rows = read_separated(text.replace("\0", ""), separator, 0)
    return [rearm_row(row) for row in rows]


def name_cells(row: Row, places: Mapping[str, int]) -> dict[str, Cell]:
    """Heading -> cell, of those that say something."""
    return {
        heading: row.cells[at] for heading, at in places.items() if at < len(row.cells) and read_line(row.cells[at])
    }


def build_programme(
    format: str, sessions: Sequence[IncomingSession], reader: RowReader, rejected: Sequence[Remark]
) -> IncomingProgramme:
    """Everything that the sessions name, each once, in the order in which the sheet does."""
    days = sorted({festival_day(each.starts_at, reader.zone, TURN_HOUR) for each in sessions if each.starts_at})
    return IncomingProgramme(
        format=format,
        edition=IncomingEdition(start=days[0] if days else None, end=days[-1] if days else None, zone=reader.zone),
        venues=tuple(IncomingVenue(key, read_name(key)) for key in reader.venues),
        rooms=tuple(make_rooms(reader)),
        tracks=tuple(IncomingTrack(key, read_name(key)) for key in reader.tracks),
        people=tuple(IncomingPerson(key, read_name(key)) for key in reader.people),
        films=tuple(IncomingFilm(key, read_name(key)) for key in reader.films),
        sessions=tuple(sessions),
        rejected=tuple(rejected),
        warnings=tuple(sorted(reader.warnings, key=lambda remark: remark.line or 0)),
        is_by_name=True,
    )


def make_rooms(reader: RowReader) -> Iterator[IncomingRoom]:
    """The rooms."""
    for key, (venue, room) in reader.rooms.items():
        yield IncomingRoom(key, venue, read_name(room))
