"""How fast this machine runs plain Python just now, and how to time against it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import process_time

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure beside what is asked of it: at most that, or at least where `is_least`."""

    name: str
    measured: float
    asked: float
    unit: str = "ms"
    is_least: bool = False

    @property
    def holds(self) -> bool:
        """Whether it is as good as asked."""
        return self.measured >= self.asked if self.is_least else self.measured <= self.asked


def measure_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The process CPU time of `work` in milliseconds, best of so many rounds."""
    return min(_time_once(work) for _ in range(rounds))


def _time_once(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return (process_time() - start) * 1000


def run_calibration_loop() -> int:
    """A fixed amount of plain Python: additions, a dict, a sort."""
    counts: dict[int, int] = {}
    for number in range(200_000):
        key = number * 2_654_435_761 % 1009
        counts[key] = counts.get(key, 0) + number
    return sum(value for _, value in sorted(counts.items()))


def print_figures(*figures: Figure) -> int:
    """Prints the figures under the calibration loop's; returns 0 when all hold, else 1."""
    print(f"calibration loop (200,000 rounds of plain Python): {measure_ms(run_calibration_loop):.1f} ms")
    for figure in figures:
        asked = f"asked at {'least' if figure.is_least else 'most'} {figure.asked:g} {figure.unit}"
        print(f"{figure.name}: {figure.measured:.2f} {figure.unit}, {asked}: {'holds' if figure.holds else 'MISSED'}")
    return 0 if all(figure.holds for figure in figures) else 1
