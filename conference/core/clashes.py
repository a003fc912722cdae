"""Clashes of a picture, by rule, with what each says in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from conference.core.programme import Waiver

SEVERITIES = ("off", "info", "warning", "error")


@dataclass(frozen=True, slots=True)
class Subject:
    """What two sessions want at once: a room, person, film or session by id."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class Clash:
    """One unordered pair of sessions (or one session) that breaks a rule over one subject.

    `sessions` are ids in ascending order. `facts` fill in the rule's text. `minutes` is the length of an overlap, or
    what is missing for a gap.
    """

    rule: str
    severity: str
    subject: Subject
    sessions: tuple[int, ...]
    from_at: datetime
    to_at: datetime | None = None
    minutes: int | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    waived: Waiver | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that keeps a session from being checked."""

    code: str
    session_id: int
