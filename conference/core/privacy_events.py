"""What has happened with what is known of people, in the past tense, as frozen data.

Nothing here names anybody: what was taken out is told by its kinds and counts, who was erased by a number alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DataExported:
    """Data of people was taken along as a file or on paper; `contents` is how many of each kind were in it."""

    edition_id: int
    what: str
    contents: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DataTakenOut:
    """All that is known of somebody was handed over; of whom: a kind (account, person, registration) and its number.

    `contents` is how many rows of each kind were in it.
    """

    edition_id: int | None
    subject: str
    subject_id: int
    contents: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ErasingAsked:
    """Somebody who stands in a released programme asks to be erased; the office is to decide by a time."""

    edition_id: int
    request_id: int
    decide_by: datetime


@dataclass(frozen=True, slots=True)
class ErasingRefused:
    """The office does not erase somebody who asked for it."""

    edition_id: int
    request_id: int


@dataclass(frozen=True, slots=True)
class RegistrationErased:
    """A registration says no longer whose it was; its seats are given back."""

    edition_id: int
    registration_id: int


@dataclass(frozen=True, slots=True)
class PersonErased:
    """A person is known no more; in how many releases their name was."""

    edition_id: int | None
    person_id: int
    releases: int


@dataclass(frozen=True, slots=True)
class ErasedTold:
    """The last letter to somebody erased has left, and is not kept any more."""

    edition_id: int | None


@dataclass(frozen=True, slots=True)
class ErasedUntold:
    """The last letter to somebody erased could not be delivered, or was withdrawn, and is not kept any more."""

    edition_id: int | None


@dataclass(frozen=True, slots=True)
class DataExpired:
    """What an edition keeps for a time only is gone, since that time is over: of what kind, and how many."""

    edition_id: int
    what: str
    count: int


PrivacyEvent = (
    DataExported
    | DataTakenOut
    | ErasingAsked
    | ErasingRefused
    | RegistrationErased
    | PersonErased
    | ErasedTold
    | ErasedUntold
    | DataExpired
)
