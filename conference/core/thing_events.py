"""What has happened to the things that people edit, in the past tense, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.languages import Text

# What people edit, by the word the log keeps for it.
THINGS = ("edition", "track", "venue", "room", "person", "film", "session", "class", "check_in_list")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field's value before and after, plain (`core.plain`); None where there was, or is, nothing."""

    name: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class ThingAdded:
    """A thing (`THINGS`) exists now. `edition_id` is the edition in whose office that was done, here and below."""

    edition_id: int
    thing: str
    thing_id: int
    name: Text
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ThingChanged:
    """Some fields of a thing changed."""

    edition_id: int
    thing: str
    thing_id: int
    name: Text
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ThingRemoved:
    """A thing that nothing used is gone; `changes` say what it was."""

    edition_id: int
    thing: str
    thing_id: int
    name: Text
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ThingsMerged:
    """A thing that was entered twice is one: what named `gone_id` names `thing_id` now."""

    edition_id: int
    thing: str
    thing_id: int
    name: Text
    gone_id: int
    gone_name: Text
    changes: tuple[FieldChange, ...]
