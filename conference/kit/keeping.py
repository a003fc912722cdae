"""Things kept in this process because making them again is dear: the oldest unused go first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Shelf(Generic[K, V]):
    """Values by key, no heavier together than `limit`. `weigh` gives the weight of one, 1 each by default."""

    def __init__(self, limit: int, weigh: Callable[[V], int] = lambda value: 1) -> None:
        self.limit = limit
        self.weigh = weigh
        self.weight = 0
        self.values: OrderedDict[K, V] = OrderedDict()
        self.lock = Lock()

    def find(self, key: K) -> V | None:
        """The value kept under `key`; None where there is none."""
        with self.lock:
            value = self.values.get(key)
            if value is not None:
                self.values.move_to_end(key)
            return value

    def keep(self, key: K, value: V) -> V:
        """Keep the value, and let go of what was not used for longest. Gives the value back."""
        with self.lock:
            self.drop(key)
            self.values[key] = value
            self.weight += self.weigh(value)
            while self.weight > self.limit and len(self.values) > 1:
                self.drop(next(iter(self.values)))
        return value

    def drop(self, key: K) -> None:
        """Let go of one, if it is kept."""
        if key in self.values:
            self.weight -= self.weigh(self.values.pop(key))


class Belief(Generic[V]):
    """What was read, believed until an instant (of `monotonic`).

    It stays the same belief for as long as it reads the same: what was concluded from it holds again once it is
    renewed, and never again once it has turned out to be wrong.
    """

    def __init__(self, value: V, until: float) -> None:
        self.value = value
        self.until = until

    @property
    def holds(self) -> bool:
        """Whether it is still believed."""
        return monotonic() < self.until


def believe(earlier: Belief[V] | None, read: Callable[[], V], seconds: float) -> Belief[V]:
    """The earlier belief while it holds; else what is read now, believed for so long from before it was read."""
    if earlier and earlier.holds:
        return earlier
    until = monotonic() + seconds
    value = read()
    if earlier is None or earlier.value != value:
        return Belief(value, until)
    earlier.until = until
    return earlier
