"""How long reading a picture takes, in how many statements: 1,600 sessions, and 10 and 10,000.

Run: python -m bench.pictures
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.calibration import Figure, measure_ms, print_figures
from bench.databases import open_sample
from conference.store.pictures import read_programme
from tests.statements import counting_statements


def main() -> int:
    """Prints the figures; exit status 1 when one is missed."""
    with tempfile.TemporaryDirectory() as folder:
        few, _ = measure_picture(Path(folder) / "few", sessions=10, rooms=2)
        statements, milliseconds = measure_picture(Path(folder) / "some", sessions=1_600, rooms=60)
        many, most = measure_picture(Path(folder) / "many", sessions=10_000, rooms=375)
    return print_figures(
        Figure("picture of 1,600 sessions", milliseconds, 200),
        Figure("its statements", statements, 20, ""),
        Figure("statements of 10 sessions, beside 1,600", few, statements, ""),
        Figure(f"statements of 10,000 sessions ({most:.0f} ms), beside 1,600", many, statements, ""),
    )


def measure_picture(folder: Path, sessions: int, rooms: int) -> tuple[int, float]:
    """The statements and the CPU milliseconds of reading a sample's picture."""
    with open_sample(folder, sessions, rooms):
        with counting_statements() as statements:
            programme = read_programme([1])
        assert len(programme.sessions) == sessions
        return len(statements), measure_ms(lambda: read_programme([1]))


if __name__ == "__main__":
    sys.exit(main())
