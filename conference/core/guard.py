"""What the guard keeps out: new hard clashes over a room or a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain

from conference.core.clashes import Clash
from conference.core.needs import find_room_needs, index_sessions
from conference.core.programme import Programme
from conference.core.sweeps import find_neighbours, find_overlaps

# Source: domain.md, The guard. Copies are not told apart yet.
GUARDED_SUBJECTS = ("room", "person")


@dataclass(frozen=True, slots=True)
class ClashKey:
    """What makes two clashes of two pictures the same: the rule, the subject and the sessions, ids ascending."""

    rule: str
    subject_kind: str
    subject_id: int
    sessions: tuple[int, ...]


def read_key(clash: Clash) -> ClashKey:
    """What stays of a clash while its minutes change."""
    return ClashKey(clash.rule, clash.subject.kind, clash.subject.id, clash.sessions)


def name_clash(clash: Clash) -> str:
    """What a clash is called as long as it stands, such as "room_overlap:room:3:12-15"."""
    key = read_key(clash)
    return f"{key.rule}:{key.subject_kind}:{key.subject_id}:{'-'.join(map(str, key.sessions))}"


def is_guarded(clash: Clash) -> bool:
    """Whether the guard keeps such a clash out."""
    return clash.severity == "error" and clash.subject.kind in GUARDED_SUBJECTS


def find_made(before: Iterable[Clash], after: Iterable[Clash], allowed: Collection[ClashKey] = ()) -> list[Clash]:
    """The clashes kept out of those that a change made; what is `allowed` is not kept out."""
    known = {read_key(clash) for clash in before} | set(allowed)
    return [clash for clash in after if is_guarded(clash) and read_key(clash) not in known]


def find_gone(before: Iterable[Clash], after: Iterable[Clash]) -> list[Clash]:
    """The clashes kept out of which a change left nothing."""
    standing = {read_key(clash) for clash in after}
    return [clash for clash in before if is_guarded(clash) and read_key(clash) not in standing]


def find_changed(before: Iterable[Clash], after: Iterable[Clash]) -> set[int]:
    """The sessions of the clashes that are not the same in two pictures, however small the difference."""
    old, new = list(before), list(after)
    differing = chain((each for each in old if each not in new), (each for each in new if each not in old))
    return {session_id for clash in differing for session_id in clash.sessions}


def find_sharing(programme: Programme, session_ids: Collection[int]) -> set[int]:
    """Those of the sessions that share a room that is not parallel with another at the same time, by any severity."""
    asked = set(session_ids)
    index = index_sessions(programme.sessions.values())
    for_all = (find_room_needs(programme, room_id, sessions) for room_id, sessions in index.rooms.items())
    pairs = chain.from_iterable(find_overlaps(needs) for needs in for_all if not needs[0].is_shared)
    return {need.session_id for pair in pairs for need in pair} & asked


def find_beside(programme: Programme, session_ids: Collection[int]) -> set[int]:
    """The sessions right before and after these in their rooms."""
    asked = set(session_ids)
    index = index_sessions(programme.sessions.values())
    for_all = (find_room_needs(programme, room_id, sessions) for room_id, sessions in index.rooms.items())
    pairs = chain.from_iterable(find_neighbours(needs) for needs in for_all)
    ids = ({first.session_id, second.session_id} for first, second in pairs)
    return {session_id for pair in ids if not asked.isdisjoint(pair) for session_id in pair} - asked
