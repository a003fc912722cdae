"""Our own plain sheet: what goes out comes in again, and no cell does harm."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from conference.core.cleaning import clean_line, clean_texts
from conference.core.errors import RuleBroken
from conference.core.incoming import IncomingSession, Remark
from conference.core.languages import Text, make_text
from conference.core.programme import Appearance, Link, Programme, Session
from conference.formats.plain_cells import disarm, rearm
from conference.formats.plain_reading import from_plain, is_plain_sheet
from conference.formats.plain_template import write_template
from conference.formats.plain_writing import to_csv, to_xlsx
from conference.formats.reading import ReadingOptions, read_incoming
from conference.kit.words.sheets import explain_columns
from tests.builders import (
    RELEASED_AT,
    ZONE,
    a_film,
    a_part,
    a_person,
    a_programme,
    a_room,
    a_session,
    a_track,
    a_venue,
    at,
)
from tests.formats.hostile import HOSTILE_TEXTS
from tests.formats.releases import a_busy_programme
from tests.formats.sheets_to_read import a_row, a_table, to_text
from tests.formats.sheets_to_read import to_xlsx as to_workbook

FORMATS = ("csv", "xlsx")
FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")


def write(programme: Programme, format: str, is_public: bool = False, only: Collection[int] | None = None) -> bytes:
    if format == "csv":
        return to_csv(programme, is_public, only)
    return to_xlsx(programme, is_public, RELEASED_AT, only)


def read_back(programme: Programme, format: str) -> list[IncomingSession]:
    incoming = from_plain(write(programme, format), ZONE)
    assert incoming.rejected == ()
    return list(incoming.sessions)


def read_cells(data: bytes) -> list[list[Any]]:
    if data.startswith(b"PK"):
        return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def sheet(*rows: tuple[str, ...]) -> bytes:
    memory = io.StringIO()
    csv.writer(memory).writerows(rows)
    return memory.getvalue().encode()


def tell(session: Session | IncomingSession) -> tuple[Any, ...]:
    """What is the same for a session going out and coming in."""
    return (
        session.code,
        session.kind,
        *(
            clean_texts(getattr(session, name))
            for name in ("title", "short_title", "subtitle", "abstract", "description")
        ),
        *(getattr(session, name) for name in ("visibility", "status", "languages", "starts_at", "ends_at")),
        *(getattr(session, name) for name in ("setup", "clear", "links", "expected", "held")),
    )


@pytest.mark.parametrize("format", FORMATS)
def test_a_busy_programme_comes_in_as_it_went_out(format: str) -> None:
    programme = a_busy_programme()
    told = {session.code: tell(session) for session in read_back(programme, format)}
    assert told == {session.code: tell(session) for session in programme.sessions.values()}


@pytest.mark.parametrize("format", FORMATS)
def test_every_column_comes_in_as_it_went_out(format: str) -> None:
    cast = (Appearance(1, "speaker"), Appearance(2, "moderator"), Appearance(3, "interpreter"))
    session = a_session(
        make_text(en="Light", zh="光", fr="Lumière"),
        id=1,
        kind="forum",
        status="tentative",
        visibility="internal",
        languages=("en", "zh"),
        films=(1, 2),
        parts=(a_part("talk", None, *cast),),
        links=(Link("https://light.example/a;b|c", "More; | \\"), Link("https://light.example/", "")),
        rooms=(1, 2),
        track_id=1,
        setup=15,
        clear=2.5,
        expected=120,
        held=12,
    )
    session = replace(session, clear=timedelta(minutes=2.5))
    people = (a_person(1, "Ada; Chen"), a_person(2, make_text(en="Wei | Moon", zh="月伟")), a_person(3, "Ito"))
    programme = a_programme(
        session, people=people, films=(a_film(1, "Salt"), a_film(2, "Salt")), rooms=(a_room(1), a_room(2, venue=2))
    )
    incoming = from_plain(write(programme, format), ZONE)
    (told,) = incoming.sessions
    assert tell(told) == tell(session)
    assert [(person.key, person.name) for person in incoming.people] == [
        (r"Ada\; Chen", make_text(en="Ada; Chen")),
        (r"Wei \| Moon | 月伟", make_text(en="Wei | Moon", zh="月伟")),
        ("Ito", make_text(en="Ito")),
    ]
    assert [each.role for each in told.parts[0].people] == ["speaker", "moderator", "interpreter"]
    assert told.film_keys == ("Salt [film-1]", "Salt [film-2]")
    assert [(room.venue_key, room.name) for room in incoming.rooms] == [
        ("Grand Cinema [venue-1]", make_text(en="Hall 1", zh="1号厅")),
        ("Grand Cinema [venue-2]", make_text(en="Hall 2", zh="2号厅")),
    ]
    assert [track.name for track in incoming.tracks] == [make_text(en="Track 1")]


ANY_TEXT = st.text(max_size=30) | st.sampled_from(["", "'=1", "''", "a|b;c\\", "\\", "[x]", "x" * 40_000, "\u200b"])


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT, ANY_TEXT, st.sampled_from(FORMATS))
def test_texts_and_names_come_in_as_they_went_out(one: str, two: str, format: str) -> None:
    texts = Text({"en": one[:30_000], "zh": two[:30_000]})
    session = a_session(Text({"en": f"T{one[:9000]}"}), id=1, abstract=texts, subtitle=texts, people=(1,))
    programme = a_programme(session, people=(a_person(1, texts),))
    incoming = from_plain(write(programme, format), ZONE)
    (told,) = incoming.sessions
    assert (told.abstract, told.subtitle) == (clean_texts(texts), clean_texts(texts))
    (person,) = incoming.people
    lines = list(dict.fromkeys(line for each in texts.by_language.values() if (line := clean_line(each))))
    assert list(person.name.by_language.values()) == (lines or ["[person-1]"])


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 15 * 365 * 24 * 3600), st.sampled_from([ZONE, "Europe/Berlin", "America/St_Johns"]))
def test_instants_come_in_as_they_went_out_also_when_clocks_change(seconds: int, zone: str) -> None:
    starts_at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    session = replace(a_session(id=1), starts_at=starts_at, ends_at=starts_at + timedelta(minutes=90))
    incoming = from_plain(to_csv(a_programme(session, zone=zone), True), zone)
    assert (incoming.sessions[0].starts_at, incoming.sessions[0].ends_at) == (session.starts_at, session.ends_at)


@given(st.text() | st.text("'=+-@x", max_size=5))
def test_what_is_disarmed_is_no_formula_and_gets_its_own_text_back(text: str) -> None:
    assert rearm(disarm(text)) == text
    assert not disarm(text).startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def a_poisoned(text: str) -> Programme:
    words = Text({"en": text, "zh": text})
    session = a_session(
        words,
        id=1,
        short_title=words,
        subtitle=words,
        abstract=words,
        description=words,
        films=(1,),
        track_id=1,
        languages=(text,),
        parts=(a_part("talk", None, 1),),
        links=(Link(text, text),),
    )
    return a_programme(
        session,
        films=(a_film(1, words),),
        people=(a_person(1, words),),
        rooms=(a_room(1, words),),
        venues=(a_venue(1, words),),
        tracks=(a_track(1, words),),
    )


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_texts_make_harmless_cells_and_come_in_as_they_went_out(format: str) -> None:
    for text in HOSTILE_TEXTS:
        programme = a_poisoned(text)
        data = write(programme, format)
        rows = read_cells(data)
        assert (len(rows), len({len(row) for row in rows})) == (2, 1), text
        assert all(isinstance(cell, str) for row in rows for cell in row)
        if format == "csv":
            assert not any(cell.startswith(FORMULA_STARTS) for row in rows for cell in row), text
        (told,) = from_plain(data, ZONE).sessions
        cleaned = clean_texts(programme.sessions[1].title)
        assert told.title == (cleaned or make_text(en="S1"))
        assert told.abstract == told.description == cleaned


def test_the_check_sees_a_formula() -> None:
    assert to_csv(a_programme(a_session("=1+1")), True).count(b'"\'=1+1"') == 1
    assert b"<f>" not in to_xlsx(a_programme(a_session("=1+1")), True, RELEASED_AT)


def test_a_text_longer_than_a_workbooks_cell_is_cut_and_not_taken_over() -> None:
    programme = a_programme(a_session("x", id=1, abstract=make_text(en="a" * 40_000)))
    incoming = from_plain(write(programme, "xlsx"), ZONE)
    (told,) = incoming.sessions
    assert "abstract" not in (told.says or ())
    assert [(warning.code, warning.column) for warning in incoming.warnings] == [("text_cut", "abstract_en")]


@pytest.mark.parametrize("format", FORMATS)
def test_equal_pictures_give_equal_bytes(format: str) -> None:
    programme = a_busy_programme(40)
    backwards = replace(programme, sessions=dict(reversed(programme.sessions.items())))
    assert write(programme, format) == write(backwards, format)


def test_the_public_sheet_has_none_of_the_offices_columns() -> None:
    cast = (Appearance(1, "speaker"), Appearance(2, "interpreter"))
    programme = a_programme(a_session(parts=(a_part("talk", None, *cast),), setup=15, expected=7, held=3))
    public, whole = (read_cells(write(programme, "csv", is_public))[0] for is_public in (True, False))
    assert [heading for heading in whole if heading not in public] == [
        "interpreters", "operators", "setup_minutes", "clear_minutes", "expected", "held",
    ]  # fmt: skip
    assert b"Person 2" not in write(programme, "csv", True)
    assert b"Person 2" in write(programme, "csv")


@pytest.mark.parametrize("format", FORMATS)
def test_a_template_that_nobody_filled_in_brings_nothing_and_says_so(format: str) -> None:
    incoming = read_incoming("sheet", write_template(format, explain_columns()), "auto", ReadingOptions(ZONE))
    assert (incoming.format, incoming.sessions, incoming.people, incoming.rooms) == (format, (), (), ())
    assert (incoming.warnings, incoming.rejected) == ((Remark("example_row", 2),), ())


def test_the_row_of_the_example_is_a_session_once_it_is_changed() -> None:
    template = write_template("csv", explain_columns()).replace("路上的电影".encode(), "水上的电影".encode())
    (session,) = from_plain(template, ZONE).sessions
    assert (session.title.read("zh"), session.starts_at) == ("水上的电影", at("14:00").starts_at)


def test_a_workbook_of_the_template_explains_each_of_its_columns() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_template("xlsx", explain_columns())))
    headings = [cell for cell in book.get_sheet_by_index(0).to_python()[0] if isinstance(cell, str)]
    guide = book.get_sheet_by_index(1).to_python()
    assert {re.sub("_(en|zh)$", "_", heading) for heading in headings} == {row[0] for row in guide[1:]}
    assert all(row[1] and row[2] and row[1] != row[2] for row in guide)


@pytest.mark.parametrize("format", FORMATS)
def test_a_part_of_a_sheet_has_the_rows_of_the_whole(format: str) -> None:
    twins = a_person(1, "Wei Moon", slug="wei-moon"), a_person(2, "Wei Moon", slug="wei-moon-2")
    programme = a_programme(a_session(id=1, people=(1,)), a_session(id=2, people=(2,)), people=twins)
    whole, part = (read_cells(write(programme, format, True, only)) for only in (None, {2}))
    assert part == [whole[0], whole[2]]


def test_a_festivals_sheet_stays_a_festivals() -> None:
    table = a_table(a_row())
    assert [is_plain_sheet(data) for data in (to_text(table), to_workbook(table))] == [False, False]
    assert is_plain_sheet(sheet(("code", "title_zh"), ("A1", "光")))


def test_cells_that_say_nothing_are_not_said() -> None:
    (session,) = from_plain(sheet(("code", "title_zh", "room"), ("A1", "光", "")), ZONE).sessions
    assert session.says == {"title"}


def test_times_may_be_written_as_people_write_them() -> None:
    rows = ("2027/6/12 18:30", "20:15"), ("2027-06-12 23:00", "0:30"), ("2027-06-12T18:30+00:00", "")
    incoming = from_plain(
        sheet(("title_en", "starts", "ends"), *((f"T{at}", *row) for at, row in enumerate(rows))), ZONE
    )
    assert [(each.starts_at, each.ends_at) for each in incoming.sessions] == [
        (at("18:30").starts_at, at("20:15").starts_at),
        (at("23:00").starts_at, at("00:30", day=13).starts_at),
        (datetime(2027, 6, 12, 18, 30, tzinfo=UTC), None),
    ]


def test_what_cannot_be_read_is_told_by_line_and_column() -> None:
    headings = ("code", "title_en", "kind", "starts", "ends", "setup_minutes", "held", "colour")
    rows = (
        ("A1", "Light", "party", "soon", "", "long", "-2", "red"),
        ("", "", "forum", "", "", "", "", ""),
        ("A2", "Dark", "Press conference", "2027-06-12T10:00", "2027-06-12T09:00", "", "", ""),
        ("A2", "Again", "", "", "", "", "", ""),
    )
    incoming = from_plain(sheet(headings, *rows), ZONE)
    assert [(each.code, each.line, each.column, each.value) for each in incoming.warnings] == [
        ("column_unknown", 1, "", "colour"),
        ("bad_word", 2, "kind", "party"),
        ("bad_number", 2, "setup_minutes", "long"),
        ("bad_number", 2, "held", "-2"),
        ("bad_instant", 2, "starts", "soon"),
        ("end_before_start", 4, "ends", "2027-06-12T09:00"),
        ("code_repeated", 5, "code", "A2"),
    ]
    assert [(each.code, each.line) for each in incoming.rejected] == [("missing_title", 3)]
    assert [(each.code, each.kind) for each in incoming.sessions] == [
        ("A1", "lecture"), ("A2", "press_conference"), ("A2-2", "lecture"),
    ]  # fmt: skip


def test_a_sheet_without_our_headings_or_without_a_zone_is_refused() -> None:
    with pytest.raises(RuleBroken) as without_headings:
        from_plain(sheet(("a", "b"), ("1", "2")), ZONE)
    with pytest.raises(RuleBroken) as without_zone:
        from_plain(sheet(("code", "title_en"), ("1", "2")), None)
    assert (without_headings.value.code, without_zone.value.code) == ("columns_unknown", "zone_missing")


def test_an_abstract_of_many_lines_stays_one_cell() -> None:
    text = "\n".join(f"line {number}, and more" for number in range(200))
    (told,) = read_back(a_programme(a_session(abstract=make_text(en=text))), "csv")
    assert told.abstract == make_text(en=text)
