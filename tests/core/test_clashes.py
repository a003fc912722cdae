"""Each rule by example, and the mistakes that are known from elsewhere."""

from datetime import date, time

import pytest

from conference.core.clashes import Clash, Notice, Subject, find_clashes, find_notices
from conference.core.programme import Appearance, OpeningHours, Part
from tests.builders import (
    a_part,
    a_programme,
    a_room,
    a_session,
    a_venue,
    a_waiver,
    an_edition,
    at,
    with_sessions,
)


def find_rules(programme):
    return [clash.rule for clash in find_clashes(programme)]


def find_pairs(programme, rule):
    return [clash.sessions for clash in find_clashes(programme) if clash.rule == rule]


def test_a_room_clashes_for_as_long_as_two_sessions_overlap_in_it():
    first, second = a_session(when=at("18:00", 45)), a_session(when=at("18:30", 60))
    overlap = at("18:30", 15)
    expected = Clash(
        "room_overlap", "error", Subject("room", 1), (first.id, second.id), overlap.starts_at, overlap.ends_at, 15
    )
    assert find_clashes(a_programme(first, second)) == [expected]


def test_sessions_that_touch_do_not_clash():
    assert find_clashes(a_programme(a_session(when=at("10:00", 60)), a_session(when=at("11:00", 60)))) == []


@pytest.mark.parametrize(
    ("start", "length"), [("10:00", 120), ("10:00", 30), ("11:30", 30), ("10:30", 30), ("09:00", 240), ("09:59", 2)]
)
def test_sessions_that_share_an_edge_or_lie_within_one_another_clash_once(start, length):
    long, other = a_session(when=at("10:00", 120)), a_session(when=at(start, length))
    assert find_pairs(a_programme(other, long), "room_overlap") == [(long.id, other.id)]


def test_a_long_session_clashes_with_all_that_it_covers():
    long = a_session(when=at("09:00", 600))
    short = [a_session(when=at(f"{hour}:00", 30)) for hour in (9, 11, 13, 18)]
    assert find_pairs(a_programme(*short, long), "room_overlap") == [(long.id, each.id) for each in short]


def test_a_session_in_several_rooms_clashes_in_each():
    wide, other = a_session(rooms=(1, 2, 3)), a_session(rooms=(3, 2))
    clashes = find_clashes(a_programme(wide, other))
    assert [(clash.rule, clash.subject.id) for clash in clashes] == [("room_overlap", 2), ("room_overlap", 3)]


def test_clashes_do_not_end_at_midnight():
    late, early = a_session(when=at("23:30", 90)), a_session(when=at("00:30", 60, day=13))
    assert find_pairs(a_programme(late, early), "room_overlap") == [(late.id, early.id)]


def test_parallel_rooms_are_free_of_overlap_and_turnaround_but_not_of_duplicates():
    when = at("10:00", 60)
    sessions = a_session("Posters", when=when), a_session("Stream", when=when), a_session("Posters", when=when)
    programme = a_programme(*sessions, a_session(when=at("11:05")), rooms=[a_room(is_parallel=True)], turnaround=15)
    assert [(clash.rule, clash.sessions) for clash in find_clashes(programme)] == [
        ("duplicate", (sessions[0].id, sessions[2].id))
    ]


def test_too_short_a_gap_names_what_there_is_and_what_is_needed():
    first, second = a_session(when=at("10:00", 60), clear=5), a_session(when=at("11:09", 60), setup=10)
    gap = at("11:00", 9)
    expected = Clash(
        "room_turnaround",
        "warning",
        Subject("room", 1),
        (first.id, second.id),
        gap.starts_at,
        gap.ends_at,
        21,
        {"gap": 9, "needs": 30, "first": first.id},
    )
    assert find_clashes(a_programme(first, second, turnaround=15)) == [expected]


@pytest.mark.parametrize(("gap", "rules"), [(0, ["room_turnaround"]), (14, ["room_turnaround"]), (15, []), (16, [])])
def test_a_gap_as_long_as_the_turnaround_is_long_enough(gap, rules):
    sessions = a_session(when=at("10:00", 60)), a_session(when=at(f"11:{gap:02}", 60))
    assert find_rules(a_programme(*sessions, turnaround=15)) == rules


def test_ten_minutes_more_are_needed_after_a_qa():
    shown = a_session(when=at("10:00", 60), parts=(a_part("film", 40), a_part("qa")))
    programme = a_programme(shown, a_session(when=at("11:20")), turnaround=15)
    assert [clash.minutes for clash in find_clashes(programme)] == [5]


