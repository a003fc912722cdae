"""frab's schedule JSON, read leniently."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from conference.core.cleaning import clean_line
from conference.core.errors import RuleBroken
from conference.core.incoming import IncomingProgramme
from conference.core.programme import Link
from conference.formats.frab import FrabDay, FrabEvent, FrabPerson, FrabRoom, FrabSchedule
from conference.formats.frab_reading import make_incoming
from conference.formats.frab_values import find_day, parse_duration, parse_instant
from conference.formats.sheets import check_size, decode_text

# More than any programme has, and few enough for the memory of a small machine.
MOST_PARTS, MOST_COMMAS = 300_000, 1_000_000


def from_frab_json(data: bytes, zone: str | None = None) -> IncomingProgramme:
    """What a schedule JSON brings; wall-clock times are those of the zone it names, else of `zone`.

    Raises: RuleBroken("file_empty", "file_too_large", "file_unreadable", "file_broken", "too_many_parts",
    "not_a_schedule", "zone_missing").
    """
    check_size(data)
    document = parse_json(data)
    schedule = mapping(mapping(document).get("schedule"))
    if not isinstance(schedule.get("conference"), dict):
        raise RuleBroken("not_a_schedule")
    generator = mapping(mapping(document).get("generator"))
    return make_incoming(read_schedule(schedule, text(generator, "name")), "frab-json", zone)


def parse_json(data: bytes) -> object:
    """The document. Raises: RuleBroken("file_broken", "file_unreadable", "too_many_parts")."""
    if data.count(b"[") + data.count(b"{") > MOST_PARTS or data.count(b",") > MOST_COMMAS:
        raise RuleBroken("too_many_parts")
    try:
        return json.loads(decode_text(data).lstrip("\ufeff"))
    except json.JSONDecodeError as problem:
        raise RuleBroken("file_broken", line=problem.lineno) from problem
    except (RecursionError, ValueError) as problem:
        raise RuleBroken("file_unreadable") from problem


def mapping(value: object) -> dict[str, Any]:
    """The value, where it is an object; else an empty one."""
    return value if isinstance(value, dict) else {}


def sequence(value: object) -> list[Any]:
    """The value, where it is an array; else an empty one."""
    return value if isinstance(value, list) else []


def text(values: dict[str, Any], name: str) -> str:
    """A text or number as text; "" where there is none."""
    value = values.get(name)
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def read_schedule(schedule: dict[str, Any], generator: str) -> FrabSchedule:
    """The schedule of a document."""
    conference = mapping(schedule.get("conference"))
    days = sequence(conference.get("days"))
    return FrabSchedule(
        title=text(conference, "title"),
        acronym=text(conference, "acronym"),
        days=tuple(read_day(mapping(day), number) for number, day in enumerate(days)),
        start=text(conference, "start"),
        end=text(conference, "end"),
        venue=text(conference, "venue"),
        city=text(conference, "city"),
        zone=text(conference, "time_zone_name"),
        day_change=parse_duration(text(conference, "day_change")),
        version=text(schedule, "version"),
        base_url=text(schedule, "base_url"),
        generator=generator,
        rooms=tuple(read_room(mapping(room)) for room in sequence(conference.get("rooms"))),
        tracks=tuple(text(mapping(track), "name") for track in sequence(conference.get("tracks"))),
    )


def read_room(room: dict[str, Any]) -> FrabRoom:
    """A room as written."""
    seats = text(room, "capacity")
    return FrabRoom(
        clean_line(text(room, "name")), text(room, "guid"), int(seats) if re.fullmatch("[0-9]{1,6}", seats) else None
    )


def read_day(day: dict[str, Any], number: int) -> FrabDay:
    """A day with its rooms."""
    return FrabDay(
        index=number + 1,
        date=find_day(text(day, "date")),
        start=parse_instant(text(day, "day_start")),
        end=parse_instant(text(day, "day_end")),
        rooms=tuple(
            (clean_line(name), tuple(read_events(sequence(events), clean_line(name), f"days[{number}].rooms.{name}")))
            for name, events in mapping(day.get("rooms")).items()
        ),
        written=text(day, "date"),
    )


def read_events(events: list[Any], room: str, at: str) -> Iterator[FrabEvent]:
    """The events of a room on a day."""
    for number, event in enumerate(events):
        yield read_event(mapping(event), room, f"{at}[{number}]")


def read_event(event: dict[str, Any], room: str, at: str) -> FrabEvent:
    """An event as written."""
    return FrabEvent(
        id=text(event, "id"),
        guid=text(event, "guid"),
        code=text(event, "code"),
        title=text(event, "title"),
        room=clean_line(text(event, "room")) or room,
        under=room,
        start=text(event, "start"),
        date=text(event, "date"),
        duration=text(event, "duration"),
        end=text(event, "end"),
        slug=text(event, "slug"),
        url=text(event, "url"),
        subtitle=text(event, "subtitle"),
        track=text(event, "track"),
        type=text(event, "type"),
        language=text(event, "language"),
        abstract=text(event, "abstract"),
        description=text(event, "description"),
        persons=tuple(read_person(mapping(person)) for person in sequence(event.get("persons"))),
        links=tuple(read_link(link) for link in sequence(event.get("links"))),
        at=at,
    )


def read_person(person: dict[str, Any]) -> FrabPerson:
    """A person as written."""
    id = text(person, "id") or text(person, "code") or text(person, "guid")
    return FrabPerson(id, text(person, "public_name") or text(person, "name"))


def read_link(link: object) -> Link:
    """A link as written: an object, or the address alone."""
    if isinstance(link, str):
        return Link(link, "")
    return Link(text(mapping(link), "url") or text(mapping(link), "href"), text(mapping(link), "title"))
