"""What is asked of the product, at the sizes asked, beside what was measured.

The real files of ../shared go into one new installation by the console script alone; what they must give is counted,
released, served and printed. Then each benchmark runs.

Run: python -m bench.proof
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.proof_serving import fetch, serving
from tests.formats.calendar_clients import (
    read_with_icalendar,
    read_with_icaljs,
    read_with_khal,
    read_with_libical,
)
from tests.shared import DATA

CONFERENCE = Path(sys.executable).with_name("conference")
BENCHMARKS = (
    "clashes",
    "pictures",
    "feeds",
    "serving",
    "booklets",
    "moves",
    "rush",
    "ledger",
    "board",
    "together",
    "seats",
    "scans",
    "badges",
    "group_letters",
    "killed",
)


@dataclass(frozen=True, slots=True)
class Source:
    """A real file, the edition it becomes, and how it is imported. `counted_as` is its name in expected.json."""

    file: str
    slug: str
    options: tuple[str, ...]
    counted_as: str


SIFF = "siff-2017.tsv"
SOURCES = (
    Source(SIFF, "siff-2017", ("--timezone", "Asia/Shanghai"), SIFF),
    Source("siff-2017-sheet.xlsx", "siff-xlsx", ("--timezone", "Asia/Shanghai", "--start", "2017-06-17"), SIFF),
    Source("siff-2017-sheet.csv", "siff-csv", ("--timezone", "Asia/Shanghai", "--start", "2017-06-17"), SIFF),
    Source("fosdem-2020.xml", "fosdem-2020", (), "fosdem-2020.xml"),
    Source("camp-2019.json", "camp-2019", (), "camp-2019.json"),
)


class Proof:
    """The lines asked and measured so far, and whether all hold."""

    def __init__(self) -> None:
        self.failures = 0

    def hold(self, name: str, asked: object, measured: object) -> None:
        """Note one line; asked and measured have to be equal."""
        is_held = asked == measured
        self.failures += not is_held
        print(f"{'holds ' if is_held else 'MISSED'} {name}: asked {asked}, measured {measured}", flush=True)


@dataclass(frozen=True, slots=True)
class Installation:
    """A new installation in a folder of its own."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its commands."""
        own = {"DATA_DIR": str(self.folder), "DATABASE_URL": f"sqlite:///{self.folder / 'proof.sqlite3'}"}
        return {**os.environ, **own, "ENV": "development"}

    def run(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        """A command of the console script, as it ended."""
        return subprocess.run([CONFERENCE, *words], env=self.environment, capture_output=True, check=False)

    def read(self, *words: str) -> Any:
        """The JSON document that a command prints."""
        return json.loads(self.run(*words, "--json").stdout)


def main() -> int:
    """Prints every line; exit status 1 when one is missed."""
    proof = Proof()
    if DATA.is_dir():
        with tempfile.TemporaryDirectory() as folder:
            prove_real_files(proof, Installation(Path(folder)))
    else:
        print("The real files are not at hand: ../shared is missing.")
    for name in BENCHMARKS:
        print(f"\nbench.{name}", flush=True)
        proof.failures += subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode != 0
    print(f"\n{proof.failures} missed.")
    return 1 if proof.failures else 0


def prove_real_files(proof: Proof, installation: Installation) -> None:
    """Import, clashes, release, feed, pages and print of every real file, all in one installation."""
    proof.hold("db upgrade", 0, installation.run("db", "upgrade").returncode)
    expected = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
    for source in SOURCES:
        prove_import(proof, installation, source, expected)
    for source in SOURCES:
        prove_clashes(proof, installation, source, expected[source.counted_as])
    for source in SOURCES:
        prove_release(proof, installation, source, expected[source.counted_as])
    with serving(CONFERENCE, installation.environment) as base:
        for source in SOURCES:
            prove_pages(proof, base, source, expected[source.counted_as])
    for source in SOURCES:
        prove_print(proof, installation, source)


def prove_import(proof: Proof, installation: Installation, source: Source, expected: dict[str, Any]) -> None:
    """What went in, and what was named as left out; a second time nothing is new."""
    counts, shift = expected[source.counted_as], find_shift(source)
    words = ("import", str(DATA / source.file), "--edition", source.slug, "--create", *source.options)
    report = installation.read(*words)
    proof.hold(f"{source.file} sessions", counts["sessions"], report["sessions"]["added"])
    for name in ("rooms", "people", "films"):
        if name in counts:
            proof.hold(f"{source.file} {name}", counts[name], report[name])
    lines = [line + shift for line in counts.get("rejected_lines", [])]
    proof.hold(f"{source.file} rejected lines", lines, [each["line"] for each in report["rejected"]])
    repeated = [pair[0] + shift for pair in counts.get("repeated_lines", [])]
    found = [each["line"] for each in report["warnings"] if each["code"] == "row_repeated"]
    proof.hold(f"{source.file} repeated lines", repeated, found)
    again = installation.read("import", str(DATA / source.file), "--edition", source.slug, *source.options)
    asked = {"added": 0, "changed": 0, "unchanged": counts["sessions"]}
    proof.hold(f"{source.file} again", asked, again["sessions"])


def find_shift(source: Source) -> int:
    """How many lines later the sheet has what the plain file has: a title row, a header."""
    return {".xlsx": 2, ".csv": 1}.get(Path(source.file).suffix, 0)


def prove_clashes(proof: Proof, installation: Installation, source: Source, counts: dict[str, Any]) -> None:
    """The counts of each rule that is named, and the sessions that cannot be checked."""
    found = installation.read("clashes", source.slug)
    for rule, asked in counts["clashes"].items():
        proof.hold(f"{source.slug} {rule}", asked, found["counts"][rule])
    pairs = {frozenset(each["code"] for each in clash["sessions"]) for clash in found["clashes"]}
    for pair in counts.get("person_overlap_sessions", []):
        proof.hold(f"{source.slug} {' and '.join(pair)} clash", True, frozenset(pair) in pairs)
    if "no_end" in counts:
        proof.hold(f"{source.slug} no_end", counts["no_end"], len(found["notices"]))


def prove_release(proof: Proof, installation: Installation, source: Source, counts: dict[str, Any]) -> None:
    """Refused while errors stand, made when forced, refused when nothing changed."""
    has_errors = any(counts["clashes"].get(rule) for rule in ("room_overlap", "person_overlap"))
    first = installation.run("release", source.slug)
    proof.hold(f"{source.slug} release", int(has_errors), first.returncode)
    forced = installation.run("release", source.slug, "--force")
    proof.hold(f"{source.slug} release --force", int(not has_errors), forced.returncode)
    proof.hold(f"{source.slug} release of the same", 1, installation.run("release", source.slug, "--force").returncode)


def prove_pages(proof: Proof, base: str, source: Source, counts: dict[str, Any]) -> None:
    """Pages and files in both languages, twice the same, and the feed with every session."""
    for address in list_addresses(source.slug):
        first, second = fetch(base + address), fetch(base + address)
        proof.hold(f"{address} status", 200, first.status)
        proof.hold(f"{address} twice", True, first.body == second.body)
        proof.hold(f"{address} conditional", 304, fetch(base + address, first.etag).status)
    prove_feed(proof, fetch(f"{base}/zh/{source.slug}/schedule.ics").body, source, counts["sessions"])


def prove_feed(proof: Proof, feed: bytes, source: Source, sessions: int) -> None:
    """Four calendars read every session, once."""
    for read in (read_with_icalendar, read_with_icaljs, read_with_libical):
        events = read(feed)
        counts = len(events), len({event.uid for event in events})
        proof.hold(f"{source.slug} feed, {read.__name__}: events, uids", (sessions, sessions), counts)
    first = min(event.starts_at for event in events if event.starts_at) - timedelta(days=1)
    with tempfile.TemporaryDirectory() as folder:
        seen = read_with_khal(feed, Path(folder), f"{first:%Y-%m-%d}")
    proof.hold(f"{source.slug} feed, khal through vdirsyncer: events", sessions, len(seen))


def list_addresses(slug: str) -> Iterator[str]:
    """The addresses of an edition that are looked at."""
    pages = ("", "schedule", "schedule?view=list", "schedule.ics", "schedule.json", "schedule.xml")
    return (f"/{language}/{slug}/{page}" for language in ("en", "zh") for page in pages)


def prove_print(proof: Proof, installation: Installation, source: Source) -> None:
    """A PDF that a reader opens."""
    path = installation.folder / f"{source.slug}.pdf"
    ended = installation.run("booklet", source.slug, "--language", "zh,en", "-o", str(path))
    proof.hold(f"{source.slug} booklet", 0, ended.returncode)
    opened = subprocess.run(["pdfinfo", path], capture_output=True, check=False)
    proof.hold(f"{source.slug} booklet opens", 0, opened.returncode)


if __name__ == "__main__":
    sys.exit(main())