def test_only_neighbours_are_too_close_to_one_another():
    first, short, last = a_session(when=at("10:00", 60)), a_session(when=at("11:02", 5)), a_session(when=at("11:10"))
    pairs = [(first.id, short.id), (short.id, last.id)]
    assert find_pairs(a_programme(first, short, last, turnaround=15), "room_turnaround") == pairs


def test_in_a_chain_of_overlaps_the_last_to_leave_is_the_neighbour():
    long, nested, last = a_session(when=at("10:00", 60)), a_session(when=at("10:10", 20)), a_session(when=at("11:05"))
    assert find_pairs(a_programme(long, nested, last, turnaround=60), "room_turnaround") == [(long.id, last.id)]


def test_who_comes_while_another_is_still_there_has_no_neighbour_before():
    gone, there, comes = a_session(when=at("10:00", 60)), a_session(when=at("10:30", 60)), a_session(when=at("11:05"))
    programme = a_programme(gone, there, comes, turnaround=15)
    assert find_rules(programme) == ["room_overlap", "room_overlap"]


def test_a_session_outside_opening_hours_says_for_how_long():
    room = a_room(hours=(OpeningHours(time(9), time(22)),))
    session = a_session(when=at("21:30", 50))
    (clash,) = find_clashes(a_programme(session, rooms=[room]))
    closed = at("22:00", 20)
    assert (clash.rule, clash.sessions, clash.minutes) == ("room_closed", (session.id,), 20)
    assert (clash.from_at, clash.to_at, clash.facts) == (closed.starts_at, closed.ends_at, {"reason": "hours"})


def test_hours_may_run_past_midnight_and_a_named_day_has_its_own():
    hours = OpeningHours(time(10), time(2)), OpeningHours(time(12), time(14), date(2027, 6, 13))
    inside = a_session(when=at("00:30", 90, day=13)), a_session(when=at("12:00", 120, day=13))
    outside = a_session(when=at("01:30", 31, day=13), room=2), a_session(when=at("14:00", 60, day=13), room=2)
    rooms = a_room(1, hours=hours), a_room(2, hours=hours)
    programme = a_programme(*inside, *outside, rooms=rooms)
    assert [(clash.sessions, clash.minutes) for clash in find_clashes(programme)] == [
        ((outside[0].id,), 1),
        ((outside[1].id,), 60),
    ]


def test_hours_are_those_of_the_venues_clock():
    venue = a_venue(zone="Europe/Paris")
    hours = (OpeningHours(time(9), time(12)),)
    sessions = a_session(when=at("09:00", 180, zone="Europe/Paris")), a_session(when=at("09:00", 60))
    programme = a_programme(*sessions, venues=[venue], rooms=[a_room(hours=hours)])
    assert find_pairs(programme, "room_closed") == [(sessions[1].id,)]


@pytest.mark.parametrize(
    ("day", "start", "minutes"), [(11, "06:00", None), (11, "05:50", 10), (21, "04:00", None), (21, "05:30", 30)]
)
def test_an_editions_days_last_until_the_hour_at_which_they_turn(day, start, minutes):
    programme = a_programme(a_session(when=at(start, 60, day=day)))
    found = [(clash.rule, clash.minutes, clash.facts["reason"]) for clash in find_clashes(programme)]
    assert found == ([("room_closed", minutes, "days")] if minutes else [])


def test_the_same_title_at_the_same_start_in_a_room_is_a_duplicate():
    when = at("10:00", 60)
    first, again, other = (a_session(title, when=when) for title in ("Dawn", "dawn ", "Dusk"))
    assert find_pairs(a_programme(first, again, other), "duplicate") == [(first.id, again.id)]
    elsewhere = a_session("Dawn", when=when, room=2)
    later = a_session("Dawn", when=at("10:01"))
    assert find_pairs(a_programme(first, elsewhere, later), "duplicate") == []


@pytest.mark.parametrize("role", ["speaker", "moderator", "guest", "juror", "interpreter", "operator"])
def test_a_person_cannot_be_in_two_parts_at_once_in_any_role(role):
    parts = (Part("talk", people=(Appearance(5, role),)),)
    first = a_session(when=at("14:00", 60), parts=parts)
    second = a_session(when=at("14:40", 60), parts=parts, room=2, edition=2)
    (clash,) = find_clashes(a_programme(first, second))
    assert (clash.rule, clash.severity, clash.subject, clash.minutes) == (
        "person_overlap",
        "error",
        Subject("person", 5),
        20,
    )


def test_a_person_is_free_during_the_parts_of_others():
    forum = a_session(when=at("14:00", 60), parts=(a_part("opening", 10, 1), a_part("talk", None, 2)))
    other = a_session(when=at("14:10", 60), people=[1], room=2)
    assert find_clashes(a_programme(forum, other)) == []


