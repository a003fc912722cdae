"""QR codes: as a drawing for pages, as one path for print, as dots for pictures."""

from __future__ import annotations

from io import BytesIO

import segno

# Readable with 15 percent of it worn off, and still small.
ERROR = "m"
# Four light dots around it are what a scanner asks for. Source: ISO/IEC 18004.
QUIET = 4


def to_qr_svg(text: str) -> bytes:
    """The code as an SVG, dark on light with its quiet zone: equal texts give equal bytes."""
    out = BytesIO()
    code = segno.make_qr(text, error=ERROR)
    code.save(out, kind="svg", border=QUIET, dark="#000", light="#fff", xmldecl=False, scale=8, nl=False)
    return out.getvalue()


def list_dots(text: str) -> list[list[bool]]:
    """The dots of the code, row by row, without a quiet zone: true is dark."""
    return [[bool(dot) for dot in row] for row in segno.make_qr(text, error=ERROR).matrix]


def write_qr_path(text: str) -> tuple[int, str]:
    """How many dots wide the code is, and SVG path data that fills the dark ones of each row."""
    rows = list_dots(text)
    strokes = (stroke for top, row in enumerate(rows) for stroke in _list_strokes(top, row))
    return len(rows), "".join(f"M{left} {top}h{length}v1h-{length}z" for left, top, length in strokes)


def _list_strokes(top: int, row: list[bool]) -> list[tuple[int, int, int]]:
    """(left, top, length) of each stretch of dark dots in a row."""
    strokes: list[tuple[int, int, int]] = []
    left = 0
    for place, is_dark in enumerate([*row, False]):
        if not is_dark:
            if place > left:
                strokes.append((left, top, place - left))
            left = place + 1
    return strokes
