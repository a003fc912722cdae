"""A release is the draft as it was, numbered, refused when it should be, and never changed afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from conference.core.changes import find_changes
from conference.core.errors import RuleBroken
from conference.core.languages import make_text
from conference.core.programme import Programme, Session
from conference.core.releases import Release
from conference.desks.programme.changing import (
    CancelSession,
    ChangeTexts,
    RestoreSession,
    cancel_session,
    change_texts,
    restore_session,
)
from conference.desks.programme.placing import MoveSession, move_session
from conference.desks.releases.releasing import ReleaseProgramme, release_programme
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.pictures import read_programme
from conference.store.releases import read_release, read_released_draft
from conference.store.tables import EventRow, ReleaseRow, SessionRow
from tests.samples import add_sample

HOUR = timedelta(hours=1)


def release(edition_id: int, is_forced: bool = False) -> Release:
    with transaction("test"):
        return release_programme(ReleaseProgramme(edition_id, is_forced=is_forced))


def pick_public(picture: Programme) -> list[Session]:
    return [session for session in picture.sessions.values() if session.visibility == "public" and session.rooms]


def find_free_move(edition_id: int) -> MoveSession:
    """A session taken to the day after the last, where nothing else is."""
    picture = read_programme([edition_id])
    session = pick_public(picture)[0]
    assert session.starts_at and session.ends_at
    latest = max(each.ends_at for each in picture.sessions.values() if each.ends_at)
    starts_at = latest + HOUR
    return MoveSession(
        session.id, session.rooms, starts_at, starts_at + (session.ends_at - session.starts_at), reason="late"
    )


def clash_on_purpose(edition_id: int) -> None:
    """Put two sessions into one room at once, as an import may."""
    one, other = pick_public(read_programme([edition_id]))[:2]
    with transaction("test"):
        move_session(MoveSession(one.id, other.rooms, other.starts_at, other.ends_at, reason="on purpose"))
        db.session.execute(db.metadata.tables["waivers"].delete())


def test_releases_are_numbered_and_equal_the_draft_they_came_from(app_context: Flask) -> None:
    edition_id = add_sample()
    first = release(edition_id)
    with transaction("test"):
        move_session(find_free_move(edition_id))
    draft = read_programme([edition_id])
    second = release(edition_id)
    assert (first.number, second.number) == (1, 2)
    assert read_released_draft(edition_id, 2) == draft
    assert read_release(edition_id, 1) == first
    assert read_release(edition_id) == second
    assert first.hash != second.hash


def test_nothing_is_released_twice(app_context: Flask) -> None:
    edition_id = add_sample()
    release(edition_id)
    with pytest.raises(RuleBroken) as refused:
        release(edition_id, is_forced=True)
    assert (refused.value.code, refused.value.facts) == ("nothing_changed", {"number": 1})


def test_errors_are_refused_unless_forced_or_waived(app_context: Flask) -> None:
    edition_id = add_sample()
    clash_on_purpose(edition_id)
    with pytest.raises(RuleBroken) as refused:
        release(edition_id)
    assert refused.value.code == "errors_stand"
    assert db.session.scalars(select(ReleaseRow)).all() == []
    assert release(edition_id, is_forced=True).number == 1


def test_a_waived_error_is_no_hindrance(app_context: Flask) -> None:
    edition_id = add_sample()
    one, other = pick_public(read_programme([edition_id]))[:2]
    with transaction("test"):
        move_session(MoveSession(one.id, other.rooms, other.starts_at, other.ends_at, reason="they share the screen"))
    assert release(edition_id).number == 1


def test_a_hard_clash_with_another_edition_hinders_a_release(app_context: Flask) -> None:
    one, other = add_sample("one"), add_sample("other")
    theirs = pick_public(read_programme([other]))[0]
    ours = pick_public(read_programme([one]))[0]
    with transaction("test"):
        move_session(MoveSession(ours.id, theirs.rooms, theirs.starts_at, theirs.ends_at, reason="shared"))
        db.session.execute(db.metadata.tables["waivers"].delete())
    with pytest.raises(RuleBroken, match="errors_stand"):
        release(other)


@pytest.mark.parametrize(
    "change",
    [
        lambda session: move_session(
            MoveSession(
                session.id, session.rooms, session.starts_at + HOUR * 300, session.ends_at + HOUR * 300, reason="x"
            )
        ),
        lambda session: change_texts(ChangeTexts(session.id, title=make_text(en="Another title", zh="另一个题目"))),
        lambda session: cancel_session(CancelSession(session.id)),
    ],
    ids=["moved", "renamed", "cancelled"],
)
def test_a_change_counts_up_its_own_session_and_no_other(
    app_context: Flask, change: Callable[[Session], object]
) -> None:
    edition_id = add_sample()
    first = release(edition_id)
    session = pick_public(read_programme([edition_id]))[0]
    with transaction("test"):
        change(session)
    second = release(edition_id, is_forced=True)
    grown = {id for id, stamp in second.stamps.items() if stamp != first.stamps[id]}
    assert grown == {session.id}
    assert (first.stamps[session.id].sequence, second.stamps[session.id].sequence) == (0, 1)
    assert first.public.sessions[session.id].uid == second.public.sessions[session.id].uid


def test_a_released_session_is_cancelled_never_gone(app_context: Flask) -> None:
    edition_id = add_sample()
    release(edition_id)
    session = pick_public(read_programme([edition_id]))[0]
    with transaction("test"):
        move_session(MoveSession(session.id, (), None, None))
    second = release(edition_id).public.sessions[session.id]
    assert (second.status, second.starts_at, second.rooms) == ("cancelled", session.starts_at, session.rooms)
    with transaction("test"):
        move_session(MoveSession(session.id, session.rooms, session.starts_at, session.ends_at))
    third = release(edition_id)
    assert third.public.sessions[session.id].status == session.status
    assert third.stamps[session.id].sequence == 2


def test_a_cancelled_session_can_be_restored(app_context: Flask) -> None:
    edition_id = add_sample()
    first = release(edition_id)
    session = pick_public(read_programme([edition_id]))[0]
    with transaction("test"):
        cancel_session(CancelSession(session.id))
    second = release(edition_id)
    with transaction("test"):
        restore_session(RestoreSession(session.id))
    third = release(edition_id)
    kinds = [
        [each.kind for each in find_changes(one.public, two.public)] for one, two in ((first, second), (second, third))
    ]
    assert kinds == [["cancelled"], ["restored"]]


def test_what_is_internal_never_reaches_a_release(app_context: Flask) -> None:
    edition_id = add_sample()
    with transaction("test"):
        row = db.session.scalars(select(SessionRow).where(SessionRow.edition_id == edition_id)).first()
        assert row
        row.visibility, hidden = "internal", row.id
    made = release(edition_id)
    assert hidden not in made.public.sessions
    draft = read_released_draft(edition_id, 1)
    assert draft is not None and hidden in draft.sessions


def test_a_release_is_logged(app_context: Flask) -> None:
    made = release(add_sample())
    event = db.session.scalars(select(EventRow).where(EventRow.kind == "ProgrammeReleased")).one()
    assert event.facts == {"edition_id": made.edition.id, "number": 1, "hash": made.hash, "holds_letters": False}
