"""Two rows made one: everything that named the one that goes names the one that stays."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Column, FromClause, Table, UniqueConstraint, delete, select, update

from conference.store.base import Base, db
from conference.store.import_keys import move_import_keys
from conference.store.tables import FilmRow, MergerRow, PersonRow, RoomRow, VenueRow, WaiverRow

KINDS: dict[str, tuple[str, type[Base]]] = {
    "people": ("person", PersonRow),
    "films": ("film", FilmRow),
    "venues": ("venue", VenueRow),
    "rooms": ("room", RoomRow),
}

EMPTY = (None, "")


def merge_rows(row: type[Base], thing: str, gone: tuple[int, str], kept_id: int, but: Collection[str] = ()) -> None:
    """Have all that names the row of the (id, slug) `gone` name the one of `kept_id`, then delete it.

    `but` are tables whose rows go along with it. Where a table may name a row only once, that of the one that stays is
    kept, filled up with what only the other's says.
    """
    gone_id, slug = gone
    for column in list_references(row.__table__):
        if column.table.name in but:
            db.session.execute(delete(column.table).where(column == gone_id))
        else:
            move_reference(column, gone_id, kept_id)
    move_import_keys(thing, gone_id, kept_id)
    named = (WaiverRow.subject_kind == thing, WaiverRow.subject_id == gone_id)
    db.session.execute(update(WaiverRow).where(*named).values(subject_id=kept_id))
    older = (MergerRow.thing == thing, MergerRow.kept_id == gone_id)
    db.session.execute(update(MergerRow).where(*older).values(kept_id=kept_id))
    db.session.add(MergerRow(thing=thing, gone_id=gone_id, slug=slug, kept_id=kept_id))
    db.session.flush()
    table = row.__table__
    db.session.execute(delete(table).where(table.c.id == gone_id))  # type: ignore[arg-type]


def list_references(named: FromClause) -> Iterator[Column[Any]]:
    """Every column that names rows of a table, whoever made it."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table is named for key in column.foreign_keys):
                yield column


def move_reference(column: Column[Any], gone_id: int, kept_id: int) -> None:
    """Have the column name `kept_id` where it named `gone_id`."""
    for others in list_companions(column):
        fold_doubles(column, others, gone_id, kept_id)
    db.session.execute(update(column.table).where(column == gone_id).values({column.name: kept_id}))


def list_companions(column: Column[Any]) -> Iterator[tuple[Column[Any], ...]]:
    """For each constraint that lets a column name a row only once: the columns within whose values."""
    for constraint in column.table.constraints:
        if isinstance(constraint, UniqueConstraint) and column.name in constraint.columns:
            yield tuple(each for each in constraint.columns if each.name != column.name)


def fold_doubles(column: Column[Any], others: Collection[Column[Any]], gone_id: int, kept_id: int) -> None:
    """Of two rows that may not both name what stays, leave its own, with what only the other says and what names it."""
    table: Table = column.table
    for double in db.session.execute(select(table).where(column == gone_id)).mappings().all():
        same = (other == double[other] for other in others)
        own = db.session.execute(select(table).where(column == kept_id, *same)).mappings().first()
        if own is not None:
            said = {name: double[name] for name in double if own[name] in EMPTY and double[name] not in EMPTY}
            if said:
                db.session.execute(update(table).where(table.c.id == own["id"]).values(said))
            for naming in list_references(table):
                move_reference(naming, double["id"], own["id"])
            db.session.execute(delete(table).where(table.c.id == double["id"]))


def find_successor(noun: str, slug: str) -> str | None:
    """The address of the thing that stands in the place of the one that had this address; None where none does.

    `noun` is what things of its kind are called in addresses: people, films, venues, rooms.
    """
    if noun not in KINDS:
        return None
    thing, row = KINDS[noun]
    table: Table = row.__table__  # type: ignore[assignment]
    statement = (
        select(table.c.slug)
        .join(MergerRow, MergerRow.kept_id == table.c.id)
        .where(MergerRow.thing == thing, MergerRow.slug == slug)
    )
    return db.session.scalar(statement)
