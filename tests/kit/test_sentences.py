from dataclasses import replace
from datetime import time

import pytest

from conference.core.changes import CHANGE_KINDS, TEXT_FIELDS, find_changes
from conference.core.clashes import find_clashes, find_notices
from conference.core.languages import make_text
from conference.core.programme import OpeningHours, Stay
from conference.core.rules import RULES, SEVERITIES
from conference.kit.words import LANGUAGES
from conference.kit.words.changes import FIELD_NAMES
from conference.kit.words.names import CHANGE_NAMES
from conference.kit.words.rules import RULE_NAMES, SEVERITY_NAMES, TEXTS
from conference.kit.words.sentences import name_rule, name_severity, tell_change, tell_clash, tell_notice
from tests.builders import a_part, a_person, a_programme, a_room, a_session, a_venue, an_edition, at, minutes


def tell_all(programme):
    return [tell_clash(programme, clash, "en") for clash in find_clashes(programme)]


def test_a_room_clash_names_room_minutes_and_both_sessions():
    programme = a_programme(
        a_session("Dawn", code="A1", when=at("18:00", 45)), a_session("Dusk", code="B2", when=at("18:30", 60))
    )
    assert tell_all(programme) == [
        "Hall 1 holds two sessions at once for 15 min, 18:30–18:45: A1 “Dawn” and B2 “Dusk” (Grand Cinema, 12 Jun 2027)"
    ]


def test_a_short_gap_says_what_there_is_and_what_is_needed_the_earlier_session_first():
    second = a_session("Dusk", code="B2", when=at("18:39", 60))
    first = a_session("Dawn", code="A1", when=at("17:30", 60))
    assert tell_all(a_programme(second, first, turnaround=15)) == [
        "Only 9 min to clear Hall 1 (needs 15): A1 “Dawn” ends at 18:30, B2 “Dusk” starts at 18:39 "
        "(Grand Cinema, 12 Jun 2027)"
    ]


def test_a_closed_room_says_for_how_long_and_when_the_edition_is_over_says_so():
    room = a_room(hours=(OpeningHours(time(9), time(22)),))
    late = a_session("Dawn", code="A1", when=at("21:30", 50))
    after = a_session("Dusk", code="B2", when=at("10:00", 60, day=25))
    assert tell_all(a_programme(late, after, rooms=[room])) == [
        "Hall 1 is closed for 20 min of A1 “Dawn”, 21:30–22:20 (Grand Cinema, 12 Jun 2027)",
        "B2 “Dusk” in Hall 1, 10:00–11:00, lies 60 min outside the days of Film Week (Grand Cinema, 25 Jun 2027)",
    ]


def test_a_person_is_named_with_the_minutes_in_both():
    sessions = (
        a_session("Panel", code="A1", when=at("14:30", 60), people=[1]),
        a_session("Talk", code="B2", when=at("15:00", 60), people=[1], room=2),
    )
    programme = a_programme(*sessions, people=[a_person(1, "Ada Lovelace")])
    assert tell_all(programme) == [
        "Ada Lovelace is needed in two sessions at once for 30 min, 15:00–15:30: A1 “Panel” and B2 “Talk” (12 Jun 2027)"
    ]


def test_a_film_is_named_with_where_it_runs():
    sessions = (
        a_session(code="A1", when=at("10:00", 60), films=(1,)),
        a_session(code="B2", when=at("10:30", 60), films=(1,), room=2),
    )
    assert tell_all(a_programme(*sessions)) == [
        "“Film 1” runs twice on 12 Jun 2027: A1 at 10:00 in Hall 1 (Grand Cinema) "
        "and B2 at 10:30 in Hall 2 (Grand Cinema)",
        "“Film 1” runs in two rooms at once for 30 min, 10:30–11:00: A1 in Hall 1 (Grand Cinema) "
        "and B2 in Hall 2 (Grand Cinema) (12 Jun 2027)",
    ]


