"""The picture is whole, and read in as many statements whatever its size."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from conference.desks.programme.placing import MoveSession, move_session
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.pictures import read_programme
from conference.store.tables import DraftRow
from tests.samples import add_sample
from tests.statements import counting_statements


def test_a_large_picture_takes_as_many_statements_as_a_small_one(app_context: Flask) -> None:
    few, many = add_sample("few", sessions=3), add_sample("many", sessions=120, rooms=8, days=5)
    counts = []
    for edition_id in (few, many):
        with counting_statements() as statements:
            read_programme([edition_id])
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 20


def test_a_picture_of_one_edition_holds_nothing_of_another(app_context: Flask) -> None:
    one, other = add_sample("one"), add_sample("other")
    picture, whole = read_programme([one]), read_programme()
    assert {session.edition_id for session in picture.sessions.values()} == {one}
    assert {session.edition_id for session in whole.sessions.values()} == {one, other}
    assert set(picture.editions) == {one} == {track.edition_id for track in picture.tracks.values()}
    named = {each.person_id for s in picture.sessions.values() for part in s.parts for each in part.people}
    assert set(picture.people) == named
    assert set(picture.films) == {film for session in picture.sessions.values() for film in session.films}


def test_a_picture_shows_the_main_draft_unless_another_is_asked_for(app_context: Flask) -> None:
    edition_id = add_sample()
    with transaction("test"):
        draft = DraftRow(edition_id=edition_id, name="another", is_main=False)
        db.session.add(draft)
        db.session.flush()
        draft_id = draft.id
    assert all(session.is_placed for session in read_programme([edition_id]).sessions.values())
    assert not any(session.is_placed for session in read_programme([edition_id], draft_id).sessions.values())


def test_an_unplaced_session_stays_in_the_picture(app_context: Flask) -> None:
    edition_id = add_sample()
    session_id = next(iter(read_programme([edition_id]).sessions))
    with transaction("test"):
        move_session(MoveSession(session_id, (), None, None))
    session = read_programme([edition_id]).sessions[session_id]
    assert (session.rooms, session.starts_at, session.is_placed) == ((), None, False)


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_picture_read_twice_is_equal(app_context: Flask) -> None:
    edition_id = add_sample()
    first = read_programme([edition_id])
    db.session.rollback()
    assert read_programme([edition_id]) == first
    assert db.session.scalars(select(DraftRow)).one().is_main
