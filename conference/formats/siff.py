"""A festival's sheet of screenings, as SIFF publishes it -> what it brings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from conference.core.cleaning import fold_name
from conference.core.errors import RuleBroken
from conference.core.incoming import (
    IncomingEdition,
    IncomingFilm,
    IncomingPart,
    IncomingProgramme,
    IncomingRoom,
    IncomingSession,
    IncomingTrack,
    IncomingVenue,
    Remark,
)
from conference.core.languages import NO_TEXT, Text, make_text
from conference.core.times import festival_day
from conference.formats.cells import parse_day, read_line
from conference.formats.codes import make_code
from conference.formats.plain_cells import rearm_row
from conference.formats.sheets import Row, read_sheet
from conference.formats.siff_columns import Layout, count_filled, find_layout, is_heading
from conference.formats.siff_rows import SheetReader, Showing, Unreadable
from conference.formats.texts import tag_line, tag_text

TURN_HOUR = 6
SHORT = timedelta(minutes=60)
TITLE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
TITLE_ENDS = re.compile(
    r"\s*[（(]?(?:19|20)\d\d[）)]?\s*$|(?:排片|放映|场次|影片)?(?:总表|表|排片)\s*$|\s*\bschedule\s*$", re.I
)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that are one screening: almost always one; several for a block of short films."""

    line: int
    showings: tuple[Showing, ...]

    @property
    def first(self) -> Showing:
        """The first film's showing."""
        return self.showings[0]


def from_siff(data: bytes, zone: str | None, start: date | None = None, near: date | None = None) -> IncomingProgramme:
    """What the sheet brings; times are wall-clock times in `zone`.

    A date without a year lies near `start`, else in the year of the sheet's title, else near `near`, a day of the
    edition.
    Raises: RuleBroken("file_empty", "file_too_large", "file_unreadable", "table_too_large", "columns_unknown",
    "zone_missing", "year_missing").
    Source: domain.md, What published schedules look like.
    """
    rows = [rearm_row(row) for row in read_sheet(data)]
    layout = find_layout(rows)
    if zone is None:
        raise RuleBroken("zone_missing")
    reader = SheetReader(layout, zone, start or find_title_day(layout.title) or near)
    rejected: list[Remark] = []
    numbered = list(read_showings(rows[layout.first :], reader, rejected))
    if reader.lacks_year:
        raise RuleBroken("year_missing")
    blocks = list(join_shorts(numbered))
    return build_programme(blocks, layout, zone, tuple(rejected), tuple(sort_remarks(reader.warnings)))


def sort_remarks(remarks: Iterable[Remark]) -> list[Remark]:
    """The remarks in the order of their lines."""
    return sorted(remarks, key=lambda remark: remark.line or 0)


def find_title_day(title: str) -> date | None:
    """The middle of the year that a sheet's title names: any day without a year is nearest to it in that year."""
    found = TITLE_YEAR.search(title)
    return date(int(found.group()), 7, 2) if found else None


def read_showings(rows: Sequence[Row], reader: SheetReader, rejected: list[Remark]) -> Iterator[tuple[int, Showing]]:
    """Line and showing of every row that shows a film. Why others do not goes to `rejected` or the warnings."""
    seen: dict[tuple[Showing, tuple[str, ...]], int] = {}
    for row in rows:
        if count_filled(row) < 2 or is_heading(row):
            read_heading_row(row, reader)
            continue
        try:
            showing = reader.read(row)
        except Unreadable as problem:
            rejected.append(problem.remark)
            continue
        first = seen.setdefault((showing, read_others(row, reader.layout)), row.line)
        if first == row.line:
            yield row.line, showing
        else:
            reader.warnings.append(Remark("row_repeated", row.line, facts={"first": first}))


def read_heading_row(row: Row, reader: SheetReader) -> None:
    """Take the day from a row that is a heading for those below it; tell of one that is not."""
    written = next(cell for cell in row.cells if cell != "")
    day = parse_day(written)
    if day is not None:
        reader.heading_day = day
    elif not is_heading(row):
        reader.warnings.append(Remark("row_without_session", row.line, value=read_line(written)))


def read_others(row: Row, layout: Layout) -> tuple[str, ...]:
    """The cells of a row that no known column holds."""
    known = set(layout.columns.values())
    return tuple(read_line(cell) for at, cell in enumerate(row.cells) if at not in known)


def join_shorts(numbered: Iterable[tuple[int, Showing]]) -> Iterator[Block]:
    """The screenings: rows next to one another in the same hall at the same time, each film under an hour, are one."""
    for _, group in groupby(numbered, key=lambda each: (each[1].venue, each[1].room, each[1].starts_at)):
        rows = list(group)
        if len(rows) > 1 and all(showing.length and showing.length < SHORT for _, showing in rows):
            yield Block(rows[0][0], tuple(showing for _, showing in rows))
        else:
            yield from (Block(line, (showing,)) for line, showing in rows)


def build_programme(
    blocks: Sequence[Block], layout: Layout, zone: str, rejected: tuple[Remark, ...], warnings: tuple[Remark, ...]
) -> IncomingProgramme:
    """Everything the screenings need, each once, in the order in which the sheet names it."""
    showings = [showing for block in blocks for showing in block.showings]
    sections = dict.fromkeys(showing.section for showing in showings if showing.section)
    return IncomingProgramme(
        format="siff",
        edition=read_edition(blocks, layout, zone),
        venues=tuple(make_venue(key, group) for key, group in gather(showings, venue_key)),
        rooms=tuple(make_room(key, group[0]) for key, group in gather(showings, room_key)),
        tracks=tuple(IncomingTrack(section, tag_line(section)) for section in sections),
        films=tuple(make_film(key, group) for key, group in gather(showings, lambda each: each.film_key)),
        sessions=tuple(make_sessions(blocks)),
        rejected=rejected,
        warnings=warnings,
    )


