"""A picture -> our own plain sheet, one row a session, as CSV or XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from conference.core.cleaning import clean_line, clean_text
from conference.core.languages import Text
from conference.core.programme import Link, Programme, Session
from conference.formats import plain_columns as columns
from conference.formats.plain_cells import (
    disarm,
    escape,
    keep_used,
    name_rooms,
    name_things,
    sort_sessions,
    write_items,
    write_minutes,
    write_time,
)
from conference.formats.texts import find_tag

Row = Sequence[str]
MOST_CHARACTERS = 32_767
MARK = "\ufeff"
SHEET = "sessions"


def to_csv(programme: Programme, is_public: bool, only: Collection[int] | None = None) -> bytes:
    """The sessions of one edition as CSV, in UTF-8 with a mark; `is_public` leaves out the office's columns.

    `only`: the ids of the sessions that are wanted; each has the row it has among all.
    Cells that a spreadsheet would run as a formula begin with an apostrophe, which our own reader takes off.
    Source: RFC 4180.
    """
    return write_csv(list_rows(programme, is_public, only))


def to_xlsx(programme: Programme, is_public: bool, at: datetime, only: Collection[int] | None = None) -> bytes:
    """As `to_csv`, as a workbook made `at`: the same bytes for the same picture and instant. All cells are texts.

    A text longer than a cell can be ends with an ellipsis.
    """
    return write_xlsx({SHEET: list_rows(programme, is_public, only)}, at)


def write_csv(rows: Iterable[Row]) -> bytes:
    """The rows as CSV."""
    memory = io.StringIO()
    writer = csv.writer(memory, quoting=csv.QUOTE_ALL)
    writer.writerows([disarm(cell) for cell in row] for row in rows)
    return (MARK + memory.getvalue()).encode()


def write_xlsx(sheets: Mapping[str, Iterable[Row]], at: datetime, widths: Sequence[int] = ()) -> bytes:
    """Sheets by their names as a workbook; `widths`, in characters, are of the columns of all but the first."""
    memory = io.BytesIO()
    book = Workbook(memory, {"in_memory": True})
    book.set_properties({"created": at.replace(tzinfo=None)})
    for place, (name, rows) in enumerate(sheets.items()):
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(widths if place else ()):
            sheet.set_column(column, column, width, book.add_format({"text_wrap": True, "valign": "top"}))
        fill_sheet(sheet, rows)
    book.close()
    return memory.getvalue()


def fill_sheet(sheet: Worksheet, rows: Iterable[Row]) -> None:
    """Write the rows as texts."""
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cut(cell))


def cut(cell: str) -> str:
    """As much of a text as a workbook's cell can hold."""
    return cell if len(cell) <= MOST_CHARACTERS else f"{cell[: MOST_CHARACTERS - 1]}…"


def list_rows(programme: Programme, is_public: bool, only: Collection[int] | None = None) -> Iterator[Row]:
    """The headings, then a row a session: by start, those without one last, then by code."""
    names = Names.of(keep_used(programme))
    headings = list_headings(programme, is_public)
    yield headings
    for session in sort_sessions(programme.sessions.values()):
        if only is not None and session.id not in only:
            continue
        cells = dict(write_session(programme, names, session))
        yield [cells.get(heading, "") for heading in headings]


def list_headings(programme: Programme, is_public: bool) -> list[str]:
    """The headings: texts in both languages, and in every other that a text of theirs is in."""
    headings = list(columns.BEFORE_TEXTS)
    for name in columns.TEXTS:
        texts: Iterable[Text] = (getattr(session, name) for session in programme.sessions.values())
        tags = {tag for text in texts for tag in text.by_language if find_tag(tag) == tag}
        headings += (f"{name}_{tag}" for tag in (*columns.LANGUAGES, *sorted(tags - {*columns.LANGUAGES})))
    more = () if is_public else columns.OFFICE
    return [*headings, *columns.PUBLIC, *columns.PUBLIC_PEOPLE, columns.LINKS, *more]


@dataclass(frozen=True, slots=True)
class Names:
    """What stands for each thing of a picture, by its id."""

    venues: Mapping[int, str]
    rooms: Mapping[int, str]
    tracks: Mapping[int, str]
    people: Mapping[int, str]
    films: Mapping[int, str]

    @classmethod
    def of(cls, programme: Programme) -> Names:
        """The names of all things in the picture."""
        venues = name_things((venue, venue.name) for venue in programme.venues.values())
        return cls(
            venues=venues,
            rooms=name_rooms(programme, venues),
            tracks=name_things((track, track.name) for track in programme.tracks.values()),
            people=name_things((person, person.name) for person in programme.people.values()),
            films=name_things((film, film.title) for film in programme.films.values()),
        )


def write_session(programme: Programme, names: Names, session: Session) -> Iterator[tuple[str, str]]:
    """Heading and cell of all that a session says."""
    zone = programme.editions[session.edition_id].zone
    yield columns.CODE, clean_line(session.code)
    yield columns.KIND, session.kind
    for name in columns.TEXTS:
        text: Text = getattr(session, name)
        yield from ((f"{name}_{tag}", clean_text(written)) for tag, written in text.by_language.items())
    yield columns.STARTS, write_time(session.starts_at, zone)
    yield columns.ENDS, write_time(session.ends_at, zone)
    venues = [names.venues[programme.rooms[id].venue_id] for id in session.rooms]
    yield columns.VENUE, write_items(venues[:1] if len(set(venues)) == 1 else venues)
    yield columns.ROOM, write_items(names.rooms[id] for id in session.rooms)
    yield columns.TRACK, "" if session.track_id is None else names.tracks[session.track_id]
    yield columns.STATUS, session.status
    yield columns.VISIBILITY, session.visibility
    yield columns.SPOKEN, write_items(escape(clean_line(tag)) for tag in session.languages)
    yield columns.FILMS, write_items(names.films[id] for id in session.films)
    yield columns.LINKS, write_items(write_link(link) for link in session.links)
    yield from ((heading, write_people(names, session, role)) for heading, role in columns.PEOPLE.items())
    yield columns.SETUP, write_minutes(session.setup)
    yield columns.CLEAR, write_minutes(session.clear)
    yield columns.EXPECTED, "" if session.expected is None else str(session.expected)
    yield columns.HELD, str(session.held or "")


def write_people(names: Names, session: Session, role: str) -> str:
    """Those who appear in a role, each once, in order."""
    ids = dict.fromkeys(each.person_id for part in session.parts for each in part.people if each.role == role)
    return write_items(names.people[id] for id in ids)


def write_link(link: Link) -> str:
    """An address, and its title after a bar."""
    title = clean_line(link.title)
    return f"{escape(clean_line(link.url))} | {escape(title)}" if title else escape(clean_line(link.url))