def test_too_short_a_way_names_both_houses_the_one_that_is_left_first():
    venues = [a_venue(1, latitude=31.2304, longitude=121.4737), a_venue(2, "Old Mill", latitude=31.3, longitude=121.5)]
    forum = a_session("Panel", code="A1", when=at("12:00", 120), parts=(a_part("talk", 100), a_part("qa", 20, 1)))
    film = a_session("Film", code="B2", when=at("12:30", 60), people=[1], room=2)
    programme = a_programme(forum, film, venues=venues, rooms=[a_room(1), a_room(2, venue=2)])
    assert tell_all(programme) == [
        "Person 1 has 10 min to get from Old Mill to Grand Cinema (needs 31): B2 “Film” until 13:30, A1 “Panel” from "
        "13:40 (12 Jun 2027)"
    ]


def test_who_cannot_come_is_told_with_the_reason():
    flies = a_person(2, stays=(Stay(at("09:00").starts_at, at("09:00", day=14).starts_at),))
    sessions = (
        a_session("Panel", code="A1", when=at("10:00", 60), people=[1]),
        a_session("Talk", code="B2", when=at("11:30", 60), people=[2], room=2),
        a_session("Party", code="C3", when=at("22:00", 60, day=14), people=[2]),
    )
    programme = a_programme(*sessions, people=[a_person(1, availability=(at("10:20", 60),)), flies])
    assert tell_all(programme) == [
        "Person 1 is not available for 20 min of A1 “Panel”, 10:00–10:20 (12 Jun 2027)",
        "Person 2 misses 30 min of B2 “Talk”, 11:30–12:00 (12 Jun 2027): lands 12 Jun 2027 09:00 and is at hand "
        "3 h later",
        "Person 2 misses 60 min of C3 “Party”, 22:00–23:00 (14 Jun 2027): takes off 14 Jun 2027 09:00 and is at hand "
        "until 4 h before",
    ]


def test_too_much_for_one_person_is_told_with_what_was_agreed():
    sessions = (
        a_session("Panel", code="A1", when=at("10:00", 60), people=[1]),
        a_session("Talk", code="B2", when=at("11:20", 60), people=[1]),
    )
    programme = a_programme(*sessions, people=[a_person(1, "Ada Lovelace", most_a_day=1, rest=minutes(30))])
    assert tell_all(programme) == [
        "Only 20 min of rest for Ada Lovelace (agreed: 30): A1 “Panel” until 11:00, B2 “Talk” from 11:20 (12 Jun 2027)",
        "B2 “Talk”, 11:20–12:20, is session 2 for Ada Lovelace on 12 Jun 2027 (agreed: 1 a day)",
    ]


def test_more_people_than_seats_are_told_with_where_they_would_have_to_sit():
    sessions = (
        a_session("Panel", code="A1", when=at("10:00", 60), expected=120),
        a_session("Talk", code="B2", when=at("11:00", 60), held=95),
    )
    assert tell_all(a_programme(*sessions, rooms=[a_room(seats=94)])) == [
        "120 people are expected at A1 “Panel”, 10:00–11:00, 26 more than Hall 1 (Grand Cinema) can seat "
        "(94; 12 Jun 2027)",
        "95 seats are taken for B2 “Talk”, 11:00–12:00, 1 more than Hall 1 (Grand Cinema) has (94; 12 Jun 2027)",
    ]


def test_a_duplicate_and_a_session_without_an_end_are_told():
    first, again = (a_session("Dawn", code=code) for code in ("A1", "B2"))
    programme = a_programme(
        first, again, a_session("Dusk", code="C3", ends_at=None), severities={"room_overlap": "off"}
    )
    assert tell_all(programme) == ["“Dawn” stands twice in Hall 1 at 10:00: A1 and B2 (Grand Cinema, 12 Jun 2027)"]
    assert [tell_notice(programme, notice, "en") for notice in find_notices(programme)] == [
        "C3 “Dusk” has no end and no length: nothing about it can be checked"
    ]


