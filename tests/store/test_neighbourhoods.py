"""The neighbourhood of a few sessions tells all their clashes, and takes as many statements whatever the size."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import delete

from conference.core.clashes import Clash, find_clashes
from conference.core.programme import Programme, Session
from conference.core.times import Interval
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.neighbourhoods import Seen, read_around, read_neighbourhood, read_seen
from conference.store.pictures import read_programme
from conference.store.tables import DraftRow, PlacementRow
from tests.builders import a_programme, a_session, at, by_id, with_sessions
from tests.core.random_programmes import MIDNIGHT, make_programme
from tests.samples import add_sample
from tests.statements import counting_statements
from tests.stored import store

pytestmark = pytest.mark.usefixtures("app_context")
NOON = MIDNIGHT + timedelta(hours=12)


def make_storable(seed: int) -> Programme:
    """A programme of chance over some days; sessions that end do so after they start, as the database asks."""
    chance = Random(seed)
    programme = make_programme(seed, size=16)
    sessions = (spread(chance, each) for each in programme.sessions.values())
    return replace(programme, sessions=by_id(sessions))


def spread(chance: Random, session: Session) -> Session:
    """The session some days later."""
    days = timedelta(days=chance.choice([0, 0, 0, 1, 2, 4]))
    if session.starts_at is None or session.ends_at is None or session.starts_at == session.ends_at:
        return replace(session, ends_at=None)
    return replace(session, starts_at=session.starts_at + days, ends_at=session.ends_at + days)


def keep(programme: Programme) -> Programme:
    """The programme as the database holds it."""
    with transaction("test"):
        store(programme)
    return read_programme()


def see(slug: str) -> Seen:
    seen = read_seen(slug)
    assert seen
    return seen


def pick(programme: Programme, session_ids: Collection[int]) -> list[Clash]:
    """The clashes that one of these sessions is part of, by all that is told of them."""
    return [each for each in find_clashes(programme, NOON) if not set(session_ids).isdisjoint(each.sessions)]


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.parametrize("seed", range(30))
def test_a_neighbourhood_tells_the_clashes_that_the_whole_picture_tells(seed: int) -> None:
    chance = Random(seed)
    whole = make_storable(seed)
    whole = keep(whole)
    session = chance.choice(list(whole.sessions.values()))
    starts_at = MIDNIGHT + timedelta(minutes=10 * chance.randint(0, 600))
    moved = replace(
        session,
        rooms=tuple(chance.sample([1, 2, 3, 4], chance.choice([1, 1, 2]))),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=chance.choice([20, 60, 700])),
    )
    assert moved.interval
    seen = see(whole.editions[session.edition_id].slug)
    near = read_neighbourhood(seen, [session.id], moved.rooms, [moved.interval])
    assert session.id in near.whole
    assert pick(near.programme, near.whole) == pick(whole, near.whole)
    assert pick(with_sessions(near.programme, moved), near.whole) == pick(with_sessions(whole, moved), near.whole)


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.parametrize("seed", range(10))
def test_what_is_around_sessions_tells_their_clashes(seed: int) -> None:
    whole = make_storable(seed)
    whole = keep(whole)
    ids = Random(seed).sample(list(whole.sessions), 2)
    around = read_around(see("edition-1"), ids)
    assert pick(around.programme, ids) == pick(whole, ids)


def test_what_shares_nothing_is_left_out() -> None:
    with transaction("test"):
        store(
            a_programme(
                a_session(id=1, when=at("10:00"), people=[1]),
                a_session(id=2, when=at("11:00")),
                a_session(id=3, when=at("10:00"), room=2, people=[1]),
                a_session(id=4, when=at("11:00"), room=2, films=(1,)),
                a_session(id=5, when=at("10:00"), room=3, films=(1,)),
                a_session(id=6, when=at("10:00"), room=4),
                a_session(id=7, when=at("10:00", day=14)),
            )
        )
    near, around = (read(see("film-week"), [1]) for read in (read_neighbourhood, read_around))
    assert (near.whole, set(near.programme.sessions)) == ({1, 2, 3}, {1, 2, 3, 4})
    assert (around.whole, set(around.programme.sessions)) == ({1}, {1, 2, 3})
    assert set(read_around(see("film-week"), [1], [4], [at("09:00")]).programme.sessions) == {1, 2, 3, 6}


def test_another_draft_is_seen_beside_the_main_drafts_of_other_editions() -> None:
    ours, theirs = a_session(id=1, when=at("10:00")), a_session(id=2, when=at("10:00"), edition=2)
    with transaction("test"):
        store(a_programme(ours, theirs))
        db.session.add(DraftRow(id=9, edition_id=1, name="trial", is_main=False))
        db.session.flush()
        db.session.add(PlacementRow(draft_id=9, session_id=1, starts_at=None, ends_at=None, version=3))
    trial = read_seen("film-week", 9)
    assert trial and not trial.plan.is_main
    around = read_around(trial, [1, 2])
    assert {each.id: each.starts_at for each in around.programme.sessions.values()} == {1: None, 2: theirs.starts_at}
    assert {id: each.version for id, each in around.standings.items()} == {1: 3, 2: 1}
    assert read_programme(draft_id=9).sessions[2].starts_at == theirs.starts_at


def test_what_is_not_there_is_not_seen() -> None:
    with transaction("test"):
        store(a_programme(a_session(edition=2)))
    assert (read_seen("nowhere"), read_seen("film-week", 2), read_seen("film-week", 77)) == (None, None, None)


def test_a_session_without_a_place_has_version_0() -> None:
    with transaction("test"):
        store(a_programme(a_session(id=1, rooms=())))
        db.session.execute(delete(PlacementRow))
    assert read_around(see("film-week"), [1]).standings == {1: (None, 0)}


def test_a_neighbourhood_takes_as_many_statements_in_any_programme() -> None:
    add_sample("few", sessions=3), add_sample("many", sessions=120, rooms=8, days=5)
    counts = []
    for slug in ("few", "many"):
        seen = see(slug)
        session = next(each for each in read_programme([seen.edition.id]).sessions.values())
        times = [Interval(session.starts_at, session.ends_at)] if session.starts_at and session.ends_at else []
        with counting_statements() as statements:
            read_neighbourhood(seen, [session.id], session.rooms, times)
        counts.append(len(statements))
    assert counts == [10, 10]
