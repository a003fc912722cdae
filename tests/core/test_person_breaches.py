"""The rules about one person's time, by example."""

from dataclasses import replace
from datetime import date

import pytest

from conference.core.clashes import Clash, Subject, find_clashes
from conference.core.programme import Appearance, Part, Stay, Travel
from conference.core.refusals import Refusal
from tests.builders import a_part, a_person, a_programme, a_room, a_session, a_venue, at, minutes

# Ten kilometres apart: 36 minutes, at peak hours 49.
HOUSES = (a_venue(1, latitude=31.2304, longitude=121.4737), a_venue(2, latitude=31.3204, longitude=121.4737))
ROOMS = (a_room(1, venue=1), a_room(2, venue=2), a_room(3, venue=1))


def in_two_houses(*sessions, venues=HOUSES, **more):
    """The sessions, room 2 being in the other house."""
    return a_programme(*sessions, venues=venues, rooms=ROOMS, **more)


def find_told(programme, rule):
    """Sessions and minutes of the clashes of a rule."""
    return [(clash.sessions, clash.minutes) for clash in find_clashes(programme) if clash.rule == rule]


def test_too_short_a_way_names_what_there_is_and_what_is_needed():
    first, second = (
        a_session(when=at("14:00", 40), people=[7], room=1),
        a_session(when=at("15:00"), people=[7], room=2, edition=2),
    )
    gap = at("14:40", 20)
    facts = {"gap": 20, "needs": 36, "first": first.id}
    place = (first.id, second.id), gap.starts_at, gap.ends_at, 16, facts
    assert find_clashes(in_two_houses(second, first)) == [
        Clash("person_travel", "warning", Subject("person", 7), *place)
    ]


@pytest.mark.parametrize(("gap", "lacking"), [(0, 36), (35, 1), (35.5, 1), (36, None), (50, None)])
def test_a_gap_as_long_as_the_way_is_long_enough(gap, lacking):
    leaves = at("12:00", 60)
    comes = leaves.ends_at + minutes(gap)
    first = a_session(when=leaves, people=[7], room=1)
    second = a_session(people=[7], room=2, starts_at=comes, ends_at=comes + minutes(60))
    expected = [((first.id, second.id), lacking)] if lacking else []
    assert find_told(in_two_houses(first, second), "person_travel") == expected


@pytest.mark.parametrize(("day", "lacking"), [(14, 9), (12, None)])
def test_the_way_takes_longer_when_everybody_is_on_the_road(day, lacking):
    first = a_session(when=at("16:30", 60, day=day), people=[7], room=1)
    second = a_session(when=at("18:10", 60, day=day), people=[7], room=2)
    expected = [((first.id, second.id), lacking)] if lacking else []
    assert find_told(in_two_houses(first, second), "person_travel") == expected


def test_only_neighbouring_appearances_are_a_way():
    first = a_session(when=at("12:00", 60), people=[7], room=1)
    between = a_session(when=at("13:10", 10), people=[7], room=3)
    last = a_session(when=at("13:30", 60), people=[7], room=2)
    assert find_told(in_two_houses(first, between, last), "person_travel") == [((between.id, last.id), 26)]


def test_between_two_parts_of_one_session_there_and_back_is_one_clash_of_the_shorter_gap():
    parts = a_part("opening", 30, 7), a_part("talk", 70), a_part("panel", 20, 7)
    long = a_session(when=at("12:00", 120), parts=parts, room=1)
    short = a_session(when=at("12:50", 20), people=[7], room=2)
    assert find_told(in_two_houses(long, short), "person_travel") == [((long.id, short.id), 16)]


def test_the_way_begins_when_the_persons_part_ends_and_not_the_session():
    parts = a_part("opening", 10, 7), a_part("talk")
    first = a_session(when=at("12:00", 60), parts=parts, room=1)
    second = a_session(when=at("12:46", 60), people=[7], room=2)
    assert find_told(in_two_houses(first, second), "person_travel") == []


