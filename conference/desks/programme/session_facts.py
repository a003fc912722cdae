"""What is told of a session, but for its place in time, and how that stands in the database."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import timedelta

from conference.core.languages import NO_TEXT, Text
from conference.core.programme import Link, Part, Session
from conference.core.times import NO_TIME
from conference.desks.programme.bulk import delete_rows
from conference.desks.programme.session_rows import add_films, add_links, add_parts, delete_parts
from conference.kit.editing import read_columns, read_facts
from conference.store.session_pictures import read_sessions
from conference.store.tables import LinkRow, SessionFilmRow, SessionRow

# What belongs to a session in tables of its own.
BELONGINGS = ("films", "parts", "links")


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """See `core.programme.Session`."""

    kind: str
    title: Text
    short_title: Text = NO_TEXT
    subtitle: Text = NO_TEXT
    abstract: Text = NO_TEXT
    description: Text = NO_TEXT
    visibility: str = "public"
    status: str = "confirmed"
    track_id: int | None = None
    languages: tuple[str, ...] = ()
    films: tuple[int, ...] = ()
    parts: tuple[Part, ...] = ()
    links: tuple[Link, ...] = ()
    setup: timedelta = NO_TIME
    clear: timedelta = NO_TIME
    expected: int | None = None
    held: int = 0


def read_session(session_id: int) -> SessionFacts:
    """What is told of a session that there is. Cost: 6 statements."""
    return read_facts(SessionFacts, read_sessions(SessionRow.id == session_id, None)[session_id])


def read_many(session_ids: Collection[int]) -> dict[int, SessionFacts]:
    """What is told of the sessions of these ids. Cost: 6 statements."""
    sessions = read_sessions(SessionRow.id.in_(session_ids), None)
    return {id: read_facts(SessionFacts, session) for id, session in sessions.items()}


def read_own(facts: SessionFacts) -> dict[str, object]:
    """What stands in the session's own row."""
    return read_columns(facts, *BELONGINGS)


def write_belongings(session_id: int, before: SessionFacts | None, after: SessionFacts) -> None:
    """Give a session its films, parts and links, where they differ from what it has."""
    numbered = [(session_id, make_session(session_id, after))]
    changed = {name for name in BELONGINGS if before is None or getattr(before, name) != getattr(after, name)}
    if "parts" in changed:
        delete_parts([session_id])
        add_parts(numbered)
    if "films" in changed:
        delete_rows(SessionFilmRow.session_id, [session_id])
        add_films(numbered)
    if "links" in changed:
        delete_rows(LinkRow.session_id, [session_id])
        add_links(numbered)


def make_session(session_id: int, facts: SessionFacts) -> Session:
    """The facts as a session that stands nowhere."""
    bare = Session(session_id, 0, "", "", facts.kind, facts.title)
    return replace(bare, **{each.name: getattr(facts, each.name) for each in fields(facts)})
