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
class DraftRenamed:
    """A draft is called something else."""

    edition_id: int
    draft_id: int
    old_name: str
    name: str


@dataclass(frozen=True, slots=True)
class DraftDeleted:
    """A draft was taken away."""

    edition_id: int
    draft_id: int
    name: str


@dataclass(frozen=True, slots=True)
class DraftTakenBack:
    """The main draft was brought back to what a release holds; so many sessions moved, so many changed."""

    edition_id: int
    number: int
    moved: int
    changed: int


@dataclass(frozen=True, slots=True)
class RulesTuned:
    """Severities, turnarounds or buffers of an edition are others: what differs, by field."""

    edition_id: int
    changes: tuple[FieldChange, ...]
