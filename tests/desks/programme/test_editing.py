"""Sessions are added, edited and removed, alone and many at once, and the log says from what to what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.languages import make_text
from conference.core.programme import Appearance, Link
from conference.desks.editions.adding import AddEdition, add_edition
from conference.desks.programme.adding import AddSession, add_session
from conference.desks.programme.changing import CancelSession, cancel_session
from conference.desks.programme.editing import EditSession, EditSessions, edit_session, edit_sessions
from conference.desks.programme.placing import MoveSession, move_session
from conference.desks.programme.queries import find_session_id
from conference.desks.programme.removing import RemoveSession, remove_session
from conference.desks.programme.session_facts import SessionFacts, read_session
from conference.desks.releases.releasing import ReleaseProgramme, release_programme
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import (
    AppearanceRow,
    EventRow,
    FilmRow,
    ImportKeyRow,
    PersonRow,
    PlacementRow,
    RoomRow,
    SessionRow,
    TrackRow,
    VenueRow,
    WaiverRow,
)
from tests.builders import a_part, at

pytestmark = [pytest.mark.usefixtures("app_context"), pytest.mark.parametrize("database", ["sqlite"])]
FORUM = SessionFacts(kind="forum", title=make_text(en="Who Owns a Voice", zh="声音属于谁"))
Add = Callable[..., int]


@pytest.fixture
def edition(app_context) -> int:
    """An edition with a venue of two rooms, a track, two people and a film, all of them number 1 and 2."""
    with transaction("test"):
        name = make_text(en="Film Week")
        days = (date(2027, 6, 11), date(2027, 6, 20))
        edition = add_edition(AddEdition("week", "film-week", name, *days, "Asia/Shanghai"))
        db.session.add(VenueRow(slug="grand", name=name))
        db.session.add(TrackRow(edition_id=edition, slug="tech", name=make_text(en="Technology"), number=9))
        db.session.flush()
        for slug in ("one", "two"):
            db.session.add(RoomRow(slug=slug, venue_id=1, name=make_text(en=slug)))
            db.session.add(PersonRow(slug=slug, name=make_text(en=slug)))
        db.session.add(FilmRow(slug="ferry", title=make_text(en="Night Ferry")))
        return edition


@pytest.fixture
def add(edition: int) -> Add:
    def add(code: str, room: int | None = None, start: str = "10:00", **facts: object) -> int:
        with transaction("account:1"):
            add_session(AddSession(edition, replace(FORUM, **facts), code))  # type: ignore[arg-type]
            session_id = find_session_id(edition, code)
            if room:
                when = at(start)
                move_session(MoveSession(session_id, (room,), when.starts_at, when.ends_at))
            return session_id

    return add


def read_events(session_id: int) -> list[EventRow]:
    events = select(EventRow).where(EventRow.thing == "session", EventRow.thing_id == session_id)
    return list(db.session.scalars(events.order_by(EventRow.id)))


def test_a_session_without_a_code_gets_one_and_no_place(edition: int) -> None:
    with transaction("test"):
        code = add_session(AddSession(edition, FORUM))
    row = db.session.scalars(select(SessionRow)).one()
    assert (row.code, len(code), read_session(row.id)) == (code, 6, FORUM)
    assert db.session.scalars(select(PlacementRow)).all() == []


@pytest.mark.parametrize("code", ["Opening-1.2", "开幕1"])
def test_a_code_may_be_of_any_script(edition: int, code: str) -> None:
    with transaction("test"):
        assert add_session(AddSession(edition, FORUM, code)) == code


@pytest.mark.parametrize(("code", "refusal"), [("A/1", "code_wrong"), ("x" * 41, "code_wrong"), ("A1", "code_taken")])
def test_a_code_that_cannot_stand_in_an_address_or_is_taken_is_refused(
    add: Add, edition: int, code: str, refusal: str
) -> None:
    add("A1")
    with pytest.raises(RuleBroken, match=refusal), transaction("test"):
        add_session(AddSession(edition, FORUM, code))


def test_parts_films_and_links_are_kept_in_order_and_logged_with_both_states(add: Add, edition: int) -> None:
    session = add("A1", parts=(a_part("talk", 30, 1),))
    parts = (a_part("opening", 5), a_part("talk", 30, 2, Appearance(1, "moderator")))
    after = replace(FORUM, parts=parts, films=(1,), links=(Link("https://light.example/", "More"),), expected=80)
    with transaction("account:2"):
        edit_session(EditSession(edition, session, 1, after))
    assert read_session(session) == after
    event = read_events(session)[-1]
    assert (event.kind, event.actor, event.facts["fields"]) == (
        "SessionChanged",
        "account:2",
        ["films", "parts", "links", "expected"],
    )
    before = {change["name"]: change["before"] for change in event.facts["changes"]}
    assert before["parts"] == [
        {"kind": "talk", "length": 30, "title": {}, "people": [{"person_id": 1, "role": "speaker"}]}
    ]


def test_a_stale_save_is_refused_with_both_states(add: Add, edition: int) -> None:
    session = add("A1")
    theirs, yours = replace(FORUM, kind="summit"), replace(FORUM, kind="seminar")
    with transaction("account:2"):
        edit_session(EditSession(edition, session, 1, theirs))
    with pytest.raises(RuleBroken) as refused, transaction("account:3"):
        edit_session(EditSession(edition, session, 1, yours))
    assert (refused.value.facts["current"], refused.value.facts["given"]) == (theirs, yours)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"title": make_text()}, "name_needed"),
        ({"kind": "party"}, "choice_wrong"),
        ({"visibility": "secret"}, "choice_wrong"),
        ({"held": -1}, "number_wrong"),
        ({"setup": timedelta(minutes=-5)}, "length_negative"),
        ({"track_id": 99}, "track_unknown"),
        ({"films": (99,)}, "film_unknown"),
        ({"films": (1, 1)}, "film_twice"),
        ({"parts": (a_part("talk", 30, 99),)}, "person_unknown"),
        ({"parts": (a_part("nap", 30),)}, "choice_wrong"),
        ({"parts": (a_part("talk", 0),)}, "length_wrong"),
        ({"links": (Link("javascript:alert(1)", "Click"),)}, "link_wrong"),
    ],
)
def test_what_no_session_can_be_is_refused(add: Add, edition: int, facts: dict, code: str) -> None:
    session = add("A1")
    with pytest.raises(RuleBroken, match=code), transaction("test"):
        edit_session(EditSession(edition, session, 1, replace(FORUM, **facts)))


def test_cancelling_and_restoring_are_events_of_their_own(add: Add, edition: int) -> None:
    session = add("A1")
    with transaction("test"):
        edit_session(EditSession(edition, session, 1, replace(FORUM, status="cancelled", kind="summit")))
    version = db.session.get_one(SessionRow, session).version
    with transaction("test"):
        edit_session(EditSession(edition, session, version, replace(FORUM, status="tentative", kind="summit")))
    kinds = [(event.kind, event.facts.get("fields")) for event in read_events(session)]
    assert kinds == [
        ("SessionAdded", None),
        ("SessionCancelled", None),
        ("SessionChanged", ["kind"]),
        ("SessionRestored", None),
        ("SessionChanged", ["status"]),
    ]
    assert read_session(session).status == "tentative"


def test_someone_who_is_elsewhere_then_cannot_be_added_without_a_reason(add: Add, edition: int) -> None:
    add("A1", room=1, parts=(a_part("talk", None, 1),))
    session = add("B1", room=2)
    after = replace(FORUM, parts=(a_part("talk", None, 1),))
    with pytest.raises(RuleBroken, match="clash"), transaction("test"):
        edit_session(EditSession(edition, session, 1, after))
    assert read_session(session) == FORUM
    with transaction("test"):
        edit_session(EditSession(edition, session, 1, after, reason="She speaks by video"))
    assert [waiver.reason for waiver in db.session.scalars(select(WaiverRow))] == ["She speaks by video"]


def test_a_session_whose_place_is_taken_meanwhile_is_not_restored_without_a_reason(add: Add, edition: int) -> None:
    session = add("A1", room=1)
    with transaction("test"):
        cancel_session(CancelSession(session))
    add("B1", room=1)
    version = db.session.get_one(SessionRow, session).version
    with pytest.raises(RuleBroken, match="clash"), transaction("test"):
        edit_session(EditSession(edition, session, version, FORUM))


def test_many_sessions_get_a_track_and_only_those_that_change_are_logged(add: Add, edition: int) -> None:
    sessions = (add("A1"), add("A2", track_id=1), add("A3"))
    with transaction("test"):
        assert edit_sessions(EditSessions(edition, sessions, track_id=1, visibility="internal")) == 3
        assert edit_sessions(EditSessions(edition, sessions[:2], track_id=0)) == 2
        assert edit_sessions(EditSessions(edition, sessions, track_id=0)) == 1
    assert [(read_session(each).track_id, read_session(each).visibility) for each in sessions] == [
        (None, "internal")
    ] * 3
    assert [len(read_events(each)) for each in sessions] == [3, 3, 3]


def test_sessions_of_another_edition_are_not_among_the_many(add: Add, edition: int) -> None:
    session = add("A1")
    with transaction("test"):
        assert edit_sessions(EditSessions(edition + 1, (session,), kind="summit")) == 0


def test_a_session_goes_with_all_that_belongs_to_it(add: Add, edition: int) -> None:
    session = add("A1", room=1, parts=(a_part("talk", None, 1),), films=(1,), links=(Link("https://a.example/", ""),))
    with transaction("test"):
        db.session.add(ImportKeyRow(edition_id=edition, kind="session", key="x", target_id=session))
    with transaction("test"):
        remove_session(RemoveSession(session))
    assert [
        db.session.scalars(select(row)).all() for row in (SessionRow, AppearanceRow, PlacementRow, ImportKeyRow)
    ] == [[], [], [], []]
    event = read_events(session)[-1]
    assert (event.kind, event.facts["name"]) == ("SessionRemoved", {"en": "Who Owns a Voice", "zh": "声音属于谁"})


def test_a_session_that_was_released_is_never_removed_not_even_after_it_was_cancelled(add: Add, edition: int) -> None:
    session = add("A1", room=1)
    with transaction("test"):
        release_programme(ReleaseProgramme(edition))
    with transaction("test"):
        cancel_session(CancelSession(session))
        release_programme(ReleaseProgramme(edition))
    with pytest.raises(RuleBroken, match="session_released"), transaction("test"):
        remove_session(RemoveSession(session))
