from datetime import UTC, date, datetime, time

import pytest

from conference.core.languages import make_text
from conference.kit.keeping import Belief
from tests.builders import a_programme, a_room, a_session, at
from tests.desks.publish.releases import publish


@pytest.fixture
def festival(app):
    sessions = (
        a_session("Night Ferry", id=1, when=at("14:30", 90)),
        a_session("Wind Tax", id=2, when=at("17:00", 90)),
        a_session("Last Show", id=3, when=at("20:00", 90)),
        a_session("Elsewhere", id=4, when=at("14:00", 180), room=2),
    )
    with app.app_context():
        publish(a_programme(*sessions, rooms=(a_room(1, make_text(en="Red Hall", zh="红厅")), a_room(2))))


def set_clock(monkeypatch, clock):
    now = datetime.combine(date(2027, 6, 12), time.fromisoformat(clock), UTC)
    monkeypatch.setattr("conference.desks.publish.views.doors.read_now", lambda: now)
    # A clock that is set has no minute that answers could be kept for.
    monkeypatch.setattr("conference.desks.publish.views.asking.believe_minute", lambda: Belief(now, until=0))


def read(client, language="en"):
    return client.get(f"/{language}/film-week/rooms/hall-1/door").get_data(as_text=True)


def find_shown(page):
    return [title for title in ("Night Ferry", "Wind Tax", "Last Show", "Elsewhere") if title in page]


@pytest.mark.usefixtures("festival")
def test_the_door_shows_what_is_on_in_its_hall_and_what_is_next(client, monkeypatch):
    set_clock(monkeypatch, "07:00")  # 15:00 in Shanghai
    page = read(client)
    assert (find_shown(page), "Red Hall" in page, "On now" in page) == (["Night Ferry", "Wind Tax"], True, True)
    assert "<time>15:00</time>" in page
    set_clock(monkeypatch, "08:30")
    page = read(client)
    assert (find_shown(page), "On now" in page) == (["Wind Tax"], False)
    set_clock(monkeypatch, "15:00")
    assert (find_shown(read(client)), "Nothing more in this hall." in read(client)) == ([], True)
    assert "红厅" in read(client, "zh")
    assert "本厅已无后续场次" in read(client, "zh")


@pytest.mark.usefixtures("festival")
def test_the_door_is_another_answer_each_minute_and_the_same_within_it(client, monkeypatch):
    def ask(clock, tag=None):
        set_clock(monkeypatch, clock)
        return client.get("/en/film-week/rooms/hall-1/door", headers={"If-None-Match": tag} if tag else {})

    tag = ask("07:00").headers["ETag"]
    assert ask("07:00", tag).status_code == 304
    assert ask("07:01", tag).status_code == 200
    assert client.get("/en/film-week/rooms/nothing/door").status_code == 404


@pytest.mark.chromium
@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.usefixtures("festival")
def test_the_door_renews_itself_by_the_minute(page, site, monkeypatch):
    set_clock(monkeypatch, "07:00")
    page.clock.install(time="2027-06-12T15:00:00+08:00")
    page.goto(f"{site}/en/film-week/rooms/hall-1/door")
    assert page.locator(".door__clock").inner_text() == "15:00"
    set_clock(monkeypatch, "09:30")
    page.clock.run_for(61_000)
    page.get_by_text("17:30", exact=True).wait_for()
    assert page.get_by_role("heading", level=3).all_inner_texts() == ["Wind Tax", "Last Show"]
