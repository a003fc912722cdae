"""An itinerary holds what one takes part in and one's flights, on the days they belong to."""

from __future__ import annotations

from datetime import date

from conference.core.itineraries import Journey, make_itinerary, pick_sessions
from tests.builders import a_programme, a_session, at

ZONE = "Asia/Shanghai"
ADA, BO = 1, 2
STAY = Journey(ADA, at("08:00", day=11).starts_at, at("20:00", day=13).starts_at, "MU 588")


def list_kinds(programme, people, journeys=(), turn_hour=0):
    days = make_itinerary(programme, people, journeys, ZONE, turn_hour)
    return [(day.day.day, [entry.session_id or entry.kind for entry in day.entries]) for day in days]


def test_flights_and_sessions_stand_in_the_order_of_time() -> None:
    late, early = a_session(id=1, people=[ADA], when=at("18:00")), a_session(id=2, people=[ADA], when=at("10:00"))
    programme = a_programme(late, early)
    assert list_kinds(programme, [ADA], [STAY]) == [(11, ["arrival"]), (12, [2, 1]), (13, ["departure"])]


def test_what_others_take_part_in_is_not_there() -> None:
    programme = a_programme(a_session(id=1, people=[BO]), a_session(id=2, people=[ADA, BO]))
    assert list_kinds(programme, [ADA]) == [(12, [2])]
    assert list_kinds(programme, [ADA, BO]) == [(12, [1, 2])]


def test_what_is_after_midnight_stands_on_the_evening_it_belongs_to() -> None:
    programme = a_programme(a_session(id=1, people=[ADA], when=at("01:00", day=13)))
    assert [list_kinds(programme, [ADA], turn_hour=hour)[0][0] for hour in (0, 6)] == [13, 12]


def test_what_has_no_time_yet_stands_nowhere_but_is_theirs() -> None:
    programme = a_programme(a_session(id=1, people=[ADA], when=None))
    assert list_kinds(programme, [ADA]) == []
    assert list(pick_sessions(programme, [ADA])) == [1]


def test_someone_in_two_roles_stands_there_once_with_both() -> None:
    session = a_session(id=1, people=[ADA, ADA])
    [day] = make_itinerary(a_programme(session), [ADA], (), ZONE)
    assert (day.day, [(entry.people, entry.roles) for entry in day.entries]) == (
        date(2027, 6, 12),
        [((ADA,), ("speaker",))],
    )
