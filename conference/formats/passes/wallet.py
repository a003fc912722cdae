"""A ticket as a picture for a phone: to be kept among photographs, or on a lock screen."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from conference.core.tracks import TrackLook
from conference.formats.posters.drawing import MARKER, NIGHT, NIGHT_INK, NIGHT_QUIET, is_cut, set_lines
from conference.formats.posters.images import draw_path
from conference.formats.posters.type import Type
from conference.formats.qr import QUIET, list_dots
from conference.formats.typesetting import Run

# Two to three. A phone's screen is narrower and cuts the sides: all that counts stands in the middle.
WIDTH, HEIGHT = 1080, 1620
MIDDLE = 720
LEFT = (WIDTH - MIDDLE) // 2
PAPER, INK, INK_QUIET = "#ffffff", "#14161a", "#4b515a"
# The clock of a lock screen stands on the dark above the words.
HEAD, BAND = 500, 130
CODE_TOP, CODE_WIDTH = 880, 580
# Sizes of a name, in pixels, and in how many lines each is set at most.
NAME_SIZES = ((84, 1), (66, 2), (52, 2), (44, 3))


@dataclass(frozen=True, slots=True)
class Wallet:
    """What the picture says; `code` is drawn as QR and written below it."""

    edition: str
    days: str
    name: str
    class_name: str
    look: TrackLook
    code: str


def draw_wallet(wallet: Wallet, fonts: str) -> bytes:
    """The picture as a PNG of 1080 by 1620: the same bytes for the same ticket.

    `fonts` is the path of `static/vendor`. Cost: 0.1 s of CPU.
    """
    sheet = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = ImageDraw.Draw(sheet)
    shades = wallet.look.daylight
    canvas.rectangle((0, 0, WIDTH, HEAD), NIGHT)
    canvas.rectangle((0, HEAD, WIDTH, HEAD + BAND), shades.sign)
    sign = draw_path(wallet.look.path, PAPER, 60)
    sheet.paste(sign, (LEFT, HEAD + (BAND - 60) // 2), sign)
    write_head(canvas, wallet, fonts)
    middle = Type(fonts, "house", 54)
    for line in set_lines(wallet.class_name, middle, MIDDLE - 90, 1):
        write(canvas, line, middle, LEFT + 90, HEAD + 84, PAPER)
    write_name(canvas, wallet, fonts)
    draw_code(canvas, wallet, fonts)
    out = BytesIO()
    sheet.save(out, "PNG", optimize=True)
    return out.getvalue()


def write_head(canvas: ImageDraw.ImageDraw, wallet: Wallet, fonts: str) -> None:
    """The edition and its days, at the foot of the dark."""
    large, small = Type(fonts, "house", 46), Type(fonts, "small", 32)
    lines = set_lines(wallet.edition, large, MIDDLE, 2)
    top = HEAD - 90 - 56 * (len(lines) - 1)
    canvas.rectangle((LEFT, top - 72, LEFT + 60, top - 64), MARKER)
    for number, line in enumerate(lines):
        write(canvas, line, large, LEFT, top + 56 * number, NIGHT_INK)
    for line in set_lines(wallet.days, small, MIDDLE, 1):
        write(canvas, line, small, LEFT, HEAD - 38, NIGHT_QUIET)


def write_name(canvas: ImageDraw.ImageDraw, wallet: Wallet, fonts: str) -> None:
    """The name, as large as it fits."""
    for size, most in NAME_SIZES:
        type = Type(fonts, "house", size)
        lines = set_lines(wallet.name, type, MIDDLE, most)
        if not is_cut(lines):
            break
    step = round(type.size * 1.14)
    base = (HEAD + BAND + CODE_TOP) // 2 - step * (len(lines) - 1) // 2 + type.size // 3
    for number, line in enumerate(lines):
        write(canvas, line, type, LEFT, base + step * number, INK)


def draw_code(canvas: ImageDraw.ImageDraw, wallet: Wallet, fonts: str) -> None:
    """The code in whole pixels a dot, and what it says below it, for a hand that must type it."""
    rows = list_dots(wallet.code)
    dot = CODE_WIDTH // (len(rows) + 2 * QUIET)
    left = (WIDTH - dot * len(rows)) // 2
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            if is_dark:
                at = (left + x * dot, CODE_TOP + y * dot)
                canvas.rectangle((*at, at[0] + dot - 1, at[1] + dot - 1), "#000000")
    type = Type(fonts, "small", 30)
    base = CODE_TOP + dot * len(rows) + 70
    half = len(wallet.code) // 2
    for number, line in enumerate((wallet.code[:half], wallet.code[half:])):
        spaced = " ".join(line[place : place + 4] for place in range(0, half, 4))
        width = type.measure(spaced)
        write(canvas, spaced, type, (WIDTH - width) / 2, base + 44 * number, INK_QUIET)


def write(canvas: ImageDraw.ImageDraw, line: str, type: Type, left: float, base: float, colour: str) -> None:
    """One line from a point on its base on; pieces of what runs from the right come in that order."""
    pieces = list(type.list_pieces(line))
    for piece in reversed(pieces) if Run(line, "").is_right_to_left else pieces:
        if piece.text:
            canvas.text((left, base), piece.text, colour, piece.font, anchor="ls")
        left += piece.width
