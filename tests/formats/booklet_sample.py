"""A small bilingual release with everything that a booklet has to print. All of it invented."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from conference.core.languages import Text, make_text
from conference.core.programme import Appearance, Body, Part, Programme, Session
from conference.core.releases import Release
from conference.desks.publish.printing import read_booklet_words
from conference.formats.booklet.fonts import read_coverage, read_widths
from conference.formats.booklet.materials import Materials
from conference.formats.booklet.reading import Reading
from conference.formats.booklet.rendering import to_booklet
from conference.formats.typesetting import Typesetter
from tests.builders import a_film, a_person, a_programme, a_room, a_session, a_track, a_venue, an_edition, at, by_id

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "static" / "vendor" / "print-fonts"
TEMPLATES = ROOT / "templates" / "print"
BASE_URL = "https://programme.example"

TRACKS = (
    ("Main Competition", "主竞赛"),
    ("New Routes", "新航线"),
    ("Restored", "修复经典"),
    ("After Midnight", "午夜场"),
    ("Industry Forum", "产业论坛"),
)
VENUES = (
    ("Lighthouse Grand", "灯塔大戏院", "88 East River Road", "黄浦江东路 88 号"),
    ("Reed Pond Cinemas", "苇塘影城", "4F, 415 Reed Pond Road", "苇塘路 415 号 4 楼"),
    ("Old Shipyard Arts Centre", "旧船厂艺术中心", "7 Drydock Street", "船坞街 7 号"),
)
ROOMS = (
    (1, "Hall 1", "1号厅", 1024), (1, "Hall 2", "2号厅", 320), (1, "Hall 10", "10号厅", 96),
    (2, "Hall 1", "1号厅", 286), (2, "Hall 2", "2号厅", 212), (3, "Slipway", "船台厅", 600),
    (3, "Drawing Office", "绘图室", 120), (3, "Foyer", "前厅", 80),
)  # fmt: skip
# Track, titles by language, directors, countries, minutes, a sentence in each language.
FILMS: tuple[tuple[int, dict[str, str], tuple[str, str], tuple[str, ...], int, str, str], ...] = (
    (1, {"en": "The Ferry in Fog", "zh": "雾中的渡船"}, ("Shen Yanqiu", "沈砚秋"), ("CN",), 102,
     "In eleven days the last ferry on the estuary will stop. Every dawn old Lu sounds the horn three times, as he has "
     "for forty years, for someone who promised to come back. On the day the bridge is closed the fog is thicker than "
     "any year remembers, and from the far bank three notes answer.",
     "江口的最后一班轮渡还有十一天停航。船工老鲁每天清晨照旧鸣笛三声，等一个四十年前答应回来的人。大桥合龙那天，雾比往年都大，对岸忽然有人应了三声。"),
    (1, {"ar": "راديو أمي", "en": "My Mother’s Radio", "zh": "母亲的收音机"}, ("Layla Hendawi", "莱拉·亨达维"),
     ("EG", "TN"), 109, "After her father’s death a daughter finds her mother’s radio on a flea-market stall.",
     "父亲去世后，女儿在旧货摊上认出了母亲的收音机。"),
    (1, {"pt": "O Peso do Sal", "en": "The Weight of Salt", "zh": "盐的重量"}, ("Inês Valadim", "伊内斯·瓦拉丁"),
     ("PT", "BR"), 118, "Three generations of salt workers and a block of salt that weighs less every year.",
     "三代盐工，一块越来越轻的盐。"),
    (2, {"ka": "მდინარე სახურავზე", "en": "A River on the Roof", "zh": "屋顶上的河"}, ("Nana Lortkia", "娜娜"),
     ("GE",), 96, "The tenants of an old block keep a river on their roof.", "一座老楼的居民在屋顶上养了一条河。"),
    (2, {"en": "Still Water FM", "zh": "静水电台"}, ("Pimchan Ratana", "皮姆占·拉塔纳"), ("TH",), 93, "", ""),
    (2, {"ru": "Седьмое заказное письмо", "en": "The Seventh Registered Letter", "zh": "第七封挂号信"},
     ("Aidar Suleim", "艾达尔·苏列姆"), ("KZ",), 124, "", ""),
    (3, {"el": "Ώρες συσκότισης", "en": "Blackout Hours", "zh": "灯火管制"}, ("Nikos Verras", "尼科斯·韦拉斯"), ("GR",),
     119, "Restored from the camera negative.", "由原底四倍高清修复。"),
    (4, {"en": "The Midnight Barber", "zh": "午夜理发馆"}, ("Miloš Dragov", "米洛什·德拉戈维"), ("RS",), 97, "", ""),
)  # fmt: skip
# Film, room, day, start, whether the makers come.
SHOWINGS = (
    (1, 1, 12, "18:30", True), (1, 4, 13, "15:30", False), (2, 2, 12, "10:00", False), (2, 1, 13, "18:30", True),
    (3, 4, 12, "13:00", False), (3, 2, 14, "21:00", False), (4, 5, 12, "15:45", True), (4, 3, 13, "12:15", False),
    (5, 5, 12, "10:30", False), (5, 3, 14, "18:00", False), (6, 2, 12, "14:30", False), (6, 4, 14, "10:00", False),
    (7, 3, 12, "16:15", False), (7, 5, 13, "19:00", False), (8, 2, 12, "23:50", False), (8, 1, 13, "22:10", True),
)  # fmt: skip
PEOPLE = (
    ("Cheng Wangshu", "程望舒", "Secretary General of the alliance", "联盟秘书长", "CN",
     "A librarian by training, she looks after the members and their yearly report.",
     "图书馆员出身，主持联盟的成员事务与年度报告。"),
    ("João Vidalgo", "若昂·维达尔", "President, Tide Film Festival", "潮汐电影节主席", "PT",
     "Programmer for twenty years, lately of a co-production fund.", "二十年电影节策划人，近年推动葡语区合拍基金。"),
    ("Salma Ziyad", "萨尔玛·齐亚德", "Exhibitor", "院线经理", "EG", "Runs seven screens in three towns.",
     "在三座城市经营七块银幕。"),
    ("Shen Yanqiu", "沈砚秋", "Director", "导演", "CN", "", ""),
    ("Olga Terem", "", "", "", "KZ", "", ""),
)  # fmt: skip
# Title, Chinese title, kind, room, day, start, minutes, people.
TALKS = (
    ("Opening keynote: how big is a screen now?", "开幕主旨：银幕还剩多大", "forum", 6, 12, "09:30", 60, (1,)),
    ("Script clinic I", "剧本诊所（一）", "workshop", 7, 12, "10:00", 90, (5,)),
    (
        "Co-producing across borders: who signs first?",
        "跨境合拍：谁先签字",
        "roundtable",
        6,
        12,
        "10:45",
        90,
        (2, 1, 3),
    ),
    ("The shot that does not move", "静止的镜头", "lecture", 6, 13, "13:00", 105, (4,)),
    ("Young producers’ pitching", "青年制片人创投", "pitching", 7, 13, "14:00", 120, (2, 3)),
    ("Coffee", "茶歇", "break", 6, 12, "12:15", 30, ()),
    ("Alliance Night", "联盟之夜", "reception", 6, 13, "19:30", 120, (1,)),
)


def a_release(programme: Programme | None = None, **fields: Any) -> Release:
    """Release 12 of the sample, or of `programme`."""
    public = programme or sample_programme()
    made = Release(12, datetime(2027, 5, 28, 10, 0, tzinfo=UTC), "", "b7c1e94a" * 8, public, {})
    return replace(made, **fields)


def print_release(release: Release, *languages: str, images: dict[str, bytes] | None = None) -> bytes:
    """The booklet of a release in English, or in `languages`."""
    words = read_booklet_words(release.public, languages or ("en",))
    return to_booklet(release, languages or ("en",), words, Materials(BASE_URL, FONTS, TEMPLATES, images or {}))


def a_reading(programme: Programme | None = None, *languages: str) -> Reading:
    """The sample, or `programme`, as an English booklet reads it, or one in `languages`."""
    release = a_release(programme)
    setter = Typesetter(languages or ("en",), read_coverage(FONTS), read_widths(FONTS))
    return Reading(release, read_booklet_words(release.public, languages or ("en",)), setter, {})


def sample_programme(sessions: Iterable[Session] | None = None, **edition: Any) -> Programme:
    """Three days of a film week with a forum."""
    rooms = [a_room(id, make_text(en=en, zh=zh), venue, seats=seats, is_parallel=en == "Foyer", formats=("4K",))
             for id, (venue, en, zh, seats) in enumerate(ROOMS, 1)]  # fmt: skip
    venues = [a_venue(id, make_text(en=en, zh=zh), city=make_text(en="Estuary", zh="河口"),
                      address=make_text(en=address, zh=address_zh))
              for id, (en, zh, address, address_zh) in enumerate(VENUES, 1)]  # fmt: skip
    people = [a_person(id, make_text(en=en, zh=zh), affiliation=make_text(en=role, zh=role_zh), country=country,
                       biography=make_text(en=life, zh=life_zh))
              for id, (en, zh, role, role_zh, country, life, life_zh) in enumerate(PEOPLE, 1)]  # fmt: skip
    films = [a_film(id, Text(titles), directors=(make_text(en=who[0], zh=who[1]),), countries=countries, year=2027,
                    length=timedelta(minutes=length), languages=("en", "zh"), synopsis=make_text(en=text, zh=text_zh))
             for id, (_, titles, who, countries, length, text, text_zh) in enumerate(FILMS, 1)]  # fmt: skip
    made = a_programme(
        *(sample_sessions() if sessions is None else sessions), rooms=rooms, venues=venues, people=people, films=films,
        tracks=[a_track(id, make_text(en=en, zh=zh), number=id) for id, (en, zh) in enumerate(TRACKS, 1)],
    )  # fmt: skip
    return replace(made, editions=by_id([sample_edition(**edition)]))


def sample_edition(**fields: Any) -> Any:
    """The edition of the sample."""
    said = {
        "name": make_text(en="Estuary International Film Week", zh="河口国际电影周"),
        "place": make_text(en="Estuary", zh="河口"),
        "start": date(2027, 6, 12),
        "end": date(2027, 6, 14),
        "about": make_text(
            en="Eight films, five sections and a forum, on the water.", zh="八部影片，五个单元，一个论坛，都在水边。"
        ),
        "bodies": (
            Body("host", make_text(en="Estuary Film Week committee", zh="河口国际电影周组委会")),
            Body("supporter", make_text(en="Intertidal Pictures", zh="潮间带影业")),
        ),
        "day_names": {date(2027, 6, 12): make_text(en="Opening day", zh="开幕日")},
    }
    return an_edition("film-week", **(said | fields))


def sample_sessions() -> tuple[Session, ...]:
    """Screenings, talks, and what is awkward: no end, no time, an overlap, three at once, cancelled, two halls."""
    foyer = [a_session(f"Poster {each}", id=200 + each, code=f"F{each}", room=8, kind="meeting", when=at("14:00"))
             for each in range(3)]  # fmt: skip
    return (
        *(sample_showing(number, *each) for number, each in enumerate(SHOWINGS, 101)),
        *(sample_talk(number, *each) for number, each in enumerate(TALKS, 1)),
        *foyer,
        a_session("Over the same hall", id=301, code="X1", room=6, kind="seminar", when=at("11:00", 45, 12)),
        replace(a_session("A walk along the water", id=302, code="X2", room=7, kind="meeting", when=at("18:00")),
                ends_at=None),
        a_session("Not placed yet", id=303, code="X3", kind="workshop", when=None),
        a_session("Press conference", id=304, code="X4", rooms=(6, 7), kind="press_conference",
                  when=at("17:00", 60, 13), status="cancelled"),
    )  # fmt: skip


def sample_showing(id: int, film: int, room: int, day: int, start: str, has_qa: bool) -> Session:
    """A screening."""
    track, titles, *_, length, _en, _zh = FILMS[film - 1]
    when = at(start, length + (25 if has_qa else 0), day)
    qa = Part("qa", timedelta(minutes=25), people=(Appearance(4, "guest"),))
    parts = (Part("film", timedelta(minutes=length)), qa) if has_qa else ()
    title = make_text(en=titles["en"], zh=titles["zh"])
    return a_session(title, id=id, code=str(id), films=(film,), room=room, track_id=track, when=when, parts=parts)


def sample_talk(
    id: int, title: str, title_zh: str, kind: str, room: int, day: int, start: str, length: int, people: tuple[int, ...]
) -> Session:
    """A talk, the last of whose people keeps the time."""
    roles = [
        Appearance(person, "moderator" if person == people[-1] and len(people) > 1 else "speaker") for person in people
    ]
    text = make_text(en="What works, what does not, and who pays for it.", zh="什么可行，什么不可行，谁来买单。")
    return a_session(
        make_text(en=title, zh=title_zh), id=id, code=f"T{id:02}", kind=kind, room=room, track_id=5, abstract=text,
        when=at(start, length, day), parts=(Part("panel", people=tuple(roles)),), languages=("zh", "en"),
    )  # fmt: skip
