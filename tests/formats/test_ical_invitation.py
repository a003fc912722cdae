"""What a letter brings into a calendar is the event of the feed, asked of or taken from one attendee."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar

from conference.core.languages import make_text
from conference.formats.ical import to_ical
from conference.formats.ical.invitation import Party, find_method, make_reading, to_itip
from tests.builders import RELEASED_AT, a_programme, a_session, at, by_id
from tests.formats.releases import BASE_URL, WORDS, a_busy_programme, a_release

OFFICE = Party("Film Week 电影周", "office@film.example")
ADA = Party("Ada Moon", "ada@moon.example")


def release_again(release, *sessions, later=timedelta(days=1)):
    """The next release, in which these sessions show something else."""
    shown = {**release.public.sessions, **by_id(sessions)}
    stamps = dict(release.stamps)
    at = release.at + later
    for session in sessions:
        stamps[session.id] = replace(stamps[session.id], sequence=stamps[session.id].sequence + 1, changed_at=at)
    return replace(release, number=2, at=at, public=replace(release.public, sessions=shown), stamps=stamps)


def write(release, session_id, is_leaving=False, attendee=ADA, language="en"):
    reading = make_reading(release, language, WORDS, BASE_URL)
    return to_itip(release, session_id, is_leaving, OFFICE, attendee, reading)


def open_event(calendar):
    [event] = Calendar.from_ical(calendar).walk("VEVENT")
    return event


def find_fed(release, uid, language="en"):
    """The event of the release's own feed."""
    calendar = Calendar.from_ical(to_ical(release, language, WORDS, BASE_URL))
    return next(event for event in calendar.walk("VEVENT") if event["UID"] == uid)


SESSION = a_session(make_text(en="Salt Road", zh="盐路"), id=1, code="S1", when=at("18:30", 120), people=[1])


def test_a_request_is_the_feeds_event_with_who_asks_and_who_is_asked():
    release = release_again(
        a_release(a_programme(SESSION)), replace(SESSION, rooms=(1,), starts_at=at("19:00").starts_at)
    )
    whole = Calendar.from_ical(write(release, 1))
    event, fed = open_event(write(release, 1)), find_fed(release, SESSION.uid)
    assert (whole["METHOD"], whole["VERSION"]) == ("REQUEST", "2.0")
    assert (event["UID"], event["SEQUENCE"]) == (fed["UID"], fed["SEQUENCE"]) == ("uid-1", 1)
    for name in (
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
        "URL",
        "STATUS",
        "CATEGORIES",
        "LAST-MODIFIED",
    ):
        assert event[name].to_ical() == fed[name].to_ical(), name
    assert event["DTSTAMP"].dt == release.at
    assert (str(event["ORGANIZER"]), event["ORGANIZER"].params["CN"]) == ("mailto:office@film.example", OFFICE.name)
    assert str(event["ATTENDEE"]) == "mailto:ada@moon.example"
    assert dict(event["ATTENDEE"].params) == {
        "CN": "Ada Moon", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE",
    }  # fmt: skip


def test_a_cancelled_session_is_taken_from_the_calendar():
    release = release_again(a_release(a_programme(SESSION)), replace(SESSION, status="cancelled"))
    event, fed = open_event(write(release, 1)), find_fed(release, SESSION.uid)
    assert Calendar.from_ical(write(release, 1))["METHOD"] == "CANCEL"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (fed["UID"], fed["SEQUENCE"], fed["STATUS"])
    assert event["STATUS"] == "CANCELLED"
    assert "PARTSTAT" not in event["ATTENDEE"].params


def test_who_leaves_a_session_that_goes_on_loses_it_alone():
    release = a_release(a_programme(SESSION))
    event = open_event(write(release, 1, is_leaving=True))
    assert Calendar.from_ical(write(release, 1, is_leaving=True))["METHOD"] == "CANCEL"
    assert "STATUS" not in event
    assert event["SEQUENCE"] == find_fed(release, SESSION.uid)["SEQUENCE"]


@pytest.mark.parametrize(
    ("session", "is_leaving", "method"),
    [
        (SESSION, False, "REQUEST"),
        (SESSION, True, "CANCEL"),
        (replace(SESSION, status="cancelled"), False, "CANCEL"),
        (replace(SESSION, starts_at=None), False, None),
        (replace(SESSION, id=9), False, None),
    ],
    ids=["on", "leaving", "cancelled", "without a start", "not shown"],
)
def test_what_is_done_follows_from_what_the_release_shows(session, is_leaving, method):
    assert find_method(a_release(a_programme(session)), 1, is_leaving) == method


def test_every_session_of_a_busy_release_makes_a_calendar_in_either_language():
    release = a_release(a_busy_programme(40))
    for language in ("en", "zh"):
        for session in release.public.sessions.values():
            event = open_event(write(release, session.id, language=language))
            assert event["UID"] == session.uid
            assert event["SEQUENCE"] == find_fed(release, session.uid, language)["SEQUENCE"]


@pytest.mark.parametrize("name", ['Ada "Moon"', "Ada\r\nX-EVIL:1", "Moon; Ada, of", "x" * 200, "月\x00亮"])
def test_a_poisoned_name_ends_no_line_and_loses_no_attendee(name):
    text = write(a_release(a_programme(SESSION)), 1, attendee=Party(name, "ada@moon.example"))
    event = open_event(text)
    assert str(event["ATTENDEE"]) == "mailto:ada@moon.example"
    assert "X-EVIL" not in event
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))


def test_a_letter_says_the_same_every_time():
    release = a_release(a_programme(SESSION))
    assert release.at == RELEASED_AT
    assert write(release, 1) == write(release, 1)
