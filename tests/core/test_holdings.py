"""The ways between sessions that somebody holds."""

from datetime import datetime

from conference.core.holdings import find_ways
from conference.core.times import Interval
from tests.builders import a_programme, a_room, a_session, a_venue, minutes
from tests.desks.registration.festival import BEGINS


def held(second_begins: datetime) -> dict[int, int]:
    """The ways from an hour at the beginning of the edition to an hour in another house."""
    houses = (a_venue(1, latitude=31.20, longitude=121.45), a_venue(2, latitude=31.28, longitude=121.45))
    first = a_session(id=1, when=Interval(BEGINS, BEGINS + minutes(60)), room=1)
    second = a_session(id=2, when=Interval(second_begins, second_begins + minutes(60)), room=2)
    days = {"start": BEGINS.date(), "end": (BEGINS + minutes(24 * 60)).date()}
    return find_ways(a_programme(first, second, rooms=(a_room(1), a_room(2, venue=2)), venues=houses, **days), [1, 2])


def test_the_way_to_the_next_house_is_said_of_the_same_day_alone():
    assert list(held(BEGINS + minutes(8 * 60))) == [1]
    assert held(BEGINS + minutes(22 * 60)) == {}