def test_times_are_those_of_the_editions_clocks():
    edition = an_edition(zone="Europe/Paris")
    when = at("09:00", 30, zone="Europe/Paris")
    programme = a_programme(a_session(when=when), a_session(when=when), editions=[edition])
    assert "09:00–09:30" in tell_all(programme)[0]


def test_a_percent_sign_in_a_title_is_only_text():
    programme = a_programme(a_session("100 % %(room)s"), a_session("%s"))
    assert "“100 % %(room)s” and" in tell_all(programme)[0]


OLD = a_session("Dawn", code="A1", when=at("10:00", 60), parts=(a_part("talk", None, 1, 2),))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (at("11:00", 60), "A1 “Dawn” moves from 12 Jun 2027 10:00 to 12 Jun 2027 11:00"),
        (
            {"rooms": (2, 3)},
            "A1 “Dawn” moves from Hall 1 (Grand Cinema) to Hall 2 (Grand Cinema), Hall 3 (Grand Cinema)",
        ),
        ({"rooms": ()}, "A1 “Dawn” moves from Hall 1 (Grand Cinema) to not placed"),
        ({"ends_at": at("10:00", 75).ends_at}, "A1 “Dawn” now takes 75 min, not 60 min"),
        ({"ends_at": None}, "A1 “Dawn” now takes an unknown time, not 60 min"),
        ({"parts": (a_part("talk", None, 1, 2, 3),)}, "A1 “Dawn” now has Person 3"),
        ({"parts": (a_part("talk", None, 2),)}, "A1 “Dawn” no longer has Person 1"),
        (
            {"parts": (a_part("talk", None, 3, 4),)},
            "A1 “Dawn” now has Person 3, Person 4, no longer Person 1, Person 2",
        ),
        ({"title": make_text(en="Dusk")}, "A1 “Dawn” is now called “Dusk”"),
        ({"title": make_text(en="Dawn", zh="黎明")}, "A1 “Dawn” is now called “黎明”"),
        ({"abstract": make_text(en="A"), "languages": ("zh",)}, "A1 “Dawn” has changed in: abstract, languages"),
        ({"status": "cancelled"}, "Cancelled: A1 “Dawn”, 12 Jun 2027 10:00, Hall 1 (Grand Cinema)"),
    ],
)
def test_each_change_is_one_sentence(fields, told):
    if not isinstance(fields, dict):
        fields = {"starts_at": fields.starts_at, "ends_at": fields.ends_at}
    old, new = a_programme(OLD), a_programme(replace(OLD, **fields))
    assert [tell_change(old, new, change, "en") for change in find_changes(old, new)] == [told]


def test_what_is_new_or_back_says_when_and_where():
    nothing, there = a_programme(), a_programme(OLD)
    gone = a_programme(replace(OLD, status="cancelled"))
    place = "A1 “Dawn”, 12 Jun 2027 10:00, Hall 1 (Grand Cinema)"
    (added,), (restored,) = find_changes(nothing, there), find_changes(gone, there)
    assert tell_change(nothing, there, added, "en") == f"New: {place}"
    assert tell_change(gone, there, restored, "en") == f"Takes place after all: {place}"


def test_every_rule_severity_change_and_field_has_its_words():
    assert RULE_NAMES.keys() == RULES.keys()
    assert TEXTS.keys() - RULES.keys() == {
        "room_closed_days", "person_unavailable_arrival", "person_unavailable_departure", "person_load_rest",
        "person_unavailable_refused", "person_unavailable_declined", "person_unavailable_cancelled",
        "capacity_exceeded_taken", "capacity_exceeded_offered",
    }  # fmt: skip
    assert RULES.keys() - TEXTS.keys() == set()
    assert tuple(SEVERITY_NAMES) == SEVERITIES
    assert CHANGE_NAMES.keys() == set(CHANGE_KINDS)
    assert FIELD_NAMES.keys() == set(TEXT_FIELDS)
    for language in LANGUAGES:
        assert all(name_rule(rule_id, language) for rule_id in RULES)
        assert all(name_severity(severity, language) for severity in SEVERITIES)
