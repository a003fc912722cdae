"""Many rows at once, in a few statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import InstrumentedAttribute

from conference.store.base import Base, db

# Far below the number of parameters that either database takes in one statement.
CHUNK = 5_000

Values = Mapping[str, Any]
ValueT = TypeVar("ValueT")


def split(values: Iterable[ValueT]) -> Iterator[list[ValueT]]:
    """The values in lists that one statement can take."""
    remaining = iter(values)
    while chunk := list(islice(remaining, CHUNK)):
        yield chunk


def table_of(row: type[Base]) -> Table:
    """The table of a mapped class."""
    table = row.__table__
    assert isinstance(table, Table)
    return table


def add_rows(row: type[Base], rows: Sequence[Values], *key: str) -> list[int]:
    """The ids of the new rows, in their order; the columns of `key` name each of them.

    The database is asked for the ids afterwards: SQLite gives them back in an order of its own, or one by one.
    """
    add_plain_rows(row, rows)
    table = table_of(row)
    ids: dict[tuple[Any, ...], int] = {}
    for chunk in split({values[key[0]] for values in rows}):
        statement = select(*(table.c[name] for name in key), table.c.id).where(table.c[key[0]].in_(chunk))
        ids |= {tuple(found[:-1]): found[-1] for found in db.session.execute(statement)}
    return [ids[tuple(values[name] for name in key)] for values in rows]


def add_plain_rows(row: type[Base], rows: Sequence[Values]) -> None:
    """New rows of a table whose ids nobody asks for."""
    if rows:
        db.session.execute(insert(table_of(row)), [dict(values) for values in rows])


def change_rows(row: type[Base], rows: Sequence[Values]) -> None:
    """Change rows that people edit; each mapping has an ``id`` and the same other columns. Their versions grow."""
    if not rows:
        return
    table = table_of(row)
    columns = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in rows[0] if name != "id"}
    statement = update(table).where(table.c.id == bindparam("row_id")).values(version=table.c.version + 1, **columns)
    db.session.connection().execute(
        statement,
        [
            {"row_id": values["id"], **{f"new_{name}": value for name, value in values.items() if name != "id"}}
            for values in rows
        ],
    )


def read_rows(row: type[Base], ids: Iterable[int]) -> dict[int, Row[Any]]:
    """The rows of these ids, plain, by id."""
    table = table_of(row)
    statements = (select(table).where(table.c.id.in_(chunk)) for chunk in split(sorted(set(ids))))
    return {each.id: each for statement in statements for each in db.session.execute(statement)}


def delete_rows(column: InstrumentedAttribute[Any] | ColumnElement[Any], ids: Iterable[int]) -> None:
    """Delete the rows whose `column` is one of these ids."""
    table = column.table if isinstance(column, ColumnElement) else column.class_.__table__
    for chunk in split(sorted(set(ids))):
        db.session.connection().execute(delete(table).where(column.in_(chunk)))
