"""An import updates what earlier ones brought, doubles and deletes nothing, and joins only when told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from conference.core.incoming import IncomingProgramme, IncomingSession
from conference.core.languages import Text, make_text
from conference.core.lengths import find_full_length
from conference.core.programme import Programme, Session
from conference.desks.editions.adding import AddEdition, add_edition
from conference.desks.programme.changing import CancelSession, ChangeTexts, cancel_session, change_texts
from conference.desks.programme.importing import ImportProgramme, ImportReport, import_programme
from conference.desks.programme.placing import MoveSession, move_session
from conference.formats.frab_xml_reading import from_frab_xml
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.pictures import read_programme
from conference.store.tables import (
    EventRow,
    FilmRow,
    PersonRow,
    PlacementRoomRow,
    PlacementRow,
    RoomRow,
    SessionRow,
    VenueRow,
    WaiverRow,
)
from tests.builders import ZONE, at
from tests.formats.sheets_to_read import a_row, read
from tests.formats.test_frab_reading import a_document, an_event
from tests.statements import counting_statements

pytestmark = pytest.mark.usefixtures("app_context")
FIRST = a_row(影厅="1号厅", 放映时间="10:00")
SECOND = a_row(中文片名="山的这边", 放映时间="14:00", 单元="主竞赛", 见面会="有")


@pytest.fixture
def edition(app_context: Flask) -> int:
    return an_edition("film-week")


def an_edition(slug: str) -> int:
    with transaction("test"):
        return add_edition(
            AddEdition(slug, "film-week", make_text(en=slug), date(2027, 6, 11), date(2027, 6, 20), ZONE)
        )


def put(incoming: IncomingProgramme, edition: int, join: bool = False, cancel: bool = False) -> ImportReport:
    with transaction("test"):
        return import_programme(ImportProgramme(incoming, edition, join, cancel))


def counts(report: ImportReport) -> tuple[int, int, int]:
    return report.added, report.changed, report.unchanged


def read_sessions(edition: int) -> list[Session]:
    return list(read_programme([edition]).sessions.values())


def find(edition: int, title: str) -> Session:
    return next(session for session in read_sessions(edition) if session.title.read("zh") == title)


def count_rows() -> dict[str, int]:
    tables = (VenueRow, RoomRow, PersonRow, FilmRow, SessionRow, PlacementRow)
    return {table.__tablename__: db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def test_a_sheet_goes_in_whole(edition: int) -> None:
    report = put(read(FIRST, SECOND), edition)
    programme = read_programme([edition])
    assert (counts(report), report.films, report.rooms, report.people) == ((2, 0, 0), 2, 1, 0)
    session = find(edition, "山的这边")
    assert (session.starts_at, session.ends_at, session.is_tolerated) == (
        at("14:00", 100, day=13).starts_at,
        at("14:00", 100, day=13).ends_at,
        False,
    )
    assert [programme.films[id].title for id in session.films] == [Text({"zh": "山的这边"})]
    assert [(programme.rooms[id].name, programme.rooms[id].venue_id) for id in session.rooms] == [
        (Text({"zh": "1号厅"}), next(iter(programme.venues)))
    ]
    assert [programme.tracks[each.track_id].number for each in [session] if each.track_id] == [1]
    assert [part.kind for part in session.parts] == ["film", "qa"]


def test_importing_again_changes_nothing(edition: int) -> None:
    put(read(FIRST, SECOND), edition)
    before, rows = read_programme([edition]), count_rows()
    assert counts(put(read(FIRST, SECOND), edition)) == (0, 0, 2)
    assert (read_programme([edition]), count_rows()) == (before, rows)


def test_people_and_rooms_of_a_schedule_are_not_doubled(edition: int) -> None:
    persons = '<persons><person id="3">Ada Moon</person></persons>'
    document = a_document(an_event(inside=persons), an_event("8", start="11:00", inside=persons))
    for _ in range(2):
        put(from_frab_xml(document, ZONE), edition)
    assert count_rows() == {"venues": 1, "rooms": 1, "people": 1, "films": 0, "sessions": 2, "placements": 2}


def test_a_person_who_left_an_event_leaves_the_session(edition: int) -> None:
    persons = '<persons><person id="3">Ada Moon</person></persons>'
    other = an_event("8", start="11:00", inside=persons)
    put(from_frab_xml(a_document(an_event(inside=persons), other), ZONE), edition)
    assert counts(put(from_frab_xml(a_document(an_event(), other), ZONE), edition)) == (0, 1, 1)
    assert [len(session.parts) for session in read_sessions(edition)] == [0, 1]


@pytest.mark.parametrize(
    "cells",
    [
        {"放映时间": "10:30"},
        {"影厅": "2号厅"},
        {"日期": "6月14日"},
        {"中文片名": "海的那一边"},
        {"中文片名": "夜航"},
        {"时长": "99"},
        {"单元": "展映"},
    ],
)
def test_a_row_that_changed_in_one_cell_stays_the_same_session(edition: int, cells: dict[str, str]) -> None:
    put(read(FIRST, SECOND), edition)
    before = find(edition, "海的那边")
    report = put(read({**FIRST, **cells}, SECOND), edition)
    after = next(session for session in read_sessions(edition) if session.id == before.id)
    assert (counts(report), report.warnings, len(read_sessions(edition))) == ((0, 1, 1), (), 2)
    assert (after.code, after.uid, after != before) == (before.code, before.uid, True)
    assert counts(put(read({**FIRST, **cells}, SECOND), edition)) == (0, 0, 2)
    assert counts(put(read(FIRST, SECOND), edition)) == (0, 1, 1)


def test_a_sheet_with_rows_moved_renamed_and_removed_changes_the_same_sessions(edition: int) -> None:
    third = a_row(中文片名="远山", 影厅="2号厅", 放映时间="20:00")
    put(read(FIRST, SECOND, third), edition)
    before = {name: find(edition, name) for name in ("海的那边", "山的这边", "远山")}
    report = put(read({**FIRST, "放映时间": "11:00"}, {**SECOND, "中文片名": "夜航"}), edition)
    assert (counts(report), [(each.code, each.value) for each in report.warnings]) == (
        (0, 2, 0),
        [("session_missing", before["远山"].code)],
    )
    after = {name: find(edition, name) for name in ("海的那边", "夜航", "远山")}
    assert [(each.id, each.code, each.uid) for each in after.values()] == [
        (each.id, each.code, each.uid) for each in before.values()
    ]
    assert len(read_sessions(edition)) == 3


def test_a_row_under_an_old_code_of_another_gets_a_code_of_its_own(edition: int) -> None:
    put(read(FIRST), edition)
    moved = {**FIRST, "放映时间": "10:30"}
    put(read(moved), edition)
    assert counts(put(read(moved, FIRST), edition)) == (1, 0, 1)
    assert len({session.code for session in read_sessions(edition)}) == 2
    assert counts(put(read(moved, FIRST), edition)) == (0, 0, 2)


def test_missing_sessions_are_told_and_stay(edition: int) -> None:
    put(read(FIRST, SECOND), edition)
    report = put(read(SECOND), edition)
    assert (counts(report), [each.code for each in report.warnings]) == ((0, 0, 1), ["session_missing"])
    assert find(edition, "海的那边").status == "confirmed"


def test_missing_sessions_are_cancelled_when_asked_never_deleted_and_come_back(edition: int) -> None:
    put(read(FIRST, SECOND), edition)
    before = find(edition, "海的那边")
    report = put(read(SECOND), edition, cancel=True)
    assert (counts(report), [each.code for each in report.warnings]) == ((0, 1, 1), ["session_cancelled"])
    assert find(edition, "海的那边") == replace(before, status="cancelled")
    assert counts(put(read(SECOND), edition, cancel=True)) == (0, 0, 1)
    assert counts(put(read(FIRST, SECOND), edition)) == (0, 1, 1)
    assert find(edition, "海的那边") == before


def test_a_session_cancelled_by_hand_stays_cancelled(edition: int) -> None:
    put(read(FIRST, SECOND), edition)
    with transaction("test"):
        cancel_session(CancelSession(find(edition, "海的那边").id))
    assert counts(put(read(FIRST, SECOND), edition)) == (0, 0, 2)
    assert find(edition, "海的那边").status == "cancelled"


def test_what_the_source_does_not_say_stays(edition: int) -> None:
    put(read(FIRST), edition)
    session = find(edition, "海的那边")
    told = Text({**session.title.by_language, "en": "Beyond the Sea"})
    with transaction("test"):
        change_texts(ChangeTexts(session.id, title=told, abstract=make_text(en="A summer.")))
    assert counts(put(read(FIRST), edition)) == (0, 0, 1)
    assert (find(edition, "海的那边").title, find(edition, "海的那边").abstract) == (told, make_text(en="A summer."))


def test_a_locked_place_stays_and_is_told(edition: int) -> None:
    put(read(FIRST), edition)
    session = find(edition, "海的那边")
    with transaction("test"):
        placement = db.session.scalars(select(PlacementRow)).one()
        placement.is_locked = True
    report = put(read({**FIRST, "放映时间": "11:00"}), edition)
    assert (counts(report), [each.code for each in report.warnings]) == ((0, 0, 1), ["session_locked_kept"])
    assert find(edition, "海的那边").starts_at == session.starts_at


def test_what_overlaps_is_let_in_and_marked_the_rest_is_guarded(edition: int) -> None:
    put(read(FIRST, SECOND, a_row(中文片名="远山", 影厅="1号厅", 放映时间="10:30")), edition)
    assert {each.title.read("zh"): each.is_tolerated for each in read_sessions(edition)} == {
        "海的那边": True,
        "远山": True,
        "山的这边": False,
    }
    put(read(FIRST, SECOND, a_row(中文片名="远山", 影厅="1号厅", 放映时间="12:00")), edition)
    assert (find(edition, "远山").is_tolerated, read_guarded()) == (False, {"远山", "山的这边"})


def read_guarded() -> set[str]:
    statement = (
        select(SessionRow.title)
        .join(PlacementRow, PlacementRow.session_id == SessionRow.id)
        .join(PlacementRoomRow, PlacementRoomRow.placement_id == PlacementRow.id)
        .where(PlacementRoomRow.is_guarded)
    )
    return {title.read("zh") for title in db.session.scalars(statement)}


def test_a_session_that_loses_its_place_keeps_its_length(edition: int) -> None:
    put(
        IncomingProgramme(
            "siff", sessions=(an_incoming(starts_at=at("10:00").starts_at, ends_at=at("10:00").ends_at),)
        ),
        edition,
    )
    put(IncomingProgramme("siff", sessions=(an_incoming(),)), edition)
    [session] = read_sessions(edition)
    assert (session.starts_at, find_full_length(session)) == (None, timedelta(hours=1))


def test_a_waiver_falls_when_an_import_moves_its_session(edition: int) -> None:
    put(read(FIRST, SECOND), edition)
    first, second = find(edition, "海的那边"), find(edition, "山的这边")
    with transaction("test"):
        move_session(MoveSession(first.id, second.rooms, second.starts_at, second.ends_at, reason="agreed"))
    assert db.session.scalar(select(func.count()).select_from(WaiverRow)) == 1
    put(read(FIRST, SECOND), edition)
    assert db.session.scalar(select(func.count()).select_from(WaiverRow)) == 0


def test_an_import_joins_nothing_of_another_edition(edition: int) -> None:
    put(read(FIRST), edition)
    put(read(FIRST), an_edition("other"))
    assert count_rows() == {"venues": 2, "rooms": 2, "people": 0, "films": 2, "sessions": 2, "placements": 2}


def test_an_import_told_to_join_takes_what_looks_the_same(edition: int) -> None:
    put(read(FIRST), edition)
    other = an_edition("other")
    same_names = a_row(影院=" 大光明 电影院".replace(" ", ""), 影厅="１号厅", 英文片名="Beyond the Sea", 时长="90")
    put(read(same_names, SECOND), other, join=True)
    assert count_rows() == {"venues": 1, "rooms": 1, "people": 0, "films": 2, "sessions": 3, "placements": 3}
    film = next(iter(read_programme([edition]).films.values()))
    assert (film.title, film.length) == (Text({"zh": "海的那边", "en": "Beyond the Sea"}), timedelta(minutes=100))


def test_one_file_never_joins_two_of_its_own_people_to_one(edition: int) -> None:
    persons = '<persons><person id="3">Ada Moon</person><person id="4">Ada Moon</person></persons>'
    document = a_document(an_event(inside=persons))
    put(from_frab_xml(document, ZONE), edition)
    put(from_frab_xml(document, ZONE), an_edition("other"), join=True)
    assert count_rows()["people"] == 2


def test_halls_join_only_within_their_own_venue(edition: int) -> None:
    put(read(FIRST), edition)
    put(read({**FIRST, "影院": "美琪大戏院"}), an_edition("other"), join=True)
    assert (count_rows()["venues"], count_rows()["rooms"]) == (2, 2)


def test_more_sections_than_tracks_go_round(edition: int) -> None:
    rows = [a_row(单元=f"单元{number}", 放映时间=f"{9 + number}:00", 时长="30") for number in range(14)]
    put(read(*rows), edition)
    numbers = [track.number for track in read_programme([edition]).tracks.values()]
    assert sorted(numbers) == sorted([*range(1, 13), 1, 2])


def test_ids_that_cannot_stand_in_an_address_are_mended_and_found_again(edition: int) -> None:
    ids = ("../../x", "a/b?c#d", "a b", "a-b", "..", "c_1.2")
    events = [an_event(id, start=f"{10 + at}:00") for at, id in enumerate(ids)]
    report = put(from_frab_xml(a_document(*events), ZONE), edition)
    codes = {session.starts_at: session.code for session in read_sessions(edition)}
    made = [code for _, code in sorted(codes.items(), key=str)]
    assert (made[:4], made[5]) == (["x", "a-b-c-d", "a-b-2", "a-b"], "c_1.2")
    assert made[4].isalnum()
    told = [(each.code, each.value, each.facts["code"]) for each in report.warnings]
    assert told == [("code_mended", ids[at], made[at]) for at in (0, 1, 2, 4)]
    before = read_programme([edition])
    again = put(from_frab_xml(a_document(*reversed(events)), ZONE), edition)
    assert (counts(again), again.warnings, read_programme([edition])) == ((0, 0, 6), (), before)
    moved = put(from_frab_xml(a_document(an_event("../../x", start="09:00"), *events[1:]), ZONE), edition)
    assert (counts(moved), len(read_sessions(edition))) == ((0, 1, 5), 6)


def test_one_lasting_name_is_never_two_sessions(edition: int) -> None:
    uid = "a0a0fcfe-b7fb-46e3-84b6-97a5406016b4"
    incoming = IncomingProgramme("siff", sessions=(an_incoming(uid=uid),))
    put(incoming, edition)
    other = an_edition("other")
    put(incoming, other)
    assert read_sessions(edition)[0].uid == uid
    assert read_sessions(other)[0].uid != uid


def an_incoming(code: str = "A1", **fields: object) -> IncomingSession:
    return replace(IncomingSession(code, "forum", make_text(en="On Light")), **fields)  # type: ignore[arg-type]


def test_a_source_may_bring_a_session_without_a_place(edition: int) -> None:
    put(IncomingProgramme("siff", sessions=(an_incoming(),)), edition)
    assert [session.is_placed for session in read_sessions(edition)] == [False]


def test_what_happened_is_told_in_the_log(edition: int) -> None:
    put(read(FIRST, SECOND), edition)
    put(read({**FIRST, "放映时间": "11:00"}), edition, cancel=True)
    kinds = list(db.session.scalars(select(EventRow.kind).order_by(EventRow.id)))
    things = [kind for kind in kinds if kind == "ThingAdded"]
    assert kinds == [
        "EditionAdded", *things, "SessionAdded", "SessionAdded", "ProgrammeImported",
        "SessionMoved", "SessionCancelled", "ProgrammeImported",
    ]  # fmt: skip
    told = select(EventRow.thing, EventRow.facts).where(EventRow.kind == "ThingAdded").order_by(EventRow.id)
    rows = db.session.execute(told).all()
    assert {row.thing for row in rows} == {"venue", "room", "track", "film"}
    assert [row.facts["changes"][0]["name"] for row in rows if row.thing == "film"] == ["title"] * 2


def test_the_log_tells_what_a_file_says_otherwise_of_a_thing(edition: int) -> None:
    put(read(FIRST), edition)
    put(read({**FIRST, "时长": "101"}), edition)
    [event] = db.session.scalars(select(EventRow).where(EventRow.kind == "ThingChanged"))
    change = {"name": "length", "before": 100, "after": 101}
    assert (event.thing, event.facts["changes"]) == ("film", [change])


def test_an_import_that_fails_leaves_nothing(edition: int) -> None:
    rows = count_rows()
    broken = replace(read(FIRST), rooms=())
    with pytest.raises(KeyError):
        put(broken, edition)
    assert count_rows() == rows


def test_statements_do_not_grow_with_the_sheet(edition: int) -> None:
    def a_sheet(size: int) -> IncomingProgramme:
        rows = [a_row(中文片名=f"片{n}", 影厅=f"{n % 9}厅", 放映时间=f"{n % 14 + 9}:{n % 60}") for n in range(size)]
        return read(*rows)

    other, sizes = an_edition("other"), []
    for edition_id, size in ((edition, 20), (other, 600)):
        for _ in range(2):
            with counting_statements() as statements:
                put(a_sheet(size), edition_id)
            sizes.append(len(statements))
    assert (sizes[2] - sizes[0], sizes[3] - sizes[1]) == (0, 0)


def test_the_public_picture_of_two_imports_in_any_order_shows_the_same(edition: int) -> None:
    put(read(FIRST, SECOND), edition)
    other = an_edition("other")
    put(read(SECOND, FIRST), other)

    def shown(programme: Programme) -> set[tuple[str, str]]:
        return {(session.code, session.title.read("zh")) for session in programme.sessions.values()}

    assert shown(read_programme([edition])) == shown(read_programme([other]))
