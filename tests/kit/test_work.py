"""A piece of work is committed whole, or not at all."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from conference.core.events import SessionCancelled
from conference.core.languages import make_text
from conference.kit.work import do_after_commit, record, transaction
from conference.store.base import db
from conference.store.tables import EventRow, FilmRow


def add_film(slug: str) -> None:
    db.session.add(FilmRow(slug=slug, title=make_text(en=slug)))
    db.session.flush()


def count_films() -> int:
    return db.session.scalar(select(func.count()).select_from(FilmRow)) or 0


def test_work_that_fails_leaves_nothing_behind(app_context: Flask) -> None:
    with pytest.raises(ZeroDivisionError), transaction("test"):
        add_film("one")
        record(SessionCancelled(edition_id=None, session_id=1))  # type: ignore[arg-type]
        _ = 1 / 0
    assert (count_films(), db.session.scalar(select(func.count()).select_from(EventRow))) == (0, 0)


def test_a_rehearsal_leaves_nothing_behind_and_what_it_asked_for_does_not_happen(app_context: Flask) -> None:
    done: list[str] = []
    with transaction("test", is_rehearsal=True):
        add_film("one")
        assert count_films() == 1
        do_after_commit(lambda: done.append("rehearsed"))
    with transaction("test"):
        add_film("two")
        do_after_commit(lambda: done.append("committed"))
    assert (count_films(), done) == (1, ["committed"])


def test_an_event_is_logged_with_who_and_when(app_context: Flask) -> None:
    with transaction("Lin"):
        record(SessionCancelled(edition_id=None, session_id=7))  # type: ignore[arg-type]
    event = db.session.scalars(select(EventRow)).one()
    assert (event.actor, event.kind, event.facts) == ("Lin", "SessionCancelled", {"edition_id": None, "session_id": 7})
    assert abs((datetime.now(UTC) - event.at).total_seconds()) < 60


def write_in_turn(app: Flask, slugs: list[str], is_write: bool) -> list[str]:
    """Read, wait for one another, then write: the failures of threads that all do so at once."""
    barrier, failures = threading.Barrier(len(slugs)), []

    def work(slug: str) -> None:
        with app.app_context():
            try:
                if is_write:
                    barrier.wait(5)
                    with transaction("test"):
                        add_film(f"{slug}-{count_films()}")
                else:
                    count_films()
                    barrier.wait(5)
                    add_film(slug)
                    db.session.commit()
            except Exception as problem:  # every failure counts here
                failures.append(str(problem))
                db.session.rollback()

    threads = [threading.Thread(target=work, args=(slug,)) for slug in slugs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def test_writers_at_once_wait_for_one_another(app_context: Flask) -> None:
    assert write_in_turn(app_context, [f"film-{number}" for number in range(8)], is_write=True) == []
    assert count_films() == 8


@pytest.mark.parametrize("database", ["sqlite"])
def test_without_taking_the_lock_first_writers_fail_on_sqlite(app_context: Flask) -> None:
    failures = write_in_turn(app_context, [f"film-{number}" for number in range(8)], is_write=False)
    assert failures and all("locked" in failure for failure in failures)


@pytest.mark.parametrize("database", ["sqlite"])
def test_sqlite_is_set_up_to_lose_nothing(app_context: Flask) -> None:
    found = {
        name: db.session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
