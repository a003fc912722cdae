"""Runs migrations on the application's database, each in its own transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from conference.store import tables
from conference.store.base import Base, db


def render_type(kind: str, column_type: Any, _context: Any) -> str | Literal[False]:
    """Our column types as what they are kept in: a migration outlives the class."""
    if kind == "type" and isinstance(column_type, TypeDecorator):
        return f"sa.{column_type.impl!r}"
    return False


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether migrations look after this: the tables of the queue are the queue's own."""
    return kind != "table" or not (name or "").startswith("huey_")


@contextmanager
def without_references(connection: Connection) -> Iterator[None]:
    """Have SQLite look at references only in the end: a table that is made anew is dropped in between.

    Otherwise what refers to its rows would keep it from going, or would go with it. Raises: ValueError where a row then
    refers to nothing. Source: https://sqlite.org/lang_altertable.html#otheralter
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    assert driver
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        if lost := driver.execute("PRAGMA foreign_key_check").fetchall():
            raise ValueError(f"rows refer to nothing: {lost[:10]}")
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def run() -> None:
    """Bring the database to the revision asked for."""
    with db.engine.connect().execution_options(is_write=True) as connection, without_references(connection):
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_item=render_type,
            include_name=is_ours,
            render_as_batch=True,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


assert tables
run()
