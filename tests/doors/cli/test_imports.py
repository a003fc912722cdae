"""`conference import` and `conference export` do what the contract says."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from xlsxwriter import Workbook

from tests.conftest import Run
from tests.formats.sheets_to_read import COLUMNS, a_row, a_table, to_text, to_xlsx
from tests.formats.test_frab_reading import a_document, an_event

SHEET = to_text(a_table(a_row(), a_row(放映时间="25:99")))
HERE = ("--create", "--timezone", "Asia/Shanghai", "--start", "2027-06-11")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return write(tmp_path, SHEET)


def write(folder: Path, data: bytes, name: str = "sheet.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def import_sheet(runner: Run, path: Path, *more: str) -> Result:
    return runner("import", str(path), "--edition", "film-week", *more)


def to_json(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def test_the_json_has_the_contracts_shape(runner: Run, sheet: Path) -> None:
    message = "“25:99” is no time of day. The row was left out."
    document = to_json(import_sheet(runner, sheet, *HERE, "--json"))
    messages = document["rejected"][0].pop("messages")
    assert (messages["en"], sorted(messages)) == (message, ["en", "zh"])
    assert document == {
        "edition": "film-week",
        "format": "siff",
        "sessions": {"added": 1, "changed": 0, "unchanged": 0},
        "people": 0,
        "rooms": 1,
        "films": 1,
        "rejected": [{"line": 3, "code": "bad_time", "column": "放映时间", "value": "25:99", "message": message}],
        "warnings": [],
    }


def test_every_rejected_line_is_named_on_standard_error(runner: Run, sheet: Path) -> None:
    result = import_sheet(runner, sheet, *HERE)
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "1 sessions added, 0 changed, 0 unchanged; 0 people, 1 rooms, 1 films\n",
        "Line 3, 放映时间: “25:99” is no time of day. The row was left out.\n",
    )


def test_a_dry_run_shows_the_changes_and_changes_nothing(runner: Run, sheet: Path, tmp_path: Path) -> None:
    import_sheet(runner, sheet, *HERE)
    moved = write(tmp_path, to_text(a_table(a_row(放映时间="19:00"))), "moved.csv")
    document = to_json(import_sheet(runner, moved, "--start", "2027-06-11", "--dry-run", "--json"))
    (change,) = document["changes"]
    assert (document["sessions"], change["kind"]) == ({"added": 0, "changed": 1, "unchanged": 0}, "moved")
    assert (change["before"]["start"], change["after"]["start"]) == (
        "2027-06-13T18:30:00+08:00",
        "2027-06-13T19:00:00+08:00",
    )
    again = to_json(import_sheet(runner, sheet, "--json"))
    assert again["sessions"] == {"added": 0, "changed": 0, "unchanged": 1}


def test_a_dry_run_makes_no_edition(runner: Run, sheet: Path) -> None:
    assert len(to_json(import_sheet(runner, sheet, *HERE, "--dry-run", "--json"))["changes"]) == 1
    assert to_json(runner("edition", "list", "--json")) == {"editions": []}


def test_the_edition_made_has_the_kind_days_and_zone_of_the_file(runner: Run, tmp_path: Path) -> None:
    path = write(tmp_path, to_xlsx(a_table(a_row(), a_row(日期="6月15日"), title="海风电影周（2027）")), "sheet.xlsx")
    import_sheet(runner, path, "--create", "--timezone", "Asia/Shanghai")
    (edition,) = to_json(runner("edition", "list", "--json"))["editions"]
    assert [edition[name] for name in ("slug", "kind", "name", "start", "end", "zone")] == [
        "film-week",
        "film-week",
        {"zh": "海风电影周"},
        "2027-06-13",
        "2027-06-15",
        "Asia/Shanghai",
    ]


def test_an_edition_there_is_gives_zone_and_year(runner: Run, sheet: Path) -> None:
    days = ("--start", "2027-06-11", "--end", "2027-06-20", "--timezone", "Asia/Shanghai")
    runner("edition", "add", "film-week", "--kind", "film-week", "--name", "Film Week", *days)
    assert to_json(import_sheet(runner, sheet, "--json"))["sessions"]["added"] == 1
    assert to_json(import_sheet(runner, sheet, "--create", "--json"))["sessions"]["unchanged"] == 1


@pytest.mark.parametrize(
    ("data", "options", "error"),
    [
        (SHEET, (), "There is no edition film-week."),
        (SHEET, ("--create",), "The file does not name its time zone. Say it with --timezone."),
        (
            SHEET,
            ("--create", "--timezone", "Asia/Nowhere"),
            "Asia/Nowhere is no time zone. Write one such as Asia/Shanghai.",
        ),
        (
            SHEET,
            ("--create", "--timezone", "Asia/Shanghai"),
            "The file's dates have no year. Say when the edition starts, with --start.",
        ),
        (b"", HERE, "The file is empty."),
        (b"\x00\x01\x02" * 900, HERE, "The file is no XLSX, CSV, XML or JSON that can be read."),
        (b"{}", HERE, "The file is no conference schedule."),
        (b"<schedule>", HERE, "The file breaks off or is damaged at line 1."),
        (b'{"schedule": {"conference": {}}}', HERE, "There is no session in the file."),
        (b"a,b\n1,2\n", HERE, "No columns hold what a programme needs; missing: 中文片名, 放映时间, 影院."),
        (
            to_text(a_table(a_row(放映时间="soon"))),
            HERE,
            "No session could be read from the file; 1 line was rejected: "
            "Line 2, 放映时间: “soon” is no time of day. The row was left out.",
        ),
    ],
)
def test_a_refused_import_says_so_in_one_line_and_changes_nothing(
    runner: Run, tmp_path: Path, data: bytes, options: tuple[str, ...], error: str
) -> None:
    result = import_sheet(runner, write(tmp_path, data), *options)
    assert (result.exit_code, result.stderr.splitlines()) == (1, [f"Error: {error}"])
    assert to_json(runner("edition", "list", "--json")) == {"editions": []}


def test_another_zone_than_the_editions_is_refused(runner: Run, sheet: Path) -> None:
    import_sheet(runner, sheet, *HERE)
    refused = import_sheet(runner, sheet, "--timezone", "Europe/Berlin")
    assert (refused.exit_code, refused.stdout, refused.stderr) == (
        1,
        "",
        "Error: The edition film-week is in the zone Asia/Shanghai, not Europe/Berlin. Leave out --timezone.\n",
    )
    assert import_sheet(runner, sheet, "--timezone", "Asia/Shanghai").exit_code == 0
    assert import_sheet(runner, sheet, "--timezone", "Asia/Chongqing").exit_code == 0


def read_warnings(runner: Run, data: bytes, folder: Path) -> list[tuple[str, str, str]]:
    document = to_json(import_sheet(runner, write(folder, data, "schedule.xml"), "--json"))
    return [
        (each["code"], each["value"], each["message"])
        for each in document["warnings"]
        if each["code"] != "session_missing"
    ]


def test_a_file_in_another_zone_than_the_edition_is_told(runner: Run, sheet: Path, tmp_path: Path) -> None:
    import_sheet(runner, sheet, *HERE)
    there, here, same = (
        a_document(an_event(), head=f"<time_zone_name>{zone}</time_zone_name>", day='date="2027-06-13"')
        for zone in ("Europe/Berlin", "Asia/Shanghai", "Asia/Chongqing")
    )
    message = "The file is in the zone Europe/Berlin, the edition in Asia/Shanghai. The file's zone counted."
    assert read_warnings(runner, there, tmp_path) == [("zone_other", "Europe/Berlin", message)]
    assert read_warnings(runner, here, tmp_path) == read_warnings(runner, same, tmp_path) == []


def test_a_file_wholly_of_other_days_is_told_once(runner: Run, sheet: Path, tmp_path: Path) -> None:
    import_sheet(runner, sheet, *HERE)
    other = a_document(an_event(), an_event("8", start="12:00"), day='date="2026-08-02"')
    message = (
        "The file's sessions are on 2 Aug 2026 – 2 Aug 2026, the edition's days are 13 Jun 2027 – 13 Jun 2027. "
        "Is this the file of another edition?"
    )
    assert read_warnings(runner, other, tmp_path) == [("days_other", "2026-08-02 – 2026-08-02", message)]


def test_what_to_do_about_missing_sessions_is_told_once(runner: Run, tmp_path: Path) -> None:
    rows = [
        a_row(放映时间=start, 中文片名=title) for start, title in (("10:00", "甲"), ("14:00", "乙"), ("18:00", "丙"))
    ]
    import_sheet(runner, write(tmp_path, to_text(a_table(*rows))), *HERE)
    one = write(tmp_path, to_text(a_table(rows[0])), "one.csv")
    told, cancelled = import_sheet(runner, one).stderr, import_sheet(runner, one, "--cancel-missing").stderr
    lines = told.splitlines()
    assert (len(lines), lines[-1]) == (3, "To cancel what is no longer in the file, import it with --cancel-missing.")
    assert (len(cancelled.splitlines()), "--cancel-missing" in cancelled) == (2, False)


def test_a_missing_file_is_one_line(runner: Run, tmp_path: Path) -> None:
    result = import_sheet(runner, tmp_path / "none.csv", *HERE)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)


def a_bomb() -> bytes:
    """A workbook of a few kilobytes that unpacks to more than a machine holds."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (100 * 2**20))
    return memory.getvalue()


