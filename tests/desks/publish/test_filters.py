import pytest
from werkzeug.datastructures import MultiDict

from conference.core.languages import make_text
from conference.desks.publish.filters import Filter, find_sessions, read_filter
from conference.desks.publish.index import Index
from tests.builders import a_film, a_part, a_person, a_programme, a_room, a_session, a_track, an_edition, at, by_id
from tests.desks.publish.releases import a_release

FERRY = a_session(
    make_text(zh="夜渡", en="Night Ferry"), id=1, when=at("14:30", 98), films=(1,), track_id=1, languages=("ka",)
)
FORUM = a_session("Who pays?", id=2, when=at("10:00", 90, day=13), room=2, kind="forum", people=(1,))
LATE = a_session("Café Noir", id=3, when=at("01:00", 90, day=14), room=3, track_id=2)
INDEX = Index(
    a_release(
        a_programme(
            FERRY,
            FORUM,
            LATE,
            films=(a_film(1, directors=(make_text(en="Tamar Lomaridze", zh="塔玛"),), countries=("GE", "TR")),),
            people=(a_person(1, make_text(en="Shen Wanqing", zh="沈晚晴")),),
            rooms=(a_room(3, venue=2),),
        )
    )
)


def codes(query):
    return [session.code for session in find_sessions(INDEX, read_filter(MultiDict(query)))]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["S1", "S2", "S3"]),
        ({"day": "2027-06-12"}, ["S1"]),
        ({"day": "2027-06-13"}, ["S2", "S3"]),
        ({"day": "2027-06-14"}, []),
        ({"day": "yesterday"}, []),
        ({"room": "hall-2"}, ["S2"]),
        ({"room": ["hall-2", "hall-3"]}, ["S2", "S3"]),
        ({"venue": "venue-2"}, ["S3"]),
        ({"track": "track-1"}, ["S1"]),
        ({"kind": "forum"}, ["S2"]),
        ({"language": "ka"}, ["S1"]),
        ({"country": "TR"}, ["S1"]),
        ({"kind": "screening", "track": "track-2"}, ["S3"]),
        ({"room": "no-such-hall"}, []),
        ({"q": "夜渡"}, ["S1"]),
        ({"q": "晚晴"}, ["S2"]),
        ({"q": "lomaridze"}, ["S1"]),
        ({"q": "night   FERRY"}, ["S1"]),
        ({"q": "ferry shen"}, []),
        ({"q": "cafe"}, ["S3"]),
        ({"q": "ＣＡＦＥ"}, ["S3"]),
        ({"q": "S3"}, ["S3"]),
        ({"q": "%"}, []),
    ],
)
def test_sessions_are_found_by_what_is_asked_for(query, found):
    assert codes(query) == found


def test_a_filter_is_written_the_same_way_however_it_was_asked_for():
    asked = MultiDict([("q", "  a   b "), ("track", "y"), ("track", "x"), ("track", "x"), ("nonsense", "1")])
    assert read_filter(asked) == Filter(track=("x", "y"), q="a b")
    assert read_filter(asked).query == "?track=x&track=y&q=a+b"
    assert Filter().query == ""


def test_days_without_sessions_are_days_too():
    edition = an_edition()
    assert [day.isoformat() for day in INDEX.days][0] == edition.start.isoformat()
    assert len(INDEX.days) == 10


def test_a_festival_day_turns_when_its_edition_says():
    early = a_session("Breakfast", id=9, when=at("05:00", day=13))
    index = Index(a_release(a_programme(early, tracks=by_id([a_track(1)]).values(), turn_hour=4)))
    assert [day.isoformat() for day, sessions in index.days.items() if sessions] == ["2027-06-13"]
    index = Index(a_release(a_programme(early)))
    assert [day.isoformat() for day, sessions in index.days.items() if sessions] == ["2027-06-12"]


def test_parts_make_people_findable_once():
    twice = a_session("Twice", id=8, parts=(a_part("talk", 10, 1), a_part("panel", 10, 1)))
    index = Index(a_release(a_programme(twice)))
    assert [(person.id, role) for person, role in index.find_people(twice)] == [(1, "speaker")]
