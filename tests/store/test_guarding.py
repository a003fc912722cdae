"""The database itself keeps two sessions out of one room: as far as the guard goes, and no further."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import IntegrityError

from conference.core.errors import RuleBroken
from conference.core.programme import Programme, Session
from conference.core.times import Interval
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.guarding import (
    add_placement_rooms,
    hold_rooms,
    insert_placement_rooms,
    is_taken,
    release_rooms,
    tolerate_overlaps,
)
from conference.store.tables import DraftRow, PlacementRoomRow, PlacementRow
from tests.builders import a_programme, a_room, a_session, at, by_id
from tests.core.random_programmes import make_programme
from tests.stored import store

pytestmark = pytest.mark.usefixtures("app_context")


def put(session_id: int, when: Interval, *rooms: int) -> None:
    """Let a session stand elsewhere, as a use case that checks nothing would."""
    times = {"starts_at": when.starts_at, "ends_at": when.ends_at}
    db.session.execute(update(PlacementRow).where(PlacementRow.session_id == session_id).values(**times))
    db.session.execute(delete(PlacementRoomRow).where(PlacementRoomRow.placement_id == session_id))
    insert_placement_rooms(add_placement_rooms(session_id, rooms, when.starts_at, when.ends_at))


def keep(*sessions: Session, **fields: object) -> None:
    with transaction("test"):
        store(a_programme(*sessions, **fields))  # type: ignore[arg-type]


def move(session_id: int, when: Interval, *rooms: int) -> None:
    with transaction("test"):
        put(session_id, when, *rooms)
        hold_rooms([session_id])


def read_guarded() -> set[int]:
    """The sessions that the guard covers."""
    return set(db.session.scalars(select(PlacementRoomRow.placement_id).where(PlacementRoomRow.is_guarded)))


def two(**fields: object) -> list[Session]:
    """One session at ten, another at noon that overlaps nothing."""
    return [a_session(id=1, when=at("10:00")), a_session(id=2, when=at("12:00"), **fields)]  # type: ignore[arg-type]


@pytest.mark.parametrize("start", ["10:00", "10:30", "09:30", "10:59", "09:01"])
def test_a_room_is_never_given_twice(start: str) -> None:
    keep(*two())
    with pytest.raises(RuleBroken, match="clash") as refused:
        move(2, at(start), 1)
    problem = refused.value.__cause__
    assert isinstance(problem, IntegrityError) and is_taken(problem)
    assert read_guarded() == {1, 2}


@pytest.mark.parametrize("start", ["09:00", "11:00"])
def test_sessions_may_touch(start: str) -> None:
    keep(*two())
    move(2, at(start), 1)


def test_another_room_is_free() -> None:
    keep(*two(), rooms=[a_room(2)])
    move(2, at("10:00"), 2)


def test_a_session_in_several_rooms_takes_each_of_them() -> None:
    keep(*two(), rooms=[a_room(2)])
    with pytest.raises(RuleBroken, match="clash"):
        move(2, at("10:00"), 2, 1)


def test_a_room_named_twice_does_not_clash_with_itself() -> None:
    keep(*two())
    move(2, at("12:00"), 1, 1)
    assert read_guarded() == {1, 2}


def test_what_is_cancelled_leaves_its_room() -> None:
    keep(*two(status="cancelled"))
    move(2, at("10:00"), 1)
    assert read_guarded() == {1}


def test_a_parallel_room_takes_any_number() -> None:
    keep(*two(), rooms=[a_room(1, is_parallel=True)])
    move(2, at("10:00"), 1)
    assert read_guarded() == set()


def test_another_draft_may_hold_what_it_likes() -> None:
    keep(*two())
    with transaction("test"):
        db.session.add(DraftRow(id=9, edition_id=1, name="another", is_main=False))
        db.session.flush()
        db.session.execute(update(PlacementRow).where(PlacementRow.id == 2).values(draft_id=9))
    move(2, at("10:00"), 1)
    assert read_guarded() == {1}


def test_what_overlaps_is_let_in_as_tolerated_and_nothing_else() -> None:
    keep(
        a_session(id=1, when=at("10:00")),
        a_session(id=2, when=at("10:30")),
        a_session(id=3, when=at("11:30")),
        a_session(id=4, when=at("11:40"), status="cancelled"),
    )
    tolerated = set(db.session.scalars(select(PlacementRow.id).where(PlacementRow.is_tolerated)))
    assert (tolerated, read_guarded()) == ({1, 2}, {3})


def test_two_change_places_in_one_transaction() -> None:
    keep(*two())
    with transaction("test"):
        release_rooms([1, 2])
        put(1, at("12:00"), 1)
        put(2, at("10:00"), 1)
        hold_rooms([1, 2])
    assert read_guarded() == {1, 2}


def test_without_the_database_s_own_guard_a_room_is_given_twice(database: str) -> None:
    keep(*two())
    with transaction("test"):
        if database == "sqlite":
            for event in ("INSERT", "UPDATE"):
                db.session.execute(text(f"DROP TRIGGER ex_placement_rooms_taken_{event}"))
        else:
            db.session.execute(text("ALTER TABLE placement_rooms DROP CONSTRAINT ex_placement_rooms_taken"))
    move(2, at("10:00"), 1)
    assert read_guarded() == {1, 2}


def make_storable(seed: int) -> Programme:
    """A programme of chance whose sessions, if they end, end after they start, as the database asks."""
    programme = make_programme(seed)
    sessions = (
        replace(each, ends_at=None) if each.starts_at is None or each.starts_at == each.ends_at else each
        for each in programme.sessions.values()
    )
    return replace(programme, sessions=by_id(sessions), waivers=())


def find_guarded(programme: Programme) -> set[int]:
    """The slow twin: those that overlap nobody in any room that is not parallel, if they are in one at all."""
    held = [
        (each, room_id)
        for each in programme.sessions.values()
        for room_id in each.rooms
        if each.interval and each.status != "cancelled" and not programme.rooms[room_id].is_parallel
    ]
    sharing = {
        each.id
        for each, room_id in held
        for other, other_room_id in held
        if each.id != other.id and room_id == other_room_id
        if each.interval and other.interval and each.interval.overlaps(other.interval)
    }
    return {each.id for each, _ in held} - sharing


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.parametrize("seed", range(20))
def test_the_guard_covers_what_the_slow_twin_says(seed: int) -> None:
    programme = make_storable(seed)
    with transaction("test"):
        store(programme)
    assert read_guarded() == find_guarded(programme)
    with transaction("test"):
        tolerate_overlaps(programme.sessions)
        hold_rooms(programme.sessions)
    assert read_guarded() == find_guarded(programme)
