"""Words that must never be read outside: one for each text of each table, so that no new column can be forgotten."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, String, Table, and_, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.types import TypeDecorator, TypeEngine

from conference.core.languages import make_text
from conference.store.base import Base, db
from conference.store.columns import Length, Lengths, TextList, Texts, UtcDateTime, Words

CANARY = "[kK]anari[a-z0-9]*"
# What a release shows of the things that are in it.
RELEASED = {
    "editions": ("slug", "name", "place", "about", "image"),
    "bodies": ("name",),
    "days": ("name",),
    "tracks": ("slug", "name"),
    "venues": ("slug", "name", "city", "address"),
    "rooms": ("slug", "name", "formats"),
    "people": ("slug", "name", "affiliation", "biography", "country", "image"),
    "films": ("slug", "title", "directors", "countries", "languages", "synopsis", "image"),
    "sessions": ("code", "uid", "title", "short_title", "subtitle", "abstract", "description", "languages"),
    "parts": ("title",),
    "links": ("url", "title"),
    "releases": ("note",),
}
# Words that other words would change the meaning of, and keys by which the next import finds things.
STEERING = {
    "accounts": ("language",),
    "bodies": ("duty",),
    "editions": ("kind", "zone", "severities", "kind_severities"),
    "venues": ("zone",),
    "sessions": ("kind", "visibility", "status"),
    "parts": ("kind",),
    "appearances": ("role",),
    "import_keys": ("kind", "key"),
    "jobs": ("kind", "arguments", "state"),
}
# What public addresses read in the tables themselves, since it is made from releases or names them.
LIVE = {
    "editions": ("slug",),
    "import_keys": ("kind",),
    "releases": ("hash",),
    "release_fonts": ("face", "list_name", "letters", "file"),
    "booklets": ("language", "variant", "file"),
}
NOW = datetime(2027, 5, 1, tzinfo=UTC)
VALUES: dict[type, Any] = {int: 1, bool: False, float: 1.0, date: NOW.date(), time: time(8), bytes: b""}
# Room for the rows of other tables that use it up.
NUMBERS = {"capacity": 10}
# Of two that may hold a row only one does; a list of who enters an edition is no session's.
OTHER_HOLDERS = {("stars", "registration_id"), ("own_feeds", "registration_id"), ("check_in_lists", "session_id")}
_numbers = count(1)


def list_tables() -> list[Table]:
    """All tables, those that others point to first."""
    return list(Base.metadata.sorted_tables)


def list_text_columns(table: Table) -> list[Column[Any]]:
    """The columns in which words can stand."""
    return [column for column in table.columns if is_text(column.type)]


def is_text(kind: TypeEngine[Any]) -> bool:
    """Whether a type holds words. Lengths by name hold numbers, under words of a fixed list."""
    return not isinstance(kind, Lengths) and isinstance(
        kind.impl if isinstance(kind, TypeDecorator) else kind, String | JSON
    )


def is_listed(column: Column[Any], *lists: dict[str, tuple[str, ...]]) -> bool:
    """Whether one of the lists names the column."""
    return any(column.name in each.get(column.table.name, ()) for each in lists)


def make_canary(column: Column[Any]) -> Any:
    """A value of the column's type that holds a word that stands nowhere else and says where it stood."""
    word = f"kanari{column.table.name}{column.name}{next(_numbers)}x".replace("_", "")
    text = make_text(en=word, zh=word)
    by_type = {Texts: text, TextList: (text,), Words: (word,), JSON: {"note": word}}
    return by_type.get(type(column.type), word)


def plant_everywhere(*spared: dict[str, tuple[str, ...]]) -> set[str]:
    """Give every text of every row a canary but those in the lists. The columns that got one: "films.title" ..."""
    planted: set[str] = set()
    for table in list_tables():
        columns = [column for column in list_text_columns(table) if not is_listed(column, *spared)]
        for row in db.session.execute(select(table)).all():
            planted |= plant_row(table, row, columns)
    db.session.commit()
    return planted


def plant_in(*things: Base) -> None:
    """Give every text of these rows a canary, but for words of a fixed list."""
    db.session.flush()
    for thing in things:
        table: Any = thing.__table__
        columns = [column for column in list_text_columns(table) if not is_listed(column, STEERING)]
        plant_row(table, thing, columns)
        db.session.expire(thing)


def plant_row(table: Table, row: Any, columns: list[Column[Any]]) -> set[str]:
    """Give these texts of a row a canary each. The columns that got one: some the database refuses."""
    planted = set()
    key = {column: getattr(row, column.name) for column in table.primary_key}
    for column in columns:
        canary = make_canary(column)
        try:
            with db.session.begin_nested():
                here = and_(*(each == value for each, value in key.items()))
                db.session.execute(update(table).where(here).values({column.name: canary}))
        except IntegrityError:
            continue
        if column in key:
            key[column] = canary
        planted.add(str(column))
    return planted


def fill_empty_tables() -> list[str]:
    """Give every table without a row one. The names of those that got one."""
    empty = [table for table in list_tables() if db.session.execute(select(table).limit(1)).first() is None]
    for table in empty:
        filled = (column for column in table.columns if not is_left_out(column))
        db.session.execute(insert(table).values({column.name: make_value(column) for column in filled}))
    db.session.commit()
    return [table.name for table in empty]


def is_left_out(column: Column[Any]) -> bool:
    """Whether a new row has a value of its own there: numbers and times that need not be said."""
    if (column.table.name, column.name) in OTHER_HOLDERS:
        return True
    is_said = is_text(column.type) or column.foreign_keys or column.primary_key
    return not is_said and (column.nullable or column.server_default is not None)


def make_value(column: Column[Any]) -> Any:
    """A value that a new row can have."""
    if column.name in NUMBERS:
        return NUMBERS[column.name]
    for key in column.foreign_keys:
        return db.session.scalar(select(key.column).limit(1))
    if is_text(column.type):
        return find_first_word(column) or make_canary(column)
    if isinstance(column.type, UtcDateTime):
        return NOW
    return timedelta(hours=1) if isinstance(column.type, Length) else VALUES[column.type.python_type]


def find_first_word(column: Column[Any]) -> str | None:
    """The first of the words that the database takes; None where it takes any."""
    checks = (str(each.sqltext) for each in column.table.constraints if isinstance(each, CheckConstraint))
    found = (re.match(rf"{column.name} IN \('(\w+)'", check) for check in checks)
    return next((each[1] for each in found if each), None)
