"""frab's schedule JSON, written as the schema of voc wants it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection

from conference.core.releases import Release
from conference.formats.frab import GENERATOR, FrabDay, FrabEvent, FrabSchedule
from conference.formats.frab_writing import make_schedule

SCHEMA = "https://c3voc.de/schedule/schema.json"
# The only names of zones that the schema lets through.
ZONE_NAME = re.compile(r"^([A-Z][a-z]+/[A-Z][a-z]+)|UTC$")


def to_frab_json(release: Release, language: str, base_url: str, only: Collection[int] | None = None) -> bytes:
    """The release as schedule JSON, texts in `language`, addresses under `base_url`; equal releases, equal bytes.

    `only`: the ids of the sessions that are wanted; without it all.

    Source: the schema schedule.schema.json of voc/schedule.
    """
    schedule = make_schedule(release, language, base_url, only)
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
