"""One transaction around a piece of work: opened by the outermost door, committed whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields
from typing import Any

from flask import current_app
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from conference.core.errors import RuleBroken
from conference.core.events import Event, find_thing
from conference.core.plain import to_plain
from conference.kit.clock import read_now
from conference.store.base import begin_write, db
from conference.store.guarding import is_taken
from conference.store.tables import EventRow

Reaction = Callable[[Any], None]
Reactions = Mapping[type, tuple[Reaction, ...]]


@dataclass(slots=True)
class Work:
    """The work under way: who does it, and what is to be done once it is committed."""

    actor: str
    after_commit: list[Callable[[], None]] = field(default_factory=list)


UNDER_WAY: ContextVar[Work] = ContextVar("work")


@contextmanager
def transaction(actor: str, is_rehearsal: bool = False) -> Iterator[Work]:
    """Do what is inside as one write. A rehearsal is rolled back at its end, and what it asked for does not happen.

    Raises: RuleBroken("clash") where the database itself keeps a session out of a room.
    """
    begin_write()
    work = Work(actor)
    token = UNDER_WAY.set(work)
    try:
        yield work
        db.session.rollback() if is_rehearsal else db.session.commit()
    except IntegrityError as problem:
        db.session.rollback()
        if is_taken(problem):
            # The last guard: somebody has just taken the room, and nothing else has noticed.
            raise RuleBroken("clash", count=1) from problem
        raise
    except BaseException:
        db.session.rollback()
        raise
    finally:
        UNDER_WAY.reset(token)
    if not is_rehearsal:
        for follow in work.after_commit:
            follow()


def record(event: Event) -> None:
    """Append an event to the log and do what follows from it, inside the work under way."""
    db.session.add(EventRow(**describe_event(event)))
    react_to(event)


def record_all(events: Sequence[Event]) -> None:
    """As `record`, of events in their order. Cost: 1 statement, and what follows from each."""
    if events:
        db.session.execute(insert(EventRow.__table__), [describe_event(event) for event in events])  # type: ignore[arg-type]
    for event in events:
        react_to(event)


def describe_event(event: Event) -> dict[str, Any]:
    """The columns of an event that happens in the work under way."""
    facts = {each.name: getattr(event, each.name) for each in fields(event)}
    thing, thing_id = find_thing(event) or (None, None)
    return {
        "at": read_now(),
        "actor": read_actor(),
        "edition_id": facts.get("edition_id"),
        "kind": type(event).__name__,
        "thing": thing,
        "thing_id": thing_id,
        "facts": {name: to_plain(value) for name, value in facts.items()},
    }


def react_to(event: Event) -> None:
    """Do what follows from an event."""
    reactions: Reactions = current_app.extensions["reactions"]
    for react in reactions[type(event)]:
        react(event)


def do_after_commit(follow: Callable[[], None]) -> None:
    """Have `follow` called once the work under way is committed; never if it is not."""
    UNDER_WAY.get().after_commit.append(follow)


def read_actor() -> str:
    """Who does the work under way."""
    return UNDER_WAY.get().actor
