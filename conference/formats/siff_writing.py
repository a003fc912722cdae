"""A picture -> a festival's sheet of screenings in the columns of the official one, as CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from conference.core.cleaning import clean_line, fold_name
from conference.core.languages import Text
from conference.core.programme import Edition, Film, Programme, Session
from conference.core.times import MINUTE, NO_TIME, to_wall
from conference.formats.countries import name_country
from conference.formats.plain_cells import Named, keep_used, sort_sessions
from conference.formats.plain_writing import write_csv
from conference.formats.siff import SHORT, TITLE_YEAR
from conference.formats.siff_columns import HEADINGS

COLUMNS = (
    "section", "title_zh", "title_en", "directors", "countries", "length",
    "date", "time", "venue", "room", "address", "qa",
)  # fmt: skip
SEVERAL = "、"


def to_siff(programme: Programme) -> bytes:
    """The screenings of one edition that take place, a row a film, as CSV in UTF-8 with a mark.

    Above the headings stands a title with the year in which dates without one lie. Short films shown together are rows
    next to one another; other screenings of several films are one row under their own title, of several halls one row
    with them all. Names are in Chinese where they have one. A time says its end only where films and talk do not give
    it. Cells that a spreadsheet would run as a formula begin with an apostrophe, which the reader takes off.
    Source: domain.md, What published schedules look like.
    """
    used = keep_used(programme)
    edition = next(iter(used.editions.values()))
    writer = SheetWriter(used, edition, name_venues(used), name_halls(used))
    rows = [[cells.get(column, "") for column in COLUMNS] for cells in writer.list_rows()]
    headings = [HEADINGS[column][0] for column in COLUMNS]
    return write_csv([[write_title(edition), *[""] * (len(COLUMNS) - 1)], headings, *rows])


def write_title(edition: Edition) -> str:
    """The sheet's title: the edition's name, and the first year in it that of the edition's start."""
    name, year = clean_line(edition.name.read("zh")), str(edition.start.year)
    found = TITLE_YEAR.search(name)
    if found is None:
        return f"{name} {year} 排片表".strip()
    return f"{name} 排片表" if found.group() == year else f"{year} {name} 排片表"


def name_apart(things: Iterable[tuple[Named, Text]]) -> dict[int, str]:
    """The Chinese name of each thing, with its address in brackets where another's looks the same."""
    names = [(thing, clean_line(name.read("zh"))) for thing, name in things]
    often = Counter(fold_name(name) for _, name in names)
    return {
        thing.id: name if name and often[fold_name(name)] == 1 else f"{name} [{thing.slug}]".strip()
        for thing, name in names
    }


def name_venues(programme: Programme) -> dict[int, str]:
    """What stands for each venue."""
    return name_apart((venue, venue.name) for venue in programme.venues.values())


def name_halls(programme: Programme) -> dict[int, str]:
    """What stands for each room beside its venue's name."""
    names: dict[int, str] = {}
    for venue_id in programme.venues:
        rooms = (room for room in programme.rooms.values() if room.venue_id == venue_id)
        names |= name_apart((room, room.name) for room in rooms)
    return names


@dataclass(frozen=True, slots=True)
class SheetWriter:
    """Writes the rows of one sheet; `venues` and `rooms` are what stands for each."""

    programme: Programme
    edition: Edition
    venues: Mapping[int, str]
    rooms: Mapping[int, str]

    def list_rows(self) -> Iterator[dict[str, str]]:
        """What each row holds, by column."""
        for session in sort_sessions(self.programme.sessions.values()):
            if session.kind == "screening" and session.status != "cancelled" and session.rooms and session.starts_at:
                yield from self.write_screening(session, session.starts_at)

    def write_screening(self, session: Session, starts_at: datetime) -> Iterator[dict[str, str]]:
        """The rows of a screening."""
        films = [self.programme.films[id] for id in session.films]
        if len(films) > 1 and not all(film.length and film.length < SHORT for film in films):
            films = []
        shared = self.write_place(session) | self.write_times(session, starts_at, films) | {"qa": write_qa(session)}
        if not films:
            yield shared | write_titles(session.title, session.code)
        for film in films:
            yield shared | write_film(film)

    def write_place(self, session: Session) -> dict[str, str]:
        """Section, house and hall."""
        room = self.programme.rooms[session.rooms[0]]
        track = None if session.track_id is None else self.programme.tracks[session.track_id]
        return {
            "section": clean_line(track.name.read("zh")) if track else "",
            "venue": self.venues[room.venue_id],
            "room": SEVERAL.join(self.rooms[id] for id in session.rooms),
            "address": clean_line(self.programme.venues[room.venue_id].address.read("zh")),
        }

    def write_times(self, session: Session, starts_at: datetime, films: Sequence[Film]) -> dict[str, str]:
        """Date and time, on clocks in the edition's zone."""
        wall = to_wall(starts_at, self.edition.zone)
        year = "" if wall.year == self.edition.start.year else f"{wall.year}年"
        told = f"{wall:%H:%M}"
        if session.ends_at is not None and session.ends_at != find_end(session, starts_at, films):
            told += f"-{to_wall(session.ends_at, self.edition.zone):%H:%M}"
        return {"date": f"{year}{wall.month}月{wall.day}日", "time": told}


def find_end(session: Session, starts_at: datetime, films: Sequence[Film]) -> datetime | None:
    """The end that a reader of the sheet finds by the lengths it tells; None where it does not tell them all."""
    lengths = [film.length // MINUTE * MINUTE for film in films if film.length]
    if not films or len(lengths) < len(films):
        return None
    return starts_at + sum(lengths, read_talk(session) or NO_TIME)


def read_talk(session: Session) -> timedelta | None:
    """How long the talk after the film takes, in whole minutes, where that is known."""
    lengths = (part.length for part in session.parts if part.kind == "qa")
    return next((length // MINUTE * MINUTE for length in lengths if length and length >= MINUTE), None)


def write_qa(session: Session) -> str:
    """Whether a talk follows, and how long it takes."""
    if all(part.kind != "qa" for part in session.parts):
        return ""
    talk = read_talk(session)
    return f"有，{talk // MINUTE}分钟" if talk else "有"


def write_film(film: Film) -> dict[str, str]:
    """What the sheet says of a film."""
    return write_titles(film.title, film.slug) | {
        "directors": SEVERAL.join(clean_line(name.read("zh")) for name in film.directors),
        "countries": SEVERAL.join(clean_line(name_country(country)) for country in film.countries),
        "length": f"{film.length // MINUTE}分钟" if film.length else "",
    }


def write_titles(title: Text, other: str) -> dict[str, str]:
    """A title in Chinese and in English, else as it is; `other` stands for an empty one."""
    chinese, english = (clean_line(title.by_language.get(language, "")) for language in ("zh", "en"))
    rest = "" if chinese else clean_line(title.read("en")) or other
    return {"title_zh": chinese, "title_en": english or rest}
