"""How long calendar feeds take: of 500 and 2,000 sessions, made from nothing and joined from kept texts.

The baseline writes the same events with icalendar's own components. Run: python -m bench.feeds
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime

from icalendar import Calendar

from bench.calibration import Figure, measure_ms, print_figures
from bench.sampling import make_picture
from conference.core.publication import to_public
from conference.core.releases import Release
from conference.core.stamping import stamp_sessions
from conference.formats.ical import Feed, build_feed, to_ical
from conference.kit.words.calendar import feed_words

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
    kept, half = feed.to_bytes(), list(release.public.sessions)[::2]
    print(f"{sessions:,} sessions: {len(feed.join()) // 1024:,} KiB", flush=True)
    print(f"  baseline, written by icalendar's components: {measure_icalendar(feed):.1f} ms", flush=True)
    return [
        Figure(f"{sessions:,} from nothing", measure_ms(lambda: to_ical(release, "zh", words, BASE_URL)), from_nothing),
        Figure(f"{sessions:,} joined from kept texts", measure_ms(lambda: feed.join()), 1),
        Figure(f"{sessions:,}, every second joined", measure_ms(lambda: feed.join(half)), 1),
        Figure(f"{sessions:,} kept as bytes, read and joined", measure_ms(lambda: join_kept(kept)), from_kept),
    ]


def measure_icalendar(feed: Feed) -> float:
    """The milliseconds icalendar takes to write what it has read."""
    calendar = Calendar.from_ical(feed.join())
    return measure_ms(calendar.to_ical)


def join_kept(kept: bytes) -> bytes:
    """The whole feed from the bytes it was kept as."""
    return Feed.from_bytes(kept).join()


def main() -> int:
    """Prints the figures; exit status 1 when one is missed."""
    return print_figures(*measure_feeds(500, 400, 20), *measure_feeds(2_000, 1_600, 80))


if __name__ == "__main__":
    sys.exit(main())
