"""Attempts counted in the database, so that every process of every machine counts the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, case, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError as Unreachable

from conference.store.base import db
from conference.store.tables import AttemptRow

__all__ = ["Unreachable", "count_attempt", "forget_attempts", "read_attempts"]


def count_attempt(key: str, now: datetime, ends_at: datetime, amount: int) -> int:
    """How many attempts count under a key, with these: from 0 again once the time of the first is over.

    In a transaction of its own, so that a refused request counts too. What no longer counts is forgotten.
    """
    with begin() as connection:
        connection.execute(delete(AttemptRow).where(AttemptRow.ends_at <= now, AttemptRow.key != key))
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        over = AttemptRow.ends_at <= now
        statement = insert(AttemptRow).values(key=key, count=amount, ends_at=ends_at)
        statement = statement.on_conflict_do_update(
            index_elements=[AttemptRow.key],
            set_={
                "count": case((over, amount), else_=AttemptRow.count + amount),
                "ends_at": case((over, ends_at), else_=AttemptRow.ends_at),
            },
        )
        return connection.execute(statement.returning(AttemptRow.count)).scalar_one()


def read_attempts(key: str, now: datetime) -> tuple[int, datetime]:
    """How many attempts count under a key, and until when; 0 and `now` where none does."""
    statement = select(AttemptRow.count, AttemptRow.ends_at).where(AttemptRow.key == key, AttemptRow.ends_at > now)
    with db.engine.connect() as connection:
        row = connection.execute(statement).first()
    return (row[0], row[1]) if row else (0, now)


def forget_attempts(*keys: str) -> None:
    """Count from 0 again, under these keys or all."""
    with begin() as connection:
        connection.execute(delete(AttemptRow).where(AttemptRow.key.in_(keys) if keys else AttemptRow.key != ""))


@contextmanager
def begin() -> Iterator[Connection]:
    """A transaction of its own in which something is written."""
    with db.engine.connect().execution_options(is_write=True) as connection, connection.begin():
        yield connection
