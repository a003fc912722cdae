"""The two voices of the house as posters set them: which font draws which letter, and how wide a text is.

A letter comes from the first font of its voice that has it, so nothing is ever set as an empty box.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from fontTools.ttLib import TTFont
from PIL import ImageFont

from conference.core.type_faces import is_han
from conference.formats.typesetting import Typesetter

Voice = Literal["house", "work", "small"]
# A Chinese font takes 4 MiB and 20 ms: as many are kept open as a poster needs, in two sizes.
MOST_OPEN = 12


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file below `static/vendor/`; a variable one with its place on each of its axes."""

    path: str
    axes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts of a voice: its Latin ones, what is beyond Latin, and its Chinese one."""

    near: tuple[FontFile, ...]
    han: FontFile

    @property
    def files(self) -> tuple[FontFile, ...]:
        """All of them, in the order in which they are asked for a letter."""
        return (*self.near, self.han)


def _list_archivo(weight: int, width: int) -> Iterator[FontFile]:
    scripts = ("basic", "latin", "latin-ext", "vietnamese")
    return (FontFile(f"fonts/archivo-{script}.woff2", (weight, width)) for script in scripts)


def _list_source(weight: int, size: int) -> Iterator[FontFile]:
    scripts = ("basic", "latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek")
    return (FontFile(f"fonts/source-serif-4-{script}.woff2", (weight, size)) for script in scripts)


def _list_world(weight: int) -> Iterator[FontFile]:
    plex = ("sans-cyrillic", "sans-cyrillic-ext", "sans-greek", "sans-arabic-arabic", "sans-hebrew-hebrew",
            "sans-thai-thai", "sans-devanagari-devanagari")  # fmt: skip
    noto = ("georgian-georgian", "armenian-armenian", "ethiopic-ethiopic")
    yield from (FontFile(f"print-fonts/ibm-plex-{name}-{weight}-normal.woff") for name in plex)
    yield from (FontFile(f"print-fonts/noto-sans-{name}-{weight}-normal.woff") for name in noto)


def _name_han(family: str, weight: int) -> FontFile:
    return FontFile(f"print-fonts/noto-{family}-sc-chinese-simplified-{weight}-normal.woff")


VOICES: dict[Voice, Faces] = {
    "house": Faces((*_list_archivo(800, 104), *_list_world(700)), _name_han("sans", 900)),
    "work": Faces((*_list_source(650, 60), *_list_world(700)), _name_han("serif", 900)),
    "small": Faces((*_list_archivo(560, 100), *_list_world(600)), _name_han("sans", 600)),
}


@cache
def read_letters(path: str) -> frozenset[int]:
    """The code points that a font can draw."""
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(MOST_OPEN)
def open_font(path: str, size: int, axes: tuple[int, ...]) -> ImageFont.FreeTypeFont:
    """The font in a size, in pixels."""
    font = ImageFont.truetype(path, size)
    if axes:
        font.set_variation_by_axes([*map(float, axes)])
    return font


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line that one font draws, `width` pixels wide."""

    text: str
    font: ImageFont.FreeTypeFont
    width: float


@dataclass(frozen=True)
class Type:
    """A voice in a size, in pixels; `folder` is the path of `static/vendor`."""

    folder: str
    voice: Voice
    size: int

    @property
    def setter(self) -> MeasuringTypesetter:
        """What breaks and cuts texts for it."""
        return MeasuringTypesetter((), Letters(self), {}, self)

    def list_pieces(self, line: str) -> Iterator[Piece]:
        """The pieces of a line. Signs and spaces stay with the letters before them where one font draws both."""
        chinese = any(is_han(letter) and letter.isalpha() for letter in line)
        piece, used = "", None
        for letter in line:
            file = self.find_file(letter, used, chinese)
            if used and file != used:
                yield self.make_piece(piece, used)
                piece = ""
            piece, used = piece + letter, file
        if used:
            yield self.make_piece(piece, used)

    def make_piece(self, text: str, file: FontFile) -> Piece:
        """A piece with its font and width."""
        font = open_font(f"{self.folder}/{file.path}", self.size, file.axes)
        try:
            return Piece(text, font, font.getlength(text))
        except ValueError:
            # Said of a text that has nothing to draw, such as a soft hyphen alone.
            return Piece("", font, 0)

    def find_file(self, letter: str, used: FontFile | None, chinese: bool) -> FontFile:
        """The font for a letter: the one that draws those before it, where a space or a mark need no other."""
        faces = VOICES[self.voice]
        if used and not letter.isalnum() and not (chinese and is_han(letter)) and self.has(used, letter):
            return used
        if chinese and is_han(letter) and self.has(faces.han, letter):
            return faces.han
        return next((file for file in faces.files if self.has(file, letter)), faces.near[0])

    def has(self, file: FontFile, letter: str) -> bool:
        """Whether a font can draw a letter."""
        return ord(letter) in read_letters(f"{self.folder}/{file.path}")

    def measure(self, text: str) -> float:
        """The width of a text, in pixels."""
        return sum(piece.width for piece in self.list_pieces(text))


@dataclass(frozen=True, slots=True)
class Letters:
    """The code points that a type can draw. Fonts are read only as far as a text needs them."""

    type: Type

    def __contains__(self, code: object) -> bool:
        return any(code in read_letters(f"{self.type.folder}/{file.path}") for file in VOICES[self.type.voice].files)

    def issuperset(self, codes: Iterable[int]) -> bool:
        """Whether the type can draw all of these."""
        return all(code in self for code in codes)


@dataclass(frozen=True, slots=True)
class MeasuringTypesetter(Typesetter):
    """Breaks and cuts texts by the widths that a `type` really has."""

    type: Type

    def measure(self, text: str) -> float:
        """The width of a text in ems."""
        return self.type.measure(text) / self.type.size
