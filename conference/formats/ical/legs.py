"""A guest's own calendar: the sessions of a feed, and flights as events of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from icalendar import vInt, vText

from conference.formats.ical.feed import Feed
from conference.formats.ical.lines import write_line, write_text
from conference.formats.ical.zones import write_instant, write_times

END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True)
class Leg:
    """A landing or a take-off. `uid` names it for good; `sequence` grows with each change, made at `changed_at`."""

    uid: str
    sequence: int
    changed_at: datetime
    at: datetime
    summary: str
    description: str = ""


def join_with_legs(
    feed: Feed, session_ids: Collection[int], legs: Iterable[Leg], name: str, address: str, language: str
) -> bytes:
    """The calendar of these sessions and legs, under a name and its own address.

    A leg lasts no time and keeps nobody busy: when a plane lands is all that is known.
    Source: RFC 5545, 3.6.1.
    """
    whole = feed.join(session_ids, name, address)
    return b"".join([whole.removesuffix(END), *(write_leg(leg, feed.zone_name, language) for leg in legs), END])


def write_leg(leg: Leg, zone: str, language: str) -> bytes:
    """The VEVENT of a leg."""
    lines = (
        b"BEGIN:VEVENT\r\n",
        write_text("UID", leg.uid),
        write_line("SEQUENCE", vInt, leg.sequence),
        write_instant("DTSTAMP", leg.changed_at),
        write_instant("LAST-MODIFIED", leg.changed_at),
        *write_times({"DTSTART": leg.at}, zone),
        write_text("SUMMARY", leg.summary, language),
        write_text("DESCRIPTION", leg.description, language),
        write_line("TRANSP", vText, "TRANSPARENT"),
        b"END:VEVENT\r\n",
    )
    return b"".join(lines)
