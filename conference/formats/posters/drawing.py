"""Draws a poster: dark where a film runs, lit where people talk, in the colours and with the sign of its track."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from PIL import Image, ImageDraw

from conference.formats.posters.images import draw_path, read_image
from conference.formats.posters.poster import Poster
from conference.formats.posters.type import Type, Voice
from conference.formats.typesetting import ELLIPSIS, Run

WIDTH, HEIGHT = 1200, 630
MARGIN = 54
EDGE = 14
# The words of a poster with a picture stand on it; all others stand beside something.
WORDS_WIDTH, BESIDE_WIDTH = WIDTH - 2 * MARGIN, 504
# How far a picture may be cut so that it fills the poster: a still keeps the ratio its film was shot in.
MOST_CUT = 1.12
# From where on the picture goes dark above the words, and how dark it is behind them, of 255.
DUSK, DARKNESS = 120, 195
# Longer texts are cut before they are measured.
MOST_LETTERS = 300
# A title's sizes, in pixels, and in how many lines each is set at most.
TITLE_SIZES = ((80, 2), (56, 3), (44, 4))
# The house's own colours, as css/tokens.css has them.
NIGHT, NIGHT_INK, NIGHT_QUIET = "#101216", "#ffffff", "#b9bec6"
GROUND, INK, INK_QUIET = "#f2f4f6", "#14161a", "#4b515a"
MARKER = "#ffd02e"
BETWEEN = " · "
# The mark of the house: a screen with its curtain half drawn.
HOUSE_MARK = "M1 3h14v10H1zm1.500 1.500v7h6.500v-7z"
# A little less than full, so that a letter's edge never touches the picture beside it.
FULL = 0.98


@dataclass(frozen=True, slots=True)
class Line:
    """A line of type: its text and colour, the height it takes and the spaces below and above it, in pixels."""

    text: str
    type: Type
    colour: str
    height: int
    below: int = 0
    above: int = 0

    @property
    def whole(self) -> int:
        """What it takes with its spaces."""
        return self.above + self.height + self.below


def draw_poster(poster: Poster, fonts: str) -> bytes:
    """The poster as a PNG of 1200 by 630: the same bytes for the same poster.

    `fonts` is the path of `static/vendor`. Cost: 0.1 s of CPU, and 0.2 s once a process.
    """
    width = BESIDE_WIDTH if poster.is_portrait else WIDTH
    shown = read_image(poster.picture_name, poster.picture, width) if poster.picture else None
    stands_behind = shown is not None and not poster.is_portrait
    painter = Painter(replace(poster, is_dark=True) if stands_behind else poster, fonts)
    if shown and stands_behind:
        painter.hang(shown)
    else:
        painter.stand_beside(shown)
    return painter.finish()


class Painter:
    """A poster under way."""

    def __init__(self, poster: Poster, fonts: str) -> None:
        self.poster = poster
        self.fonts = fonts
        self.sheet = Image.new("RGB", (WIDTH, HEIGHT), NIGHT if poster.is_dark else GROUND)
        self.canvas = ImageDraw.Draw(self.sheet)

    @property
    def ink(self) -> str:
        """The colour of what is read first."""
        return NIGHT_INK if self.poster.is_dark else INK

    @property
    def quiet(self) -> str:
        """The colour of what is read then."""
        return NIGHT_QUIET if self.poster.is_dark else INK_QUIET

    @property
    def accent(self) -> str:
        """The colour of the track on this ground."""
        if self.poster.look is None:
            return self.ink
        shades = self.poster.look.daylight
        return shades.lamp if self.poster.is_dark else shades.sign

    def hang(self, picture: Image.Image) -> None:
        """Show a picture behind the words: from the top, as large as it goes."""
        fills, fits = max(WIDTH / picture.width, HEIGHT / picture.height), WIDTH / picture.width
        fits = min(fits, HEIGHT / picture.height)
        scale = fills if fills / fits <= MOST_CUT else fits
        picture = picture.resize((round(picture.width * scale), round(picture.height * scale)))
        self.sheet.paste(picture, (WIDTH - picture.width, 0), picture)
        lines = list(self.list_lines(WORDS_WIDTH))
        self.darken(HEIGHT - MARGIN - sum(line.whole for line in lines))
        self.write(lines)

    def darken(self, top: int) -> None:
        """Let the light fade from above the words on."""
        dusk = Image.linear_gradient("L").resize((WIDTH, DUSK)).point([shade * DARKNESS // 255 for shade in range(256)])
        mask = Image.new("L", (WIDTH, HEIGHT), 0)
        mask.paste(dusk, (0, top - DUSK))
        mask.paste(DARKNESS, (0, top, WIDTH, HEIGHT))
        self.sheet.paste(NIGHT, mask=mask)

    def stand_beside(self, portrait: Image.Image | None) -> None:
        """Show a portrait beside the words, or the sign of the track where there is none."""
        box = (WIDTH - BESIDE_WIDTH, 0, WIDTH, HEIGHT)
        if self.poster.look and not self.poster.is_dark:
            self.canvas.rectangle((0, 0, WIDTH, HEIGHT), self.poster.look.daylight.lit)
        elif self.poster.look:
            self.canvas.rectangle((0, 0, WIDTH, HEIGHT), self.poster.look.daylight.dark)
        if portrait:
            self.paste_filling(portrait, box)
        else:
            self.show_sign(box)
        self.write(list(self.list_lines(WIDTH - BESIDE_WIDTH - 2 * MARGIN)))

    def paste_filling(self, picture: Image.Image, box: tuple[int, int, int, int]) -> None:
        """Fill a box with the upper middle of a picture."""
        wide, high = box[2] - box[0], box[3] - box[1]
        scale = max(wide / picture.width, high / picture.height)
        picture = picture.resize((round(picture.width * scale), round(picture.height * scale)))
        left, top = (picture.width - wide) // 2, (picture.height - high) // 4
        cut = picture.crop((left, top, left + wide, top + high))
        self.sheet.paste(cut, box[:2], cut)

    def show_sign(self, box: tuple[int, int, int, int]) -> None:
        """Fill a box with the sign of the track, as the booklet's openers do; with the mark of the house for none."""
        shades = self.poster.look.daylight if self.poster.look else None
        self.canvas.rectangle(box, shades.sign if shades else NIGHT)
        path = self.poster.look.path if self.poster.look else HOUSE_MARK
        size = round((box[2] - box[0]) * 0.62)
        sign = draw_path(path, shades.lamp if shades else MARKER, size)
        self.sheet.paste(sign, ((box[0] + box[2] - size) // 2, (box[1] + box[3] - size) // 2), sign)

    def list_lines(self, width: int) -> Iterator[Line]:
        """The words, in lines of `width` pixels."""
        poster, small = self.poster, Type(self.fonts, "small", 29)
        for text in set_lines(poster.head, small, width, 1):
            yield Line(text, small, self.accent, 38, 10)
        voice: Voice = "work" if poster.is_work else "house"
        large, lines = fit_title(poster.title, voice, self.fonts, width)
        for text in lines:
            yield Line(text, large, self.ink, round(large.size * 1.16))
        middle = Type(self.fonts, voice, 37)
        for text in set_lines(poster.other, middle, width, 1):
            yield Line(text, middle, self.quiet, 52)
        for number, text in enumerate(set_lines(poster.facts, small, width, 2)):
            yield Line(text, small, self.ink, 40, 0, 0 if number else 14)
        for text in set_foot(poster.foot, small, width):
            yield Line(text, small, self.quiet, 40)

    def write(self, lines: list[Line]) -> None:
        """Set the lines so that they end at the foot."""
        top = HEIGHT - MARGIN - sum(line.whole for line in lines)
        for line in lines:
            self.set_line(line, MARGIN, top + line.above + round(line.height * 0.78))
            top += line.whole

    def set_line(self, line: Line, left: float, base: float) -> None:
        """Set one line from a point on its base on; pieces of what runs from the right come in that order."""
        pieces = list(line.type.list_pieces(line.text))
        for piece in reversed(pieces) if Run(line.text, "").is_right_to_left else pieces:
            if piece.text:
                self.canvas.text((left, base), piece.text, line.colour, piece.font, anchor="ls")
            left += piece.width

    def finish(self) -> bytes:
        """The poster as a PNG, with the edge of its track."""
        if self.poster.look:
            self.canvas.rectangle((0, 0, EDGE - 1, HEIGHT), self.accent)
        file = BytesIO()
        self.sheet.save(file, "PNG", compress_level=4)
        return file.getvalue()


def fit_title(text: str, voice: Voice, fonts: str, width: int) -> tuple[Type, list[str]]:
    """The title as large as it fits, cut where even the smallest size is too large."""
    for size, most in TITLE_SIZES:
        type = Type(fonts, voice, size)
        lines = set_lines(text, type, width, most)
        if not is_cut(lines):
            break
    return type, lines


def set_foot(facts: tuple[str, ...], type: Type, width: int) -> list[str]:
    """A line of as many of the facts as it holds whole, of the first alone where it must be cut."""
    for count in range(len(facts), 1, -1):
        lines = set_lines(BETWEEN.join(facts[:count]), type, width, 1)
        if not is_cut(lines):
            return lines
    return set_lines(BETWEEN.join(facts[:1]), type, width, 1)


def is_cut(lines: list[str]) -> bool:
    """Whether something is missing at the end."""
    return bool(lines) and lines[-1].endswith(ELLIPSIS)


def set_lines(text: str, type: Type, width: int, lines: int) -> list[str]:
    """A text in at most so many lines of `width` pixels, with only what can be drawn."""
    setter = type.setter
    line = setter.set_line(text[:MOST_LETTERS], MOST_LETTERS)
    return [each.rstrip() for each in setter.break_lines(line, width * FULL / type.size, lines)] if line else []
