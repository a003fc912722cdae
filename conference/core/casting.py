"""Who appears in a session, where a source tells only names and roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from conference.core.programme import Appearance, Part

Parts = tuple[Part, ...]


def recast(parts: Parts, told: Parts) -> Parts:
    """`parts` with the people of `told` in each role that it names; roles it does not name stay as they are.

    Those who appear already keep their parts. Those who are new join the first part with somebody in their role, else
    the last; a session without parts gets the told ones.
    """
    if not parts:
        return told
    for role in dict.fromkeys(each.role for part in told for each in part.people):
        cast = list_role(told, role)
        if cast != list_role(parts, role):
            parts = recast_role(parts, role, cast)
    return parts


def list_role(parts: Parts, role: str) -> list[int]:
    """The ids of those who appear in a role, each once, in order."""
    return list(dict.fromkeys(each.person_id for part in parts for each in part.people if each.role == role))


def recast_role(parts: Parts, role: str, cast: Sequence[int]) -> Parts:
    """The parts with these people, and no others, in the role."""
    standing = list_role(parts, role)
    at = next((at for at, part in enumerate(parts) if any(each.role == role for each in part.people)), len(parts) - 1)
    kept = [
        replace(part, people=tuple(each for each in part.people if each.role != role or each.person_id in cast))
        for part in parts
    ]
    new = tuple(Appearance(id, role) for id in cast if id not in standing)
    kept[at] = replace(kept[at], people=(*kept[at].people, *new))
    return tuple(kept)
