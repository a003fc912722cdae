"""The VEVENT of one session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from icalendar import vGeo, vInt, vText, vUri

from conference.core.programme import Session
from conference.core.releases import Stamp
from conference.formats.ical.lines import write_categories, write_line, write_text
from conference.formats.ical.reading import (
    Reading,
    find_address,
    find_categories,
    find_description,
    find_location,
    find_summary,
    find_venues,
)
from conference.formats.ical.zones import write_instant, write_times


def write_event(reading: Reading, session: Session, stamp: Stamp) -> bytes:
    """The lines from BEGIN:VEVENT to END:VEVENT of a session that has a start.

    Source: RFC 5545, 3.6.1. A session without a known end has neither DTEND nor DURATION.
    """
    lines = (
        b"BEGIN:VEVENT\r\n",
        *_write_identity(session, stamp),
        *write_content(reading, session),
        b"END:VEVENT\r\n",
    )
    return b"".join(lines)


def write_content(reading: Reading, session: Session) -> Iterator[bytes]:
    """The lines that say when the session is, what, and where."""
    yield from write_times(_find_times(session), reading.edition.zone)
    yield from _write_texts(reading, session)
    yield from _write_place(reading, session)


def _write_identity(session: Session, stamp: Stamp) -> Iterator[bytes]:
    yield write_text("UID", session.uid)
    yield write_line("SEQUENCE", vInt, stamp.sequence)
    yield write_instant("DTSTAMP", stamp.changed_at)
    yield write_instant("LAST-MODIFIED", stamp.changed_at)
    yield write_line("STATUS", vText, session.status.upper())
    if session.status == "cancelled":
        yield write_line("TRANSP", vText, "TRANSPARENT")


def _find_times(session: Session) -> dict[str, datetime]:
    ends_later = session.interval is not None and session.interval.starts_at < session.interval.ends_at
    times = {"DTSTART": session.starts_at, "DTEND": session.ends_at if ends_later else None}
    return {name: at for name, at in times.items() if at is not None}


def _write_texts(reading: Reading, session: Session) -> Iterator[bytes]:
    yield write_text("SUMMARY", find_summary(reading, session), session.title.read_language(reading.language))
    yield write_text("DESCRIPTION", find_description(reading, session), reading.language)
    yield write_categories(find_categories(reading, session), reading.language)
    yield write_line("URL", vUri, find_address(reading, "sessions", session.code))


def _write_place(reading: Reading, session: Session) -> Iterator[bytes]:
    yield write_text("LOCATION", find_location(reading, session), reading.language)
    for venue in find_venues(reading, session)[:1]:
        if venue.latitude is not None and venue.longitude is not None:
            yield _write_position(venue.latitude, venue.longitude)


def _write_position(latitude: float, longitude: float) -> bytes:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return b""
    # Within 11 m of the equator or of Greenwich Python writes an exponent, which RFC 5545's FLOAT does not know.
    degrees = [0.0 if abs(degree) < 1e-4 else round(degree, 6) for degree in (latitude, longitude)]
    return write_line("GEO", vGeo, (degrees[0], degrees[1]))
