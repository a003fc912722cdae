"""`conference export` as our own JSON and as a festival's sheet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from conference.desks.editions.queries import find_edition_id
from conference.store.pictures import read_programme
from tests.conftest import Run
from tests.formats.sheets_to_read import a_row, a_table, to_text
from tests.shared import DATA, needs_shared

ZONE = ("--create", "--timezone", "Asia/Shanghai", "--json")
SHEET = to_text(
    a_table(
        a_row(单元="主竞赛", 导演="林一", 见面会="有，20分钟"),
        a_row(中文片名="=山的这边", 英文片名="This Side", 日期="6月14日", 影厅="2号厅"),
        a_row(中文片名="夜", 日期="6月14日", 放映时间="23:30-01:00", 时长=""),
        title="虚构电影周 2027 排片表",
    )
)


def bring_in(runner: Run, path: Path, slug: str) -> dict[str, Any]:
    result = runner("import", str(path), "--edition", slug, *ZONE)
    assert result.exit_code == 0, result.stderr
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def tell(slug: str) -> tuple[list[object], int, int]:
    """Each session's times, venue and hall; how many halls and films there are."""
    programme = read_programme([find_edition_id(slug)])
    halls = {
        id: (programme.venues[room.venue_id].name.read("zh"), room.name.read("zh"))
        for id, room in programme.rooms.items()
    }
    places = [(each.starts_at, each.ends_at, [halls[id] for id in each.rooms]) for each in programme.sessions.values()]
    used = {id for each in programme.sessions.values() for id in each.rooms}
    return sorted(places, key=str), len(used), len(programme.films)


def go_round(app: Flask, runner: Run, path: Path, folder: Path, *, start: tuple[str, ...] = ()) -> None:
    """Have a sheet in an edition, go out of it and into a fresh one, and find the same there."""
    first = runner("import", str(path), "--edition", "first", *ZONE, *start)
    assert first.exit_code == 0, first.stderr
    out = folder / "out.csv"
    assert runner("export", "first", "--format", "siff", "--release", "draft", "-o", str(out)).exit_code == 0
    document = bring_in(runner, out, "again")
    before = json.loads(first.stdout)
    assert (document["format"], document["rejected"]) == ("siff", [])
    assert [document[each] for each in ("rooms", "films")] == [before[each] for each in ("rooms", "films")]
    assert document["sessions"]["added"] == before["sessions"]["added"]
    with app.app_context():
        assert tell("again") == tell("first")


def test_a_festivals_sheet_goes_out_and_into_a_fresh_edition(app: Flask, runner: Run, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(SHEET)
    go_round(app, runner, path, tmp_path)


@needs_shared
@pytest.mark.parametrize("database", ["sqlite"])
def test_a_real_sheet_goes_out_and_into_a_fresh_edition(app: Flask, runner: Run, tmp_path: Path) -> None:
    go_round(app, runner, DATA / "siff-2017-sheet.csv", tmp_path, start=("--start", "2017-06-17"))


def test_our_json_is_of_a_release_or_of_the_draft(runner: Run, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(SHEET)
    bring_in(runner, path, "film-week")
    runner("release", "film-week")
    for release in (("--release", "draft"), ("--release", "1"), ()):
        result = runner("export", "film-week", "--format", "json", *release)
        sessions = json.loads(result.stdout)["sessions"]
        assert [each["starts_at"] for each in sessions] == [
            "2027-06-13T18:30:00+08:00",
            "2027-06-14T18:30:00+08:00",
            "2027-06-14T23:30:00+08:00",
        ]
        assert [each["length_minutes"] for each in sessions] == [120, 100, 90]


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.parametrize("format", ["json", "siff"])
def test_what_was_never_released_is_refused(runner: Run, tmp_path: Path, format: str) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(SHEET)
    bring_in(runner, path, "film-week")
    assert runner("export", "film-week", "--format", format).exit_code == 1
