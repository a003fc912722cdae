"""Real calendar programs, asked what they see in a feed: icalendar, ical.js, libical, and khal through vdirsyncer."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from icalendar import Calendar

ICAL_JS = Path(__file__).with_name("read_with_icaljs.mjs")
PROGRAMS = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
VEVENT = 4  # icalenums.h: ICAL_VEVENT_COMPONENT


@dataclass(frozen=True, slots=True)
class Seen:
    """An event as a client reads it; `ends_at` None where the feed gives no end, `sequence` None where none is told."""

    uid: str
    summary: str
    starts_at: datetime
    ends_at: datetime | None
    location: str
    description: str
    sequence: int | None


def read_with_icalendar(feed: bytes) -> list[Seen]:
    """Every event, as icalendar reads it."""
    return [
        Seen(
            uid=str(event["UID"]),
            summary=str(event["SUMMARY"]),
            starts_at=event["DTSTART"].dt.astimezone(UTC),
            ends_at=event["DTEND"].dt.astimezone(UTC) if "DTEND" in event else None,
            location=str(event.get("LOCATION", "")),
            description=str(event["DESCRIPTION"]),
            sequence=int(event["SEQUENCE"]),
        )
        for event in Calendar.from_ical(feed).walk("VEVENT")
    ]


def read_with_icaljs(feed: bytes) -> list[Seen]:
    """Every event, as ical.js reads it (Thunderbird, Nextcloud)."""
    node = shutil.which("node", path=PROGRAMS)
    assert node, "the tests need Node"
    answer = subprocess.run([node, str(ICAL_JS)], input=feed, capture_output=True, check=True)
    return [
        Seen(
            uid=event["uid"],
            summary=event["summary"],
            starts_at=datetime.fromtimestamp(event["start"], UTC),
            ends_at=None if event["end"] is None else datetime.fromtimestamp(event["end"], UTC),
            location=event["location"] or "",
            description=event["description"],
            sequence=event["sequence"],
        )
        for event in json.loads(answer.stdout)
    ]


class IcalTime(ctypes.Structure):
    """icaltime.h: struct icaltimetype."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", ctypes.c_int),
        ("is_daylight", ctypes.c_int),
        ("zone", ctypes.c_void_p),
    )


LIBICAL: dict[str, tuple[Any, list[Any]]] = {
    "icalparser_parse_string": (ctypes.c_void_p, [ctypes.c_char_p]),
    "icalcomponent_free": (None, [ctypes.c_void_p]),
    "icalcomponent_count_errors": (ctypes.c_int, [ctypes.c_void_p]),
    "icalrestriction_check": (ctypes.c_int, [ctypes.c_void_p]),
    "icalcomponent_get_first_component": (ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_int]),
    "icalcomponent_get_next_component": (ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_int]),
    "icalcomponent_get_uid": (ctypes.c_char_p, [ctypes.c_void_p]),
    "icalcomponent_get_summary": (ctypes.c_char_p, [ctypes.c_void_p]),
    "icalcomponent_get_location": (ctypes.c_char_p, [ctypes.c_void_p]),
    "icalcomponent_get_description": (ctypes.c_char_p, [ctypes.c_void_p]),
    "icalcomponent_get_sequence": (ctypes.c_int, [ctypes.c_void_p]),
    "icalcomponent_get_dtstart": (IcalTime, [ctypes.c_void_p]),
    "icalcomponent_get_dtend": (IcalTime, [ctypes.c_void_p]),
    "icaltime_as_timet_with_zone": (ctypes.c_long, [IcalTime, ctypes.c_void_p]),
}


@cache
def load_libical() -> Any:
    """The library, with the types of what we call."""
    path = find_library("ical")
    assert path, "the tests need libical (Debian: libical3)"
    library = ctypes.CDLL(path)
    for name, (answer, arguments) in LIBICAL.items():
        function = getattr(library, name)
        function.restype, function.argtypes = answer, arguments
    return library


