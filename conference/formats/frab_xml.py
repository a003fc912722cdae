"""frab's (Pentabarf's) schedule XML, written as the schema of voc wants it."""

from __future__ import annotations

from collections.abc import Collection
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from conference.core.cleaning import clean_text
from conference.core.releases import Release
from conference.formats.frab import GENERATOR, FrabDay, FrabEvent, FrabSchedule
from conference.formats.frab_writing import make_schedule


def to_frab_xml(release: Release, language: str, base_url: str, only: Collection[int] | None = None) -> bytes:
    """The release as schedule XML, texts in `language`, addresses under `base_url`; equal releases, equal bytes.

    `only`: the ids of the sessions that are wanted; without it all.

    Source: the schema schedule.xml.xsd of voc/schedule.
    """
    schedule = make_schedule(release, language, base_url, only)
    root = Element("schedule")
    SubElement(root, "generator", {"name": GENERATOR})
    write(root, "url", f"{schedule.url}/schedule.xml")
    write(root, "version", schedule.version)
    write_conference(SubElement(root, "conference"), schedule)
    for day in schedule.days:
        write_day(root, day)
    indent(root)
    document: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document}\n'.encode()


def write(parent: Element, name: str, text: str) -> None:
    """Add a child with a text."""
    SubElement(parent, name).text = clean_text(text)


def write_conference(conference: Element, schedule: FrabSchedule) -> None:
    """Fill in the head."""
    write(conference, "title", schedule.title)
    write(conference, "acronym", schedule.acronym)
    write(conference, "start", schedule.start)
    write(conference, "end", schedule.end)
    write(conference, "days", str(len(schedule.days)))
    write(conference, "timeslot_duration", "00:05")
    write(conference, "base_url", schedule.base_url)
    write(conference, "url", f"{schedule.url}/")
    write(conference, "time_zone_name", schedule.zone)
    for track in schedule.tracks:
        SubElement(conference, "track", {"name": track})


def write_day(root: Element, day: FrabDay) -> None:
    """Add a day."""
    if day.date is None or day.start is None or day.end is None:
        return
    times = {"start": day.start.isoformat(), "end": day.end.isoformat()}
    element = SubElement(root, "day", {"index": str(day.index), "date": day.date.isoformat(), **times})
    for name, events in day.rooms:
        room = SubElement(element, "room", {"name": name})
        for event in events:
            write_event(room, event)


def write_event(room: Element, event: FrabEvent) -> None:
    """Add an event."""
    codes = {"code": event.code} if len(event.code) == 6 else {}
    element = SubElement(room, "event", {"guid": event.guid, "id": event.id, **codes})
    for name in ("date", "start", "duration", "room", "slug", "url", "title", "subtitle", "track", "type", "language"):
        write(element, name, getattr(event, name))
    write(element, "abstract", event.abstract)
    write(element, "description", event.description)
    persons = SubElement(element, "persons")
    for person in event.persons:
        SubElement(persons, "person", {"id": person.id}).text = person.name
    links = SubElement(element, "links")
    for link in event.links:
        SubElement(links, "link", {"href": link.url}).text = link.title