def a_wide_sheet() -> bytes:
    """A workbook of two cells, the farthest from one another that there can be."""
    memory = io.BytesIO()
    book = Workbook(memory, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, COLUMNS[0])
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    return memory.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        a_bomb(),
        a_wide_sheet(),
        b'<!DOCTYPE s [<!ENTITY a "' + b"a" * 1000 + b'">]><schedule>' + b"&a;" * 1000 + b"</schedule>",
        b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/hostname">]><schedule>&a;</schedule>',
        b"," * 2_000_000,
        b'"' * 1_000_001,
        b"[" * 1_000_000,
        b'{"schedule":' * 100_000,
        b"PK\x03\x04" + b"\xff" * 1000,
        SHEET.replace(b"18:30", b"18:30\x00"),
    ],
)
def test_a_hostile_file_gets_at_most_one_line_of_error(runner: Run, tmp_path: Path, data: bytes) -> None:
    result = import_sheet(runner, write(tmp_path, data), *HERE, "--json")
    assert (result.exit_code, len(result.stderr.splitlines())) in ((0, 0), (1, 1))
    assert result.exception is None or isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(
    ("format", "begin"), [("ics", b"BEGIN:VCALENDAR"), ("frab-xml", b"<?xml"), ("frab-json", b"{")]
)
def test_a_release_goes_out_in_each_format(runner: Run, sheet: Path, tmp_path: Path, format: str, begin: bytes) -> None:
    import_sheet(runner, sheet, *HERE)
    refused = runner("export", "film-week", "--format", format)
    assert (refused.exit_code, refused.stderr.splitlines()) == (
        1,
        ["Error: film-week has not been released yet. Its draft can be had with --release draft."],
    )
    draft = runner("export", "film-week", "--format", format, "--release", "draft")
    assert (draft.exit_code, "海的那边" in draft.stdout) == (0, True)
    runner("release", "film-week")
    path = tmp_path / "out"
    assert runner("export", "film-week", "--format", format, "-o", str(path), "--language", "zh").exit_code == 0
    assert path.read_bytes().startswith(begin)
    assert runner("export", "film-week", "--format", format, "--release", "1").stdout_bytes.startswith(begin)


@pytest.mark.parametrize("number", ["2", "first", "-1", "9" * 20, "9" * 5000, "²"])
def test_a_release_there_is_not_is_refused_in_one_line(runner: Run, sheet: Path, number: str) -> None:
    import_sheet(runner, sheet, *HERE)
    runner("release", "film-week")
    result = runner("export", "film-week", "--format", "ics", f"--release={number}")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
