"""How long finding every clash takes: 1,600 sessions in 60 rooms, and 10,000.

Run: python -m bench.clashes
"""

from __future__ import annotations

import sys

from bench.calibration import Figure, measure_ms, print_figures
from bench.sampling import make_picture
from conference.core.clashes import find_clashes
from conference.core.programme import Programme


def main() -> int:
    """Prints the figures; exit status 1 when one is missed."""
    small, large, dense = (
        measure_clashes(picture)
        for picture in (make_picture(1_600), make_picture(10_000), make_picture(10_000, rooms=60))
    )
    return print_figures(
        Figure("clashes of 1,600 sessions in 60 rooms", small, 50),
        Figure(f"clashes of 10,000 sessions in 375 rooms ({large:.1f} ms), against 1,600", large / small, 9, "times"),
        Figure(f"clashes of 10,000 sessions in 60 rooms ({dense:.1f} ms), against 1,600", dense / small, 9, "times"),
    )


def measure_clashes(picture: Programme) -> float:
    """The CPU time of one search in milliseconds."""
    return measure_ms(lambda: find_clashes(picture))


if __name__ == "__main__":
    sys.exit(main())
