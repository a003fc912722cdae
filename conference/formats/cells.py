"""What the cells of a programme's sheet say: days, times and lengths in the ways people write them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from conference.core.cleaning import clean_line
from conference.formats.sheets import Cell

# Spreadsheets count days from here; the 0 is earlier by one because their 1900 has a 29 February.
EXCEL_EPOCH = date(1899, 12, 30)
EXCEL_DAYS = range(20_000, 80_000)
YEARS = range(1900, 3000)
LONGEST = timedelta(hours=24)

MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_WORD = rf"(?P<word>{'|'.join(MONTH_NAMES)})[a-z]*\.?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{YEAR}\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})(?:\s*[日号])?",
        rf"{YEAR}\s*[-/.]\s*(?P<month>\d{{1,2}})\s*[-/.]\s*(?P<day>\d{{1,2}})(?!\d)",
        rf"{YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        r"(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})(?:\s*[日号])?",
        rf"(?<!\d)(?P<one>\d{{1,2}})\s*[-/.]\s*(?P<two>\d{{1,2}})\s*[-/.]\s*{YEAR}(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{MONTH_WORD}(?:,?\s+{YEAR})?",
        rf"{MONTH_WORD}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+{YEAR})?",
        r"^(?P<month>\d{1,2})\s*[-/.]\s*(?P<day>\d{1,2})(?=$|\s|\()",
    )
)
WEEKDAY = re.compile(r"\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|\(?\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b\.?,?\)?")
CLOCK = (
    r"(?P<{0}hour>\d{{1,2}})\s*(?:[:.]\s*(?P<{0}minute>\d{{1,2}})(?:\s*:\s*\d{{1,2}})?"
    r"|[时点]\s*(?:(?P<{0}more>\d{{1,2}})\s*分?|(?P<{0}half>半))?)"
)
HALF_DAY = r"(?P<{0}noon>上午|凌晨|早上|下午|晚上|中午)?\s*"
AFTER = r"\s*(?P<{0}after>[ap]\.?m\.?)?"
FROM, TO = ((HALF_DAY + CLOCK + AFTER).format(prefix) for prefix in ("from_", "to_"))
TIMES = re.compile(rf"(?:T\s*)?{FROM}(?:\s*(?:[-~–—]+|至|到)\s*(?P<until>{TO}))?", re.IGNORECASE)
HOURS = re.compile(
    r"(?P<hours>\d{1,2})\s*(?:小时|h(?:ours?|rs?)?)\s*(?:(?P<minutes>\d{1,2})\s*(?:分钟?|m(?:in(?:ute)?s?)?\.?)?)?"
)
MINUTES = re.compile(r"约?\s*(?P<minutes>\d{1,4})(?:\.0+)?\s*(?:分钟?|['′]|m(?:in(?:ute)?s?)?\.?)?")
HOURS_AND_MINUTES = re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]?\d)(?::\d\d)?")


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written; `year` None where it is not."""

    month: int
    day: int
    year: int | None = None

    def on(self, near: date) -> date:
        """The date, in the year that brings it nearest to `near` where it has none. Raises: ValueError."""
        if self.year is not None:
            return date(self.year, self.month, self.day)
        days = (find_date(near.year + offset, self.month, self.day) for offset in (0, -1, 1))
        known = [day for day in days if day is not None]
        if not known:
            raise ValueError(f"no such day: {self.month}-{self.day}")
        return min(known, key=lambda day: abs(day - near))


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as written; `is_next_day` for 24:00 to 24:59."""

    at: time
    is_next_day: bool = False


def find_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_line(cell: Cell) -> str:
    """A cell as one line of text; numbers without a needless ``.0``, days and times in ISO 8601."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date | time):
        return cell.isoformat()
    return clean_line(str(cell))


def normalise(cell: Cell) -> str:
    """A cell as one line, full-width characters made plain and letters small."""
    return unicodedata.normalize("NFKC", read_line(cell)).lower().strip()


def parse_day(cell: Cell) -> Day | None:
    """The day a cell names; None where it names none, or two that could be meant."""
    if isinstance(cell, date):
        return Day(cell.month, cell.day, cell.year) if cell.year in YEARS else None
    if isinstance(cell, int | float) and int(cell) in EXCEL_DAYS:
        day = EXCEL_EPOCH + timedelta(days=int(cell))
        return Day(day.month, day.day, day.year)
    if not isinstance(cell, str):
        return None
    written = WEEKDAY.sub(" ", normalise(cell)).strip()
    found = next((match for pattern in DATES if (match := pattern.search(written))), None)
    return check_day(read_day(found)) if found else None


