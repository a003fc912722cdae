"""Rooms and people are measured day by day."""

from __future__ import annotations

from datetime import date

from conference.core.clashes import find_clashes
from conference.core.usage import PersonDay, RoomUse, measure_usage
from tests.builders import a_programme, a_room, a_session, a_venue, a_waiver, at, minutes

SATURDAY, SUNDAY = date(2027, 6, 12), date(2027, 6, 13)


def test_a_room_is_in_use_once_however_many_share_it() -> None:
    programme = a_programme(
        a_session(when=at("10:00", 60)),
        a_session(when=at("10:30", 60)),
        a_session(when=at("01:00", 60, day=13)),
        a_session(when=at("10:00", 45, day=13), room=2),
        a_session(when=at("12:00"), status="cancelled"),
        a_session(when=None),
    )
    usage = measure_usage(programme, 1)
    assert usage.rooms == (
        RoomUse(1, SATURDAY, minutes(150), 3),
        RoomUse(2, SUNDAY, minutes(45), 1),
    )
    assert (usage.placed, usage.waiting, usage.severities["error"]) == (4, 1, 1)


def test_a_person_s_day_holds_its_span_and_the_ways_between_houses() -> None:
    programme = a_programme(
        a_session(when=at("10:00", 60), people=[1]),
        a_session(when=at("14:00", 60), room=2, people=[1]),
        a_session(when=at("16:00", 60), room=2, edition=2, people=[1]),
        a_session(when=at("16:00", 60), room=1, edition=2, people=[2]),
        rooms=[a_room(1), a_room(2, venue=2)],
        venues=[a_venue(1, latitude=31.23, longitude=121.47), a_venue(2, latitude=31.23, longitude=121.57)],
    )
    usage = measure_usage(programme, 1)
    assert usage.people == (PersonDay(1, SATURDAY, 3, minutes(420), minutes(35)),)
    assert usage.travel == minutes(35)


def test_what_is_waived_is_no_clash_of_a_draft() -> None:
    one, other = a_session(when=at("10:00")), a_session(when=at("10:30"))
    programme = a_programme(one, other, waivers=[a_waiver("room_overlap", "room", 1, one, other)])
    assert len(find_clashes(programme)) == 1
    assert dict(measure_usage(programme, 1).rules) == {}
