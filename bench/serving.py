"""What an answer costs the web server, beside a bare Flask application that gives the same answer; and its memory.

The sample of 1,600 sessions is released and served as `conference serve` does, by as many processes. The bare
application has one view that gives the same body under the same headers, behind the same server with the same settings.
Rounds go in turn; the best of each counts. Then all kinds of pages, feeds and files are asked for in both languages,
packed and plain, and the processes weighed. Run: python -m bench.serving
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.bare import BareAnswer
from bench.calibration import ROUNDS, Figure, print_figures
from bench.connections import Cost, Given, ask_once, measure_requests, write_request
from bench.servers import Server, read_pss_mib, running

CONFERENCE = Path(sys.executable).with_name("conference")
SLUG = "sample"
SAMPLE = {"seed": 1, "sessions": 1600, "rooms": 60, "days": 10, "people": 800, "edition": SLUG}
WORKERS = 2
CONNECTIONS = 4
REQUESTS = 1_200
LEAST_RATIO = 0.6
MOST_MIB = 120
# Of all pages of the programme this share is asked for before the processes are weighed.
EVERY = 10
FILES = ("schedule.ics", "schedule.json", "schedule.xml", "schedule.csv", "schedule.xlsx", "changes.atom", "poster.png")
# The library that lays out pages for print comes with this one, and with nothing else.
OF_THE_PRINTER = "libpango"
# What the server itself adds to any answer.
OF_THE_SERVER = ("Server", "Date", "Connection", "Content-Length")


@dataclass(frozen=True, slots=True)
class Case:
    """An answer that is measured."""

    name: str
    address: str
    is_had: bool = False


DAY, FEED = f"/en/{SLUG}/schedule?day=2027-06-13", f"/en/{SLUG}/schedule.ics"
CASES = (
    Case("a page, the programme of a day", DAY),
    Case("a page, the programme of today", f"/zh/{SLUG}/schedule"),
    Case("a page, a session", f"/zh/{SLUG}/sessions/S00001"),
    Case("a feed, the whole programme", FEED),
    Case("a feed, a hall", f"/zh/{SLUG}/rooms/lantern-theatre-hall-1.ics"),
    Case("a 304, the programme of a day", DAY, is_had=True),
    Case("a 304, the whole feed", FEED, is_had=True),
)
PAGE = re.compile(r"<loc>\w+://[^/]+(/[^<]+)</loc>")
THING = re.compile(r"/(sessions|films|people|venues|rooms|tracks)/")


@contextmanager
def serving_sample(folder: Path) -> Iterator[Server]:
    """The released sample, served."""
    own = {"DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}", "ENV": "development"}
    environment = {**os.environ, **own}
    sample = [f"--{name}={value}" for name, value in SAMPLE.items()]
    for words in (["db", "upgrade"], ["sample", *sample], ["release", SLUG, "--force"]):
        subprocess.run([CONFERENCE, *words], env=environment, check=True, capture_output=True)
    command = (CONFERENCE, "serve", "--port", "PORT", "--workers", str(WORKERS), "--no-worker")
    with running(command, WORKERS, environment) as server:
        yield server


@contextmanager
def serving_bare(folder: Path, address: str, given: Given) -> Iterator[Server]:
    """The same answer, served by a bare application."""
    (folder / "body").write_bytes(given.body)
    headers = [(name, value) for name, value in given.headers if name not in OF_THE_SERVER]
    answer = BareAnswer(address.partition("?")[0], given.status, headers, str(folder / "body"))
    (folder / "answer").write_text(json.dumps(asdict(answer)))
    run = "from bench.bare import main; main()"
    command = (sys.executable, "-c", run, folder / "answer", "127.0.0.1:PORT", str(WORKERS))
    with running(command, WORKERS, os.environ) as server:
        yield server


def measure_case(app: Server, folder: Path, case: Case) -> list[Figure]:
    """The figures of an answer, and a line of what they come from."""
    request = write_request(case.address, {})
    given = ask_once(app, request)
    if case.is_had:
        request = write_request(case.address, {"If-None-Match": given.read("ETag")})
        given = ask_once(app, request)
    assert given.status == (304 if case.is_had else 200), given
    with serving_bare(folder, case.address, given) as bare:
        assert_equal(given, ask_once(bare, request))
        rounds = [(measure(app, request), measure(bare, request)) for _ in range(ROUNDS)]
    ours, theirs = (min(each[side].each_ms for each in rounds) for side in (0, 1))
    our_rate, their_rate = (max(each[side].a_second for each in rounds) for side in (0, 1))
    print(
        f"{case.name}: {len(given.body) / 1024:,.1f} KiB, {ours:.3f} ms of CPU beside {theirs:.3f}, "
        f"{our_rate:,.0f} a second beside {their_rate:,.0f}",
        flush=True,
    )
    ratios = {"CPU": theirs / ours, "requests a second": our_rate / their_rate}
    return [
        Figure(f"{case.name}, by {name}", ratio, LEAST_RATIO, "of bare Flask", is_least=True)
        for name, ratio in ratios.items()
    ]


def measure(server: Server, request: bytes) -> Cost:
    """One round."""
    return measure_requests(server, request, REQUESTS, CONNECTIONS)


def assert_equal(ours: Given, theirs: Given) -> None:
    """Both have to send the same: status, headers and body."""
    sides = [(each.status, sorted(pick_headers(each)), each.body) for each in (ours, theirs)]
    assert sides[0] == sides[1], [side[:2] for side in sides]


def pick_headers(given: Given) -> Iterator[tuple[str, str]]:
    """The headers of an answer, but for the instant it was given at."""
    return ((name.lower(), value) for name, value in given.headers if name.lower() != "date")


def ask_for_everything(app: Server) -> int:
    """Ask for pages, feeds and files of all kinds, in both languages, packed and plain. How many answers it were."""
    pages = PAGE.findall(ask_once(app, write_request(f"/en/{SLUG}/sitemap.xml", {"Accept-Encoding": ""})).body.decode())
    files = [f"/en/{SLUG}/{name}" for name in FILES]
    english = [*pages[::EVERY], *(page + ".ics" for page in pages[::EVERY] if THING.search(page)), *files]
    addresses = [*english, *(address.replace("/en/", "/zh/", 1) for address in english)]
    for address in addresses:
        for encoding in ("gzip", ""):
            given = ask_once(app, write_request(address, {"Accept-Encoding": encoding}))
            assert given.status == 200, address
    return 2 * len(addresses)


def weigh_workers(app: Server) -> Iterator[Figure]:
    """The memory of each process that answers, and whether it has loaded what prints."""
    for number, pid in enumerate(app.list_workers(), 1):
        yield Figure(f"memory of web worker {number}", read_pss_mib(pid), MOST_MIB, "MiB")
        has_printer = OF_THE_PRINTER in Path(f"/proc/{pid}/maps").read_text()
        yield Figure(f"printers loaded in web worker {number}", has_printer, 0, "")


def main() -> int:
    """Prints the figures; exit status 1 when one is missed."""
    with tempfile.TemporaryDirectory() as name, serving_sample(Path(name)) as app:
        figures = [figure for case in CASES for figure in measure_case(app, Path(name), case)]
        before = app.read_cpu_ms()
        asked = ask_for_everything(app)
        print(
            f"{asked:,} other answers, most made anew: {(app.read_cpu_ms() - before) / asked:.1f} ms each", flush=True
        )
        figures += weigh_workers(app)
    return print_figures(*figures)


if __name__ == "__main__":
    sys.exit(main())
