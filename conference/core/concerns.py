"""What a new release means to each person who takes part: their own sessions, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from conference.core.changes import Change, compare_sessions, is_on, list_appearances
from conference.core.programme import Programme, Session

# What people are told of a session that goes on: when, where, how long. Other changes are for its readers.
TOLD_KINDS = ("moved", "room", "duration")
# The ways a person may be concerned: they stay in a session, come to it, leave it; it is cancelled or loses its place.
STAYS, JOINED, LEFT, CANCELLED, UNPLACED = "stays", "joined", "left", "cancelled", "unplaced"
LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Concern:
    """What one person is to hear of one session: the way they are concerned, and the changes, in the order of telling.

    Who comes, who leaves, and whoever is in a session that lost its place hears that alone: no changes.
    """

    session_id: int
    way: str
    old: Session | None
    new: Session | None
    changes: tuple[Change, ...] = ()

    @property
    def session(self) -> Session:
        """The session as it is now, or as it was before it went."""
        session = self.new or self.old
        assert session is not None
        return session


def find_concerns(old: Programme, new: Programme) -> dict[int, tuple[Concern, ...]]:
    """What each person is to hear, by the person's id, in the order in which their sessions start.

    `old` and `new` are whole drafts as they were released, so that interpreters and people of internal sessions hear
    too. A session without a place is none yet.
    """
    found: dict[int, list[Concern]] = defaultdict(list)
    for session_id in sorted(old.sessions.keys() | new.sessions.keys()):
        for person_id, concern in _compare(old.sessions.get(session_id), new.sessions.get(session_id)):
            found[person_id].append(concern)
    return {person_id: tuple(sorted(concerns, key=_read_order)) for person_id, concerns in sorted(found.items())}


def takes_place(session: Session | None) -> bool:
    """Whether the session is on, at a time and in a room."""
    return session is not None and is_on(session) and session.is_placed


def _compare(old: Session | None, new: Session | None) -> Iterator[tuple[int, Concern]]:
    """(person, concern) of one session."""
    if takes_place(old) and takes_place(new):
        assert old is not None and new is not None
        yield from _compare_both(old, new)
    elif takes_place(old):
        assert old is not None
        yield from ((person_id, _end(old, new)) for person_id in _list_people(old))
    elif takes_place(new):
        assert new is not None
        yield from ((person_id, _begin(old, new)) for person_id in _list_people(new))


def _compare_both(old: Session, new: Session) -> Iterator[tuple[int, Concern]]:
    before, after = _list_people(old), _list_people(new)
    changes = tuple(change for change in compare_sessions(old, new) if change.kind in TOLD_KINDS)
    for person_id in before | after:
        if person_id not in before:
            yield person_id, Concern(new.id, JOINED, old, new)
        elif person_id not in after:
            yield person_id, Concern(new.id, LEFT, old, new)
        elif changes:
            yield person_id, Concern(new.id, STAYS, old, new, changes)


def _end(old: Session, new: Session | None) -> Concern:
    """What is heard of a session that does not take place any more, or for now."""
    if new is not None and is_on(new):
        return Concern(old.id, UNPLACED, old, new)
    return Concern(old.id, CANCELLED, old, new, (Change("cancelled", old.id, old, new),))


def _begin(old: Session | None, new: Session) -> Concern:
    """What is heard of a session that takes place now: for the first time, or again."""
    if old is not None and not is_on(old):
        return Concern(new.id, STAYS, old, new, (Change("restored", new.id, old, new),))
    return Concern(new.id, JOINED, old, new)


def _list_people(session: Session) -> dict[int, None]:
    return dict.fromkeys(appearance.person_id for appearance in list_appearances(session))


def _read_order(concern: Concern) -> tuple[datetime, int]:
    return concern.session.starts_at or (concern.old and concern.old.starts_at) or LATEST, concern.session_id
