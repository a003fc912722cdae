"""The table of contents: what is in this booklet, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from conference.formats.booklet.films import Section
from conference.formats.booklet.front import Front
from conference.formats.booklet.grid import GridDay
from conference.formats.booklet.indexes import Index
from conference.formats.booklet.people import PersonEntry, VenueEntry
from conference.formats.booklet.reading import Reading, Sign
from conference.formats.booklet.sessions import SessionDay
from conference.formats.typesetting import Runs


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line: the page of `link` stands at its end. `is_inner`: it belongs to the line above."""

    link: str
    names: Runs
    is_inner: bool = False
    sign: Sign | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """Everything between the first pages and the last."""

    days: tuple[GridDay, ...]
    session_days: tuple[SessionDay, ...]
    sections: tuple[Section, ...]
    people: tuple[PersonEntry, ...]
    venues: tuple[VenueEntry, ...]
    indexes: tuple[Index, ...]


def list_contents(reading: Reading, front: Front, body: Body) -> Iterator[ContentsLine]:
    """The lines, in the order of the pages."""
    words = reading.words
    yield ContentsLine("how", reading.say(words.how_to_read))
    if front.about or front.duties:
        yield ContentsLine("about", reading.say(words.about))
    if body.venues:
        yield ContentsLine("venues", reading.say(words.venues))
    yield from list_chapter(reading.say(words.day_grid), ((day.id, day.title, None) for day in body.days))
    if body.session_days:
        yield ContentsLine("sessions", reading.say(words.sessions))
    sections = ((section.id, section.names, section.sign) for section in body.sections)
    yield from list_chapter(reading.say(words.films), sections)
    if body.people:
        yield ContentsLine("people", reading.say(words.people))
    yield from (ContentsLine(index.id, index.title) for index in body.indexes)


def list_chapter(names: Runs, parts: Iterable[tuple[str, Runs, Sign | None]]) -> Iterator[ContentsLine]:
    """A chapter that begins with its first part, and its parts."""
    for number, (link, title, sign) in enumerate(parts):
        if number == 0:
            yield ContentsLine(link, names)
        yield ContentsLine(link, title, is_inner=True, sign=sign)
