"""A row of our own plain sheet -> the session it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from conference.core.cleaning import clean_line, clean_text, fold_name
from conference.core.incoming import IncomingAppearance, IncomingPart, IncomingSession, Remark
from conference.core.languages import Text
from conference.core.programme import SESSION_KINDS, STATUSES, VISIBILITIES, Link
from conference.formats import plain_columns as columns
from conference.formats.cells import read_line
from conference.formats.codes import make_code
from conference.formats.plain_cells import read_items, read_minutes, read_pieces, read_time
from conference.formats.plain_writing import MOST_CHARACTERS
from conference.formats.sheets import Cell

Cells = Mapping[str, Cell]
# Heading -> the words it may hold.
WORDS = {columns.KIND: SESSION_KINDS, columns.STATUS: STATUSES, columns.VISIBILITY: VISIBILITIES}
MINUTES = {columns.SETUP: "setup", columns.CLEAR: "clear"}
NUMBERS = {columns.EXPECTED: "expected", columns.HELD: "held"}
LARGEST = 2**31 - 1


class UnreadableRow(Exception):
    """A row of which no session can be made."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.code)
        self.remark = remark


@dataclass(slots=True)
class RowReader:
    """Reads rows one after another, and keeps the things they name, by key, in that order."""

    zone: str
    warnings: list[Remark] = field(default_factory=list)
    venues: dict[str, None] = field(default_factory=dict)
    rooms: dict[str, tuple[str, str]] = field(default_factory=dict)
    tracks: dict[str, None] = field(default_factory=dict)
    people: dict[str, None] = field(default_factory=dict)
    films: dict[str, None] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)

    def read(self, line: int, cells: Cells) -> IncomingSession:
        """The session of a row. Raises: UnreadableRow where it has neither code nor title."""
        values: dict[str, Any] = dict(self.read_texts(line, cells))
        if not values.get("title") and columns.CODE not in cells:
            raise UnreadableRow(Remark("missing_title", line))
        values |= self.read_words(line, cells) | self.read_numbers(line, cells)
        values |= self.read_place(line, cells) | self.read_things(cells)
        says = frozenset(SAID.get(name, name) for name in values)
        values["code"] = self.find_code(line, cells, values)
        values.setdefault("title", Text({"en": values["code"]}))
        values.setdefault("kind", "screening" if columns.FILMS in cells else "lecture")
        if people := tuple(self.read_people(cells)):
            part = "film" if values["kind"] == "screening" else "talk"
            values["parts"], says = (IncomingPart(part, people=people),), says | {"parts"}
        return IncomingSession(**values, line=line, has_own_code=columns.CODE in cells, says=says)

    def find_code(self, line: int, cells: Cells, values: Mapping[str, Any]) -> str:
        """The row's own code, else one made from its title, place and start; with a number where another has it."""
        identity = f"{values.get('title')}\n{values.get('room_keys')}\n{values.get('starts_at')}"
        told = clean_line(read_line(cells[columns.CODE])) if columns.CODE in cells else make_code(identity)
        code, attempt = told, 1
        while code in self.codes:
            attempt += 1
            code = f"{told}-{attempt}"
        if attempt > 1:
            self.warnings.append(Remark("code_repeated", line, columns.CODE, told))
        self.codes.add(code)
        return code

    def read_texts(self, line: int, cells: Cells) -> Iterator[tuple[str, Text]]:
        """The texts that say something, each in its languages. One as long as a cell was cut off, and is not taken."""
        for name in columns.TEXTS:
            texts: dict[str, str] = {}
            for heading, cell in cells.items():
                field, _, tag = heading.rpartition("_")
                if field != name:
                    continue
                written = clean_text(cell) if isinstance(cell, str) else read_line(cell)
                if len(written) >= MOST_CHARACTERS and written.endswith("…"):
                    self.warnings.append(Remark("text_cut", line, heading))
                else:
                    texts[tag] = written
            if texts:
                yield name, Text(texts)

    def read_words(self, line: int, cells: Cells) -> dict[str, str]:
        """Kind, status and visibility, where they are what they can be."""
        values: dict[str, str] = {}
        for heading, words in WORDS.items():
            if heading not in cells:
                continue
            word = fold_name(read_line(cells[heading])).replace(" ", "_")
            if word in words:
                values[heading] = word
            else:
                self.warn("bad_word", line, heading, cells)
        return values

    def read_numbers(self, line: int, cells: Cells) -> dict[str, Any]:
        """Set-up and clearing, seats and heads, where they are numbers."""
        values: dict[str, Any] = {}
        for heading, name in (MINUTES | NUMBERS).items():
            if heading not in cells:
                continue
            number = read_minutes(cells[heading]) if heading in MINUTES else read_number(cells[heading])
            if number is None:
                self.warn("bad_number", line, heading, cells)
            else:
                values[name] = number
        return values

    def read_place(self, line: int, cells: Cells) -> dict[str, Any]:
        """Start, end and rooms."""
        values: dict[str, Any] = {}
        start = self.read_instant(line, columns.STARTS, cells)
        if start is not None:
            values["starts_at"] = start
        end = self.read_instant(line, columns.ENDS, cells, start)
        if end is not None and start is not None and end < start:
            self.warn("end_before_start", line, columns.ENDS, cells)
        elif end is not None:
            values["ends_at"] = end
        if rooms := tuple(self.read_rooms(cells)):
            values["room_keys"] = rooms
        return values

    def read_instant(self, line: int, heading: str, cells: Cells, start: datetime | None = None) -> datetime | None:
        """The instant of a cell, if it names one."""
        if heading not in cells:
            return None
        found = read_time(cells[heading], self.zone, start)
        if found is None:
            self.warn("bad_instant", line, heading, cells)
        return found

    def read_rooms(self, cells: Cells) -> Iterator[str]:
        """The keys of the rooms. A room without a venue is one of its own name."""
        rooms = read_items(cells.get(columns.ROOM, ""))
        venues = read_items(cells.get(columns.VENUE, ""))
        for at, room in enumerate(rooms):
            venue = venues[min(at, len(venues) - 1)] if venues else room
            key = f"{venue} / {room}"
            self.venues[venue] = None
            self.rooms[key] = (venue, room)
            yield key

    def read_things(self, cells: Cells) -> dict[str, Any]:
        """Track, films, languages and links."""
        values: dict[str, Any] = {}
        if columns.TRACK in cells:
            values["track_key"] = read_line(cells[columns.TRACK])
            self.tracks[values["track_key"]] = None
        if films := tuple(dict.fromkeys(read_items(cells.get(columns.FILMS, "")))):
            values["film_keys"] = films
            self.films |= dict.fromkeys(films)
        if tags := read_items(cells.get(columns.SPOKEN, "")):
            values["languages"] = tuple(piece for tag in tags for piece in read_pieces(tag))
        if links := [read_pieces(item) for item in read_items(cells.get(columns.LINKS, ""))]:
            values["links"] = tuple(Link(link[0], link[1] if len(link) > 1 else "") for link in links if link)
        return values

    def read_people(self, cells: Cells) -> Iterator[IncomingAppearance]:
        """Those who appear, role by role."""
        for heading, role in columns.PEOPLE.items():
            for person in dict.fromkeys(read_items(cells.get(heading, ""))):
                self.people[person] = None
                yield IncomingAppearance(person, role)

    def warn(self, code: str, line: int, heading: str, cells: Cells) -> None:
        """Tell of a cell that was not taken."""
        self.warnings.append(Remark(code, line, heading, read_line(cells[heading])))


# What a session's field is called on its way in -> in the picture.
SAID = {"track_key": "track_id", "room_keys": "rooms", "film_keys": "films"}


def read_number(cell: Cell) -> int | None:
    """The number of seats or heads; None for what is none."""
    written = read_line(cell)
    number = int(written) if re.fullmatch("[0-9]{1,18}", written) else None
    return number if number is not None and number <= LARGEST else None
