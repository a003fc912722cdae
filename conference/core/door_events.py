"""What has happened to the lists of doors, in the past tense, as frozen data.

Who comes in is no event of the log: `check_ins` is itself the record of it, with who let them in and when.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckInListsMade:
    """So many lists were missing, and were made all at once."""

    edition_id: int
    count: int


DoorEvent = CheckInListsMade
