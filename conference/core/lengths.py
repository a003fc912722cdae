"""How long sessions take."""

from __future__ import annotations

from datetime import timedelta

from conference.core.programme import Programme, Session
from conference.core.times import NO_TIME


def find_full_length(session: Session) -> timedelta | None:
    """How long it takes, or without a place is meant to take; None where that is not known."""
    return (
        session.length if session.starts_at is None or session.ends_at is None else session.ends_at - session.starts_at
    )


def guess_length(programme: Programme, session: Session) -> timedelta | None:
    """How long it takes; where nobody has said so, what its parts or its films take together, if that is known."""
    parts = [part.length for part in session.parts]
    films = [programme.films[film_id].length for film_id in session.films]
    return find_full_length(session) or _add(parts) or _add(films)


def _add(lengths: list[timedelta | None]) -> timedelta | None:
    known = [length for length in lengths if length is not None]
    return sum(known, NO_TIME) or None if len(known) == len(lengths) else None
