"""Clocks: those that hang where a session is, each named where it is not the edition's."""

from dataclasses import replace
from datetime import datetime

import pytest

from conference.core.languages import make_text
from conference.desks.publish.views import doors, pages
from tests.builders import a_film, a_part, a_person, a_programme, a_room, a_session, a_venue, at
from tests.desks.publish.releases import publish

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
ZONES = {"en": "Lisbon time (UTC+1)", "zh": "里斯本时间（UTC+1）"}
OWN_ZONES = {"en": "Shanghai time (UTC+8)", "zh": "上海时间（UTC+8）"}
# Every page on which the session of Lisbon stands: it begins at 18:00 in Shanghai, at 11:00 where it is.
PLACES = (
    "schedule?day=2027-06-12",
    "schedule?day=2027-06-12&view=grid",
    "schedule?q=Lisbon",
    "sessions/L1",
    "sessions/S2",
    "films/film-1",
    "people/person-1",
    "venues/venue-3",
    "rooms/hall-3",
    "rooms/hall-3/door",
    "tracks/track-1",
    "now",
)


@pytest.fixture
def festival(app, monkeypatch):
    title = make_text(en="From Lisbon", zh="来自里斯本")
    parts = (a_part("film", 60, 1),)
    lisbon = a_session(
        title, id=1, code="L1", when=at("18:00"), room=3, films=(1,), track_id=1, parts=parts, languages=("pt",)
    )
    shanghai = a_session(title, id=2, when=at("18:30", day=13), films=(1,), track_id=1)
    house = replace(a_venue(3, make_text(en="Cais", zh="码头")), zone="Europe/Lisbon")
    programme = a_programme(
        lisbon,
        shanghai,
        rooms=(a_room(3, venue=3),),
        venues=(house,),
        people=(a_person(1),),
        films=(a_film(1, title),),
    )
    with app.app_context():
        publish(programme)
    for module in (doors, pages):
        monkeypatch.setattr(module, "read_now", lambda: datetime.fromisoformat("2027-06-12T10:20:00+00:00"))


@pytest.mark.usefixtures("festival")
@pytest.mark.parametrize("language", ZONES)
@pytest.mark.parametrize("place", PLACES)
def test_a_session_elsewhere_is_told_by_its_own_clocks_and_their_name(client, language, place):
    page = client.get(f"/{language}/film-week/{place}").text
    assert "11:00" in page
    assert ZONES[language] in page


@pytest.mark.usefixtures("festival")
def test_the_clock_at_a_door_is_the_halls_own(client):
    page = client.get("/en/film-week/rooms/hall-3/door").text
    assert "<time>11:20</time>" in page
    assert "<time>18:20</time>" in client.get("/en/film-week/rooms/hall-1/door").text


@pytest.mark.usefixtures("festival")
@pytest.mark.parametrize("language", ZONES)
@pytest.mark.parametrize("place", ["", "schedule?day=2027-06-13", "films", "people", "changes", "now", "sessions/S2"])
def test_the_editions_zone_is_always_named(client, language, place):
    assert OWN_ZONES[language] in client.get(f"/{language}/film-week/{place}").text


@pytest.mark.usefixtures("festival")
def test_a_feed_has_each_session_at_its_instant(client):
    feed = client.get("/en/film-week/schedule.ics?q=L1").text.replace("\r\n ", "")
    assert "DTSTART;TZID=Asia/Shanghai:20270612T180000" in feed
    assert "11:00" in feed
