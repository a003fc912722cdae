"""What has happened to letters and to whom they go, in the past tense. See `core.events`."""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.languages import Text
from conference.core.thing_events import FieldChange


@dataclass(frozen=True, slots=True)
class ContactChanged:
    """How a person is written to has changed, or is known no more. Which address, the log does not say."""

    edition_id: int
    person_id: int
    name: Text
    is_known: bool


@dataclass(frozen=True, slots=True)
class LetterHandled:
    """Somebody held, sent, withdrew or retried a letter (`core.letters.ACTIONS`); `name` is whom it is for."""

    edition_id: int | None
    letter_id: int
    name: str
    action: str


@dataclass(frozen=True, slots=True)
class LetterTextChanged:
    """An edition writes something else in its letters of a kind; `name` is the kind's."""

    edition_id: int
    name: Text
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class GroupLetterWritten:
    """A letter to a group is put into the outbox, held, for so many readers; `name` is the group's."""

    edition_id: int
    group_letter_id: int
    name: Text
    count: int


@dataclass(frozen=True, slots=True)
class GroupLetterSent:
    """Somebody let the held letters to a group leave, so many; `name` is the group's."""

    edition_id: int
    group_letter_id: int
    name: Text
    count: int


@dataclass(frozen=True, slots=True)
class GroupLetterTakenBack:
    """The letters to a group, so many and all of them held, were taken out of the outbox; `name` is the group's."""

    edition_id: int
    group_letter_id: int
    name: Text
    count: int


@dataclass(frozen=True, slots=True)
class LetterWishesChanged:
    """An edition wishes something else of its letters."""

    edition_id: int
    changes: tuple[FieldChange, ...]
