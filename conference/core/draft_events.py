"""What has happened to drafts and to the rules they are held to. See `core.events`."""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.thing_events import FieldChange


@dataclass(frozen=True, slots=True)
class DraftBranched:
    """A draft to try things out in was made from the main one."""

    edition_id: int
    draft_id: int
    name: str


@dataclass(frozen=True, slots=True)
class DraftDeleted:
    """A draft was taken away."""

    edition_id: int
    draft_id: int
    name: str


@dataclass(frozen=True, slots=True)
class RulesTuned:
    """Severities, turnarounds or buffers of an edition are others: what differs, by field."""

    edition_id: int
    changes: tuple[FieldChange, ...]
