"""What the numbers of rows stand for, in words that mean something to whoever reads their own data."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, select

from conference.core.plain import to_plain
from conference.store.base import Base, db

# By what a row of each table is known; of those that say nothing themselves, the column that leads on.
KNOWN_BY = {
    "editions": "slug",
    "sessions": "code",
    "films": "slug",
    "tracks": "slug",
    "accreditation_classes": "slug",
    "class_questions": "label",
    "delegations": "name",
    "drafts": "name",
}
LEADS_ON = {"seat_offers": "session_id", "parts": "session_id", "seat_pools": "class_id"}


def name_reference(name: str, id: Any) -> object:
    """What a row of a table is known by; its number where it is known by nothing else. Cost: 1 or 2 statements."""
    table: Table = Base.metadata.tables[name]
    column = KNOWN_BY.get(name) or LEADS_ON.get(name)
    if id is None or column is None:
        return id
    value = db.session.scalar(select(table.c[column]).where(table.c.id == id))
    for key in table.c[column].foreign_keys:
        return name_reference(key.column.table.name, value)
    return to_plain(value)
