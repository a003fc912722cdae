"""frab's schedule JSON: read leniently, written as the schema of voc wants it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from conference.core.cleaning import clean_line
from conference.core.errors import RuleBroken
from conference.core.incoming import IncomingProgramme
from conference.core.programme import Link
from conference.core.releases import Release
from conference.formats.frab import GENERATOR, FrabDay, FrabEvent, FrabPerson, FrabRoom, FrabSchedule
from conference.formats.frab_reading import make_incoming
from conference.formats.frab_values import find_day, parse_duration, parse_instant
from conference.formats.frab_writing import make_schedule
from conference.formats.sheets import check_size, decode_text

SCHEMA = "https://c3voc.de/schedule/schema.json"
# The only names of zones that the schema lets through.
ZONE_NAME = re.compile(r"^([A-Z][a-z]+/[A-Z][a-z]+)|UTC$")


def from_frab_json(data: bytes, zone: str | None = None) -> IncomingProgramme:
    """What a schedule JSON brings; wall-clock times are those of the zone it names, else of `zone`.

    Raises: RuleBroken("file_empty", "file_too_large", "file_unreadable", "file_broken", "not_a_schedule",
    "zone_missing").
    """
    check_size(data)
    document = parse_json(data)
    schedule = mapping(mapping(document).get("schedule"))
    if not isinstance(schedule.get("conference"), dict):
        raise RuleBroken("not_a_schedule")
    generator = mapping(mapping(document).get("generator"))
    return make_incoming(read_schedule(schedule, text(generator, "name")), "frab-json", zone)


def parse_json(data: bytes) -> object:
    """The document. Raises: RuleBroken("file_broken", "file_unreadable")."""
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


def to_frab_json(release: Release, language: str, base_url: str) -> bytes:
    """The release as schedule JSON, texts in `language`, addresses under `base_url`; equal releases, equal bytes.

    Source: the schema schedule.schema.json of voc/schedule.
    """
    schedule = make_schedule(release, language, base_url)
    document = {
        "$schema": SCHEMA,
        "generator": {"name": GENERATOR},
        "schedule": {
            "version": schedule.version,
            "base_url": schedule.base_url,
            "conference": write_conference(schedule),
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def write_conference(schedule: FrabSchedule) -> dict[str, object]:
    """The head and the days."""
    return {
        "acronym": schedule.acronym,
        "title": schedule.title,
        "start": schedule.start,
        "end": schedule.end,
        "daysCount": len(schedule.days),
        "timeslot_duration": "00:05",
        **({"time_zone_name": schedule.zone} if ZONE_NAME.search(schedule.zone) else {}),
        "url": f"{schedule.url}/",
        "tracks": [{"name": track} for track in schedule.tracks],
        "rooms": [{"name": room.name, "guid": room.guid, "capacity": room.seats} for room in schedule.rooms],
        "days": [write_day(day) for day in schedule.days],
    }


def write_day(day: FrabDay) -> dict[str, object]:
    """A day."""
    return {
        "index": day.index,
        "date": day.date and day.date.isoformat(),
        "day_start": day.start and day.start.isoformat(),
        "day_end": day.end and day.end.isoformat(),
        "rooms": {name: [write_event(event) for event in events] for name, events in day.rooms},
    }


def write_event(event: FrabEvent) -> dict[str, object]:
    """An event."""
    codes = {"code": event.code} if event.code else {}
    return {
        "guid": event.guid,
        **codes,
        "id": int(event.id),
        "date": event.date,
        "start": event.start[:5],
        **({"end": event.end} if event.end else {}),
        "duration": event.duration[:5],
        "room": event.room,
        "slug": event.slug,
        "url": event.url,
        "title": event.title,
        "subtitle": event.subtitle,
        "track": event.track or None,
        "type": event.type,
        "language": event.language or None,
        "abstract": event.abstract,
        "description": event.description,
        "persons": [{"id": int(person.id), "public_name": person.name} for person in event.persons],
        "links": [{"url": link.url, "title": link.title} for link in event.links],
    }
