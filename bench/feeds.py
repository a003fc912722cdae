"""How long calendar feeds take: of 500 and 2,000 sessions, made from nothing and joined from kept texts.

The baseline writes the same events with icalendar's own components. A process that has just begun and shown the list of
editions is asked for the whole feed, whose texts a job has kept. Run: python -m bench.feeds
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from icalendar import Calendar

from bench.calibration import ROUNDS, Figure, measure_ms, print_figures
from bench.databases import make_application, open_empty
from bench.sampling import make_picture
from conference.core.publication import to_public
from conference.core.releases import Release
from conference.core.stamping import stamp_sessions
from conference.desks.publish.feeds import keep_feeds
from conference.formats.ical import Feed, build_feed, to_ical
from conference.kit.words.calendar import feed_words
from tests.desks.publish.releases import publish

AT = datetime(2027, 5, 1, 8, 0, tzinfo=UTC)
BASE_URL = "https://programme.example"


def make_release(sessions: int) -> Release:
    """A release of exactly so many public sessions."""
    picture = to_public(make_picture(sessions + sessions // 5), 1)
    shown = dict(list(picture.sessions.items())[:sessions])
    public = replace(picture, sessions=shown)
    assert len(shown) == sessions
    return Release(1, AT, "", "hash", public, stamp_sessions(None, public, AT))


def measure_feeds(sessions: int, from_nothing: float, from_kept: float) -> list[Figure]:
    """The figures of one size, asked at most `from_nothing` and `from_kept` milliseconds."""
    release, words = make_release(sessions), feed_words("zh")
    feed = build_feed(release, "zh", words, BASE_URL)
    half = list(release.public.sessions)[::2]
    print(f"{sessions:,} sessions: {len(feed.join()) // 1024:,} KiB", flush=True)
    print(f"  baseline, written by icalendar's components: {measure_icalendar(feed):.1f} ms", flush=True)
    return [
        Figure(f"{sessions:,} from nothing", measure_ms(lambda: to_ical(release, "zh", words, BASE_URL)), from_nothing),
        Figure(f"{sessions:,} joined from texts at hand", measure_ms(lambda: feed.join()), 1),
        Figure(f"{sessions:,}, every second joined", measure_ms(lambda: feed.join(half)), 1),
        Figure(f"{sessions:,} from kept texts, by a new process, the whole request", measure_kept(release), from_kept),
    ]


def measure_icalendar(feed: Feed) -> float:
    """The milliseconds icalendar takes to write what it has read."""
    calendar = Calendar.from_ical(feed.join())
    return measure_ms(calendar.to_ical)


def measure_kept(release: Release) -> float:
    """The milliseconds the request takes for the release's feed, best of several processes."""
    with tempfile.TemporaryDirectory() as name:
        with open_empty(Path(name)):
            publish(release.public)
            keep_feeds(release.edition.id, release.number)
        command = [sys.executable, "-m", "bench.feeds", name]
        rounds = [subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(ROUNDS)]
        return min(map(float, rounds))


def ask_once(folder: Path) -> float:
    """In a new process: the milliseconds the request takes."""
    client = make_application(folder).test_client()
    assert client.get("/en/").status_code == 200

    def ask() -> None:
        assert client.get("/zh/sample/schedule.ics").status_code == 200

    return measure_ms(ask, rounds=1)


def main(arguments: list[str]) -> int:
    """Prints the figures; exit status 1 when one is missed. With a folder: what a new process measures there."""
    if arguments:
        print(ask_once(Path(arguments[0])))
        return 0
    return print_figures(*measure_feeds(500, 400, 20), *measure_feeds(2_000, 1_600, 80))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
