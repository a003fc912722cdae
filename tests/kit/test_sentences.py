from dataclasses import replace
from datetime import time

import pytest

from conference.core.changes import CHANGE_KINDS, TEXT_FIELDS, find_changes
from conference.core.clashes import find_clashes, find_notices
from conference.core.languages import make_text
from conference.core.programme import OpeningHours
from conference.core.rules import RULES, SEVERITIES
from conference.kit.words import LANGUAGES
from conference.kit.words.changes import FIELD_NAMES
from conference.kit.words.names import CHANGE_NAMES
from conference.kit.words.rules import RULE_NAMES, SEVERITY_NAMES, TEXTS
from conference.kit.words.sentences import name_rule, name_severity, tell_change, tell_clash, tell_notice
from tests.builders import a_part, a_person, a_programme, a_room, a_session, an_edition, at


def tell_all(programme):
    return [tell_clash(programme, clash, "en") for clash in find_clashes(programme)]


def test_a_room_clash_names_room_minutes_and_both_sessions():
    programme = a_programme(
        a_session("Dawn", code="A1", when=at("18:00", 45)), a_session("Dusk", code="B2", when=at("18:30", 60))
    )
    assert tell_all(programme) == [
        "Hall 1 holds two sessions at once for 15 min, 18:30–18:45: A1 “Dawn” and B2 “Dusk” "
        "(Grand Cinema, 12 Jun 2027)"
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
        "Ada Lovelace is needed in two sessions at once for 30 min, 15:00–15:30: A1 “Panel” and B2 “Talk” "
        "(12 Jun 2027)"
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
    assert TEXTS.keys() == {*RULES, "room_closed_days"}
    assert tuple(SEVERITY_NAMES) == SEVERITIES
    assert CHANGE_NAMES.keys() == set(CHANGE_KINDS)
    assert FIELD_NAMES.keys() == set(TEXT_FIELDS)
    for language in LANGUAGES:
        assert all(name_rule(rule_id, language) for rule_id in RULES)
        assert all(name_severity(severity, language) for severity in SEVERITIES)
