"""The database: one `db` for the application, its declarative base, and SQLite set up to be trusted."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, MetaData, event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry

from conference.store.columns import Line

MIGRATIONS = Path(__file__).parent / "migrations"

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The parent of all tables. Constraints are named, so that migrations can change them; strings are clean."""

    registry = registry(metadata=MetaData(naming_convention=NAMES), type_annotation_map={str: Line})


class Numbered:
    """A row with an id that is never given twice, also not after a delete."""

    __table_args__: Any = {"sqlite_autoincrement": True}
    id: Mapped[int] = mapped_column(primary_key=True)


class Edited(Numbered):
    """A row that people edit: `version` grows with each change, so that a stale save can be refused."""

    version: Mapped[int] = mapped_column(default=1, server_default="1")


db = SQLAlchemy(model_class=Base)
migrate = Migrate(render_as_batch=True)


@event.listens_for(Engine, "connect")
def set_up_sqlite(connection: Any, _record: object) -> None:
    """Write-ahead log, every commit on the disk, foreign keys checked, and transactions that we begin ourselves.

    What is deleted is overwritten: whoever is erased must not be readable in the file's free pages.
    Source: traps.md, Databases: WAL with synchronous=FULL lost nothing in 300 power cuts.
    """
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=20000", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@event.listens_for(Engine, "begin")
def begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at once: a read snapshot cannot become a writer later."""
    if connection.dialect.name == "sqlite":
        is_write = connection.get_execution_options().get("is_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")


def begin_write() -> None:
    """Begin the session's transaction as one that writes. What was read before is forgotten."""
    db.session.rollback()
    db.session.connection(execution_options={"is_write": True})