def read_with_libical(feed: bytes) -> list[Seen]:
    """Every event, as libical reads it (GNOME, KDE); fails where libical finds a breach of RFC 5545."""
    library = load_libical()
    calendar = library.icalparser_parse_string(feed)
    try:
        assert library.icalrestriction_check(calendar) == 1
        assert library.icalcomponent_count_errors(calendar) == 0
        return list(_walk(library, calendar))
    finally:
        library.icalcomponent_free(calendar)


def _walk(library: Any, calendar: Any) -> Iterator[Seen]:
    event = library.icalcomponent_get_first_component(calendar, VEVENT)
    while event:
        yield _see(library, event)
        event = library.icalcomponent_get_next_component(calendar, VEVENT)


def _see(library: Any, event: Any) -> Seen:
    starts_at = _instant(library, library.icalcomponent_get_dtstart(event))
    ends_at = _instant(library, library.icalcomponent_get_dtend(event))
    assert starts_at is not None
    return Seen(
        uid=library.icalcomponent_get_uid(event).decode(),
        summary=(library.icalcomponent_get_summary(event) or b"").decode(),
        starts_at=starts_at,
        ends_at=None if ends_at == starts_at else ends_at,
        location=(library.icalcomponent_get_location(event) or b"").decode(),
        description=library.icalcomponent_get_description(event).decode(),
        sequence=library.icalcomponent_get_sequence(event),
    )


def _instant(library: Any, time: IcalTime) -> datetime | None:
    if time.year == 0:
        return None
    return datetime.fromtimestamp(library.icaltime_as_timet_with_zone(time, time.zone), UTC)


VDIRSYNCER = """\
[general]
status_path = "{folder}/status/"

[pair programme]
a = "feed"
b = "kept"
collections = null

[storage feed]
type = "http"
url = "{address}"

[storage kept]
type = "filesystem"
path = "{folder}/kept/"
fileext = ".ics"
"""
KHAL = """\
[calendars]
[[programme]]
path = {folder}/kept/
readonly = True

[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M

[sqlite]
path = {folder}/khal.sqlite3
"""
KHAL_FIELDS = ("title", "start-long-full", "end-long-full", "location", "description")


def read_with_khal(feed: bytes, folder: Path, start: str = "2027-06-01") -> list[Seen]:
    """Every event of forty days from `start`, as khal lists what vdirsyncer fetched over HTTP.

    vdirsyncer gives each event of a feed the hash of its text as UID; khal tells no sequence and lets what has no end
    last an hour.
    """
    with serve(feed) as address:
        sync_feed(address, folder)
    (folder / "khal.conf").write_text(KHAL.format(folder=folder))
    fields = [option for field in KHAL_FIELDS for option in ("--json", field)]
    listed = run("khal", "-c", folder / "khal.conf", "list", "--once", *fields, start, "40d")
    # khal writes a JSON list for each day.
    events = [event for line in listed.splitlines() for event in json.loads(line)]
    return [
        Seen(
            uid="",
            summary=event["title"],
            starts_at=_from_khal(event["start-long-full"]),
            ends_at=_from_khal(event["end-long-full"]),
            location=event["location"],
            description=event["description"],
            sequence=None,
        )
        for event in events
    ]


def sync_feed(address: str, folder: Path) -> None:
    """Let vdirsyncer fetch the feed into `folder`/kept, a file an event."""
    (folder / "kept").mkdir(exist_ok=True)
    (folder / "vdirsyncer.conf").write_text(VDIRSYNCER.format(folder=folder, address=address))
    for doing in ("discover", "sync"):
        run("vdirsyncer", "-c", folder / "vdirsyncer.conf", doing)


def run(program: str, *arguments: str | Path) -> str:
    """What a program of the environment prints, which must succeed."""
    path = shutil.which(program, path=PROGRAMS)
    assert path, f"the tests need {program}"
    done = subprocess.run([path, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _from_khal(time: str) -> datetime:
    return datetime.strptime(time, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


@contextmanager
def serve(feed: bytes) -> Iterator[str]:
    """The address on this machine at which the feed is to be had."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/calendar; charset=utf-8")
            self.send_header("Content-Length", str(len(feed)))
            self.end_headers()
            self.wfile.write(feed)

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/schedule.ics"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
