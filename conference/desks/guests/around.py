"""The time around an edition: which stays are for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from conference.desks.guests.facts import StayFacts
from conference.kit.clock import read_now
from conference.store.base import db
from conference.store.tables import EditionRow

# A stay counts as one for the edition when it touches its days, or these before and after.
AROUND = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Around:
    """The time of an edition with what lies around it."""

    starts_at: datetime
    ends_at: datetime

    def holds(self, stay: StayFacts) -> bool:
        """Whether a stay is one for the edition."""
        return stay.arrives_at < self.ends_at and self.starts_at < stay.departs_at


def read_around(edition_id: int) -> Around:
    """The time around an edition."""
    edition = db.session.get_one(EditionRow, edition_id)
    first = datetime.combine(edition.start_day, datetime.min.time(), tzinfo=read_now().tzinfo)
    last = datetime.combine(edition.end_day, datetime.max.time(), tzinfo=read_now().tzinfo)
    return Around(first - AROUND, last + AROUND)
