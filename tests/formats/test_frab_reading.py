"""frab's schedules are read leniently: what one event lacks costs that event alone."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.core.errors import RuleBroken
from conference.core.incoming import IncomingProgramme, IncomingSession, Remark
from conference.core.languages import Text
from conference.core.programme import Link
from conference.formats.frab_json_reading import from_frab_json
from conference.formats.frab_xml_reading import from_frab_xml
from conference.formats.texts import to_plain

ZONE = "Europe/Berlin"


def an_event(id: str = "7", inside: str = "", **children: str) -> str:
    told = {"title": "On Light", "start": "10:00", "duration": "00:45", **children}
    fields = "".join(f"<{name}>{text}</{name}>" for name, text in told.items() if text != "-")
    return f'<event id="{id}">{fields}{inside}</event>'


def a_document(*events: str, head: str = "", day: str = 'date="2027-06-12"', room: str = "Saal 1") -> bytes:
    title = "<title>Lichttage</title>"
    body = f'<day {day}><room name="{room}">{"".join(events)}</room></day>'
    return f"<schedule><conference>{title}{head}</conference>{body}</schedule>".encode()


def read(*events: str, **parts: str) -> IncomingProgramme:
    return from_frab_xml(a_document(*events, **parts), ZONE)


def read_one(*events: str, **parts: str) -> IncomingSession:
    (session,) = read(*events, **parts).sessions
    return session


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 6, day, hour, minute, tzinfo=UTC)


def test_an_event_is_a_session_under_its_id() -> None:
    session = read_one(an_event())
    assert (session.code, session.title, session.starts_at, session.ends_at, session.room_keys, session.line) == (
        "7",
        Text({"en": "On Light"}),
        utc(12, 8),
        utc(12, 8, 45),
        ("saal 1",),
        1,
    )


def test_the_instant_with_its_offset_counts_before_the_clock_of_the_day() -> None:
    session = read_one(an_event(date="2027-06-13T00:30:00+03:00", start="04:00"))
    assert session.starts_at == utc(12, 21, 30)


def test_a_start_before_the_day_changes_is_after_midnight() -> None:
    assert read_one(an_event(start="01:00")).starts_at == utc(12, 23)
    changed = "<day_change>09:30:00</day_change>"
    assert read_one(an_event(start="09:00"), head=changed).starts_at == utc(13, 7)
    assert read_one(an_event(start="09:30"), head=changed).starts_at == utc(12, 7, 30)


@pytest.mark.parametrize(
    ("head", "day", "hour"),
    [
        ("<day_change>09:00:00</day_change>", 'date="2027-06-12"', 9),
        ("", 'date="2027-06-12" start="2027-06-12T04:00:00+02:00" end="2027-06-13T03:59:00+02:00"', 4),
        ("", 'date="2027-06-12" start="2027-06-12T10:00:00+02:00" end="2027-06-12T23:00:00+02:00"', None),
        ("", 'date="2027-06-12"', None),
    ],
)
def test_the_hour_at_which_days_turn_is_what_the_file_says(head: str, day: str, hour: int | None) -> None:
    assert read(an_event(start="12:00"), head=head, day=day).edition.turn_hour == hour


@pytest.mark.parametrize(
    ("head", "zone", "found"),
    [
        ("<time_zone_name>Asia/Tbilisi</time_zone_name>", ZONE, "Asia/Tbilisi"),
        ("<time_zone_name>Nowhere</time_zone_name>", ZONE, ZONE),
        ("<city>Brussels</city>", ZONE, ZONE),
        ("<city>Brussels</city>", None, "Europe/Brussels"),
    ],
)
def test_the_zone_is_the_files_else_the_one_given_else_the_citys(head: str, zone: str | None, found: str) -> None:
    assert from_frab_xml(a_document(an_event(), head=head), zone).edition.zone == found


def test_without_any_zone_the_file_is_refused() -> None:
    with pytest.raises(RuleBroken) as refused:
        from_frab_xml(a_document(an_event()), None)
    assert refused.value.code == "zone_missing"


@pytest.mark.parametrize(
    ("event", "remark"),
    [
        (an_event(title="-"), Remark("missing_title", 1, "title")),
        (an_event(start="25:99"), Remark("bad_time", 1, "start", "25:99")),
        (an_event(start="-"), Remark("missing_time", 1, "start")),
        (an_event(start="-", date="soon"), Remark("bad_time", 1, "date", "soon")),
    ],
)
def test_an_event_that_cannot_be_kept_is_named_and_the_others_go_in(event: str, remark: Remark) -> None:
    programme = read(event, an_event("8"))
    assert (programme.rejected, [session.code for session in programme.sessions]) == ((remark,), ["8"])


@pytest.mark.parametrize("date", ["0000-06-12T10:00+02:00", "9999-12-31T23:59-12:00", "2027-06-12T10:00+99:00", "soon"])
def test_an_impossible_date_is_told_and_the_day_and_start_count(date: str) -> None:
    programme = read(an_event(date=date))
    assert [session.starts_at for session in programme.sessions] == [utc(12, 8)]
    assert programme.warnings == (Remark("bad_date_passed", 1, "date", date),)
    assert from_frab_json(a_json(a_json_event(date=date)), ZONE).warnings == (
        Remark("bad_date_passed", None, "days[0].rooms.Saal 1[0].date", date),
    )


def test_a_day_that_never_ends_moves_no_event_to_the_next() -> None:
    assert read_one(an_event(), head="<day_change>99:00</day_change>").starts_at == utc(12, 8)


def test_a_date_without_a_time_is_no_mistake() -> None:
    assert read(an_event(date="2027-06-12")).warnings == ()


def test_an_event_of_an_impossible_day_is_left_out_by_its_date() -> None:
    programme = read(an_event(), day='date="0000-06-12"')
    assert (programme.rejected, programme.sessions) == ((Remark("bad_date", 1, "date", "0000-06-12"),), ())


def test_an_impossible_start_or_end_beside_a_whole_date_is_told() -> None:
    programme = read(an_event(date="2027-06-12T10:00:00+02:00", start="99:00", end="someday"))
    assert [(each.code, each.value) for each in programme.warnings] == [
        ("bad_start_passed", "99:00"),
        ("bad_end", "someday"),
    ]
    assert [(each.starts_at, each.ends_at) for each in programme.sessions] == [(utc(12, 8), utc(12, 8, 45))]


def test_forty_eight_hours_are_a_length_and_an_end_later_is_none() -> None:
    assert read_one(an_event(duration="48:00")).ends_at == utc(14, 8)
    programme = read(an_event(date="2027-06-12T10:00:00+02:00", end="2027-06-14T10:01:00+02:00"))
    assert (programme.sessions[0].ends_at, [each.code for each in programme.warnings]) == (None, ["length_too_long"])


@pytest.mark.parametrize(
    ("duration", "code"),
    [
        ("00:00", "missing_length"),
        ("-", "missing_length"),
        ("x", "bad_length"),
        ("99:00", "length_too_long"),
        ("48:01", "length_too_long"),
    ],
)
def test_an_event_without_a_length_is_kept_without_an_end(duration: str, code: str) -> None:
    programme = read(an_event(duration=duration))
    assert (programme.sessions[0].ends_at, [each.code for each in programme.warnings]) == (None, [code])


def test_an_end_before_its_start_is_carried_over_midnight_with_a_notice() -> None:
    document = a_json(a_json_event(date="2027-06-12T22:00:00+02:00", end="2027-06-12T01:30:00+02:00"))
    programme = from_frab_json(document, ZONE)
    assert (programme.sessions[0].ends_at, [each.code for each in programme.warnings]) == (
        utc(12, 23, 30),
        ["over_midnight"],
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030", "iso-8859-1"])
def test_any_encoding_that_a_document_declares_is_read(encoding: str) -> None:
    title = "Über" if encoding == "iso-8859-1" else "論光"
    document = f'<?xml version="1.0" encoding="{encoding}"?>' + a_document(an_event(title=title)).decode()
    (session,) = from_frab_xml(document.encode(encoding), ZONE).sessions
    assert session.title == read_one(an_event(title=title)).title


def test_an_event_told_in_two_rooms_is_one_session_in_both() -> None:
    room = f'</room><room name="Saal 2">{an_event()}'
    assert read_one(an_event() + room).room_keys == ("saal 1", "saal 2")


def test_one_id_for_two_events_makes_two_sessions_and_a_notice() -> None:
    programme = read(an_event(), an_event(title="On Dark", start="11:00"))
    assert ([session.code for session in programme.sessions], [each.code for each in programme.warnings]) == (
        ["7", "7-2"],
        ["code_repeated"],
    )


def test_rooms_without_events_are_rooms_too() -> None:
    programme = read(an_event() + '</room><room name="Saal 9">')
    assert [room.key for room in programme.rooms] == ["saal 1", "saal 9"]


def test_people_are_the_same_by_id_and_speak_in_one_part() -> None:
    ada, lin = '<person id="3">Ada Moon</person>', '<person id="4">林一</person>'
    persons = f"<persons>{ada}{lin}{ada}</persons>"
    programme = read(
        an_event(inside=persons),
        an_event("8", start="11:00", inside='<persons><person id="3">A. Moon</person></persons>'),
    )
    assert [(person.key, person.name) for person in programme.people] == [
        ("3", Text({"en": "Ada Moon"})),
        ("4", Text({"zh": "林一"})),
    ]
    assert [[each.person_key for part in session.parts for each in part.people] for session in programme.sessions] == [
        ["3", "4"],
        ["3"],
    ]


def test_a_title_is_in_the_language_of_its_letters_else_of_the_event() -> None:
    titles = [
        read_one(an_event(title="Über das Licht", language="de")).title,
        read_one(an_event(title="论光", language="de")).title,
        read_one(an_event(title="On Light", language="zh,en")).title,
    ]
    assert titles == [Text({"de": "Über das Licht"}), Text({"zh": "论光"}), Text({"en": "On Light"})]


def test_links_lead_to_the_web_or_a_letter_and_nowhere_else() -> None:
    links = "".join(
        f'<link href="{url}">{url}</link>'
        for url in (
            "https://light.example/a b",
            "javascript:alert(1)",
            "slides.pdf",
            "mailto:ada@light.example",
            "http://[x",
            "",
        )
    )
    session = read_one(
        an_event(inside=f"<links>{links}</links>"), head="<base_url>https://light.example/2027/</base_url>"
    )
    assert [link.url for link in session.links] == [
        "https://light.example/a%20b",
        "https://light.example/2027/slides.pdf",
        "mailto:ada@light.example",
    ]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("<p>One.</p><p>Two<br/>lines &amp; more</p>", "One.\n\nTwo\nlines & more"),
        ("<ul><li>first</li><li><b>second</b></li></ul>", "- first\n- second"),
        ("<p>Seen<script>alert(1)</script></p>", "Seen"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("plain\r\n\r\ntext", "plain\n\ntext"),
        ("<p>" * 100_000, ""),
    ],
)
def test_markup_becomes_plain_paragraphs(written: str, plain: str) -> None:
    assert to_plain(written) == plain


def test_control_characters_do_not_come_in() -> None:
    document = a_json(a_json_event(title="On\u0000 Li\u202eght\u2028now", abstract="one\u0007\r\ntwo\ud800"))
    session = from_frab_json(document, ZONE).sessions[0]
    assert (session.title.read("en"), session.abstract.read("en")) == ("On Light now", "one\ntwo")


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"<schedule><conference/>", "file_broken"),
        (b"<feed/>", "not_a_schedule"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><schedule>&a;</schedule>', "file_not_plain"),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><schedule>&a;</schedule>', "file_not_plain"),
        (b'<?xml version="1.0" encoding="no-such"?><schedule>', "file_broken"),
        (b"<schedule>\0</schedule>", "file_broken"),
        (b"", "file_empty"),
        (b"<" + b" " * (17 * 2**20), "file_too_large"),
    ],
)
def test_a_hostile_or_broken_xml_is_refused_in_one_word(document: bytes, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        from_frab_xml(document, ZONE)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"{", "file_broken"),
        (b"[]", "not_a_schedule"),
        (b'{"schedule": {"conference": 7}}', "not_a_schedule"),
        (b"[" * 200_000, "file_unreadable"),
        (b"1" * 10_000, "file_unreadable"),
    ],
)
def test_a_hostile_or_broken_json_is_refused_in_one_word(document: bytes, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        from_frab_json(document, ZONE)
    assert refused.value.code == code


def a_json_event(**fields: Any) -> dict[str, Any]:
    return {"id": 7, "title": "On Light", "start": "10:00", "duration": "00:45", "room": "Saal 1", **fields}


def a_json(*events: Any) -> bytes:
    day = {"date": "2027-06-12", "rooms": {"Saal 1": list(events)}}
    return json.dumps({"schedule": {"conference": {"title": "Lichttage", "days": [day]}}}).encode()


def test_json_names_where_in_the_document_an_event_stands() -> None:
    programme = from_frab_json(a_json(a_json_event(), a_json_event(id=8, start="25:99", duration=45)), ZONE)
    assert programme.rejected == (Remark("bad_time", None, "days[0].rooms.Saal 1[1].start", "25:99"),)


def test_json_and_xml_of_one_event_bring_the_same() -> None:
    told, other = from_frab_json(a_json(a_json_event()), ZONE).sessions[0], read_one(an_event())
    assert (told.code, told.title, told.starts_at, told.ends_at) == (
        other.code,
        other.title,
        other.starts_at,
        other.ends_at,
    )


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
EVENTS = st.dictionaries(
    st.sampled_from((*a_json_event(), "date", "end", "persons", "links", "guid", "language")), ANYTHING
)


@settings(max_examples=150, deadline=None)
@given(st.lists(EVENTS | ANYTHING, max_size=3))
def test_no_event_breaks_the_reading_of_another(events: list[Any]) -> None:
    programme = from_frab_json(a_json(a_json_event(id=9_999_999), *events), ZONE)
    assert "9999999" in [session.code for session in programme.sessions]


def test_the_days_of_the_edition_hold_all_its_events() -> None:
    head = "<start>2027-06-12</start><end>2027-06-12</end>"
    programme = read(an_event(), an_event("8", date="2027-06-14T10:00:00+02:00"), head=head)
    assert (programme.edition.start, programme.edition.end) == (date(2027, 6, 12), date(2027, 6, 14))


def test_a_uuid_is_kept_as_the_lasting_name() -> None:
    uid = "A0A0FCFE-B7FB-46E3-84B6-97A5406016B4"
    sessions = from_frab_json(a_json(a_json_event(guid=uid), a_json_event(id=8, guid="none")), ZONE).sessions
    assert [session.uid for session in sessions] == [uid.lower(), None]


def test_a_bare_link_and_minutes_as_a_number_are_read() -> None:
    event = a_json_event(links=["https://light.example/"], duration=45)
    session = from_frab_json(a_json(event), ZONE).sessions[0]
    assert (session.links, session.ends_at) == (
        (Link("https://light.example/", ""),),
        utc(12, 8) + timedelta(minutes=45),
    )
