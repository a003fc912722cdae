"""The whole database as one value, to be compared."""

from __future__ import annotations

from sqlalchemy import select

from conference.store.base import db

# What a request may change by merely being made: when a login was last seen.
SEEN = ("logins", "seen_at")
# That somebody has taken people's data along is logged, though nothing else changes.
EXPORTED = "DataExported"


def dump_database() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, by table, but for when logins were last seen, and for the log of lists taken along."""
    dump = {}
    for table in db.metadatas[None].sorted_tables:
        columns = [column for column in table.columns if (table.name, column.name) != SEEN]
        statement = select(*columns).where(table.c.kind != EXPORTED) if table.name == "events" else select(*columns)
        rows = db.session.execute(statement).all()
        dump[table.name] = sorted(tuple(map(repr, row)) for row in rows)
    db.session.rollback()
    return dump
