from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from conference.core.programme import Programme
from conference.core.releases import Release
from conference.core.times import Interval, to_wall
from conference.formats.ical import to_ical
from conference.formats.ical.reading import Reading, find_description, find_location, find_summary
from tests.builders import a_programme, a_session
from tests.formats.calendar_clients import (
    Seen,
    read_with_icalendar,
    read_with_icaljs,
    read_with_khal,
    read_with_libical,
)
from tests.formats.releases import BASE_URL, WORDS, a_busy_programme, a_release

Client = Callable[[bytes], list[Seen]]
CLIENTS: list[Client] = [read_with_icalendar, read_with_icaljs, read_with_libical]
# Gaps, repeated hours, half hours, a change of half an hour, winter as the exception, the year's end, no change at all.
ZONES = ["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca", "Europe/Dublin",
         "Pacific/Auckland", "Asia/Kathmandu", "Asia/Shanghai", "UTC"]  # fmt: skip


def expect(release: Release, language: str) -> list[Seen]:
    """What a client should see of each session."""
    reading = Reading(release.public, release.edition, language, WORDS, BASE_URL)
    return sort_seen(
        Seen(
            uid=session.uid,
            summary=find_summary(reading, session),
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            location=find_location(reading, session),
            description=find_description(reading, session),
            sequence=0,
        )
        for session in release.public.sessions.values()
        if session.starts_at
    )


def sort_seen(events: Iterable[Seen]) -> list[Seen]:
    return sorted(events, key=lambda event: (event.uid, event.summary))


@pytest.fixture(scope="module")
def release() -> Release:
    return a_release(a_busy_programme())


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("read", CLIENTS)
def test_client_sees_every_session_once_and_whole(read: Client, language: str, release: Release) -> None:
    feed = to_ical(release, language, WORDS, BASE_URL)

    assert sort_seen(read(feed)) == expect(release, language)


def test_khal_lists_every_session_once_after_vdirsyncer_fetched_the_feed(release: Release, tmp_path: Path) -> None:
    expected = [
        replace(event, uid="", ends_at=event.ends_at or event.starts_at + timedelta(hours=1), sequence=None)
        for event in expect(release, "zh")
    ]

    listed = read_with_khal(to_ical(release, "zh", WORDS, BASE_URL), tmp_path)

    assert sort_seen(listed) == sort_seen(expected)
    assert len(list((tmp_path / "kept").iterdir())) == len(expected)


def a_year_in(zone: str) -> Programme:
    """A session a day of 2027, and one every quarter of an hour around each change of clocks."""
    days = [datetime(2027, 1, 1, tzinfo=UTC) + timedelta(days=1) * day for day in range(365)]
    turns = [day for day, next_day in pairwise(days) if find_offset(day, zone) != find_offset(next_day, zone)]
    quarter = timedelta(minutes=15)
    starts = days + [turn + quarter * number for turn in turns for number in range(24 * 4)]
    return a_programme(*(a_session(when=Interval(start, start + quarter)) for start in starts), zone=zone)


def find_offset(at: datetime, zone: str) -> timedelta | None:
    return to_wall(at, zone).utcoffset()


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("read", [read_with_icaljs, read_with_libical])
def test_client_finds_the_instant_by_the_feed_s_own_time_zone(read: Client, zone: str) -> None:
    programme = a_year_in(zone)
    feed = to_ical(a_release(programme), "en", WORDS, BASE_URL)

    seen = {event.uid: (event.starts_at, event.ends_at) for event in read(feed)}

    assert seen == {session.uid: (session.starts_at, session.ends_at) for session in programme.sessions.values()}
