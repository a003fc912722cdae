"""Made-up programmes in a test's database."""

from __future__ import annotations

from conference.core.sample import MakeSample
from conference.desks.editions.queries import find_edition_id
from conference.doors.cli.samples import write_sample
from conference.kit.work import transaction


def add_sample(slug: str = "sample", sessions: int = 12, rooms: int = 3, days: int = 2, people: int = 12) -> int:
    """The id of an edition that holds a sample without clashes."""
    with transaction("test"):
        write_sample(slug, MakeSample(1, sessions, rooms, days, people))
    return find_edition_id(slug)
