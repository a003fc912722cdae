"""Our own plain sheet means the edition's own things, and names that look the same are told."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from conference.core.languages import Text, make_text
from conference.core.programme import Programme, Session
from conference.desks.editions.adding import AddEdition, add_edition
from conference.desks.programme.importing import ImportProgramme, ImportReport, import_programme
from conference.formats.frab_xml import to_frab_xml
from conference.formats.frab_xml_reading import from_frab_xml
from conference.formats.plain_reading import from_plain
from conference.formats.plain_writing import to_csv, to_xlsx
from conference.kit.work import transaction
from conference.store.pictures import read_programme
from tests.builders import RELEASED_AT, ZONE, a_part, a_person, a_programme, a_room, a_session, a_venue, at
from tests.formats.hostile import HOSTILE_TEXTS
from tests.formats.releases import BASE_URL, a_busy_programme, a_release
from tests.formats.sheets_to_read import a_row, read

pytestmark = pytest.mark.usefixtures("app_context")
FORMATS = ("csv", "xlsx")


@pytest.fixture
def edition(app_context: Flask) -> int:
    return an_edition("film-week")


def an_edition(slug: str) -> int:
    command = AddEdition(slug, "film-week", make_text(en=slug), date(2027, 6, 11), date(2027, 6, 20), ZONE)
    with transaction("test"):
        return add_edition(command)


def write(programme: Programme, format: str, is_public: bool = False) -> bytes:
    return to_csv(programme, is_public) if format == "csv" else to_xlsx(programme, is_public, RELEASED_AT)


def put(data: bytes, edition: int) -> ImportReport:
    with transaction("test"):
        return import_programme(ImportProgramme(from_plain(data, ZONE), edition))


def put_rows(edition: int, *rows: tuple[str, ...]) -> ImportReport:
    memory = io.StringIO()
    csv.writer(memory).writerows(rows)
    return put(memory.getvalue().encode(), edition)


def counts(report: ImportReport) -> tuple[int, int, int]:
    return report.added, report.changed, report.unchanged


def find(edition: int, code: str) -> Session:
    return next(each for each in read_programme([edition]).sessions.values() if each.code == code)


def with_namesakes(programme: Programme) -> Programme:
    """The picture, and a session with two people of one name."""
    names = make_text(en="Wei Moon", zh="月伟")
    people = {id: a_person(id, names, slug=f"wei-moon-{id}") for id in (101, 102)}
    session = a_session("Namesakes", id=900, code="N1", when=at("08:00"), people=[101, 102])
    return replace(programme, sessions={**programme.sessions, 900: session}, people={**programme.people, **people})


@pytest.mark.parametrize("format", FORMATS)
def test_a_draft_out_and_in_again_changes_nothing(edition: int, format: str) -> None:
    put(write(with_namesakes(a_busy_programme(80)), "csv"), edition)
    before = read_programme([edition])
    report = put(write(before, format), edition)
    assert counts(report) == (0, 0, 81)
    assert read_programme([edition]) == before
    assert [warning.code for warning in report.warnings if warning.code != "missing_room"] == ["people_alike"]


@pytest.mark.parametrize("format", FORMATS)
def test_what_other_formats_brought_goes_out_and_in_unchanged(edition: int, format: str) -> None:
    with transaction("test"):
        frab = from_frab_xml(to_frab_xml(a_release(a_busy_programme(60)), "zh", BASE_URL))
        import_programme(ImportProgramme(frab, edition))
        import_programme(ImportProgramme(read(a_row(见面会="有"), a_row(中文片名="山的这边", 影厅="2号厅")), edition))
    before = read_programme([edition])
    for is_public in (True, False):
        report = put(write(before, format, is_public), edition)
        assert counts(report) == (0, 0, len(before.sessions))
        assert read_programme([edition]) == before


def test_a_sheet_into_another_edition_has_things_of_its_own(edition: int) -> None:
    other = an_edition("other")
    data = write(a_busy_programme(20), "csv")
    put(data, edition)
    assert counts(put(data, other)) == (20, 0, 0)
    assert set(read_programme([edition]).people) & set(read_programme([other]).people) == set()
    assert write(read_programme([other]), "csv") == write(read_programme([edition]), "csv")


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.parametrize("format", FORMATS)
def test_hostile_texts_go_out_and_in_unchanged(edition: int, format: str) -> None:
    names = [Text({"en": f"{number} {text}"[:30_000]}) for number, text in enumerate(HOSTILE_TEXTS)]
    people = [a_person(id, name) for id, name in enumerate(names, 1)]
    sessions = [
        a_session(name, id=id, code=f"H{id}", abstract=name, people=[id], rooms=(id % 3 + 1,))
        for id, name in enumerate(names, 1)
    ]
    rooms = [a_room(id, names[id]) for id in (1, 2, 3)]
    put(write(a_programme(*sessions, people=people, rooms=rooms, venues=[a_venue(1, names[0])]), format), edition)
    before = read_programme([edition])
    assert counts(put(write(before, format), edition)) == (0, 0, len(names))
    assert read_programme([edition]) == before


def test_empty_cells_and_missing_columns_leave_all_as_it_is(edition: int) -> None:
    put(write(a_programme(a_session("Light", code="A1", people=[1])), "csv"), edition)
    before = find(edition, "A1")
    report = put_rows(edition, ("code", "title_zh", "starts"), ("A1", "光", ""))
    assert counts(report) == (0, 1, 0)
    assert find(edition, "A1") == replace(before, title=make_text(en="Light", zh="光"))


def test_a_status_in_the_sheet_is_taken_over_and_so_is_a_place(edition: int) -> None:
    put(write(a_programme(a_session(code="A1", status="tentative")), "csv"), edition)
    put_rows(edition, ("code", "title_en", "starts", "status"), ("A1", "", "2027-06-13T09:00", "confirmed"))
    session = find(edition, "A1")
    assert (session.status, session.interval) == ("confirmed", at("09:00", day=13))


def test_an_end_alone_that_lies_before_the_start_is_not_taken_over(edition: int) -> None:
    put(write(a_programme(a_session(code="A1")), "csv"), edition)
    report = put_rows(edition, ("code", "title_en", "ends"), ("A1", "", "2027-06-12T09:00"))
    assert (counts(report), find(edition, "A1").interval) == ((0, 0, 1), at("10:00"))


def test_people_told_by_role_keep_their_parts(edition: int) -> None:
    with transaction("test"):
        session = a_session("Light", code="A1", people=[1])
        import_programme(ImportProgramme(from_plain(write(a_programme(session), "csv"), ZONE), edition))
    put_rows(edition, ("code", "title_en", "speakers"), ("A1", "", "Person 1; Person 2 | 二号"))
    programme = read_programme([edition])
    names = [programme.people[each.person_id].name for each in find(edition, "A1").parts[0].people]
    assert names == [make_text(en="Person 1"), make_text(en="Person 2", zh="二号")]


def test_a_name_in_a_second_language_is_added(edition: int) -> None:
    put(write(a_programme(a_session(code="A1", people=[1])), "csv"), edition)
    put_rows(edition, ("code", "title_en", "speakers"), ("A1", "", "Person 1 | 一号"))
    assert [each.name for each in read_programme([edition]).people.values()] == [make_text(en="Person 1", zh="一号")]


def test_people_and_rooms_that_look_the_same_are_told_and_stay_two(edition: int) -> None:
    put(write(a_programme(a_session(code="A1", people=[1])), "csv"), edition)
    report = put_rows(
        edition,
        ("code", "title_en", "venue", "room", "speakers"),
        ("B1", "Dark", "Grand Cinema", "HALL 1", "person-1; Ada Chen"),
        ("B2", "Grey", "Small Cinema", "Hall 1", "Chen, Ada"),
    )
    told = [(warning.code, warning.value, warning.facts) for warning in report.warnings if "alike" in warning.code]
    assert told == [
        ("people_alike", "Person 1", {"other": "person-1"}),
        ("people_alike", "Ada Chen", {"other": "Chen, Ada"}),
        ("rooms_alike", "Grand Cinema Hall 1", {"other": "Grand Cinema HALL 1"}),
    ]
    programme = read_programme([edition])
    assert (len(programme.people), len({id for each in programme.sessions.values() for id in each.rooms})) == (4, 3)


def test_names_that_differ_are_not_told(edition: int) -> None:
    report = put(write(a_programme(a_session(people=[1, 2], rooms=(1,)), a_session(rooms=(2,))), "csv"), edition)
    assert report.warnings == ()


def test_a_part_of_a_screening_lets_its_guests_stay_for_the_film(edition: int) -> None:
    put_rows(edition, ("title_en", "films", "guests"), ("Salt", "Salt", "Ada Chen"))
    (session,) = read_programme([edition]).sessions.values()
    assert (session.kind, [part.kind for part in session.parts]) == ("screening", ["film"])
    assert replace(session.parts[0], people=()) == a_part("film")
