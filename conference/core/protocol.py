"""Protocol: from people's ranks to who speaks first, who arrives last, and who stands and sits where.

Source: domain.md, Protocol order; the rules for places are those of international protocol: the middle is the first
place, and the right hand of whoever sits there the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

IN_A_ROW = 9


class Ranked(Protocol):
    """Someone with a rank; 1 is first, None has none and comes after all who have one."""

    @property
    def rank(self) -> int | None: ...

    @property
    def id(self) -> int: ...


RankedT = TypeVar("RankedT", bound=Ranked)


@dataclass(frozen=True, slots=True)
class Places:
    """Ids in the order in which they stand from left to right, as seen from in front; rows from front to back."""

    rows: tuple[tuple[int, ...], ...]


def sort_by_rank(people: Iterable[RankedT]) -> list[RankedT]:
    """The people by rank, the first one first; of equal rank, and without one, in the order in which they came."""
    return sorted(people, key=lambda each: (each.rank is None, each.rank or 0))


def order_speakers(people: Iterable[RankedT]) -> list[RankedT]:
    """Who speaks after whom: the first in rank first."""
    return sort_by_rank(people)


def order_arrivals(people: Iterable[RankedT]) -> list[RankedT]:
    """Who comes in after whom: the first in rank last, so that nobody of higher rank waits."""
    return sort_by_rank(people)[::-1]


def place_in_row(people: Sequence[RankedT]) -> tuple[int, ...]:
    """The ids from left to right as seen from in front, of people by rank: the first in the middle.

    The second is at the right hand of the first, which is left from in front; the third at the left hand, and so on: of
    five, 4 2 1 3 5.
    """
    row: list[int] = []
    for number, each in enumerate(people):
        row.insert(0 if number % 2 else len(row), each.id)
    return tuple(row)


def place_for_photograph(people: Iterable[RankedT], in_a_row: int = IN_A_ROW) -> Places:
    """Where everybody stands: the first in rank in the middle of the front row, further ones behind."""
    by_rank = sort_by_rank(people)
    rows = (by_rank[start : start + in_a_row] for start in range(0, len(by_rank), in_a_row))
    return Places(tuple(place_in_row(row) for row in rows))
