"""Chance that falls alike on every machine and in every version of Python."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Choices that follow from a seed alone.

    Built on `Random.random` only: what else that class offers may choose otherwise in another version of Python.
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def draw(self) -> float:
        """A number in ``[0, 1)``."""
        return self._random.random()

    def happens(self, share: float) -> bool:
        """True in this share of all cases."""
        return self.draw() < share

    def pick_number(self, lowest: int, highest: int) -> int:
        """A whole number, both ends included."""
        return lowest + int(self.draw() * (highest - lowest + 1))

    def pick(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[int(self.draw() * len(things))]

    def shuffle(self, things: Sequence[T]) -> list[T]:
        """The things in another order."""
        shuffled = list(things)
        for last in range(len(shuffled) - 1, 0, -1):
            other = self.pick_number(0, last)
            shuffled[last], shuffled[other] = shuffled[other], shuffled[last]
        return shuffled