def read_day(found: re.Match[str]) -> Day | None:
    """The day of a match."""
    groups = found.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    if groups.get("word"):
        return Day(MONTH_NAMES.index(groups["word"]) + 1, int(groups["day"]), year)
    if "one" not in groups:
        return Day(int(groups["month"]), int(groups["day"]), year)
    one, two = int(groups["one"]), int(groups["two"])
    if one > 12:
        return Day(two, one, year)
    return Day(one, two, year) if two > 12 or one == two else None


def check_day(day: Day | None) -> Day | None:
    """The day, if a calendar has it; 29 February without a year counts."""
    if day is None or find_date(day.year or 2000, day.month, day.day) is None:
        return None
    return day


def parse_times(cell: Cell) -> tuple[Clock, Clock | None] | None:
    """Start, and end where the cell names one ("18:30-20:15"); None where it is no time."""
    if isinstance(cell, datetime):
        return Clock(cell.time()), None
    if isinstance(cell, time):
        return Clock(cell), None
    if isinstance(cell, timedelta):
        return find_clock(cell)
    if isinstance(cell, bool | date):
        return None
    if isinstance(cell, float | int):
        return find_clock(timedelta(days=cell)) if 0 < cell < 1 else None
    written = normalise(cell)
    for pattern in DATES[:4]:
        written = pattern.sub("", written, count=1).strip()
    if re.fullmatch(r"[0-2]\d[0-5]\d", written):
        written = f"{written[:2]}:{written[2:]}"
    found = TIMES.fullmatch(written)
    return read_times(found) if found else None


def find_clock(since_midnight: timedelta) -> tuple[Clock, None] | None:
    """The time of day that a spreadsheet keeps as a length, to the minute."""
    minutes = round(since_midnight / timedelta(minutes=1))
    clock = make_clock(*divmod(minutes, 60))
    return None if clock is None else (clock, None)


def read_times(found: re.Match[str]) -> tuple[Clock, Clock | None] | None:
    """Start and end of a match; None where an hour or minute does not exist."""
    groups = found.groupdict()
    start = read_clock(groups, "from_")
    if start is None:
        return None
    if not groups["until"]:
        return start, None
    end = read_clock(groups, "to_")
    return None if end is None else (start, end)


def read_clock(groups: dict[str, str | None], prefix: str) -> Clock | None:
    """The time that the groups of this prefix name."""
    hour = int(groups[prefix + "hour"] or 0)
    minute = 30 if groups[prefix + "half"] else int(groups[prefix + "minute"] or groups[prefix + "more"] or 0)
    noon, after = groups[prefix + "noon"], (groups[prefix + "after"] or "").replace(".", "")
    is_afternoon = noon in ("下午", "晚上") or after == "pm" or (noon == "中午" and hour < 11)
    if is_afternoon and hour < 12:
        hour += 12
    elif (after == "am" or noon in ("凌晨", "上午")) and hour == 12:
        hour = 0
    return make_clock(hour, minute)


def make_clock(hour: int, minute: int) -> Clock | None:
    """A time of day; 24:30 is half past midnight of the next day. None where a clock never shows it."""
    if minute > 59 or hour > 24:
        return None
    return Clock(time(hour % 24, minute), is_next_day=hour == 24)


def parse_length(cell: Cell) -> timedelta | None:
    """The length a cell names, of a minute to a day; None where it names none. A bare number is minutes."""
    if isinstance(cell, time):
        length = timedelta(hours=cell.hour, minutes=cell.minute)
    elif isinstance(cell, timedelta):
        length = cell
    elif isinstance(cell, bool | date):
        return None
    else:
        length = read_length(normalise(cell))
    return length if timedelta(0) < length <= LONGEST else None


def read_length(written: str) -> timedelta:
    """The length of a text, 0 where there is none."""
    for pattern in (HOURS, HOURS_AND_MINUTES, MINUTES):
        if found := pattern.fullmatch(written):
            numbers = {name: int(number or 0) for name, number in found.groupdict().items()}
            return timedelta(**numbers)
    return timedelta(0)
