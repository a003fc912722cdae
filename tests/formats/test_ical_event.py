from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from conference.core.languages import make_text
from conference.core.programme import Appearance, Link, Programme
from conference.core.releases import Stamp
from conference.core.times import Interval
from conference.formats.ical import build_feed, to_ical
from tests.builders import a_film, a_part, a_person, a_programme, a_room, a_session, a_track, a_venue, at
from tests.formats.releases import BASE_URL, WORDS, a_release

WHOLE_EVENT = """\
BEGIN:VEVENT
UID:b6d1f3a2-0c58-4a7e-8f11-2f6f5c7e9a01
SEQUENCE:2
DTSTAMP:20270502T090000Z
LAST-MODIFIED:20270502T090000Z
STATUS:CONFIRMED
DTSTART;TZID=Asia/Shanghai:20270612T183000
DTEND;TZID=Asia/Shanghai:20270612T203000
SUMMARY;LANGUAGE=zh:盐路，之一
DESCRIPTION;LANGUAGE=zh:%(description)s
CATEGORIES;LANGUAGE=zh:Screening,陆与海
URL:https://programme.example/zh/film-week/sessions/S%%201
LOCATION;LANGUAGE=zh:一号厅\\, 大光明电影院\\, 示例路216号\\, 上海
GEO:31.2345;121.47
END:VEVENT
"""
WHOLE_DESCRIPTION = (
    "一条路。",
    "",
    "Salt Road (盐路) · Ana Example, Bo Example · Georgia, France · 2026 · 98 min",
    "",
    "Film (98 min)",
    "Q&A: 导演见面",
    "Moderator: Cy (Studio, Ltd)",
    "Speaker: 安娜, Bo",
    "",
    "Languages: Chinese, English",
    "",
    "Tickets: https://tickets.example/1",
    "https://programme.example/zh/film-week/sessions/S%201",
)


def a_whole_programme() -> Programme:
    """One session of which everything is known."""
    cinema = a_venue(1, make_text(zh="大光明电影院"), address=make_text(zh="示例路216号"), city=make_text(zh="上海"))
    film = a_film(
        1,
        make_text(en="Salt Road", und="盐路"),
        directors=(make_text(en="Ana Example"), make_text(en="Bo Example")),
        countries=("GE", "FR"),
        year=2026,
        length=timedelta(minutes=98),
    )
    cast = (Appearance(3, "moderator"), Appearance(1, "speaker"), Appearance(2, "speaker"))
    session = a_session(
        make_text(zh="盐路，之一", en="Salt Road"),
        id=1,
        uid="b6d1f3a2-0c58-4a7e-8f11-2f6f5c7e9a01",
        code="S 1",
        when=at("18:30", 120),
        abstract=make_text(zh="一条路。"),
        films=(1,),
        parts=(a_part("film", 98), a_part("qa", None, *cast, title=make_text(zh="导演见面"))),
        languages=("zh", "en"),
        links=(Link("https://tickets.example/1", "Tickets"),),
        track_id=1,
    )
    return a_programme(
        session,
        venues=[replace(cinema, latitude=31.2345, longitude=121.47)],
        rooms=[a_room(1, make_text(zh="一号厅"))],
        people=[
            a_person(1, make_text(zh="安娜", en="Ana")),
            a_person(2, "Bo"),
            a_person(3, "Cy", affiliation=make_text(en="Studio, Ltd")),
        ],
        films=[film],
        tracks=[a_track(1, make_text(zh="陆与海"))],
    )


def read_event(programme: Programme, language: str = "en") -> Event:
    """The one event of the picture's feed."""
    (event,) = Calendar.from_ical(to_ical(a_release(programme), language, WORDS, BASE_URL)).walk("VEVENT")
    assert isinstance(event, Event)
    return event


def test_event_shows_everything_known_of_a_session() -> None:
    stamp = Stamp(2, datetime(2027, 5, 2, 9, 0, tzinfo=UTC), "")
    release = replace(a_release(a_whole_programme()), stamps={1: stamp})

    events = build_feed(release, "zh", WORDS, BASE_URL).events

    unfolded = events[1].decode().replace("\r\n ", "").replace("\r\n", "\n")
    description = "\\n".join(WHOLE_DESCRIPTION).replace(",", "\\,")
    assert unfolded == WHOLE_EVENT % {"description": description}


def test_event_of_a_bare_session_shows_no_more_than_its_start_and_page() -> None:
    session = a_session("Salt Road", id=1, rooms=(), ends_at=None, kind="forum")

    events = build_feed(a_release(a_programme(session)), "en", WORDS, BASE_URL).events

    assert events[1].decode().splitlines() == [
        "BEGIN:VEVENT",
        "UID:uid-1",
        "SEQUENCE:0",
        "DTSTAMP:20270501T080000Z",
        "LAST-MODIFIED:20270501T080000Z",
        "STATUS:CONFIRMED",
        "DTSTART;TZID=Asia/Shanghai:20270612T100000",
        "SUMMARY;LANGUAGE=en:Salt Road",
        "DESCRIPTION;LANGUAGE=en:https://programme.example/en/film-week/sessions/S1",
        "CATEGORIES;LANGUAGE=en:Forum",
        "URL:https://programme.example/en/film-week/sessions/S1",
        "END:VEVENT",
    ]


