"""What differs between two pictures, session by session, ready to be told in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from conference.core.programme import Appearance, Part, Programme, Session

# Source: contract.md, Fixed words. The order is the one in which a session's changes are told.
CHANGE_KINDS = ("added", "cancelled", "restored", "moved", "room", "duration", "people", "title", "text")
# What else of a session is told as "text", by name. Not here, as nobody outside the office sees them: is_locked,
# is_tolerated, setup, clear, expected, held.
TEXT_FIELDS = (
    "code", "kind", "short_title", "subtitle", "abstract", "description", "visibility", "status", "languages",
    "track_id", "films", "parts", "links",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of change of one session, `old` and `new` as they stand in the two pictures.

    `old` is None for what was added, `new` None for what is gone. `fields` names what a "text" change is about
    (`TEXT_FIELDS`). `joined` and `left` are the people of a "people" change: a new role is one that joins, one that
    leaves.
    """

    kind: str
    session_id: int
    old: Session | None
    new: Session | None
    fields: tuple[str, ...] = ()
    joined: tuple[Appearance, ...] = ()
    left: tuple[Appearance, ...] = ()

    @property
    def session(self) -> Session:
        """The session as it is now, or as it was before it went."""
        session = self.new or self.old
        assert session is not None
        return session


def find_changes(old: Programme, new: Programme) -> list[Change]:
    """What is different in `new`, at most one change of a kind for each session, by start, session and kind.

    A session that is gone is "cancelled", as one whose status says so; of a cancelled session nothing else is told. One
    that takes place again is "restored", with all that differs from how it last stood. An unplaced session has no start
    ("moved" to or from nowhere) and no rooms. Sessions are the same by id; a hall that is renamed is the same hall.
    """
    session_ids = old.sessions.keys() | new.sessions.keys()
    changes = (
        change
        for session_id in session_ids
        for change in find_session_changes(old.sessions.get(session_id), new.sessions.get(session_id))
    )
    return sorted(changes, key=_read_order)


def find_session_changes(old: Session | None, new: Session | None) -> Iterator[Change]:
    """The changes of one session, `old` and `new` of the same id."""
    if old is not None and is_on(old):
        if new is None or not is_on(new):
            yield Change("cancelled", old.id, old, new)
        else:
            yield from compare_sessions(old, new)
    elif new is not None and is_on(new):
        yield Change("restored" if old else "added", new.id, old, new)
        if old is not None:
            yield from compare_sessions(old, new)


def is_on(session: Session) -> bool:
    """Whether it takes place."""
    return session.status != "cancelled"


def compare_sessions(old: Session, new: Session) -> Iterator[Change]:
    """What differs in two states of a session that takes place now."""
    if old.starts_at != new.starts_at:
        yield Change("moved", new.id, old, new)
    if sorted(old.rooms) != sorted(new.rooms):
        yield Change("room", new.id, old, new)
    if old.starts_at and new.starts_at and find_length(old) != find_length(new):
        yield Change("duration", new.id, old, new)
    joined, left = find_missing(new, old), find_missing(old, new)
    if joined or left:
        yield Change("people", new.id, old, new, joined=joined, left=left)
    if old.title != new.title:
        yield Change("title", new.id, old, new)
    fields = tuple(find_changed_fields(old, new))
    if fields:
        yield Change("text", new.id, old, new, fields=fields)


def find_length(session: Session) -> timedelta | None:
    """How long its public time is, where that is known."""
    whole = session.interval
    return whole.ends_at - whole.starts_at if whole else None


def find_missing(of: Session, within: Session) -> tuple[Appearance, ...]:
    """Who appears in `of`, in a role, and not so in `within`; in order, each once."""
    known = set(list_appearances(within))
    return tuple(appearance for appearance in dict.fromkeys(list_appearances(of)) if appearance not in known)


def list_appearances(session: Session) -> list[Appearance]:
    """Everybody who appears in a session, part by part."""
    return [appearance for part in session.parts for appearance in part.people]


def find_changed_fields(old: Session, new: Session) -> Iterator[str]:
    """The names of the `TEXT_FIELDS` that differ, but for what other kinds of change tell of status and parts."""
    for name in TEXT_FIELDS:
        if getattr(old, name) != getattr(new, name) and not is_told_elsewhere(name, old, new):
            yield name


def is_told_elsewhere(name: str, old: Session, new: Session) -> bool:
    """Whether a field differs only in what "restored" or "people" says already."""
    if name == "status":
        return not is_on(old)
    is_cast = name == "parts" and describe_parts(old.parts) == describe_parts(new.parts)
    return is_cast and set(list_appearances(old)) != set(list_appearances(new))


def describe_parts(parts: Iterable[Part]) -> list[tuple[object, ...]]:
    """What the parts are, whoever appears in them."""
    return [(part.kind, part.length, part.title) for part in parts]


_KIND_ORDER = {kind: order for order, kind in enumerate(CHANGE_KINDS)}


def _read_order(change: Change) -> tuple[bool, datetime | None, int, int]:
    starts_at = change.session.starts_at
    return starts_at is None, starts_at, change.session_id, _KIND_ORDER[change.kind]
