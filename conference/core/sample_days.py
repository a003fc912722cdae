"""When the sessions of a made-up programme begin: a day of one room at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from conference.core.chance import Chance

# Minutes after the midnight that a festival day begins with.
ANCHORS = (8 * 60 + 30, 10 * 60 + 30, 13 * 60 + 30, 15 * 60 + 45, 18 * 60 + 30, 20 * 60 + 45)
OPENS, CLOSES = 8 * 60 + 30, 26 * 60 + 30
LATEST = 29 * 60
TURNAROUND = 15
MOST_FREE = 5


@dataclass(frozen=True, slots=True)
class Slot:
    """The `position`-th session of a room (by index) on a day (by index)."""

    day: int
    room: int
    position: int


def make_slots(chance: Chance, sessions: int, rooms: int, days: int) -> list[Slot]:
    """`sessions` slots spread evenly over rooms and days, by day, then by position."""
    each, more = divmod(sessions, rooms * days)
    all_days = [(day, room) for day in range(days) for room in range(rooms)]
    fuller = set(chance.shuffle(all_days)[:more])
    slots = [
        Slot(day, room, position)
        for day, room in all_days
        for position in range(each + 1 if (day, room) in fuller else each)
    ]
    return sorted(slots, key=lambda slot: (slot.day, slot.position, slot.room))


def find_longest(sessions: int, rooms: int, days: int) -> int:
    """The minutes that a session may take so that the fullest day of a room holds all of its own.

    Below 1 they do not fit. A room with a few sessions a day takes them as they come.
    """
    fullest = -(-sessions // (rooms * days))
    return 180 if fullest <= MOST_FREE else min(180, find_pace(fullest) - TURNAROUND)


def find_pace(count: int) -> int:
    """The minutes from one start to the next where `count` sessions follow one another at even distance."""
    return (CLOSES - OPENS) // count // 5 * 5


def place_day(chance: Chance, lengths: Sequence[int]) -> list[int]:
    """The starts of one room's sessions on one day, by the minutes each needs with the room cleared after it."""
    if len(lengths) <= MOST_FREE:
        starts = place_at_anchors(sorted(chance.shuffle(ANCHORS)[: len(lengths)]), lengths)
        if not starts or starts[-1] + lengths[-1] <= LATEST:
            return starts
    pace = find_pace(len(lengths))
    return [OPENS + position * pace for position in range(len(lengths))]


def place_at_anchors(anchors: Sequence[int], lengths: Sequence[int]) -> list[int]:
    """Starts at the anchors or, where the session before is still there, at the next half or three quarters."""
    starts: list[int] = []
    free = 0
    for anchor, length in zip(anchors, lengths, strict=True):
        starts.append(anchor if free <= anchor else find_next_start(free))
        free = starts[-1] + length
    return starts


def find_next_start(minute: int) -> int:
    """The first :30 or :45 at or after a minute."""
    past = minute % 60
    return minute - past + (30 if past <= 30 else 45 if past <= 45 else 90)
