"""What a booklet costs: pages, CPU and memory, of a film week with 300 sessions and of one with 1,600.

Each is printed in a process of its own, as a worker does. The baseline is as many plain pages by the same renderer.
Run: python -m bench.booklets
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from datetime import UTC, datetime
from time import process_time

from bench.calibration import Figure, print_figures

AT = datetime(2027, 5, 1, 8, 0, tzinfo=UTC)
# A designed programme of 100 pages, fonts included.
ASKED_SECONDS_A_HUNDRED = 40
ASKED_MEBIBYTES = 1280


def print_sample(sessions: int, languages: tuple[str, ...]) -> tuple[int, float, float]:
    """(pages, CPU seconds with fonts and imports, peak MiB) of one booklet, in this process."""
    from bench.sampling import make_picture
    from conference.core.publication import to_public
    from conference.core.releases import Release

    release = Release(1, AT, "", "hash", to_public(make_picture(sessions), 1), {})
    start = process_time()
    from conference.desks.publish.printing import print_booklet

    pdf = print_booklet(release, languages, "https://programme.example")
    return count_pages(pdf), process_time() - start, read_peak()


def print_plain(pages: int) -> tuple[int, float, float]:
    """The same of plain pages."""
    start = process_time()
    import weasyprint

    text = "<p>" + "Plain words on a plain page. " * 60 + "</p>"
    pdf = weasyprint.HTML(string=f"<div style='break-after:page'>{text * 3}</div>" * pages).write_pdf()
    return count_pages(pdf), process_time() - start, read_peak()


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as book:
        return len(book.pages)


def read_peak() -> float:
    """The most memory this process ever held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "linux" else 1024) / 1024


def measure(*arguments: str) -> tuple[int, float, float]:
    """What a fresh process measures."""
    done = subprocess.run([sys.executable, "-m", "bench.booklets", *arguments], capture_output=True, check=True)
    pages, seconds, peak = json.loads(done.stdout)
    return pages, seconds, peak


def measure_booklet(sessions: int, language: str) -> list[Figure]:
    """The figures of one size and language."""
    pages, seconds, peak = measure("booklet", str(sessions), language)
    _, plain, plain_peak = measure("plain", str(pages))
    name = f"{sessions:,} sessions in {language}"
    print(
        f"{name}: {pages} pages, {seconds:.1f} s; as many plain pages {plain:.1f} s, {plain_peak:.0f} MiB", flush=True
    )
    return [
        Figure(f"{name}, a hundred pages", seconds / pages * 100, ASKED_SECONDS_A_HUNDRED, "s"),
        Figure(f"{name}, peak memory", peak, ASKED_MEBIBYTES, "MiB"),
    ]


def main(arguments: list[str]) -> int:
    """All figures, or one measurement of a child as JSON."""
    if arguments[:1] == ["booklet"]:
        print(json.dumps(print_sample(int(arguments[1]), tuple(arguments[2].split(",")))))
        return 0
    if arguments[:1] == ["plain"]:
        print(json.dumps(print_plain(int(arguments[1]))))
        return 0
    sizes = ((300, "zh"), (300, "zh,en"), (1600, "zh,en"))
    return print_figures(*(figure for size in sizes for figure in measure_booklet(*size)))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
