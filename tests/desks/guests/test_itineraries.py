"""A guest reads what is released to them, and their calendar is theirs alone; the office reads the plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from conference.core.programme import Programme, Stay
from conference.desks.guests.inviting import end_links
from conference.desks.releases.releasing import ReleaseProgramme, make_release
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.releases import add_release, read_release
from tests.accounts import sign_in
from tests.builders import a_person, a_programme, a_session, at
from tests.desks.guests.guests import invite, make_way
from tests.stored import store

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
ADA, BO = 1, 2
OFFICE = "/en/office/film-week"
STAY = Stay(at("08:00", day=11).starts_at, at("20:00", day=15).starts_at)
PEOPLE = (a_person(ADA, "Ada Chen", stays=(STAY,)), a_person(BO, "Bo Moon"))
PANEL = a_session("Who pays?", id=1, code="F1", kind="forum", when=at("15:00"), people=[ADA])
DINNER = a_session("Dinner", id=2, code="D1", kind="reception", when=at("19:00"), people=[ADA], visibility="internal")
THEIRS = a_session("On light", id=3, code="L1", when=at("10:00"), people=[BO])


def release(draft: Programme) -> None:
    """The draft made the next release; the plan stays as it is."""
    with transaction("test"):
        made = make_release(draft, read_release(1), ReleaseProgramme(1), read_now())
        add_release(made, draft, is_forced=False)


@pytest.fixture
def ways(app: Flask) -> tuple[str, str]:
    """The private links of Ada and of Bo. The plan moves Ada's panel to 16:00; it was released for 15:00."""
    with app.app_context():
        moved = replace(PANEL, starts_at=at("16:00").starts_at, ends_at=at("16:00").ends_at)
        with transaction("test"):
            store(a_programme(moved, DINNER, THEIRS, people=PEOPLE))
        release(a_programme(PANEL, DINNER, THEIRS, people=PEOPLE))
        invite(ADA, "confirmed"), invite(BO, "confirmed")
        return make_way(ADA), make_way(BO)


def read(client: FlaskClient, path: str) -> str:
    return client.get(path).get_data(as_text=True)


def list_events(client: FlaskClient, way: str) -> dict[str, str]:
    """What stands in a guest's calendar, with when it begins."""
    calendar = Calendar.from_ical(client.get(f"{way}.ics").data)
    return {str(event["SUMMARY"]): f"{event.decoded('DTSTART'):%d %H:%M}" for event in calendar.walk("VEVENT")}


def test_a_guest_reads_what_is_released_also_what_is_not_public_and_nothing_of_the_plan(
    client: FlaskClient, ways: tuple[str, str]
) -> None:
    page = read(client, ways[0])
    for told in ("Who pays?", "15:00–16:00", "Dinner", "Arrival", "08:00"):
        assert told in page
    assert "16:00–17:00" not in page and "On light" not in page


def test_the_office_reads_the_plan(app: Flask, client: FlaskClient, ways: tuple[str, str]) -> None:
    sign_in(client)
    page = read(client, f"{OFFICE}/guests/person-1/itinerary")
    assert "16:00–17:00" in page and "Dinner" in page and "On light" not in page


def test_a_calendar_holds_ones_own_sessions_and_flights(client: FlaskClient, ways: tuple[str, str]) -> None:
    assert list_events(client, ways[0]) == {
        "Who pays?": "12 15:00",
        "Dinner": "12 19:00",
        "Arrival": "11 08:00",
        "Departure": "15 20:00",
    }
    assert list_events(client, ways[1]) == {"On light": "12 10:00"}


def test_a_calendar_is_the_same_each_time_it_is_read(client: FlaskClient, ways: tuple[str, str]) -> None:
    first, second = (client.get(f"{ways[0]}.ics") for _ in range(2))
    assert (first.status_code, first.data) == (200, second.data)
    assert (first.headers["Cache-Control"], first.headers["Referrer-Policy"]) == ("no-store", "no-referrer")


def test_a_calendar_of_an_ended_link_is_gone_and_one_that_never_was_is_missing(
    app: Flask, client: FlaskClient, ways: tuple[str, str]
) -> None:
    with app.app_context(), transaction("test"):
        end_links(1, 1)
    paths = (f"{ways[0]}.ics", f"{ways[1]}.ics", "/en/my/invitation/never-was.ics")
    assert [client.get(path).status_code for path in paths] == [410, 200, 404]


def test_before_the_first_release_a_calendar_holds_the_flights(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        with transaction("test"):
            store(a_programme(PANEL, people=PEOPLE))
        invite(ADA, "accepted")
        way = make_way(ADA)
    assert list_events(client, way) == {"Arrival": "11 08:00", "Departure": "15 20:00"}
