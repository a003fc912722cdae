"""How our own plain sheet writes things into one cell: names in both languages, several things, times, lengths.

Several things stand between semicolons, a name's two languages between bars: ``Ada Chen | 陈安达; Wei Moon``. A
backslash before a semicolon, a bar or a backslash makes it a plain one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from conference.core.cleaning import clean_line
from conference.core.languages import Text
from conference.core.programme import Programme, Session
from conference.core.times import MINUTE, NO_TIME, to_utc, to_wall
from conference.formats.cells import parse_day, parse_times, read_line
from conference.formats.sheets import Cell, Row
from conference.formats.texts import guess_language

SPECIAL = re.compile(r"[\\;|]")
ESCAPED = re.compile(r"\\([\\;|])")
ITEM = re.compile(r"(?:\\.|[^;\\]|\\$)+")
PIECE = re.compile(r"(?:\\.|[^|\\]|\\$)+")
MOST_MINUTES = 24 * 60
# What makes a spreadsheet take a text for a formula, also in full width, after any number of our own apostrophes.
FORMULA = re.compile("'*[=+\\-@＝＋－＠]")


class Named(Protocol):
    """A thing with an address."""

    @property
    def id(self) -> int: ...
    @property
    def slug(self) -> str: ...


def write_name(name: Text) -> str:
    """A name: in English and Chinese where both are there and differ, else in the one language there is."""
    texts = name.by_language
    both = [texts[tag] for tag in ("en", "zh") if tag in texts] or [name.read("en")]
    return " | ".join(dict.fromkeys(escape(line) for text in both if (line := clean_line(text))))


def read_name(written: str) -> Text:
    """The name a cell's item writes: of two texts the first is English, the second Chinese."""
    pieces = read_pieces(written)
    if len(pieces) > 1:
        return Text({"en": pieces[0], "zh": pieces[1]})
    return Text({guess_language(piece): piece for piece in pieces})


def read_pieces(written: str) -> list[str]:
    """The texts between bars, as plain lines; empty ones left out."""
    pieces = (clean_line(ESCAPED.sub(r"\1", piece)) for piece in PIECE.findall(written))
    return [piece for piece in pieces if piece]


def escape(text: str) -> str:
    """The text, with nothing in it that would part it."""
    return SPECIAL.sub(r"\\\g<0>", text)


def read_items(cell: Cell) -> tuple[str, ...]:
    """The things that a cell names, as written."""
    items = (clean_line(item) for item in ITEM.findall(read_line(cell)))
    return tuple(item for item in items if item)


def write_items(items: Iterable[str]) -> str:
    """The cell that names these things."""
    return "; ".join(items)


def name_things(things: Iterable[tuple[Named, Text]]) -> dict[int, str]:
    """What stands for each thing: its name, with its address in brackets where another is written the same."""
    listed = [(thing, write_name(name)) for thing, name in things]
    often = Counter(written for _, written in listed)
    return {
        thing.id: written if written and often[written] == 1 else f"{written} [{escape(thing.slug)}]".strip()
        for thing, written in listed
    }


def keep_used(programme: Programme) -> Programme:
    """The picture with no venues and rooms but those its sessions are in: others may be other editions'."""
    used = {id for session in programme.sessions.values() for id in session.rooms}
    rooms = {id: room for id, room in programme.rooms.items() if id in used}
    houses = {room.venue_id for room in rooms.values()}
    venues = {id: venue for id, venue in programme.venues.items() if id in houses}
    return replace(programme, rooms=rooms, venues=venues)


def sort_sessions(sessions: Iterable[Session]) -> list[Session]:
    """The sessions by start, those without one last, then by code."""
    listed = list(sessions)
    last = max((session.starts_at for session in listed if session.starts_at), default=None)
    return sorted(listed, key=lambda each: (each.starts_at is None, each.starts_at or last, each.code, each.id))


def name_rooms(programme: Programme, venues: Mapping[int, str]) -> dict[int, str]:
    """What stands for each room beside its venue's name."""
    names: dict[int, str] = {}
    for venue_id in venues:
        rooms = (room for room in programme.rooms.values() if room.venue_id == venue_id)
        names |= name_things((room, room.name) for room in rooms)
    return names


def write_time(at: datetime | None, zone: str) -> str:
    """The instant as clocks in `zone` show it, in ISO 8601; with its offset where the clock shows that hour twice."""
    if at is None:
        return ""
    wall = to_wall(at, zone)
    plain = wall.replace(tzinfo=None)
    told = plain if to_utc(plain, zone) == at else wall
    is_whole = not (told.second or told.microsecond)
    return told.isoformat(timespec="minutes" if is_whole else "auto")


def read_time(cell: Cell, zone: str, start: datetime | None = None) -> datetime | None:
    """The instant a cell names; a bare time of day is the first such time after `start`. None for what is no time."""
    wall = cell if isinstance(cell, datetime) else read_iso(read_line(cell))
    if wall is None and (day := parse_day(cell)) and day.year and (times := parse_times(cell)):
        wall = datetime.combine(date(day.year, day.month, day.day), times[0].at)
    try:
        if wall is not None:
            return wall.astimezone(UTC) if wall.tzinfo else to_utc(wall, zone)
        times = parse_times(cell)
        return None if start is None or times is None else find_next(start, times[0].at, zone)
    except (OverflowError, ValueError):
        return None


def read_iso(written: str) -> datetime | None:
    """The day and time of ISO 8601; None for anything else, a day alone included."""
    try:
        return datetime.fromisoformat(written) if len(written) > len("2027-06-12") else None
    except ValueError:
        return None


def find_next(start: datetime, clock: time, zone: str) -> datetime:
    """The first instant after `start` at which clocks in `zone` show the time."""
    wall = datetime.combine(to_wall(start, zone).date(), clock)
    at = to_utc(wall, zone)
    return at if at > start else to_utc(wall + timedelta(days=1), zone)


def write_minutes(length: timedelta) -> str:
    """The length in minutes; nothing for none."""
    return f"{length / MINUTE:.10g}" if length else ""


def read_minutes(cell: Cell) -> timedelta | None:
    """The length of so many minutes, up to a day; None for what is no such number."""
    try:
        minutes = float(read_line(cell))
    except ValueError:
        return None
    return NO_TIME + minutes * MINUTE if 0 <= minutes <= MOST_MINUTES else None


def disarm(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def rearm(text: str) -> str:
    """The text that `disarm` was given."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def rearm_row(row: Row) -> Row:
    """The row as it was before its texts were disarmed."""
    return Row(row.line, tuple(rearm(cell) if isinstance(cell, str) else cell for cell in row.cells))
