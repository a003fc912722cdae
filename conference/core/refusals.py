"""What people have said they cannot take part in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from conference.core.times import Interval

# Why a person cannot be had: they said so of a session, they declined the invitation, the office called it off.
REFUSAL_REASONS = ("refused", "declined", "cancelled")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Somebody does not take part: in a session, or in any of an edition; then the other id is None.

    `time` is the time of the session that they were asked about: of another time they have said nothing. None stands
    for any time. `said_at` is None where nobody noted it. Office only: never in a public picture.
    """

    reason: str
    session_id: int | None = None
    edition_id: int | None = None
    time: Interval | None = None
    said_at: datetime | None = None

    def find_missed(self, session_id: int, edition_id: int, wanted: Iterable[Interval]) -> Iterator[Interval]:
        """Of the times at which a session wants the person, those that they have refused."""
        if session_id != self.session_id and edition_id != self.edition_id:
            return
        for each in wanted:
            if self.time is None or each.overlaps(self.time):
                yield each
