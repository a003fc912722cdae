"""What every change of a row by people has in common: the stale save refused, the difference logged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Protocol, TypeVar

from conference.core.errors import RuleBroken
from conference.core.events import FieldChange, ThingAdded, ThingChanged, ThingRemoved
from conference.core.languages import NO_TEXT, Text
from conference.core.plain import to_plain
from conference.kit.work import record
from conference.store.base import Edited, db
from conference.store.import_keys import forget_import_keys

FactsT = TypeVar("FactsT")
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Use:
    """What uses a thing; `edition_id` None for what belongs to no edition."""

    name: Text
    edition_id: int | None = None


class Subject(Protocol):
    """What a command is about, and the state its writer had in view."""

    @property
    def edition_id(self) -> int: ...

    @property
    def version(self) -> int: ...

    @property
    def facts(self) -> Any: ...


def read_facts(kind: type[FactsT], row: object, **others: object) -> FactsT:
    """The facts of a row: `others`, and for the fields of `kind` that they do not give the row's columns."""
    names = (each.name for each in fields(kind) if each.name not in others)  # type: ignore[arg-type]
    return kind(**{name: getattr(row, name) for name in names}, **others)


def read_columns(facts: object, *others: str) -> dict[str, Any]:
    """The facts by name, but for `others`, which no column of the row holds."""
    return {each.name: getattr(facts, each.name) for each in fields(facts) if each.name not in others}  # type: ignore[arg-type]


def compare_facts(before: object | None, after: object | None) -> tuple[FieldChange, ...]:
    """What differs between two states of a thing; None is before it was there, or after."""
    old, new = tell_facts(before), tell_facts(after)
    names = (each.name for each in fields(before if after is None else after))  # type: ignore[arg-type]
    return tuple(FieldChange(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name))


def hide_values(changes: Iterable[FieldChange], names: Collection[str]) -> tuple[FieldChange, ...]:
    """The changes as the log keeps them: of the fields named only that they changed, as not everybody may read them."""
    return tuple(FieldChange(each.name, None, None) if each.name in names else each for each in changes)


def tell_facts(facts: object | None) -> Mapping[str, object]:
    """The facts, plain; None for those that say nothing."""
    told = {} if facts is None else read_columns(facts)
    return {name: tell_fact(fact) for name, fact in told.items()}


def tell_fact(fact: object) -> object:
    """A fact, plain; None for one that says nothing."""
    return to_plain(fact) if fact not in ("", (), {}, NO_TEXT) else None


def check_version(row: Edited, command: Subject, current: object) -> None:
    """Refuse a save by someone who had an older state in view; both states come with the refusal.

    Raises: RuleBroken("stale_version").
    """
    if row.version != command.version:
        raise RuleBroken("stale_version", version=row.version, current=current, given=command.facts)


def check_unused(name: Text, uses: Sequence[Use]) -> None:
    """Refuse to remove what something uses. Raises: RuleBroken("in_use"), with all that uses it."""
    if uses:
        raise RuleBroken("in_use", name=name, count=len(uses), names=name_uses(uses), uses=tuple(uses))


def name_uses(uses: Sequence[Use]) -> tuple[Text | str, ...]:
    """The first of them by name."""
    named = tuple(use.name for use in uses[:MOST_NAMED])
    return named if len(named) == len(uses) else (*named, "…")


def check_name(name: Text, field: str = "name") -> None:
    """Refuse a thing that nobody could call by a name. Raises: RuleBroken("name_needed")."""
    if not name:
        raise RuleBroken("name_needed", field=field)


def add_row(row: Edited, thing: str, edition_id: int, name: Text, facts: object) -> int:
    """The id of the new row, which is written and logged."""
    db.session.add(row)
    db.session.flush()
    record(ThingAdded(edition_id, thing, row.id, name, compare_facts(None, facts)))
    return row.id


def change_row(row: Edited, columns: Mapping[str, object]) -> None:
    """Give the row these values. Its version grows."""
    for name, value in columns.items():
        setattr(row, name, value)
    row.version += 1
    db.session.flush()


def record_change(
    thing: str, thing_id: int, command: Subject, name: Text, changes: tuple[FieldChange, ...]
) -> tuple[FieldChange, ...]:
    """The changes, logged."""
    record(ThingChanged(command.edition_id, thing, thing_id, name, changes))
    return changes


def remove_row(row: Edited, thing: str, edition_id: int, name: Text, facts: object) -> None:
    """Delete the row; the log keeps what it was."""
    record(ThingRemoved(edition_id, thing, row.id, name, compare_facts(facts, None)))
    forget_import_keys(thing, row.id)
    db.session.delete(row)
    db.session.flush()
