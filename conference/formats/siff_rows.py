"""A row of a festival's sheet, understood: a film in a hall at a time, or why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from conference.core.cleaning import clean_line, clean_text
from conference.core.incoming import Remark
from conference.core.languages import Text, make_text
from conference.core.times import to_utc
from conference.formats.cells import Clock, Day, normalise, parse_day, parse_length, parse_times, read_line
from conference.formats.countries import find_country
from conference.formats.sheets import Cell, Row
from conference.formats.siff_columns import HEADINGS, Layout

NAME_ENDS = re.compile(r"[#、/，,；;&|\n]+")
COUNTRY_ENDS = re.compile(r"[、/／，,；;&|\n]+")
# A director's country stands before the name in some sheets: 【法】, （法）, [FR].
NATIONALITY = re.compile(r"^\s*[【（(\[][^】）)\]]{1,12}[】）)\]]\s*")
NO = frozenset(("", "无", "否", "没有", "暂无", "no", "n", "none", "false", "-", "--", "—", "——", "/", "×", "x", "0"))


class Unreadable(Exception):
    """A row from which no session can be made, with the reason."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark)
        self.remark = remark


@dataclass(frozen=True, slots=True)
class Showing:
    """A film in a hall at a time. `has_end`: the sheet names the end; else it follows from the film's length."""

    title: Text
    starts_at: datetime
    ends_at: datetime | None
    venue: str
    room: str
    address: str = ""
    length: timedelta | None = None
    section: str = ""
    directors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    year: int | None = None
    has_qa: bool = False
    qa_length: timedelta | None = None
    has_end: bool = False
    code: str = ""

    @property
    def film_key(self) -> str:
        """Films are the same when their titles are equal."""
        return next(iter(self.title.by_language.values()))


