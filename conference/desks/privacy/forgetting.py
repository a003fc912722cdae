"""Words that say who somebody was, taken out of what others wrote: the log, letters to others, notes, titles."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, String, Table, and_, cast, or_, select, type_coerce, update
from sqlalchemy.types import TypeDecorator

from conference.core.redaction import REMOVED, REMOVED_LINE, leave_out, rewrite
from conference.desks.privacy.subjects import NOTHING, Subject
from conference.formats.ical.rewriting import rewrite_calendar
from conference.store.base import Base, db
from conference.store.tables import AccountRow, EventRow, LetterAttachmentRow, PersonRow, RegistrationRow

# Where the words may be somebody else's: what these say is told by their own rows. A film's credits are the film's.
OTHERS = frozenset({"people", "registrations", "accounts", "person_contacts", "films", "import_keys", "mergers"})
CALENDAR = "text/calendar"


def find_own_words(names: Collection[str], words: Collection[str], subject: Subject) -> tuple[str, ...]:
    """Those of the names that nobody else here has, and the other words, the longest first."""
    people = {name for text in read_others(PersonRow, PersonRow.name, subject) for name in text.by_language.values()}
    others = people.union(
        read_others(RegistrationRow, RegistrationRow.name, subject), read_others(AccountRow, AccountRow.name, subject)
    )
    return tuple(sorted({*(set(names) - others), *words}, key=lambda word: (-len(word), word)))


def read_others(row: Any, column: Any, subject: Subject) -> Iterator[Any]:
    """A column of all rows that are not somebody's."""
    own = subject.read(row.__tablename__)
    yield from db.session.scalars(select(column).where(row.id.not_in(own)))


def forget_words(words: Collection[str]) -> None:
    """Take the words out of every text of every table where they can only mean somebody who is erased.

    Cost: a look through every text of the database.
    """
    for table in Base.metadata.sorted_tables if words else ():
        if table.name not in OTHERS:
            forget_in(table, [column for column in table.columns if is_text(column)], words)
    forget_in_calendars(words)


def is_text(column: Column[Any]) -> bool:
    """Whether words can stand there that are no key."""
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    return isinstance(kind, String | JSON) and not column.primary_key and not column.foreign_keys


def forget_in(table: Table, columns: Collection[Column[Any]], words: Collection[str]) -> None:
    """Take the words out of a table's columns."""
    held = [holds(column, word) for column in columns for word in words]
    if not held:
        return
    keys = list(table.primary_key.columns)
    for row in db.session.execute(select(*keys, *columns).where(or_(*held))).mappings().all():
        values = {column.name: rewrite(row[column.name], words) for column in columns}
        changed = {name: value for name, value in values.items() if value != row[name]}
        if changed:
            here = and_(*(key == row[key.name] for key in keys))
            db.session.execute(update(table).where(here).values(changed))


def holds(column: Column[Any], word: str) -> ColumnElement[bool]:
    """The condition on rows in which a word stands; in JSON as it is written there."""
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    if isinstance(kind, JSON):
        return cast(type_coerce(column, JSON), String).contains(json.dumps(word)[1:-1], autoescape=True)
    return type_coerce(column, String).contains(word, autoescape=True)


def forget_in_calendars(words: Collection[str]) -> None:
    """Take the words out of the calendars that went with letters to others."""
    statement = select(LetterAttachmentRow).where(LetterAttachmentRow.kind.startswith(CALENDAR))
    for row in db.session.scalars(statement.execution_options(yield_per=200)):
        body = rewrite_calendar(row.body, lambda written: leave_out(written, words, REMOVED_LINE))
        if body != row.body:
            row.body = body
    db.session.flush()


def forget_events(subject: Subject) -> None:
    """Have the log say what was done to somebody, and neither who it was nor what was told of them."""
    conditions = [
        and_(EventRow.thing == "person", EventRow.thing_id.in_(subject.read("people"))),
        is_about("person_id", subject.read("people")),
        is_about("letter_id", subject.read("letters")),
        is_about("registration_id", subject.read("registrations")),
    ]
    for event in db.session.scalars(select(EventRow).where(or_(*conditions))).all():
        event.facts = forget_facts(event.facts)
    db.session.flush()


def is_about(fact: str, ids: Collection[Any] = NOTHING) -> ColumnElement[bool]:
    """The condition on events of which a fact is one of these numbers."""
    number: ColumnElement[int] = EventRow.facts[fact].as_integer()
    return number.in_(sorted(ids))


def forget_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts without names and values: which fields changed stays."""
    kept = dict(facts)
    for name in ("name", "gone_name"):
        if name in kept:
            kept[name] = dict(REMOVED.by_language) if isinstance(kept[name], Mapping) else ""
    if "changes" in kept:
        kept["changes"] = [{"name": each["name"], "before": None, "after": None} for each in kept["changes"]]
    return kept
