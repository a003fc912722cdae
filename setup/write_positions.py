"""Writes static/css/blocks/position.css: where a session stands in a grid, as class names.

The sheet is the same for every day, edition and release, so that a page needs no inline style.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

COLUMNS = 360  # 30 hours in steps of five minutes: a day, and what runs past its turn
LANES = 40
ROW = 12
TARGET = Path(__file__).parents[1] / "static" / "css" / "blocks" / "position.css"
HEAD = """\
/* Where a session stands in a grid. Written by setup/write_positions.py, the same for every day, edition and release:
   c-0 is the first column that is drawn, one for every five minutes; s-24 a length of 24 columns; n-132 a grid of 132;
   l-2 the second lane of a room in which sessions run side by side. */
.is-placed { grid-column: calc(var(--start) + 1) / span var(--steps); grid-row: var(--lane, 1); }
"""


def write_rules() -> Iterator[str]:
    """The rules, a line for each hour."""
    for letter, name, first, last in (
        ("c", "start", 0, COLUMNS),
        ("s", "steps", 1, COLUMNS),
        ("n", "columns", ROW, COLUMNS),
        ("l", "lane", 2, LANES),
    ):
        step = ROW if letter == "n" else 1
        rules = [f".{letter}-{number}{{--{name}:{number}}}" for number in range(first, last + 1, step)]
        yield from ("".join(rules[start : start + ROW]) for start in range(0, len(rules), ROW))


if __name__ == "__main__":
    TARGET.write_text(HEAD + "\n".join(write_rules()) + "\n", encoding="utf-8")