@dataclass(slots=True)
class SheetReader:
    """Reads the rows of one sheet. `near` is a day of the edition, for dates without a year.

    Warnings gather in `warnings`; `heading_day` is the day that stands in a row of its own above others.
    """

    layout: Layout
    zone: str
    near: date | None
    warnings: list[Remark] = field(default_factory=list)
    heading_day: Day | None = None
    lacks_year: bool = False

    def read(self, row: Row) -> Showing:
        """What the row shows. Raises: Unreadable."""
        title = make_text(zh=self.line(row, "title_zh"), en=self.line(row, "title_en"))
        if not title:
            raise Unreadable(self.remark("missing_title", row, self.title_column))
        starts_at, clock_end = self.read_start(row)
        length = self.read_length(row)
        end = self.read_end(row, starts_at, clock_end)
        has_qa, qa_length = self.read_qa(row)
        venue, room = self.read_place(row)
        known_length = length + (qa_length or timedelta(0)) if length else None
        if end is None and known_length is None:
            self.warn("missing_length", row, "length")
        return Showing(
            title=title,
            starts_at=starts_at,
            ends_at=end or (starts_at + known_length if known_length else None),
            venue=venue,
            room=room,
            address=clean_text(read_line(self.cell(row, "address"))),
            length=length,
            section=self.line(row, "section"),
            directors=self.read_directors(row),
            countries=self.read_countries(row),
            year=self.read_year(row),
            has_qa=has_qa,
            qa_length=qa_length,
            has_end=end is not None,
            code=self.line(row, "code"),
        )

    @property
    def title_column(self) -> str:
        """The column in which a missing title is missed."""
        return "title_zh" if "title_zh" in self.layout.columns else "title_en"

    def cell(self, row: Row, column: str) -> Cell:
        """What the row holds in a column; "" where it has no such column."""
        at = self.layout.columns.get(column)
        return row.cells[at] if at is not None and at < len(row.cells) else ""

    def line(self, row: Row, column: str) -> str:
        """A cell as one line."""
        return read_line(self.cell(row, column))

    def remark(self, code: str, row: Row, column: str, **facts: object) -> Remark:
        """What is to be said of a cell."""
        heading = self.layout.headings.get(column) or HEADINGS[column][0]
        return Remark(code, row.line, heading, self.line(row, column), facts)

    def warn(self, code: str, row: Row, column: str, **facts: object) -> None:
        """Keep a warning of a cell."""
        self.warnings.append(self.remark(code, row, column, **facts))

    def read_start(self, row: Row) -> tuple[datetime, Clock | None]:
        """When it starts, and the end that stands in the same cell. Raises: Unreadable."""
        if self.cell(row, "time") == "":
            raise Unreadable(self.remark("missing_time", row, "time"))
        times = parse_times(self.cell(row, "time"))
        if times is None:
            raise Unreadable(self.remark("bad_time", row, "time"))
        start, end = times
        day = self.read_date(row)
        if start.is_next_day:
            self.warn("over_midnight", row, "time")
        return self.find_instant(day, start), end

    def read_date(self, row: Row) -> date:
        """The date of the row: its own, one beside its time, or the one above it. Raises: Unreadable."""
        written = self.cell(row, "date")
        day = parse_day(written) if written != "" else parse_day(self.cell(row, "time")) or self.heading_day
        if day is None:
            raise Unreadable(self.remark("missing_date" if written == "" else "bad_date", row, "date"))
        if day.year is None and self.near is None:
            self.lacks_year = True
            raise Unreadable(self.remark("missing_year", row, "date"))
        try:
            return day.on(self.near or date.max)
        except ValueError as problem:
            raise Unreadable(self.remark("bad_date", row, "date")) from problem

    def find_instant(self, day: date, clock: Clock) -> datetime:
        """The instant of a time on a date."""
        return to_utc(datetime.combine(day + timedelta(days=clock.is_next_day), clock.at), self.zone)

    def read_end(self, row: Row, starts_at: datetime, beside: Clock | None) -> datetime | None:
        """The end that the sheet names; one before the start is that of the next day, and said so."""
        clock, column = beside, "time"
        if self.cell(row, "end") != "":
            times, column = parse_times(self.cell(row, "end")), "end"
            if times is None:
                self.warn("bad_end", row, "end")
                return None
            clock = times[0]
        if clock is None:
            return None
        end = self.find_instant(self.read_date(row), clock)
        if end <= starts_at:
            self.warn("over_midnight", row, column)
            end = self.find_instant(self.read_date(row) + timedelta(days=1), clock)
        return end

    def read_length(self, row: Row) -> timedelta | None:
        """The film's length, where it is told."""
        written = self.cell(row, "length")
        length = parse_length(written)
        if length is None and written != "":
            self.warn("bad_length", row, "length")
        return length

    def read_place(self, row: Row) -> tuple[str, str]:
        """Venue and hall: a house without a named hall is one itself, and the other way round. Raises: Unreadable."""
        venue, room = self.line(row, "venue"), self.line(row, "room")
        if not venue and not room:
            raise Unreadable(self.remark("missing_place", row, "venue"))
        return venue or room, room or venue

    def read_qa(self, row: Row) -> tuple[bool, timedelta | None]:
        """Whether a talk with the film's makers follows, and how long it takes where that is told."""
        written = normalise(self.cell(row, "qa"))
        told = re.search(r"\d{1,4}\s*(?:分钟?|min)", written)
        return written not in NO, parse_length(told.group()) if told else None

    def read_directors(self, row: Row) -> tuple[str, ...]:
        """The directors' names, without the countries that some sheets put before them."""
        return tuple(NATIONALITY.sub("", name) for name in self.split(row, "directors", NAME_ENDS))

    def read_countries(self, row: Row) -> tuple[str, ...]:
        """The countries in their order, as ISO 3166 codes where they are known."""
        return tuple(find_country(name) for name in self.split(row, "countries", COUNTRY_ENDS))

    def read_year(self, row: Row) -> int | None:
        """The film's year."""
        found = re.search(r"(?<!\d)(?:18|19|20)\d\d(?!\d)", self.line(row, "year"))
        return int(found.group()) if found else None

    def split(self, row: Row, column: str, ends: re.Pattern[str]) -> Iterator[str]:
        """The names in a cell."""
        written = self.cell(row, column)
        names = ends.split(written) if isinstance(written, str) else [read_line(written)]
        return (name for name in map(clean_line, names) if name)
