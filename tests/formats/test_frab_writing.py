"""What is written is valid against voc's schemas, the same each time, and tells what the release shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import jsonschema
import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.core.languages import Text
from conference.core.programme import Appearance, Programme
from conference.core.releases import Release
from conference.formats.frab_json import to_frab_json
from conference.formats.frab_json_reading import from_frab_json
from conference.formats.frab_xml import to_frab_xml
from conference.formats.frab_xml_reading import from_frab_xml
from tests.builders import ZONE, a_part, a_programme, a_room, a_session, a_venue, an_edition, at
from tests.formats.releases import BASE_URL, a_busy_programme, a_release
from tests.shared import DATA, needs_shared

SCHEMA = DATA / "schema"
WRITERS: tuple[Callable[[Release, str, str], bytes], ...] = (to_frab_xml, to_frab_json)


@cache
def read_schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(SCHEMA / "schedule.xml.xsd")


def check_xml(data: bytes) -> None:
    read_schema().validate(data.decode())


def check_json(data: bytes) -> None:
    schema = json.loads((SCHEMA / "schedule.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft6Validator(schema, format_checker=jsonschema.FormatChecker()).validate(json.loads(data))


def write_events(programme: Programme, language: str = "en") -> list[dict[str, Any]]:
    document = json.loads(to_frab_json(a_release(programme), language, BASE_URL))
    days = document["schedule"]["conference"]["days"]
    return [event for day in days for events in day["rooms"].values() for event in events]


@needs_shared
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_busy_release_is_valid(language: str) -> None:
    release = a_release(a_busy_programme())
    check_xml(to_frab_xml(release, language, BASE_URL))
    check_json(to_frab_json(release, language, BASE_URL))


@needs_shared
def test_the_check_sees_what_is_not_valid() -> None:
    release = a_release(a_programme(a_session()))
    with pytest.raises(xmlschema.XMLSchemaException):
        check_xml(
            to_frab_xml(release, "en", BASE_URL).replace(b"<duration>", b"<lasts>").replace(b"</duration>", b"</lasts>")
        )
    with pytest.raises(jsonschema.ValidationError):
        check_json(to_frab_json(release, "en", BASE_URL).replace(b'"duration"', b'"lasts"'))


HOSTILE = st.text(max_size=20) | st.sampled_from(
    ["", "\x00", "a\r\nb", "]]>", "<b>&amp;", "\u202ex", "\ud800", "\ufffe", "=1+1", " spaced ", '"', "x" * 10_000]
)


@needs_shared
@settings(max_examples=25, deadline=None)
@given(HOSTILE, HOSTILE, st.text(min_size=1, max_size=8))
def test_no_text_makes_a_release_invalid(title: str, name: str, code: str) -> None:
    room, venue = a_room(1, Text({"en": name})), a_venue(1, Text({"en": name}))
    session = a_session(Text({"en": title}), code=code, abstract=Text({"en": title}), people=[1])
    release = a_release(a_programme(session, a_session(), rooms=[room], venues=[venue], editions=[an_edition("ab")]))
    check_xml(to_frab_xml(release, "en", BASE_URL))
    check_json(to_frab_json(release, "en", BASE_URL))


@pytest.mark.parametrize("write", WRITERS)
def test_equal_releases_give_equal_bytes(write: Callable[[Release, str, str], bytes]) -> None:
    programme = a_busy_programme()
    backwards = replace(programme, sessions=dict(reversed(programme.sessions.items())))
    assert write(a_release(programme), "zh", BASE_URL) == write(a_release(backwards), "zh", BASE_URL)


def test_cancelled_and_unplaced_sessions_are_not_told() -> None:
    sessions = [a_session("Here"), a_session("Gone", status="cancelled"), a_session("Nowhere", when=None)]
    assert [event["title"] for event in write_events(a_programme(*sessions))] == ["Here"]


def test_a_session_without_an_end_has_no_length() -> None:
    (event,) = write_events(a_programme(replace(a_session(), ends_at=None)))
    assert (event["duration"], "end" in event) == ("00:00", False)


def test_a_night_session_stands_under_the_festival_day_before() -> None:
    document = json.loads(to_frab_json(a_release(a_programme(a_session(when=at("01:00", day=13)))), "en", BASE_URL))
    days = document["schedule"]["conference"]["days"]
    assert [(day["date"], day["day_start"]) for day in days if day["rooms"]] == [
        ("2027-06-12", "2027-06-12T06:00:00+08:00")
    ]


def test_halls_of_several_venues_carry_their_venues_names() -> None:
    halls = [a_room(1, "Hall 1", venue=1), a_room(2, "Hall 1", venue=2), a_room(3, "Old Mill", venue=3)]
    venues = [a_venue(1, "Grand"), a_venue(2, "Lyric"), a_venue(3, "Old Mill")]
    sessions = [a_session(room=number) for number in (1, 2, 3)]
    events = write_events(a_programme(*sessions, rooms=halls, venues=venues))
    assert [event["room"] for event in events] == ["Grand · Hall 1", "Lyric · Hall 1", "Old Mill"]


def test_a_session_in_two_rooms_names_both_and_comes_back_in_both() -> None:
    programme = a_programme(a_session(rooms=(1, 2)), a_session(room=2, when=at("12:00")))
    data = to_frab_json(a_release(programme), "en", BASE_URL)
    assert [event["room"] for event in write_events(programme)] == ["Hall 1 + Hall 2", "Hall 2"]
    assert [session.room_keys for session in from_frab_json(data).sessions] == [("hall 1", "hall 2"), ("hall 2",)]


def test_interpreters_and_operators_are_not_told() -> None:
    people = (
        Appearance(1, "speaker"),
        Appearance(2, "interpreter"),
        Appearance(1, "moderator"),
        Appearance(3, "operator"),
    )
    (event,) = write_events(a_programme(a_session(parts=(a_part("panel", None, *people),))))
    assert [person["public_name"] for person in event["persons"]] == ["Person 1"]


def test_a_number_is_the_code_where_that_is_one_and_never_twice() -> None:
    events = write_events(a_programme(a_session(code="42"), a_session(code="007"), a_session(code="A1")))
    numbers = {event["code"]: event["id"] for event in events}
    assert (numbers["42"], len(set(numbers.values())), numbers["007"] not in (7, 42)) == (42, 3, True)


@pytest.mark.parametrize("code", ["42", "A1", "开幕", "a/b c", "Ab"])
def test_codes_lasting_names_and_plain_texts_come_back(code: str) -> None:
    text = Text({"en": "Not <b>bold</b>,\n\nbut 5 < 6 &amp; so on"})
    session = a_session("On <i>Light</i>", code=code, uid="a0a0fcfe-b7fb-46e3-84b6-97a5406016b4", abstract=text)
    release = a_release(a_programme(session))
    for programme in (
        from_frab_xml(to_frab_xml(release, "en", BASE_URL)),
        from_frab_json(to_frab_json(release, "en", BASE_URL)),
    ):
        (told,) = programme.sessions
        assert (told.code, told.uid, told.title, told.abstract) == (code, session.uid, session.title, text)
        assert (told.starts_at, told.ends_at, programme.edition.zone) == (session.starts_at, session.ends_at, ZONE)
