"""A file of any of the formats that can be imported -> what it brings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from conference.core.incoming import IncomingProgramme
from conference.formats.frab_json_reading import from_frab_json
from conference.formats.frab_xml_reading import from_frab_xml
from conference.formats.plain_reading import from_plain, is_plain_sheet
from conference.formats.sheets import ZIP_START, check_size, decode_bytes
from conference.formats.siff import from_siff

FORMATS = ("frab-xml", "frab-json", "siff", "csv", "xlsx")
HEAD = 4096


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the file may not say: the zone of its clocks, a day near its dates. `near` counts after all else."""

    zone: str | None = None
    start: date | None = None
    near: date | None = None


def detect_format(name: str, head: bytes) -> str:
    """The format of a file by how it begins; its name decides where that says nothing."""
    if head.startswith(ZIP_START):
        return "siff"
    begin = decode_bytes(head[:HEAD]).lstrip("\ufeff \t\r\n\0")[:1]
    if begin == "<":
        return "frab-xml"
    if begin == "{" or name.lower().endswith(".json"):
        return "frab-json"
    return "frab-xml" if name.lower().endswith(".xml") else "siff"


def read_incoming(name: str, data: bytes, format: str, options: ReadingOptions) -> IncomingProgramme:
    """What the file brings, read as `format`, or as the one it looks like for "auto".

    Raises: RuleBroken, where the whole file cannot be read.
    """
    check_size(data)
    found = detect_format(name, data[:HEAD]) if format == "auto" else format
    if found == "frab-xml":
        return from_frab_xml(data, options.zone)
    if found == "frab-json":
        return from_frab_json(data, options.zone)
    if found in ("csv", "xlsx") or (format == "auto" and is_plain_sheet(data)):
        return from_plain(data, options.zone)
    return from_siff(data, options.zone, options.start, options.near)