def read_edition(blocks: Sequence[Block], layout: Layout, zone: str) -> IncomingEdition:
    """The edition: its name from the sheet's title, its days those of the screenings."""
    days = sorted({festival_day(block.first.starts_at, zone, TURN_HOUR) for block in blocks})
    name, shorter = "", layout.title
    while name != shorter:
        name, shorter = shorter, TITLE_ENDS.sub("", shorter)
    ends = (days[0], days[-1]) if days else (None, None)
    return IncomingEdition(name=tag_line(name), start=ends[0], end=ends[1], zone=zone)


def venue_key(showing: Showing) -> str:
    """What names a house."""
    return fold_name(showing.venue)


def room_key(showing: Showing) -> str:
    """What names a hall: its house and its own name."""
    return f"{venue_key(showing)}/{fold_name(showing.room)}"


def gather(showings: Iterable[Showing], key: Callable[[Showing], str]) -> Iterable[tuple[str, list[Showing]]]:
    """The showings that share a key, in the order in which the keys are first named."""
    groups: dict[str, list[Showing]] = {}
    for showing in showings:
        groups.setdefault(key(showing), []).append(showing)
    return groups.items()


def make_venue(key: str, showings: Sequence[Showing]) -> IncomingVenue:
    """The house of these showings."""
    address = next((showing.address for showing in showings if showing.address), "")
    return IncomingVenue(key, tag_line(showings[0].venue), address=tag_text(address))


def make_room(key: str, showing: Showing) -> IncomingRoom:
    """The hall of a showing."""
    return IncomingRoom(key, venue_key(showing), tag_line(showing.room))


def make_film(key: str, showings: Sequence[Showing]) -> IncomingFilm:
    """The film of these showings; each says first what it says at all."""
    directors = next((showing.directors for showing in showings if showing.directors), ())
    return IncomingFilm(
        key=key,
        title=next((showing.title for showing in showings if len(showing.title.by_language) > 1), showings[0].title),
        directors=tuple(tag_line(name) for name in directors),
        countries=next((showing.countries for showing in showings if showing.countries), ()),
        year=next((showing.year for showing in showings if showing.year), None),
        length=next((showing.length for showing in showings if showing.length), None),
    )


def make_sessions(blocks: Sequence[Block]) -> Iterator[IncomingSession]:
    """A session a screening, each under a code of its own."""
    taken: set[str] = set()
    for block in blocks:
        code = find_code(block.first, taken)
        taken.add(code)
        yield make_session(block, code)


def find_code(showing: Showing, taken: set[str]) -> str:
    """The sheet's own code, else one made from film, hall and start: the same for the same row, wherever it stands."""
    identity = f"{showing.film_key}\n{room_key(showing)}\n{showing.starts_at.isoformat()}"
    code, attempt = showing.code or make_code(identity), 1
    while code in taken:
        attempt += 1
        code = f"{showing.code}-{attempt}" if showing.code else make_code(f"{identity}\n{attempt}")
    return code


def make_session(block: Block, code: str) -> IncomingSession:
    """The screening of a block. A block of shorts lasts as long as its films together."""
    first = block.first
    lengths = [showing.length for showing in block.showings if showing.length]
    ends_at = first.ends_at
    if len(block.showings) > 1 and not first.has_end:
        talk = next((showing.qa_length for showing in block.showings if showing.qa_length), timedelta(0))
        ends_at = first.starts_at + sum(lengths, timedelta(0)) + talk
    return IncomingSession(
        code=code,
        kind="screening",
        title=join_titles([showing.title for showing in block.showings]),
        track_key=first.section or None,
        room_keys=(room_key(first),),
        starts_at=first.starts_at,
        ends_at=ends_at,
        film_keys=tuple(dict.fromkeys(showing.film_key for showing in block.showings)),
        parts=tuple(make_parts(block)),
        line=block.line,
        has_own_code=bool(first.code),
    )


def join_titles(titles: Sequence[Text]) -> Text:
    """The title of a screening: the film's, or those of a few, or the first and how many more."""
    if len(titles) == 1:
        return titles[0]
    if len(titles) <= 3:
        return make_text(zh=join_language(titles, "zh"), en=join_language(titles, "en"))
    more = len(titles) - 1
    return make_text(
        zh=f"{titles[0].read('zh')} 等{more + 1}部短片",
        en=f"{titles[0].read('en')} and {more} more shorts",
    )


def join_language(titles: Sequence[Text], language: str) -> str | None:
    """The titles side by side in a language that all of them have; None where one lacks it."""
    if not all(language in title.by_language for title in titles):
        return None
    return " / ".join(title.by_language[language] for title in titles)


def make_parts(block: Block) -> Iterator[IncomingPart]:
    """The films and the talk after them; none for a single film, which is the whole session."""
    has_qa = any(showing.has_qa for showing in block.showings)
    if len(block.showings) == 1 and not has_qa:
        return
    for showing in block.showings:
        yield IncomingPart("film", showing.length, showing.title if len(block.showings) > 1 else NO_TEXT)
    if has_qa:
        yield IncomingPart("qa", next((each.qa_length for each in block.showings if each.qa_length), None))
