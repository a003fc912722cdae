"""Two things that were entered twice made one: what all kinds of things have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from conference.core.errors import RuleBroken
from conference.core.languages import Text
from conference.core.thing_events import ThingsMerged
from conference.kit.editing import compare_facts
from conference.kit.work import record
from conference.store.base import Edited, db


@dataclass(frozen=True, slots=True)
class Merge:
    """Have the thing of `kept_id` be as `facts` say, and stand wherever the one of `gone_id` did.

    The versions are those that the one who chose had in view.
    """

    edition_id: int
    kept_id: int
    gone_id: int
    kept_version: int
    gone_version: int
    facts: Any


def check_versions(kept: Edited, gone: Edited, command: Merge) -> None:
    """Refuse to merge what has changed since it was looked at, and a thing with itself.

    Raises: RuleBroken("same_thing", "merge_stale").
    """
    if kept.id == gone.id:
        raise RuleBroken("same_thing")
    if (kept.version, gone.version) != (command.kept_version, command.gone_version):
        raise RuleBroken("merge_stale")


def record_merge(thing: str, command: Merge, name: Text, gone_name: Text, before: object) -> None:
    """Log the merger, and what of the thing that stays has changed by it."""
    changes = compare_facts(before, command.facts)
    record(ThingsMerged(command.edition_id, thing, command.kept_id, name, command.gone_id, gone_name, changes))
    db.session.flush()
    db.session.expire_all()
