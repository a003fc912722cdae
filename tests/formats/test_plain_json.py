"""Our own JSON says everything of a picture that is no secret, the same way each time."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

from conference.core.languages import Text, make_text
from conference.core.programme import Appearance, Body, Link, Programme, Stay
from conference.core.publication import to_public
from conference.core.times import Interval
from conference.formats.plain_json import to_json
from tests.builders import (
    a_film,
    a_part,
    a_person,
    a_programme,
    a_room,
    a_session,
    a_track,
    a_venue,
    at,
    minutes,
)
from tests.formats.hostile import HOSTILE_TEXTS
from tests.formats.releases import a_busy_programme

OFFICE = ("setup_minutes", "clear_minutes", "expected", "held")


def read(programme: Programme) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(to_json(programme))
    return document


def a_telling_programme() -> Programme:
    session = a_session(
        make_text(zh="盐路", en="Salt Road"),
        code="A1",
        uid="uid-a1",
        when=at("18:30", 120),
        rooms=(1, 2),
        track_id=1,
        films=(1,),
        parts=(a_part("film", 98), a_part("qa", None, 1, Appearance(2, "interpreter"))),
        links=(Link("https://example.org/", "More"),),
        languages=("zh",),
        setup=15,
        expected=200,
    )
    stay = Stay(datetime(2027, 6, 10, tzinfo=UTC), datetime(2027, 6, 14, tzinfo=UTC))
    return a_programme(
        session,
        venues=[a_venue(1, "Grand Cinema"), a_venue(2, "Rustaveli Hall")],
        rooms=[a_room(1, "Hall 1"), a_room(2, "Hall 2", venue=2), a_room(3, "Not used")],
        tracks=[a_track(1, "Roads")],
        people=[a_person(1, "Ada Chen", stays=(stay,), availability=(Interval(stay.arrives_at, stay.departs_at),))],
        films=[a_film(1, "Salt Road", length=minutes(98.5), countries=("GE",), directors=(make_text(en="Wei Moon"),))],
        bodies=(Body("host", make_text(en="City")),),
        day_names={date(2027, 6, 12): make_text(en="Opening")},
    )


def test_a_session_names_what_it_needs_by_address_and_tells_its_time_on_the_editions_clocks() -> None:
    (session,) = read(a_telling_programme())["sessions"]
    assert session == {
        "code": "A1",
        "uid": "uid-a1",
        "kind": "screening",
        "title": {"zh": "盐路", "en": "Salt Road"},
        "short_title": {},
        "subtitle": {},
        "abstract": {},
        "description": {},
        "status": "confirmed",
        "visibility": "public",
        "starts_at": "2027-06-12T18:30:00+08:00",
        "ends_at": "2027-06-12T20:30:00+08:00",
        "length_minutes": 120,
        "venues": ["venue-1", "venue-2"],
        "rooms": ["hall-1", "hall-2"],
        "track": "track-1",
        "languages": ["zh"],
        "films": ["film-1"],
        "parts": [
            {"kind": "film", "length_minutes": 98, "title": {}, "people": []},
            {
                "kind": "qa",
                "length_minutes": None,
                "title": {},
                "people": [
                    {"person": "person-1", "role": "speaker"},
                    {"person": "person-2", "role": "interpreter"},
                ],
            },
        ],
        "links": [{"url": "https://example.org/", "title": "More"}],
        "setup_minutes": 15,
        "expected": 200,
    }


def test_things_are_told_once_and_only_where_a_session_is_in_them() -> None:
    document = read(a_telling_programme())
    kinds = ("venues", "rooms", "tracks", "people", "films")
    assert {kind: [each["slug"] for each in document[kind]] for kind in kinds} == {
        "venues": ["venue-1", "venue-2"],
        "rooms": ["hall-1", "hall-2"],
        "tracks": ["track-1"],
        "people": ["person-1", "person-2"],
        "films": ["film-1"],
    }
    assert (document["rooms"][1]["venue"], document["films"][0]["length_minutes"]) == ("venue-2", 98.5)
    assert (document["edition"]["zone"], document["edition"]["day_names"]) == (
        "Asia/Shanghai",
        {"2027-06-12": {"en": "Opening"}},
    )


def test_nobodys_time_and_stays_are_told() -> None:
    person = read(a_telling_programme())["people"][0]
    assert list(person) == ["slug", "name", "affiliation", "biography", "country"]


def test_a_public_picture_says_nothing_of_the_offices() -> None:
    draft = a_telling_programme()
    (session,) = read(to_public(draft, 1))["sessions"]
    assert [name for name in OFFICE if name in session] == []
    assert [name for name in OFFICE if name in read(draft)["sessions"][0]] == ["setup_minutes", "expected"]
    assert b"interpreter" in to_json(draft)
    assert b"interpreter" not in to_json(to_public(draft, 1))


def test_the_order_of_a_pictures_mappings_does_not_show() -> None:
    programme = a_busy_programme(60)
    turned = {
        field.name: dict(reversed(mapping.items()))
        for field in fields(programme)
        if isinstance(mapping := getattr(programme, field.name), dict)
    }
    assert list(turned) == ["editions", "venues", "rooms", "tracks", "people", "films", "sessions", "seats"]
    assert to_json(replace(programme, **turned)) == to_json(programme)


def test_sessions_are_in_order_of_time_and_those_without_one_last() -> None:
    late, early, unplaced = (
        a_session(code="A", when=at("18:00")),
        a_session(code="B", when=at("09:00")),
        a_session(code="C", when=None),
    )
    sessions = read(a_programme(unplaced, late, early))["sessions"]
    assert [(each["code"], each["starts_at"]) for each in sessions] == [
        ("B", "2027-06-12T09:00:00+08:00"),
        ("A", "2027-06-12T18:00:00+08:00"),
        ("C", None),
    ]


def test_hostile_texts_come_out_as_they_went_in_but_for_half_characters() -> None:
    for text in HOSTILE_TEXTS:
        (session,) = read(a_programme(a_session(Text({"en": text}))))["sessions"]
        assert session["title"] == {"en": text.encode(errors="replace").decode()}
