"""A day as a grid: halls side by side, time downwards, everything measured in millimetres."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from conference.core.languages import NO_TEXT
from conference.formats.booklet.lanes import (
    COLUMNS_WIDTH,
    MOST_COLUMNS,
    Block,
    Column,
    find_hours,
    list_blocks,
    list_columns,
)
from conference.formats.booklet.reading import Reading, Sign
from conference.formats.booklet.slots import GAP, Slot, list_qa_minutes, make_slot
from conference.formats.typesetting import Runs

BODY_HEIGHT = 144.0
WIDEST_COLUMN = 61.5
FEW_COLUMNS = 4
LONGEST_DAY_NAME = 16
MOST_UNTITLED = 0.15
LONGEST_HOUR = 22.0
# The thumb index of the days, one below the other down the edge.
TAB_STEP, EDGE_HEIGHT = 25.0, 176.0
# The em of the names above the columns, in mm.
NAME_EM = 2.6


@dataclass(frozen=True, slots=True)
class Head:
    """A name over columns: a venue's, or a hall's. `x` and `width` in mm."""

    x: float
    width: float
    names: Runs
    seats: Runs = ()


@dataclass(frozen=True, slots=True)
class GridPage:
    """One page of a day."""

    part: int
    venues: tuple[Head, ...]
    halls: tuple[Head, ...]
    slots: tuple[Slot, ...]
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class GridDay:
    """A festival day and its pages. All measures in mm.

    `number` is its day of the month, `tab_top` and `tab_height` its mark on the edge. `clocks` are the full hours from
    the top of the grid on, `hour_height` apart; `lines` is the id of the picture of them; `scale` says how long one is.
    """

    id: str
    number: int
    title: Runs
    name: Runs
    tab_top: float
    tab_height: float
    clocks: tuple[str, ...]
    hour_height: float
    height: float
    lines: str
    scale: Runs
    pages: tuple[GridPage, ...]


def list_days(reading: Reading) -> Iterator[GridDay]:
    """Every day with its pages."""
    step = min(TAB_STEP, EDGE_HEIGHT / max(1, len(reading.days)))
    for number, day in enumerate(reading.days, 1):
        yield make_day(reading, day, f"day-{number}", round((number - 1) * step, 2), round(step * 0.85, 2))


def make_day(reading: Reading, day: date, id: str, tab_top: float, tab_height: float) -> GridDay:
    """One day, on a scale that fills the page."""
    blocks = list(list_blocks(reading, day))
    first, last = find_hours(block for _, each in blocks for block in each)
    minute = min(BODY_HEIGHT / (last - first), LONGEST_HOUR / 60)
    columns = [column for room, each in blocks for column in list_columns(reading, room, each, minute)]
    pages = list_pages(reading, columns, first, minute, MOST_COLUMNS)
    if is_dense(pages):
        pages = list_pages(reading, columns, first, minute, FEW_COLUMNS)
    name = reading.set_text(reading.edition.day_names.get(day) or NO_TEXT, LONGEST_DAY_NAME)
    length = f"{minute * 60:.1f}".removesuffix(".0")
    return GridDay(
        id, day.day, reading.write_day(day), name,
        tab_top, tab_height, tuple(f"{at // 60 % 24:02}:00" for at in range(first, last + 1, 60)),
        round(minute * 60, 3), round((last - first) * minute, 2), f"lines-{(last - first) // 60}",
        reading.say(reading.words.scale, length=length), pages,
    )  # fmt: skip


def list_pages(reading: Reading, columns: list[Column], first: int, minute: float, most: int) -> tuple[GridPage, ...]:
    """The pages of a day, its columns spread evenly, at most `most` on each."""
    parts = ceil(len(columns) / most)
    each = ceil(len(columns) / parts)
    frame = Frame(reading, first, minute, min(COLUMNS_WIDTH / each, WIDEST_COLUMN))
    return tuple(frame.make_page(columns[part * each : (part + 1) * each], part + 1) for part in range(parts))


def is_dense(pages: tuple[GridPage, ...]) -> bool:
    """Whether too many sessions are too short for a title below their time: beside it, columns must be wider."""
    slots = [slot for page in pages for slot in page.slots if not slot.is_code_below]
    return sum(not slot.titles and slot.beside is None for slot in slots) > len(slots) * MOST_UNTITLED


@dataclass(frozen=True, slots=True)
class Frame:
    """The measures of a day's pages: `first` in minutes from midnight, a `minute` and a `column` in mm."""

    reading: Reading
    first: int
    minute: float
    column: float

    def make_page(self, columns: list[Column], part: int) -> GridPage:
        """One page of columns."""
        slots = tuple(slot for index, column in enumerate(columns) for slot in self.list_slots(column, index))
        halls = tuple(self.name_hall(column, index) for index, column in enumerate(columns))
        signs = {slot.sign.names: slot.sign for slot in slots if slot.sign.picture}
        return GridPage(part, tuple(self.list_venues(columns)), halls, slots, tuple(signs.values()))

    def list_slots(self, column: Column, index: int) -> Iterator[Slot]:
        """What stands in a column."""
        for block, shift, share in column.blocks:
            length = (block.end - block.start) * self.minute
            slot = make_slot(self.reading, block.session, share * self.column - GAP, length - GAP, block.is_open)
            x, y = (index + shift) * self.column, (block.start - self.first) * self.minute
            yield replace(slot, x=round(x, 2), y=round(y, 2), qas=tuple(self.list_qas(block, slot)))

    def list_qas(self, block: Block, slot: Slot) -> Iterator[tuple[float, float]]:
        """Top and height of every meeting with the audience, from the top of its block, in mm."""
        for top, bottom in list_qa_minutes(block.session):
            low = min(bottom * self.minute, slot.height)
            if low - top * self.minute > 1.2:
                yield round(top * self.minute, 2), round(low - top * self.minute, 2)

    def list_venues(self, columns: list[Column]) -> Iterator[Head]:
        """Each venue over its columns."""
        start = 0
        for index, column in enumerate(columns, 1):
            if index == len(columns) or columns[index].room.venue_id != column.room.venue_id:
                venue = self.reading.programme.venues[column.room.venue_id]
                width = (index - start) * self.column - 1
                names = self.fit_names(self.reading.set_text(venue.name, 60), width, is_whole=True)
                yield Head(round(start * self.column, 2), round(width, 2), names)
                start = index

    def name_hall(self, column: Column, index: int) -> Head:
        """A hall over its column."""
        reading, room = self.reading, column.room
        part = f" ({column.part + 1})" if column.part else ""
        names = self.fit_names(reading.set_text(room.name, 40), self.column - 1, part)
        seats = reading.count(room.seats, reading.words.seats)[:1]
        return Head(round(index * self.column, 2), round(self.column - 1, 2), names, seats)

    def fit_names(self, names: Runs, width: float, end: str = "", is_whole: bool = False) -> Runs:
        """Names as far as a line of `width` mm holds them, each with `end`; with `is_whole` one name has two lines."""
        setter = self.reading.setter
        ems, lines = width / NAME_EM - setter.measure(end), 2 if is_whole and len(names) == 1 else 1
        return tuple(replace(run, text=setter.fit(run.text, ems, lines)[0] + end) for run in names)
