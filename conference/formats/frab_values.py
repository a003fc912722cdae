"""What stands in the fields of a schedule: lengths, instants, names of zones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from urllib.parse import quote, urljoin
from uuid import UUID
from zoneinfo import available_timezones

from conference.core.cleaning import clean_line, fold_name
from conference.core.languages import NO_TEXT, Text
from conference.core.programme import SESSION_KINDS
from conference.formats.texts import guess_language

DURATION = re.compile(r"([0-9]{1,4}):([0-5]?[0-9])(?::([0-5]?[0-9]))?")
YEARS = range(1900, 3000)
# Kinds that conferences call otherwise; what is in neither list is a lecture.
KINDS = {
    "workshop": "workshop", "hands-on": "workshop", "certification": "workshop", "bof": "meeting", "meetup": "meeting",
    "keysigning": "meeting", "panel": "roundtable", "podium": "roundtable", "discussion": "roundtable",
    "film": "screening", "movie": "screening", "opening": "ceremony", "closing": "ceremony", "party": "reception",
    "social": "reception", "pause": "break",
}  # fmt: skip


def find_kind(type: str) -> str:
    """The kind of session (`SESSION_KINDS`) that a conference's word for it means."""
    kind = fold_name(type).replace(" ", "_")
    return kind if kind in SESSION_KINDS else KINDS.get(kind, "lecture")


def tag_field(text: str, languages: Iterable[str]) -> Text:
    """A text in the language that its letters speak for, else in the one the event is held in, else in English."""
    guessed = guess_language(text)
    held = next((tag for tag in languages if tag.partition("-")[0] not in ("zh", "ja", "ko")), "en")
    return Text({held if guessed == "en" else guessed: text}) if text else NO_TEXT


def is_zone(name: str) -> bool:
    """Whether this is the name of a time zone."""
    return name in available_timezones()


def find_city_zone(city: str) -> str:
    """The zone that is named after a city; "" where none is."""
    ending = f"/{clean_line(city).replace(' ', '_')}"
    return next((name for name in sorted(available_timezones()) if name.endswith(ending)), "")


def parse_duration(written: str) -> timedelta | None:
    """The length of a text such as 1:30 or 00:45:00, bare minutes too; None for anything else, and for none at all."""
    found = DURATION.fullmatch(written.strip())
    if found is None:
        return timedelta(minutes=int(written)) or None if re.fullmatch("[0-9]{1,4}", written) else None
    hours, minutes, seconds = (int(number or 0) for number in found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds) or None


def parse_instant(written: str) -> datetime | None:
    """The date and time of an ISO 8601 text, naive where it has no offset; None for anything else."""
    try:
        instant = datetime.fromisoformat(written.strip())
    except ValueError:
        return None
    return instant if len(written.strip()) > len("2027-06-12") and instant.year in YEARS else None


def parse_start(written: str) -> timedelta | None:
    """How long after midnight a clock shows this; None for no time of day."""
    found = DURATION.fullmatch(written.strip())
    if found is None or int(found[1]) > 23:
        return None
    return timedelta(hours=int(found[1]), minutes=int(found[2]), seconds=int(found[3] or 0))


def find_url(written: str, base: str) -> str | None:
    """The whole address of a link that leads to the web or to a letter; None for any other."""
    try:
        url = quote(urljoin(base, clean_line(written)), safe="%/:=&?~#+!$,;'@()*[]")
    except ValueError:
        return None
    return url if clean_line(written) and re.match(r"(?:https?://|mailto:).", url) else None


def find_uuid(written: str) -> str | None:
    """The UUID that is written; None for anything else."""
    try:
        return str(UUID(written))
    except ValueError:
        return None


def find_day(written: str) -> date | None:
    """The date of an ISO text, with a time or without; None for anything else."""
    try:
        day = date.fromisoformat(written.strip()[:10])
    except ValueError:
        return None
    return day if day.year in YEARS else None
