from math import hypot

import pytest

from conference.desks.publish.cards import Reading
from conference.desks.publish.index import Index
from conference.desks.publish.plans import HEIGHT, WIDTH, make_plan, write_length
from tests.builders import a_programme, a_room, a_session, a_venue
from tests.desks.publish.releases import a_release, publish

# People's Square, 2 km east of it, 1 km north of it, and another city.
HERE = a_venue(1, "Grand", latitude=31.2304, longitude=121.4737)
EAST = a_venue(2, "East", latitude=31.2304, longitude=121.4947)
NORTH = a_venue(3, "North", latitude=31.2394, longitude=121.4737)
BEIJING = a_venue(4, "Far", latitude=39.9042, longitude=116.4074)
UNKNOWN = a_venue(5, "Unknown")


def a_festival(*venues):
    return a_programme(a_session(), rooms=(a_room(1),), venues=venues)


def plan_of(venue, *venues):
    return make_plan(Reading(Index(a_release(a_festival(*venues))), "en"), venue)


def test_venues_stand_by_their_position_with_north_above():
    plan = plan_of(HERE, HERE, EAST, NORTH, BEIJING, UNKNOWN)
    here, north, east = plan.dots
    assert [(dot.name.text, dot.far, dot.is_here) for dot in plan.dots] == [
        ("Grand", "", True),
        ("North", "1 km", False),
        ("East", "2 km", False),
    ]
    assert (here.y, here.x) == (east.y, north.x)
    assert (north.y < here.y, east.x > here.x) == (True, True)
    a_kilometre = here.y - north.y
    assert (east.x - here.x) / a_kilometre == pytest.approx(2, rel=0.01)
    assert (plan.bar_name, plan.bar) == ("500 m", pytest.approx(a_kilometre / 2, rel=0.01))


def test_every_dot_stands_on_the_sheet_wherever_the_venues_are():
    around = [(0, 0), (0.1, 0.15), (-0.15, 0.05), (0.0001, 0), (0.05, -0.2)]
    venues = [
        a_venue(id, f"V{id}", latitude=-17.0 + north, longitude=(179.9 + east + 180) % 360 - 180)
        for id, (north, east) in enumerate(around, start=1)
    ]
    for venue in venues:
        plan = plan_of(venue, *venues)
        assert len(plan.dots) == len(venues)
        assert [dot for dot in plan.dots if not (15 < dot.x < WIDTH - 15 and 15 < dot.y < HEIGHT - 40)] == []
        assert plan.bar <= WIDTH / 3
        assert hypot(plan.dots[1].x - plan.dots[0].x, plan.dots[1].y - plan.dots[0].y) < WIDTH


def test_a_house_alone_or_of_unknown_position_has_no_drawing():
    assert plan_of(HERE, HERE, BEIJING, UNKNOWN) is None
    assert plan_of(UNKNOWN, HERE, EAST, UNKNOWN) is None


def test_lengths_read_as_people_say_them():
    assert [write_length(km) for km in (0.204, 0.5, 1, 1.44, 12.3)] == ["200 m", "500 m", "1 km", "1.4 km", "12 km"]


def test_the_page_of_a_venue_shows_the_drawing_and_leads_to_a_map(app, client):
    with app.app_context():
        publish(a_festival(HERE, EAST))
    page = client.get("/en/film-week/venues/venue-1").get_data(as_text=True)
    assert page.count('class="plan__dot') == 2
    assert 'href="geo:31.23040,121.47370"' in page
    assert 'class="plan' not in client.get("/en/film-week/rooms/hall-1").get_data(as_text=True)
