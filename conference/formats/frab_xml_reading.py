"""frab's (Pentabarf's) schedule XML, read leniently."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from conference.core.cleaning import clean_line
from conference.core.errors import RuleBroken
from conference.core.incoming import IncomingProgramme
from conference.core.programme import Link
from conference.formats.frab import FrabDay, FrabEvent, FrabPerson, FrabSchedule
from conference.formats.frab_reading import make_incoming
from conference.formats.frab_values import find_day, parse_duration, parse_instant
from conference.formats.sheets import check_size, decode_text

# Where the parser leaves the line an element began on; no XML name begins with a space.
LINE = " line"
MOST_ELEMENTS = 300_000


class LinedParser(DefusedXMLParser):  # type: ignore[misc]
    """A parser that refuses entities and too many elements, and notes the lines of days and events."""

    elements = 0

    def _start(self, tag: str, attributes: list[str]) -> Element:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise RuleBroken("too_many_parts")
        element: Element = super()._start(tag, attributes)
        if tag in ("day", "event"):
            element.set(LINE, str(self.parser.CurrentLineNumber))
        return element


def from_frab_xml(data: bytes, zone: str | None = None) -> IncomingProgramme:
    """What a schedule XML brings; wall-clock times are those of the zone it names, else of `zone`.

    Raises: RuleBroken("file_empty", "file_too_large", "file_broken", "file_unreadable", "file_not_plain",
    "too_many_parts", "not_a_schedule", "zone_missing").
    """
    check_size(data)
    root = parse_xml(data)
    if root.tag != "schedule":
        raise RuleBroken("not_a_schedule")
    return make_incoming(read_schedule(root), "frab-xml", zone)


def parse_xml(data: bytes, encoding: str | None = None) -> Element:
    """The root of a document, in the encoding it declares, whatever that is, or in the one given.

    Raises: RuleBroken("file_broken", "too_many_parts", "file_not_plain") (it declares entities).
    """
    parser = LinedParser(encoding=encoding)
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException as problem:
        raise RuleBroken("file_not_plain") from problem
    except ParseError as problem:
        raise RuleBroken("file_broken", line=problem.position[0]) from problem
    except (ValueError, LookupError):
        # The parser knows no encodings of several bytes but Unicode's own.
        return parse_xml(decode_text(data).encode(), "utf-8")
    return root


def read_schedule(root: Element) -> FrabSchedule:
    """The schedule of a document."""
    conference = root.find("conference")
    if conference is None:
        conference = Element("conference")
    generator = root.find("generator")
    return FrabSchedule(
        title=read(conference, "title"),
        acronym=read(conference, "acronym"),
        days=tuple(read_day(day, number) for number, day in enumerate(root.iter("day"), start=1)),
        start=read(conference, "start"),
        end=read(conference, "end"),
        venue=read(conference, "venue"),
        city=read(conference, "city"),
        zone=read(conference, "time_zone_name"),
        day_change=parse_duration(read(conference, "day_change")),
        version=read(root, "version"),
        base_url=read(conference, "base_url") or read(root, "base_url"),
        generator="" if generator is None else generator.get("name", ""),
        tracks=tuple(track.get("name", "") or clean_line(track.text or "") for track in conference.iter("track")),
    )


def read(element: Element, name: str) -> str:
    """The text of the first child of that name; "" without one."""
    return (element.findtext(name) or "").strip()


def read_line_number(element: Element) -> int:
    """The line on which an element begins."""
    return int(element.get(LINE, "0"))


def read_day(day: Element, number: int) -> FrabDay:
    """A day with its rooms."""
    return FrabDay(
        index=number,
        date=find_day(day.get("date", "")),
        start=parse_instant(day.get("start", "")),
        end=parse_instant(day.get("end", "")),
        rooms=tuple((clean_line(room.get("name", "")), read_events(room)) for room in day.findall("room")),
        written=day.get("date", ""),
        line=read_line_number(day),
    )


def read_events(room: Element) -> tuple[FrabEvent, ...]:
    """The events of a room."""
    return tuple(read_event(event, clean_line(room.get("name", ""))) for event in room.findall("event"))


def read_event(event: Element, room: str) -> FrabEvent:
    """An event as written."""
    return FrabEvent(
        id=event.get("id", "").strip(),
        guid=event.get("guid", "").strip(),
        code=event.get("code", "").strip(),
        title=read(event, "title"),
        room=clean_line(read(event, "room")) or room,
        under=room,
        start=read(event, "start"),
        date=read(event, "date"),
        duration=read(event, "duration"),
        end=read(event, "end"),
        slug=read(event, "slug"),
        url=read(event, "url"),
        subtitle=read(event, "subtitle"),
        track=read(event, "track"),
        type=read(event, "type"),
        language=read(event, "language"),
        abstract=read(event, "abstract"),
        description=read(event, "description"),
        persons=tuple(read_person(person) for person in event.iterfind("persons/person")),
        links=tuple(Link(link.get("href", ""), link.text or "") for link in event.iterfind("links/link")),
        at=event.get("id", "") or read(event, "title"),
        line=read_line_number(event),
    )


def read_person(person: Element) -> FrabPerson:
    """A person as written."""
    return FrabPerson((person.get("id") or person.get("guid") or "").strip(), person.text or "")