def test_nothing_is_said_of_a_way_that_nobody_knows():
    sessions = [a_session(when=at(start, 60), people=[7], room=room) for start, room in (("12:00", 1), ("13:05", 2))]
    unplaced = a_session(when=at("14:05", 60), people=[7], rooms=())
    nowhere = a_programme(*sessions, unplaced, venues=[a_venue(1), a_venue(2)], rooms=ROOMS)
    assert find_clashes(nowhere) == []


def test_a_way_that_was_timed_counts_where_positions_are_missing():
    sessions = [a_session(when=at(start, 60), people=[7], room=room) for start, room in (("12:00", 1), ("13:05", 2))]
    programme = in_two_houses(*sessions, venues=[a_venue(1), a_venue(2)])
    programme = replace(programme, travels=(Travel((1, 2), minutes(15)),))
    assert [minutes for _, minutes in find_told(programme, "person_travel")] == [10]


def test_who_has_said_nothing_can_always_come():
    session = a_session(when=at("03:00", 60), people=[7])
    assert find_told(a_programme(session), "person_unavailable") == []


def test_outside_of_what_was_agreed_a_person_is_not_available():
    person = a_person(7, availability=(at("12:30", 60), at("10:00", 60), at("10:50", 20)))
    inside = a_session(when=at("10:10", 60), people=[7])
    outside = a_session(when=at("12:00", 100), people=[7])
    clash = next(each for each in find_clashes(a_programme(inside, outside, people=[person])))
    assert (clash.rule, clash.severity, clash.subject) == ("person_unavailable", "error", Subject("person", 7))
    assert (clash.sessions, clash.minutes, clash.facts) == ((outside.id,), 40, {"reason": "availability"})
    assert (clash.from_at, clash.to_at) == (at("12:00").starts_at, at("13:40").starts_at)
    assert len(find_clashes(a_programme(inside, outside, people=[person]))) == 1


LANDS, TAKES_OFF = at("09:00", day=12).starts_at, at("20:00", day=14).starts_at


@pytest.mark.parametrize(
    ("when", "lacking", "facts"),
    [
        (at("12:00", 60, day=12), None, None),
        (at("11:30", 60, day=12), 30, {"reason": "arrival", "at": LANDS}),
        (at("07:00", 60, day=12), 60, {"reason": "arrival", "at": LANDS}),
        (at("15:00", 60, day=14), None, None),
        (at("15:30", 60, day=14), 30, {"reason": "departure", "at": TAKES_OFF}),
        (at("21:00", 60, day=14), 60, {"reason": "departure", "at": TAKES_OFF}),
    ],
)
def test_a_guest_is_there_from_three_hours_after_landing_until_four_before_take_off(when, lacking, facts):
    guest = a_person(7, stays=(Stay(LANDS, TAKES_OFF),))
    clashes = find_clashes(a_programme(a_session(when=when, people=[7]), people=[guest]))
    expected = [("person_unavailable", lacking, facts)] if lacking else []
    assert [(clash.rule, clash.minutes, clash.facts) for clash in clashes] == expected


def test_a_kind_of_session_may_want_people_later_after_they_land_or_sooner():
    guest = a_person(7, stays=(Stay(LANDS, TAKES_OFF),))
    sessions = [a_session(when=at("10:30", 60), kind=kind, people=[7]) for kind in ("meeting", "ceremony")]
    kinds = {"meeting": minutes(60), "ceremony": minutes(150)}
    programme = a_programme(*sessions, people=[guest], kind_landings=kinds)
    assert find_told(programme, "person_unavailable") == [((sessions[1].id,), 60)]


def test_between_two_stays_the_nearer_flight_is_named():
    guest = a_person(
        7, stays=(Stay(at("09:00", day=18).starts_at, at("09:00", day=19).starts_at), Stay(LANDS, TAKES_OFF))
    )
    sessions = a_session(when=at("10:00", day=15), people=[7]), a_session(when=at("20:00", day=17), people=[7])
    facts = [clash.facts["at"] for clash in find_clashes(a_programme(*sessions, people=[guest]))]
    assert facts == [TAKES_OFF, at("09:00", day=18).starts_at]


