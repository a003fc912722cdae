"""QR codes as drawings and paths: the same dots whatever draws them."""

from __future__ import annotations

from conference.formats.qr import list_dots, to_qr_svg, write_qr_path

TEXT = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def fill(size, path):
    """The dots that strokes fill."""
    dots = [[False] * size for _ in range(size)]
    for stroke in path.split("M")[1:]:
        at, _, rest = stroke.partition("h")
        left, top = map(int, at.split())
        for place in range(int(rest.partition("v")[0])):
            dots[top][left + place] = True
    return dots


def test_the_path_fills_exactly_the_dots():
    size, path = write_qr_path(TEXT)
    assert fill(size, path) == list_dots(TEXT)


def test_the_drawing_is_the_same_each_time_and_carries_no_style_of_its_own():
    assert to_qr_svg(TEXT) == to_qr_svg(TEXT)
    assert b"style" not in to_qr_svg(TEXT)
