"""A release that was made, as the office sees it: what it changed, and which clashes stood in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from conference.core.roles import Reader
from conference.desks.releases.desk import (
    ChangeGroup,
    ChangeLine,
    Pictures,
    Standing,
    find_both_changes,
    find_standing,
    group_changes,
    make_line,
)
from conference.store.letters import count_letters_of_release
from conference.store.releases import ReleaseLine, list_releases, read_release, read_released_draft
from conference.store.tables import PlannedReleaseRow


@dataclass(frozen=True, slots=True)
class PastRelease:
    """A release. Its clashes are those inside its own edition; `letters` counts those that told of it, by state."""

    line: ReleaseLine
    count: int
    groups: tuple[ChangeGroup, ...]
    hidden: tuple[ChangeLine, ...]
    standing: Standing
    letters: dict[str, int]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a planned release was not made."""

    code: str
    facts: dict[str, Any]


def read_past_release(edition_id: int, number: int, reader: Reader, language: str) -> PastRelease | None:
    """The release of that number; None where there is none."""
    line = next((each for each in list_releases(edition_id) if each.number == number), None)
    release, draft = read_release(edition_id, number), read_released_draft(edition_id, number)
    if line is None or release is None or draft is None:
        return None
    standing = find_standing(draft, edition_id, reader, language, release.at)
    letters = count_letters_of_release(edition_id, number)
    older, old = read_release(edition_id, number - 1), read_released_draft(edition_id, number - 1)
    if older is None or old is None:
        return PastRelease(line, len(release.public.sessions), (), (), standing, letters)
    changes, hidden = find_both_changes(Pictures(older.public, release.public, old, draft))
    return PastRelease(
        line=line,
        count=len(changes),
        groups=tuple(group_changes(older.public, release.public, changes, language)),
        hidden=tuple(make_line(old, draft, change, language) for change in hidden),
        standing=standing,
        letters=letters,
    )


def find_refusal(plan: PlannedReleaseRow | None) -> Refusal | None:
    """Why the last planned release was not made, if it was not."""
    return Refusal(plan.code, dict(plan.facts)) if plan is not None and plan.state == "refused" else None