def test_a_visit_too_short_for_its_flights_leaves_no_time():
    guest = a_person(7, stays=(Stay(at("09:00").starts_at, at("15:00").starts_at),))
    programme = a_programme(a_session(when=at("11:30", 60), people=[7]), people=[guest])
    assert [minutes for _, minutes in find_told(programme, "person_unavailable")] == [60]


def test_a_session_is_missed_only_for_the_parts_one_is_in():
    guest = a_person(7, availability=(at("10:00", 60),))
    parts = a_part("opening", 60, 7), a_part("talk", None, 8)
    assert find_clashes(a_programme(a_session(when=at("10:00", 180), parts=parts), people=[guest])) == []


def four_sessions(**fields):
    """Four sessions of a person on one day, two hours apart, the last after midnight."""
    starts = ("18:00", 12), ("20:00", 12), ("22:00", 12), ("00:30", 13)
    sessions = [a_session(when=at(start, 60, day=day), people=[7]) for start, day in starts]
    return sessions, a_programme(*reversed(sessions), people=[a_person(7, **fields)])


@pytest.mark.parametrize("most", [None, 5, 4, 3, 2, 0])
def test_each_session_after_as_many_as_were_agreed_for_a_festival_day_is_told(most):
    sessions, programme = four_sessions(most_a_day=most)
    late = sessions[most:] if most is not None else []
    assert find_told(programme, "person_load") == [((session.id,), None) for session in late]
    day = {"reason": "day", "day": date(2027, 6, 12), "most": most}
    told = [clash.facts for clash in find_clashes(programme)]
    assert told == [{**day, "number": number} for number in range(5 - len(late), 5)]


def test_parts_of_one_session_are_one_appearance():
    parts = [Part("talk", minutes(10), people=(Appearance(7, role),)) for role in ("moderator", "speaker", "guest")]
    session = a_session(parts=(parts[0], a_part("film", 10), parts[1], parts[2]))
    assert find_clashes(a_programme(session, people=[a_person(7, most_a_day=1, rest=minutes(30))])) == []


def test_days_are_counted_apart():
    sessions = [a_session(when=at("10:00", day=day), people=[7]) for day in (12, 13)]
    assert find_clashes(a_programme(*sessions, people=[a_person(7, most_a_day=1)])) == []


@pytest.mark.parametrize(("rest", "lacking"), [(None, None), (60, None), (61, 1), (90, 30)])
def test_between_two_sessions_a_person_has_the_rest_that_was_agreed(rest, lacking):
    (first, second, *_), programme = four_sessions(rest=rest and minutes(rest))
    clashes = [clash for clash in find_clashes(programme) if first.id in clash.sessions]
    facts = {"reason": "rest", "gap": 60, "needs": rest, "first": first.id}
    expected = [("person_load", (first.id, second.id), lacking, facts)] if lacking else []
    assert [(clash.rule, clash.sessions, clash.minutes, clash.facts) for clash in clashes] == expected


SAID = at("08:00", day=1).starts_at


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        (Refusal("refused", session_id=1, said_at=SAID), [((1,), 60)]),
        (Refusal("refused", session_id=1, time=at("10:30")), [((1,), 60)]),
        (Refusal("refused", session_id=1, time=at("11:00")), []),
        (Refusal("refused", session_id=2), []),
        (Refusal("declined", edition_id=1), [((1,), 60)]),
        (Refusal("cancelled", edition_id=2), []),
    ],
    ids=["a session", "at its time", "at another time", "another session", "the edition", "another edition"],
)
def test_who_has_refused_is_not_available_for_what_they_refused_alone(refusal, told):
    session = a_session(id=1, when=at("10:00"), people=[7])
    person = a_person(7, refusals=(refusal,))
    assert find_told(a_programme(session, people=[person]), "person_unavailable") == told


def test_a_refusal_tells_more_than_a_flight_does():
    away = Stay(at("09:00", day=18).starts_at, at("09:00", day=19).starts_at)
    person = a_person(7, stays=(away,), refusals=(Refusal("refused", session_id=1, said_at=SAID),))
    (clash,) = find_clashes(a_programme(a_session(id=1, people=[7]), people=[person]))
    assert clash.facts == {"reason": "refused", "at": SAID}
