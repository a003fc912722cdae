"""A small festival with one of everything that a page can show."""

from __future__ import annotations

from conference.core.languages import Text, make_text
from conference.core.programme import Body, Link
from tests.builders import a_film, a_part, a_person, a_programme, a_room, a_session, a_track, a_venue, at

FERRY = Text({"ka": "ღამის ბორანი", "en": "Night Ferry", "zh": "夜渡"})
ABOUT = make_text(en="Nine days.\n\nFour houses.", zh="九天。\n\n四座影院。")
PEOPLE = (a_person(1, make_text(en="Tamar Lomaridze", zh="塔玛·洛马里泽"), country="GE"), a_person(2))


def a_festival():
    """Two days in two houses: films and talks, long and short, likely, cancelled, open-ended, past midnight."""
    return a_programme(
        a_screening(),
        a_forum(),
        *list_others(),
        films=(a_film(1, FERRY, countries=("GE", "TR"), directors=(PEOPLE[0].name,), synopsis=ABOUT, year=2026),),
        people=PEOPLE,
        rooms=(a_room(1, seats=412, wheelchair_places=6), a_room(2), a_room(3, venue=2)),
        venues=list_houses(),
        tracks=(a_track(1, make_text(en="Official Selection", zh="主单元")), a_track(9, "Sound", number=9)),
        about=ABOUT,
        bodies=(Body("host", make_text(en="A film centre", zh="电影中心")),),
        place=make_text(en="Shanghai", zh="上海"),
    )


def a_screening():
    """A film whose makers come."""
    parts = (a_part("introduction", 5), a_part("film", 98), a_part("qa", None, 1, 2))
    return a_session(FERRY, id=1, code="S1", when=at("14:30", 128), films=(1,), track_id=1, parts=parts)


def a_forum():
    """A talk in three parts."""
    return a_session(
        make_text(en="Who pays for the second film?", zh="第二部电影谁来付钱？"),
        id=2,
        code="S2",
        when=at("09:30", 180),
        room=2,
        kind="forum",
        track_id=9,
        abstract=ABOUT,
        parts=(a_part("opening", 10), a_part("keynote", 30, 1), a_part("panel", None, 1, 2)),
        links=(Link("https://example.org/", "Slides"),),
    )


def list_others():
    """What may go wrong with a session."""
    return (
        a_session("Wind Tax", id=3, when=at("16:45", 95), room=1, status="cancelled", track_id=2),
        a_session("Open End", id=4, when=at("18:00"), ends_at=None, track_id=3),
        a_session("Late Show", id=5, when=at("23:30", 130), track_id=6),
        a_session("A short welcome", id=6, when=at("09:15", 5), room=2, kind="ceremony"),
        a_session("Beside it", id=7, when=at("10:00", 60), room=2, kind="lecture", status="tentative"),
        a_session(FERRY, id=8, when=at("19:00", 98, day=14), films=(1,), track_id=1, room=3),
    )


def list_houses():
    """Two houses whose places are known."""
    address = make_text(en="1 Long Road", zh="长路1号")
    return (
        a_venue(1, make_text(en="Grand", zh="大光明"), address=address, latitude=31.235, longitude=121.467),
        a_venue(2, "By the Water", latitude=31.241, longitude=121.49),
    )
