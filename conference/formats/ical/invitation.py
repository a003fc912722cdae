"""A session brought into one person's calendar by a letter: iTIP's REQUEST and CANCEL.

UID and SEQUENCE are those of the release's feed, so a calendar that follows the feed and reads its letters holds one
event, and the newer of the two wins.

Source: RFC 5546, 3.2.2 and 3.2.5; RFC 6047 (by mail).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from icalendar import vCalAddress, vInt, vText

from conference.core.cleaning import clean_line
from conference.core.feeds import FeedWords
from conference.core.programme import Session
from conference.core.releases import Release
from conference.formats.ical.event import write_content
from conference.formats.ical.feed import PRODUCT
from conference.formats.ical.lines import write_line, write_text
from conference.formats.ical.reading import Reading
from conference.formats.ical.zones import write_instant, write_zone

REQUEST, CANCEL = "REQUEST", "CANCEL"
INVITED = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"}


@dataclass(frozen=True, slots=True)
class Party:
    """Someone with a name and an e-mail address."""

    name: str
    address: str


def find_method(release: Release, session_id: int, is_leaving: bool = False) -> str | None:
    """What a letter does with a session in a person's calendar: REQUEST, CANCEL, or nothing (None).

    None where the release does not show the session: its feed has no event to agree with.
    """
    session = release.public.sessions.get(session_id)
    if session is None or session.starts_at is None:
        return None
    return CANCEL if is_leaving or session.status == "cancelled" else REQUEST


def to_itip(
    release: Release,
    session_id: int,
    is_leaving: bool,
    organiser: Party,
    attendee: Party,
    reading: Reading,
) -> bytes:
    """The calendar object of a session that the release shows, for one attendee, who stays or `is_leaving`.

    Lines end in CR LF. Raises: KeyError for a session that the release does not show.
    """
    session = release.public.sessions[session_id]
    edition = release.edition
    method = find_method(release, session_id, is_leaving) or REQUEST
    lines = (
        b"BEGIN:VCALENDAR\r\n",
        write_line("VERSION", vText, "2.0"),
        write_line("PRODID", vText, PRODUCT),
        write_line("CALSCALE", vText, "GREGORIAN"),
        write_line("METHOD", vText, method),
        write_zone(edition.zone, edition.start, edition.end),
        b"BEGIN:VEVENT\r\n",
        *_write_identity(release, session, method, is_leaving),
        _write_party("ORGANIZER", organiser, {}),
        _write_party("ATTENDEE", attendee, INVITED if method == REQUEST else {}),
        *write_content(reading, session),
        b"END:VEVENT\r\n",
        b"END:VCALENDAR\r\n",
    )
    return b"".join(lines)


def make_reading(release: Release, language: str, words: FeedWords, base_url: str) -> Reading:
    """The release as the events of its letters read it."""
    return Reading(release.public, release.edition, language, words, base_url)


def _write_identity(release: Release, session: Session, method: str, is_leaving: bool) -> Iterator[bytes]:
    stamp = release.stamps[session.id]
    yield write_text("UID", session.uid)
    yield write_line("SEQUENCE", vInt, stamp.sequence)
    # The time of the release and not of the stamp: who leaves without a word of it in public has no new SEQUENCE.
    yield write_instant("DTSTAMP", release.at)
    yield write_instant("LAST-MODIFIED", stamp.changed_at)
    if session.status == "cancelled" or not is_leaving:
        # RFC 5546, 3.2.5: to one attendee who leaves an event that goes on, a CANCEL says no status.
        yield write_line("STATUS", vText, session.status.upper())


def _write_party(name: str, party: Party, parameters: dict[str, str]) -> bytes:
    # A double quote cannot stand in a parameter: RFC 5545, 3.2.
    common_name = clean_line(party.name).replace('"', "'")
    return write_line(name, vCalAddress, f"mailto:{party.address}", {"CN": common_name, **parameters})
