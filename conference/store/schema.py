"""The schema of the database: brought up to date, taken back, checked. Each ends the process with 1 when it cannot."""

from __future__ import annotations

import flask_migrate
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.orm import configure_mappers

from conference.store.base import MIGRATIONS, db


def upgrade_schema(revision: str = "head") -> None:
    """Bring the schema up to `revision`, the newest by default."""
    flask_migrate.upgrade(revision=revision)


def join_tables() -> None:
    """Work out now how the tables hang together, which else the first query does."""
    configure_mappers()


def downgrade_schema(revision: str) -> None:
    """Take the schema back to `revision`, or to "base". What only newer revisions can hold is lost."""
    flask_migrate.downgrade(revision=revision)


def check_schema() -> None:
    """Leave with 1 unless the schema is up to date with the tables of this version."""
    flask_migrate.check()


def is_current() -> bool:
    """Whether the database has the newest schema. It is only looked at."""
    with db.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    return found == ScriptDirectory(str(MIGRATIONS)).get_current_head()
