"""What has happened, in the past tense, as frozen data. `kit.work.record` appends each to the numbered log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class EditionAdded:
    """An edition exists now."""

    edition_id: int
    slug: str


@dataclass(frozen=True, slots=True)
class ProgrammeImported:
    """A file's sessions went into an edition's draft: how many were new, differed, were as before."""

    edition_id: int
    format: str
    added: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class SessionMoved:
    """A session stands elsewhere in the draft: other rooms, another start or end. None and () mean unplaced."""

    edition_id: int
    session_id: int
    rooms_before: tuple[int, ...]
    rooms_after: tuple[int, ...]
    starts_before: datetime | None
    starts_after: datetime | None
    ends_before: datetime | None
    ends_after: datetime | None


@dataclass(frozen=True, slots=True)
class SessionChanged:
    """Something else of a session changed: the names of its fields."""

    edition_id: int
    session_id: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionCancelled:
    """A session will not take place. Its row stays."""

    edition_id: int
    session_id: int


@dataclass(frozen=True, slots=True)
class SessionRestored:
    """A cancelled session takes place after all."""

    edition_id: int
    session_id: int


@dataclass(frozen=True, slots=True)
class ClashWaived:
    """A clash stands on purpose."""

    edition_id: int
    rule: str
    sessions: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ProgrammeReleased:
    """A draft was published as a numbered release."""

    edition_id: int
    number: int
    hash: str


Event = (
    EditionAdded
    | ProgrammeImported
    | SessionMoved
    | SessionChanged
    | SessionCancelled
    | SessionRestored
    | ClashWaived
    | ProgrammeReleased
)
