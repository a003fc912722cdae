"""A poisoned row never takes a feed down, and says nothing in another's name."""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest
from icalendar import Calendar, vUri

from conference.core.languages import Text, make_text
from conference.core.programme import Film, Link, Person, Programme, Room, Session, Track, Venue
from conference.formats.ical import build_feed, to_ical
from conference.formats.ical.lines import write_line
from tests.builders import a_film, a_part, a_person, a_programme, a_room, a_session, a_track, a_venue
from tests.formats.calendar_clients import Seen, read_with_icaljs, read_with_libical
from tests.formats.hostile import HOSTILE_TEXTS
from tests.formats.releases import BASE_URL, WORDS, a_release

KNOWN_NAMES = {
    *("BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE", "SOURCE"),
    *("REFRESH-INTERVAL", "X-PUBLISHED-TTL", "COLOR", "X-APPLE-CALENDAR-COLOR", "TZID", "TZOFFSETFROM", "TZOFFSETTO"),
    *("UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "STATUS", "DTSTART", "DTEND"),
    *("SUMMARY", "DESCRIPTION", "CATEGORIES", "URL", "LOCATION"),
}
UNWANTED = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def poison_programme(texts: tuple[str, ...]) -> Programme:
    """A session for each text, which stands in every field of it and of all it names."""
    numbered = list(enumerate(texts, 1))
    return a_programme(
        *(_a_session(number, text) for number, text in numbered),
        venues=[_a_venue(number, text) for number, text in numbered],
        rooms=[_a_room(number, text) for number, text in numbered],
        tracks=[_a_track(number, text) for number, text in numbered],
        people=[_a_person(number, text) for number, text in numbered],
        films=[_a_film(number, text) for number, text in numbered],
        name=make_text(en="".join(texts)),
    )


def _in_all(text: str) -> Text:
    return make_text(en=text, zh=text)


def _a_session(number: int, text: str) -> Session:
    written = _in_all(text)
    session = a_session(written, id=number, subtitle=written, abstract=written, description=written, kind=text)
    part = a_part("talk", 20, number, title=written)
    return replace(
        session, code=text, parts=(part,), films=(number,), rooms=(number,), track_id=number,
        languages=(text,), links=(Link(text, text),),
    )  # fmt: skip


def _a_venue(number: int, text: str) -> Venue:
    return a_venue(number, _in_all(text), city=_in_all(text), address=_in_all(text))


def _a_room(number: int, text: str) -> Room:
    return a_room(number, _in_all(text), venue=number)


def _a_track(number: int, text: str) -> Track:
    return a_track(number, _in_all(text))


def _a_person(number: int, text: str) -> Person:
    return a_person(number, _in_all(text), affiliation=_in_all(text))


def _a_film(number: int, text: str) -> Film:
    return a_film(number, _in_all(text), directors=(_in_all(text),), countries=(text,))


@pytest.fixture(scope="module")
def feed() -> bytes:
    return to_ical(a_release(poison_programme(HOSTILE_TEXTS)), "en", WORDS, BASE_URL)


def test_there_are_more_than_200_hostile_texts_and_some_cannot_be_written_as_they_are() -> None:
    assert len(set(HOSTILE_TEXTS)) == len(HOSTILE_TEXTS) == 225
    assert UNWANTED.search("".join(HOSTILE_TEXTS))


def test_every_client_reads_one_event_for_each_poisoned_session(feed: bytes) -> None:
    uids = {f"uid-{number}" for number in range(1, len(HOSTILE_TEXTS) + 1)}

    with_icalendar = [str(event["UID"]) for event in Calendar.from_ical(feed).walk("VEVENT")]

    assert len(with_icalendar) == len(uids)
    assert set(with_icalendar) == uids


@pytest.mark.parametrize("read", [read_with_icaljs, read_with_libical])
def test_other_clients_see_the_same_number_of_events(read: Callable[[bytes], list[Seen]], feed: bytes) -> None:
    assert len(read(feed)) == len(HOSTILE_TEXTS)


def test_no_text_becomes_a_property_a_component_or_a_control_character(feed: bytes) -> None:
    unfolded = feed.decode().replace("\r\n ", "")
    names = {re.split("[:;]", line)[0] for line in unfolded.split("\r\n") if line}

    assert names == KNOWN_NAMES
    assert UNWANTED.findall(unfolded) == []
    assert feed.count(b"\nBEGIN:VEVENT\r") == len(HOSTILE_TEXTS)


@pytest.mark.parametrize("poison", HOSTILE_TEXTS[::7])
def test_poisoned_session_changes_no_other_s_bytes(poison: str) -> None:
    alone = a_programme(a_session("Salt Road", id=1000, room=1000), rooms=[a_room(1000, venue=1000)])
    poisoned = poison_programme((poison,))
    together = Programme(**{field.name: _join(poisoned, alone, field.name) for field in fields(Programme)})

    events = [build_feed(a_release(each), "en", WORDS, BASE_URL).events for each in (alone, together)]

    assert set(events[1]) == {1, 1000}
    assert events[1][1000] == events[0][1000]


def _join(first: Programme, second: Programme, name: str) -> Any:
    values = getattr(first, name), getattr(second, name)
    return () if isinstance(values[0], tuple) else {**values[0], **values[1]}


@pytest.mark.parametrize("poison", ["en\r\nATTACH:x", 'en"', "en;X=1", "\x00", "zh:"])
def test_hostile_language_tag_leaves_the_event_whole_but_for_that_text(poison: str) -> None:
    programme = a_programme(a_session(Text({poison: "Salt Road"}), id=1), a_session("The Harbour", id=2))

    events = Calendar.from_ical(to_ical(a_release(programme), "en", WORDS, BASE_URL)).walk("VEVENT")

    assert [str(event["UID"]) for event in events] == ["uid-1", "uid-2"]
    assert str(events[1]["SUMMARY"]) == "The Harbour"


def test_hostile_uid_stays_one_line() -> None:
    programme = a_programme(a_session(id=1, uid="a\r\nBEGIN:VEVENT\r\n\x00b"))

    (event,) = Calendar.from_ical(to_ical(a_release(programme), "en", WORDS, BASE_URL)).walk("VEVENT")

    assert event["UID"] == "a\nBEGIN:VEVENT\nb"


def test_value_that_cannot_be_written_is_left_out() -> None:
    poison = "https://example.org/\r\nATTACH:x"

    assert write_line("URL", vUri, "https://example.org/") == b"URL:https://example.org/\r\n"
    assert write_line("URL", vUri, poison) == b""
    with pytest.raises(ValueError, match="CR or LF"):
        vUri(poison)
