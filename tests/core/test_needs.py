from conference.core.needs import Need, find_needs
from conference.core.programme import Appearance
from tests.builders import a_part, a_programme, a_room, a_session, an_edition, at, minutes


def find_all(programme):
    return sorted(find_needs(programme))


def test_a_room_is_needed_with_set_up_before_and_clear_and_turnaround_after():
    session = a_session(when=at("10:00", 60), setup=20, clear=5)
    when = at("10:00", 60)
    expected = Need("room", 1, session.id, when.starts_at, when.ends_at, minutes(20), minutes(20))
    assert find_all(a_programme(session, turnaround=15)) == [expected]


def test_a_rooms_own_turnaround_goes_before_its_editions():
    programme = a_programme(a_session(), rooms=[a_room(turnaround=0)], turnaround=15)
    assert find_all(programme)[0].after == minutes(0)


def test_a_session_that_ends_with_a_qa_holds_its_room_longer():
    last = a_session(parts=(a_part("film", 40), a_part("qa")))
    first = a_session(parts=(a_part("qa", 20), a_part("film")))
    programme = a_programme(last, first, turnaround=15, qa_extra=10)
    assert [need.after for need in find_needs(programme)] == [minutes(25), minutes(15)]


def test_what_a_qa_adds_is_the_rooms_else_the_kinds_else_the_editions():
    asked = {"parts": (a_part("film", 40), a_part("qa"))}
    sessions = a_session(kind="screening", **asked), a_session(kind="forum", **asked), a_session(room=2, **asked)
    rooms = [a_room(1), a_room(2, qa_extra=minutes(0))]
    programme = a_programme(*sessions, rooms=rooms, qa_extra=10, kind_qa_extras={"forum": minutes(30)})
    assert [need.after for need in find_needs(programme)] == [minutes(10), minutes(30), minutes(0)]


def test_turnaround_is_that_of_the_edition_whose_session_leaves():
    session = a_session(edition=2)
    programme = a_programme(session, editions=[an_edition("other", 2, turnaround=5)], turnaround=15)
    assert find_all(programme)[0].after == minutes(5)


def test_people_are_needed_for_the_parts_they_appear_in():
    parts = (a_part("opening", 10, 1), a_part("keynote", 20, 2), a_part("panel", None, 1, 3))
    session = a_session(when=at("10:00", 60), parts=parts)
    people = [need for need in find_all(a_programme(session)) if need.kind == "person"]
    times = [at("10:00", 10), at("10:30", 30), at("10:10", 20), at("10:30", 30)]
    assert [(need.id, need.starts_at, need.ends_at) for need in people] == [
        (id, time.starts_at, time.ends_at) for id, time in zip([1, 1, 2, 3], times, strict=True)
    ]


def test_parts_that_touch_are_one_stretch_and_a_second_role_is_no_second_need():
    twice = Appearance(1, "interpreter")
    session = a_session(when=at("10:00", 60), parts=(a_part("talk", 20, 1, twice), a_part("qa", None, 1)))
    needs = [need for need in find_all(a_programme(session)) if need.kind == "person"]
    assert [(need.starts_at, need.ends_at) for need in needs] == [(session.starts_at, session.ends_at)]


def test_films_are_needed_for_the_whole_session():
    session = a_session(films=(1, 2))
    assert [need.id for need in find_all(a_programme(session)) if need.kind == "film"] == [1, 2]


def test_a_parallel_room_is_shared():
    programme = a_programme(a_session(), rooms=[a_room(is_parallel=True)])
    assert [need.is_shared for need in find_all(programme)] == [True]


def test_what_does_not_take_place_or_has_no_time_needs_nothing():
    moment = at("10:00", 0)
    sessions = [
        a_session(status="cancelled"),
        a_session(when=None),
        a_session(ends_at=None),
        a_session(when=moment),
        a_session(ends_at=at("09:00").starts_at),
    ]
    assert find_all(a_programme(*sessions)) == []


def test_needs_come_by_kind_then_subject_then_start():
    late, early = a_session(when=at("12:00"), people=[7]), a_session(when=at("09:00"), people=[7])
    other = a_session(room=2)
    found = [(need.kind, need.id, need.session_id) for need in find_needs(a_programme(late, other, early))]
    assert found == [
        ("room", 1, early.id),
        ("room", 1, late.id),
        ("room", 2, other.id),
        ("person", 7, early.id),
        ("person", 7, late.id),
    ]
