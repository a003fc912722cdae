import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from icalendar import Calendar

from conference.core.languages import make_text
from conference.formats.ical import Feed, build_feed, to_ical
from conference.formats.ical.zones import write_zone
from tests.builders import FIRST_DAY, LAST_DAY, a_programme, a_session, an_edition, at
from tests.formats.releases import BASE_URL, WORDS, a_busy_programme, a_release

HEAD = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Conference//Programme//EN
CALSCALE:GREGORIAN
NAME;LANGUAGE=zh:电影周
X-WR-CALNAME:电影周
X-WR-TIMEZONE:Asia/Shanghai
SOURCE;VALUE=URI:https://programme.example/zh/film-week/schedule.ics
REFRESH-INTERVAL;VALUE=DURATION:PT1H
X-PUBLISHED-TTL:PT1H
COLOR:midnightblue
X-APPLE-CALENDAR-COLOR:#191970
BEGIN:VTIMEZONE
TZID:Asia/Shanghai
BEGIN:STANDARD
DTSTART:20260101T080000
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
END:STANDARD
END:VTIMEZONE
END:VCALENDAR
"""
BERLIN_IN_2027 = """\
BEGIN:DAYLIGHT
DTSTART:20270328T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20271031T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
"""
PRINT_BUSY_FEED = """
import sys
from conference.formats.ical import to_ical
from tests.formats.releases import BASE_URL, WORDS, a_busy_programme, a_release

sys.stdout.buffer.write(to_ical(a_release(a_busy_programme(40)), "zh", WORDS, BASE_URL))
"""


def find_uids(feed: bytes) -> list[str]:
    return [str(event["UID"]) for event in Calendar.from_ical(feed).walk("VEVENT")]


def test_feed_names_itself_its_refresh_colour_and_zone_and_has_no_uid() -> None:
    feed = to_ical(a_release(a_programme()), "zh", WORDS, BASE_URL)

    assert feed.decode() == HEAD.replace("\n", "\r\n")


def test_events_stand_in_order_of_start_then_code() -> None:
    late = a_session(id=1, when=at("12:00"))
    second, first = a_session(id=2, code="B"), a_session(id=3, code="A")

    feed = build_feed(a_release(a_programme(late, second, first)), "en", WORDS, BASE_URL)

    assert list(feed.events) == [3, 2, 1]


def test_session_without_a_start_has_no_event() -> None:
    placed, unplaced = a_session(id=1), a_session(id=2, when=None)

    feed = build_feed(a_release(a_programme(placed, unplaced)), "en", WORDS, BASE_URL)

    assert list(feed.events) == [1]


def test_joined_feed_holds_the_chosen_sessions_under_its_own_name_and_address() -> None:
    sessions = [a_session(id=number) for number in (1, 2, 3)]
    feed = build_feed(a_release(a_programme(*sessions)), "en", WORDS, BASE_URL)

    joined = feed.join([3, 1, 99], "Hall 1", f"{BASE_URL}/en/film-week/rooms/hall-1.ics")

    calendar = Calendar.from_ical(joined)
    assert find_uids(joined) == ["uid-1", "uid-3"]
    assert (calendar["NAME"], calendar["X-WR-CALNAME"]) == ("Hall 1", "Hall 1")
    assert calendar["SOURCE"] == "https://programme.example/en/film-week/rooms/hall-1.ics"


def test_feed_of_no_session_is_a_calendar() -> None:
    feed = build_feed(a_release(a_programme(a_session())), "en", WORDS, BASE_URL)

    assert find_uids(feed.join([])) == []


def test_kept_feed_joins_to_the_same_bytes() -> None:
    feed = build_feed(a_release(a_busy_programme(40)), "zh", WORDS, BASE_URL)

    kept = Feed.from_bytes(feed.to_bytes())

    assert kept == feed
    assert kept.join() == feed.join()


def test_equal_releases_give_equal_bytes_in_every_process() -> None:
    feeds = [
        subprocess.run(
            [sys.executable, "-c", PRINT_BUSY_FEED],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "America/Lima"))
    ]

    assert len(find_uids(feeds[0])) == 40
    assert feeds[0] == feeds[1]


def test_each_language_has_its_own_texts_and_the_same_uids() -> None:
    release = a_release(a_programme(a_session(make_text(en="Salt Road", zh="盐路"))))

    english, chinese = (to_ical(release, language, WORDS, BASE_URL) for language in ("en", "zh"))

    assert find_uids(english) == find_uids(chinese)
    assert "SUMMARY;LANGUAGE=en:Salt Road" in english.decode()
    assert "SUMMARY;LANGUAGE=zh:盐路" in chinese.decode()


def test_edition_in_utc_needs_no_zone() -> None:
    feed = to_ical(a_release(a_programme(a_session(when=at("10:00", zone="UTC")), zone="UTC")), "en", WORDS, BASE_URL)

    assert "VTIMEZONE" not in feed.decode()
    assert "DTSTART:20270612T100000Z" in feed.decode()


def test_zone_starts_each_observance_on_the_clocks_before_it() -> None:
    zone = write_zone("Europe/Berlin", FIRST_DAY, LAST_DAY).decode()

    assert zone.count("BEGIN:DAYLIGHT") == 3
    assert BERLIN_IN_2027.replace("\n", "\r\n") in zone


def test_conference_has_a_colour_of_its_own() -> None:
    edition = replace(an_edition(), kind="conference")

    feed = build_feed(a_release(a_programme(editions=[edition])), "en", WORDS, BASE_URL)

    assert (feed.colour, feed.apple_colour) == ("teal", "#008080")
