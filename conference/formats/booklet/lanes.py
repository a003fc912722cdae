"""Which sessions stand in which column of a day, side by side where they overlap.

Two lanes make a column; more take further columns of the same hall. What is shorter than its line of time and code is
drawn that high, and gives way sideways like an overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from conference.core.programme import Room, Session
from conference.core.times import whole_minutes
from conference.formats.booklet.ordering import order_number
from conference.formats.booklet.reading import Reading
from conference.formats.booklet.slots import GAP, find_least_height

COLUMNS_WIDTH = 123.0
MOST_COLUMNS = 6
NARROWEST_COLUMN = COLUMNS_WIDTH / MOST_COLUMNS
OPEN_MINUTES = 60
# Something longer does not stretch the hours of a grid: an exhibition would leave the rest of the day no room.
LONGEST_MINUTES = 12 * 60


@dataclass(frozen=True, slots=True)
class Block:
    """A session in a hall, in minutes from midnight of its festival day. `is_open`: its end is not known."""

    session: Session
    start: int
    end: int
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A hall, or the part `part` of a hall with more parallel sessions than a column holds; and what stands in it.

    Each block comes with where it stands across: 0 and 1 for the whole width, 0 and 0.5 for the first half.
    """

    room: Room
    part: int
    blocks: tuple[tuple[Block, float, float], ...]


def list_blocks(reading: Reading, day: date) -> Iterator[tuple[Room, list[Block]]]:
    """Each hall in use on a day with its sessions in order of time; halls by venue."""
    order = {venue_id: index for index, venue_id in enumerate(reading.programme.venues)}
    found: dict[int, list[Block]] = {}
    for session in reading.sessions:
        if session.starts_at and reading.find_day(session.starts_at) == day:
            for room in reading.list_rooms(session):
                found.setdefault(room.id, []).append(make_block(reading, session, day))
    rooms = sorted(
        (reading.programme.rooms[room_id] for room_id in found),
        key=lambda room: (order[room.venue_id], order_number(room.name.read(reading.languages[0]))),
    )
    for room in rooms:
        yield room, close_open_ends(found[room.id])


def make_block(reading: Reading, session: Session, day: date) -> Block:
    """A session's place in its day."""
    assert session.starts_at is not None
    start, end = reading.find_minute(session.starts_at, day), reading.find_end(session)
    if end is None:
        return Block(session, start, start + OPEN_MINUTES, is_open=True)
    return Block(session, start, start + max(1, whole_minutes(end - session.starts_at)))


def close_open_ends(blocks: list[Block]) -> list[Block]:
    """The blocks, those without an end drawn no further than the next one's start."""
    starts = sorted({block.start for block in blocks})
    nexts = dict(zip(starts, [*starts[1:], starts[-1] + OPEN_MINUTES], strict=True))
    return [
        replace(block, end=min(block.end, nexts[block.start])) if block.is_open else block
        for block in sorted(blocks, key=lambda block: (block.start, -block.end, block.session.code))
    ]


def find_hours(blocks: Iterable[Block]) -> tuple[int, int]:
    """The full hours between which a day lies, in minutes from midnight."""
    kept = list(blocks)
    usual = [block for block in kept if block.end - block.start <= LONGEST_MINUTES] or kept
    return min(block.start for block in kept) // 60 * 60, ceil(max(block.end for block in usual) / 60) * 60


def find_lanes(
    reading: Reading, blocks: list[Block], minute: float, tall: frozenset[int]
) -> list[list[tuple[Block, int]]]:
    """Groups of blocks that touch one another, each block with the number of its lane.

    `minute` in mm; the sessions `tall` by id are at least as high as a narrow lane needs.
    """
    groups: list[list[tuple[Block, int]]] = []
    ends: list[float] = []
    for block in blocks:
        top = block.start * minute
        if not ends or top >= max(ends) - 0.01:
            groups.append([])
            ends = []
        lane = next((index for index, end in enumerate(ends) if end <= top + 0.01), len(ends))
        width = NARROWEST_COLUMN / (2 if block.session.id in tall else 1) - GAP
        bottom = max(block.end * minute, top + find_least_height(reading, block.session, width) + GAP)
        ends[lane : lane + 1] = [bottom]
        groups[-1].append((block, lane))
    return groups


def pack(reading: Reading, blocks: list[Block], minute: float) -> list[list[tuple[Block, int]]]:
    """The groups once every block in a narrow lane has the height that a narrow lane needs."""
    tall: frozenset[int] = frozenset()
    while True:
        groups = find_lanes(reading, blocks, minute, tall)
        crowded = frozenset(block.session.id for group in groups if _is_crowded(group) for block, _ in group)
        if crowded <= tall:
            return groups
        tall |= crowded


def _is_crowded(group: list[tuple[Block, int]]) -> bool:
    return any(lane for _, lane in group)


def list_columns(reading: Reading, room: Room, blocks: list[Block], minute: float) -> Iterator[Column]:
    """The columns of a hall: one, or as many as its parallel sessions need at two a column."""
    groups = pack(reading, blocks, minute)
    count = max(lane for group in groups for _, lane in group) // 2 + 1
    placed: list[list[tuple[Block, float, float]]] = [[] for _ in range(count)]
    for group in groups:
        lanes = {lane for _, lane in group}
        for block, lane in group:
            width = 0.5 if lane ^ 1 in lanes else 1.0
            placed[lane // 2].append((block, lane % 2 * width, width))
    for part, each in enumerate(placed):
        yield Column(room, part, tuple(each))
