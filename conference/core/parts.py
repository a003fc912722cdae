"""When each part of a session happens."""

from __future__ import annotations

from collections.abc import Iterator

from conference.core.programme import Part, Session
from conference.core.times import Interval


def read_part_times(session: Session) -> Iterator[tuple[Part, Interval]]:
    """Each part with its time, in order, cut off at the session's end; nothing for a session without start or end."""
    whole = session.interval
    if whole is None:
        return
    at = whole.starts_at
    for part in session.parts:
        end = whole.ends_at if part.length is None else min(at + part.length, whole.ends_at)
        if at < end:
            yield part, Interval(at, end)
        at = end