def test_lines_hold_75_octets_at_most_and_break_between_characters() -> None:
    text = "丝路之光：影像与记忆，之一；" * 40
    session = a_session(make_text(zh=text), id=1, abstract=make_text(zh=text))

    lines = build_feed(a_release(a_programme(session)), "zh", WORDS, BASE_URL).events[1].split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert "�" not in "".join(line.decode(errors="replace") for line in lines)
    assert read_event(a_programme(session), "zh")["SUMMARY"] == text


@pytest.mark.parametrize("octets", range(70, 80))
def test_line_around_the_limit_comes_back_whole(octets: int) -> None:
    title = "x" * (octets - len("SUMMARY;LANGUAGE=en:"))
    session = a_session(title, id=1)

    event = build_feed(a_release(a_programme(session)), "en", WORDS, BASE_URL).events[1]

    assert max(map(len, event.split(b"\r\n"))) <= 75
    assert read_event(a_programme(session))["SUMMARY"] == title


def test_cancelled_session_stays_says_so_in_its_title_and_takes_no_time() -> None:
    event = read_event(a_programme(a_session("Salt Road", status="cancelled")))

    assert (event["STATUS"], event["SUMMARY"], event["TRANSP"]) == ("CANCELLED", "Cancelled: Salt Road", "TRANSPARENT")


def test_session_whose_title_has_nothing_to_read_shows_its_code() -> None:
    event = read_event(a_programme(a_session("\x00 \u2028", code="A7")))

    assert event["SUMMARY"] == "A7"


def test_tentative_session_is_tentative() -> None:
    event = read_event(a_programme(a_session(status="tentative")))

    assert event["STATUS"] == "TENTATIVE"


def test_event_shows_public_time_not_the_time_the_room_is_held() -> None:
    event = read_event(a_programme(a_session(when=at("10:00", 90), setup=30, clear=20)))

    assert (event.start, event.end) == (at("10:00").starts_at, at("10:00", 90).ends_at)


def test_session_that_ends_as_it_starts_has_no_end() -> None:
    event = read_event(a_programme(a_session(when=at("10:00", 0))))

    assert "DTEND" not in event


@pytest.mark.parametrize("hour", [0, 1])
def test_session_in_an_hour_that_comes_twice_is_given_in_utc(hour: int) -> None:
    start = datetime(2027, 10, 31, hour, 30, tzinfo=UTC)
    session = a_session(when=Interval(start, start + timedelta(hours=4)))

    event = read_event(a_programme(session, zone="Europe/Berlin"))

    assert event["DTSTART"].to_ical() == f"20271031T0{hour}3000Z".encode()
    assert event["DTEND"].to_ical() == f"20271031T0{hour + 4}3000Z".encode()


def test_session_in_another_zone_keeps_the_edition_s_and_names_the_local_time() -> None:
    tbilisi = a_venue(1, "Rustaveli Hall", zone="Asia/Tbilisi")

    event = read_event(a_programme(a_session(when=at("02:00"), code="S1"), venues=[tbilisi]))

    assert event["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert event["DESCRIPTION"].split("\n")[0] == "Local time: Fri 22:00 (Tbilisi)"


def test_venue_whose_clocks_agree_with_the_edition_s_names_no_local_time() -> None:
    singapore = a_venue(1, zone="Asia/Singapore")

    event = read_event(a_programme(a_session(code="S1"), venues=[singapore]))

    assert event["DESCRIPTION"] == f"{BASE_URL}/en/film-week/sessions/S1"


def test_location_names_every_room_and_each_venue_once() -> None:
    venues = [a_venue(1, address=make_text(en="1 Example Road, Shanghai"), city=make_text(en="Shanghai")),
              a_venue(2, "Annex", city=make_text(en="Suzhou"))]  # fmt: skip
    session = a_session(rooms=(1, 3, 2))

    event = read_event(a_programme(session, venues=venues, rooms=[a_room(3, venue=2)]))

    assert event["LOCATION"] == "Hall 1, Hall 2, Grand Cinema, 1 Example Road, Shanghai; Hall 3, Annex, Suzhou"


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        (51.4779, 0.00001, b"51.4779;0.0"),
        (-33.1234567, 151.2, b"-33.123457;151.2"),
        (float("nan"), 1.0, None),
        (91.0, 1.0, None),
        (31.0, None, None),
    ],
)
def test_position_is_written_as_plain_degrees_or_not_at_all(
    latitude: float, longitude: float | None, expected: bytes | None
) -> None:
    venue = a_venue(1, latitude=latitude, longitude=longitude)

    event = read_event(a_programme(a_session(), venues=[venue]))

    assert (event["GEO"].to_ical().encode() if "GEO" in event else None) == expected


def test_title_known_in_one_language_only_names_that_language() -> None:
    event = read_event(a_programme(a_session(make_text(zh="盐路"))), "en")

    assert (event["SUMMARY"], event["SUMMARY"].params["LANGUAGE"]) == ("盐路", "zh")