def test_two_overlaps_of_one_pair_are_one_clash_of_their_minutes_together():
    forum = a_session(when=at("14:00", 60), parts=(a_part("opening", 10, 1), a_part("talk", 20), a_part("qa", 10, 1)))
    other = a_session(when=at("14:00", 60), people=[1], room=2)
    (clash,) = find_clashes(a_programme(forum, other))
    whole = at("14:00", 40)
    assert (clash.from_at, clash.to_at, clash.minutes) == (whole.starts_at, whole.ends_at, 20)


def test_a_film_in_two_rooms_at_once_is_told_and_in_one_room_it_is_only_a_room_clash():
    when = at("10:00", 90)
    first, other = (a_session(when=when, films=(1,), room=room) for room in (1, 2))
    assert find_rules(a_programme(first, other)) == ["film_parallel", "film_same_day"]
    same = a_session(when=when, films=(1,), room=1)
    assert find_rules(a_programme(first, same)) == ["room_overlap", "film_same_day"]


def test_a_screening_after_midnight_is_on_the_festival_day_before():
    evening = a_session(when=at("20:00"), films=(1,))
    night = a_session(when=at("01:00", day=13), films=(1,))
    morning = a_session(when=at("09:00", day=13), films=(1,))
    programme = a_programme(evening, night, morning)
    assert find_pairs(programme, "film_same_day") == [(evening.id, night.id)]
    assert [clash.facts for clash in find_clashes(programme)] == [{"day": date(2027, 6, 12)}]


def test_cancelled_sessions_clash_with_nothing():
    session = a_session(films=(1,), people=[1])
    again = a_session(films=(1,), people=[1], status="cancelled")
    assert find_clashes(a_programme(session, again)) == []


def test_what_has_no_end_clashes_with_nothing_and_is_noticed():
    open_end, empty = a_session(ends_at=None), a_session(when=at("10:00", 0))
    programme = a_programme(
        a_session(), open_end, empty, a_session(when=None), a_session(ends_at=None, status="cancelled")
    )
    assert find_clashes(programme) == []
    assert find_notices(programme) == [Notice("no_end", open_end.id), Notice("no_end", empty.id)]


def test_editions_share_rooms_and_each_clash_counts_once():
    first, second = a_session(edition=1), a_session(edition=2)
    assert find_pairs(a_programme(first, second), "room_overlap") == [(first.id, second.id)]


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [("off", "info", "info"), ("info", "off", "info"), ("error", "warning", "error"), ("off", "off", None)],
)
def test_between_editions_the_stricter_severity_holds(own, other, expected):
    editions = (
        an_edition("one", 1, severities={"room_overlap": own}),
        an_edition("two", 2, severities={"room_overlap": other}),
    )
    programme = a_programme(a_session(edition=1), a_session(edition=2), editions=editions)
    assert [clash.severity for clash in find_clashes(programme)] == ([expected] if expected else [])


def test_a_notice_may_be_switched_off():
    assert find_notices(a_programme(a_session(ends_at=None), severities={"no_end": "off"})) == []


def test_a_waiver_marks_its_clash_and_no_other_until_it_ends():
    first, second, third = a_session(people=[1]), a_session(people=[1], room=2), a_session(room=2)
    until = at("12:00", day=1).starts_at
    waiver = a_waiver("person_overlap", "person", 1, second, first, until=until)
    programme = a_programme(first, second, third, waivers=[waiver])
    assert [clash.waived for clash in find_clashes(programme)] == [None, waiver]
    assert [clash.waived for clash in find_clashes(programme, at("11:59", day=1).starts_at)] == [None, waiver]
    assert [clash.waived for clash in find_clashes(programme, until)] == [None, None]
    moved = with_sessions(programme, a_session(id=second.id, room=1))
    assert [clash.waived for clash in find_clashes(moved)] == [None]


def test_clashes_come_by_time_whatever_order_the_sessions_have():
    sessions = [a_session(when=at(f"{hour}:00", 90)) for hour in (16, 10, 13, 11, 17)]
    assert find_clashes(a_programme(*sessions)) == find_clashes(a_programme(*reversed(sessions)))
    starts = [clash.from_at for clash in find_clashes(a_programme(*sessions))]
    assert starts == sorted(starts)
    assert len(starts) == 2


def test_seconds_too_short_are_a_minute_too_short():
    first = a_session(when=at("10:00", 60))
    second = a_session(starts_at=at("10:59").starts_at.replace(second=30), ends_at=at("12:00").starts_at)
    assert [clash.minutes for clash in find_clashes(a_programme(first, second))] == [1]
