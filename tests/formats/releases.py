"""Releases for tests of formats, and the words they are written with."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from conference.core.feeds import FeedWords
from conference.core.languages import make_text
from conference.core.programme import SESSION_KINDS, Appearance, Film, Person, Programme, Session
from conference.core.publication import carry_cancelled, to_public
from conference.core.releases import Release, Stamp
from conference.core.stamping import stamp_sessions
from tests.builders import RELEASED_AT, a_film, a_part, a_person, a_programme, a_room, a_session, a_track, a_venue, at

WORDS = FeedWords(
    kinds={"screening": "Screening", "forum": "Forum"},
    roles={"speaker": "Speaker", "moderator": "Moderator"},
    parts={"film": "Film", "keynote": "Keynote", "panel": "Panel", "qa": "Q&A"},
    countries={"GE": "Georgia", "FR": "France"},
    languages={"en": "English", "zh": "Chinese"},
    spoken="Languages",
    place_comma=", ",
    list_comma=", ",
    labelled="%(label)s: %(text)s",
    aside="%(text)s (%(more)s)",
    minutes="%(count)s min",
    cancelled="Cancelled: %(title)s",
    street="%(address)s, %(city)s",
    local_time="Local time: %(time)s (%(place)s)",
)
BASE_URL = "https://programme.example"
SHANGHAI = make_text(en="Shanghai", zh="上海")
TITLES = ("Salt Road", "Harbour; at night, in rain", "Back\\slash", "The Long Way — Home", "“Quoted”", "Ünïcode")
TITLES_ZH = ("盐路", "夜雨中的港口，之一", "归途漫长", "丝路之光：影像与记忆", "《山河》")


def a_release(programme: Programme, number: int = 1) -> Release:
    """A first release of the picture: every session with the sequence 0."""
    first = {session_id: Stamp(0, RELEASED_AT, "") for session_id in programme.sessions}
    return Release(number, RELEASED_AT, "", f"hash-{number}", programme, first)


def a_busy_programme(size: int = 300) -> Programme:
    """A picture with what real ones hold: two languages, long texts, several rooms and zones, midnight, no end."""
    random = Random(1)
    sessions = [a_busy_session(number, random) for number in range(1, size + 1)]
    address = make_text(en="216 Example Road, Huangpu", zh="黄浦区示例路216号")
    cinema = a_venue(1, make_text(en="Grand Cinema", zh="大光明电影院"), address=address, city=SHANGHAI)
    venues = [
        replace(cinema, latitude=31.2345, longitude=121.47),
        a_venue(2, "Rustaveli Hall", city=make_text(en="Tbilisi", zh="第比利斯"), zone="Asia/Tbilisi"),
    ]
    rooms = [a_room(number, venue=2 if number == 9 else 1) for number in range(1, 10)]
    people = [a_busy_person(number) for number in range(1, 41)]
    films = [a_busy_film(number) for number in range(1, 31)]
    tracks = [a_track(1, make_text(en="Roads, seas", zh="陆与海")), a_track(2, number=2)]
    return a_programme(*sessions, venues=venues, rooms=rooms, people=people, films=films, tracks=tracks)


def a_busy_person(number: int) -> Person:
    return a_person(
        number, make_text(en=f"Person {number}", zh=f"人物{number}"), affiliation=make_text(en="Studio, Ltd")
    )


def a_busy_film(number: int) -> Film:
    title, director = make_text(zh=f"影片{number}", en=f"Film {number}"), make_text(en=f"Director {number}")
    length = timedelta(minutes=98)
    return a_film(number, title, directors=(director,), countries=("GE", "FR"), year=2026, length=length)


def a_busy_session(number: int, random: Random) -> Session:
    text = "A long text; with commas, and lines.\nIt goes on — and on. " * random.randrange(20)
    text_zh = "映后有见面会，导演将到场；欢迎提问。\n敬请准时入场。" * random.randrange(20)
    start = f"{random.randrange(9, 24):02}:{random.choice((0, 15, 30, 45)):02}"
    when = at(start, random.choice((45, 90, 120, 150)), random.randrange(11, 21))
    moderator, speaker, third = random.sample(range(1, 41), 3)
    parts = (
        a_part("keynote", 20, speaker, title=make_text(en="On light", zh="论光")),
        a_part("panel", None, Appearance(moderator, "moderator"), speaker, third),
    )
    return a_session(
        make_text(en=f"{random.choice(TITLES)} {number}", zh=f"{random.choice(TITLES_ZH)}{number}"),
        id=number,
        uid=f"{number:08x}-6f3c-4d1e-9a57-0d2b6c1f7e88",
        when=when,
        kind=random.choice(SESSION_KINDS),
        status=random.choice(("confirmed", "confirmed", "confirmed", "tentative", "cancelled")),
        abstract=make_text(en=text, zh=text_zh),
        rooms=random.choice(((1,), (2,), (3, 4), (9,), ())),
        track_id=random.choice((1, 2, None)),
        films=random.choice(((), (random.randrange(1, 31),))),
        parts=random.choice((parts, parts[:1], ())),
        languages=("zh", "en"),
        **({"ends_at": None} if number % 20 == 0 else {}),
    )


def release_after(previous: Release | None, draft: Programme) -> Release:
    """The next release of edition 1, made a day after the one before."""
    number = previous.number + 1 if previous else 1
    at = RELEASED_AT + timedelta(days=number)
    public = to_public(draft, 1)
    if previous:
        public = carry_cancelled(previous.public, public)
    return Release(number, at, "", f"hash-{number}", public, stamp_sessions(previous, public, at))
