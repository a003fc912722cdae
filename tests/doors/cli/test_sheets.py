"""`conference export` and `conference import` with our own plain sheet, and its public addresses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import a_programme, a_session
from tests.conftest import Run
from tests.desks.publish.releases import publish

FORMATS = ("csv", "xlsx")
HERE = ("--edition", "film-week", "--json")
NOTHING_NEW = {"added": 0, "changed": 0, "unchanged": 3}


def fill(runner: Run) -> None:
    """Have an edition with three sessions."""
    sizes = ("--sessions", "3", "--rooms", "2", "--days", "1", "--people", "3")
    assert runner("sample", "--seed", "1", *sizes, "--edition", "film-week").exit_code == 0


@pytest.mark.parametrize("format", FORMATS)
def test_what_goes_out_comes_in_again_and_changes_nothing(runner: Run, tmp_path: Path, format: str) -> None:
    fill(runner)
    assert runner("release", "film-week", "--force").exit_code == 0
    for release in (("--release", "draft"), ("--release", "1"), ()):
        path = tmp_path / f"out.{format}"
        assert runner("export", "film-week", "--format", format, *release, "-o", str(path)).exit_code == 0
        document = json.loads(runner("import", str(path), *HERE).stdout)
        assert (document["sessions"], document["warnings"]) == (NOTHING_NEW, [])


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_sheet_does_not_say_the_editions_kind(runner: Run, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    fill(runner)
    runner("export", "film-week", "--format", "csv", "--release", "draft", "-o", str(path))
    result = runner("import", str(path), "--edition", "x", "--create", "--timezone", "Asia/Shanghai")
    message = "Error: The file does not say what kind of edition it is. Say it with --kind."
    assert (result.exit_code, result.stderr.splitlines()) == (1, [message])


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.parametrize("arguments", [("--format", "csv"), ("--template", "--format", "ics")])
def test_a_wrong_use_is_told_as_such(runner: Run, arguments: tuple[str, ...]) -> None:
    assert runner("export", *arguments).exit_code == 2


@pytest.mark.parametrize(
    ("format", "kind"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_release_has_its_sheet_at_an_address(
    app: Flask, client: FlaskClient, runner: Run, format: str, kind: str
) -> None:
    with app.app_context():
        publish(a_programme(a_session("Salt Road", code="A1")))
    for place in ("film-week", "film-week/releases/1"):
        answer = client.get(f"/en/{place}/schedule.{format}")
        again = client.get(f"/en/{place}/schedule.{format}", headers={"If-None-Match": answer.headers["ETag"]})
        assert (answer.status_code, answer.headers["Content-Type"], again.status_code) == (200, kind, 304)
        assert "Set-Cookie" not in answer.headers
        assert answer.data == runner("export", "film-week", "--format", format).stdout_bytes
