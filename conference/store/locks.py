"""One at a time: whoever changes where and when things take place waits for whoever does so already."""

from __future__ import annotations

from sqlalchemy import func, select

from conference.store.base import db

# A number of our own among the advisory locks of the database: "prog" in ASCII.
PROGRAMME = 0x70726F67


def hold_programme() -> None:
    """Wait until nobody else changes a programme of this installation, and keep it so until the transaction ends.

    People and halls cross editions, so there is one lock for all. What was read before it was held may be stale. On
    SQLite every write holds the whole database from its first moment (`store.base.begin_write`).
    Cost: 1 statement on PostgreSQL, none on SQLite.
    """
    if db.session.connection().dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(PROGRAMME)))
