"""Real files come in with exactly the counts that independent loops found in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from conference.core.incoming import IncomingProgramme
from conference.formats.reading import ReadingOptions, detect_format, read_incoming
from tests.shared import DATA, needs_shared

pytestmark = needs_shared
SIFF = ReadingOptions("Asia/Shanghai", date(2017, 6, 17))
# File -> its options, and how many lines stand above its first row.
FILES = {
    "siff-2017.tsv": (ReadingOptions("Asia/Shanghai"), 0),
    "siff-2017-sheet.csv": (SIFF, 1),
    "siff-2017-sheet.xlsx": (ReadingOptions("Asia/Shanghai"), 2),
    "fosdem-2020.xml": (ReadingOptions(), 0),
    "camp-2019.json": (ReadingOptions(), 0),
}


def expected(name: str) -> dict[str, Any]:
    counts: dict[str, Any] = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
    return counts["siff-2017.tsv" if name.startswith("siff") else name]


def read(name: str) -> IncomingProgramme:
    return read_incoming(name, (DATA / name).read_bytes(), "auto", FILES[name][0])


COUNTS: dict[str, Callable[[IncomingProgramme], object]] = {
    "sessions": lambda programme: len(programme.sessions),
    "rooms": lambda programme: len(programme.rooms),
    "venues": lambda programme: len(programme.venues),
    "films": lambda programme: len(programme.films),
    "people": lambda programme: len(programme.people),
    "no_end": lambda programme: sum(session.ends_at is None for session in programme.sessions),
    "timezone": lambda programme: programme.edition.zone,
}


@pytest.mark.parametrize("name", FILES)
def test_a_real_file_has_the_counts_found_in_it(name: str) -> None:
    programme, counts = read(name), expected(name)
    told = {count: counts[count] for count in COUNTS if count in counts}
    assert {count: COUNTS[count](programme) for count in told} == told
    assert len({session.code for session in programme.sessions}) == counts["sessions"]


@pytest.mark.parametrize("name", [name for name in FILES if name != "camp-2019.json"])
def test_a_real_file_begins_and_ends_when_it_should(name: str) -> None:
    starts = [session.starts_at for session in read(name).sessions if session.starts_at]
    found = expected(name)
    assert [min(starts), max(starts)] == [datetime.fromisoformat(found[each]) for each in ("first_start", "last_start")]


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("siff")])
def test_rejected_and_repeated_lines_of_a_real_sheet_are_named(name: str) -> None:
    programme, found, above = read(name), expected(name), FILES[name][1]
    repeated = [(each.line, each.facts["first"]) for each in programme.warnings if each.code == "row_repeated"]
    assert [remark.line for remark in programme.rejected] == [line + above for line in found["rejected_lines"]]
    assert repeated == [(line + above, first + above) for line, first in found["repeated_lines"]]


def test_a_real_sheet_gives_the_same_codes_in_all_its_forms() -> None:
    codes = [sorted(session.code for session in read(name).sessions) for name in FILES if name.startswith("siff")]
    assert codes[0] == codes[1] == codes[2]


def test_formats_are_told_by_how_files_begin() -> None:
    found = {name: detect_format("upload", (DATA / name).read_bytes()[:4096]) for name in FILES}
    assert list(found.values()) == ["siff", "siff", "siff", "frab-xml", "frab-json"]
