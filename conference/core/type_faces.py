"""The faces that are cut down for each release, and how a stylesheet names their letters.

Two voices: the work (film titles) speaks in a serif, the house in a grotesque. Their Latin letters come with every
page; what is cut is everything beyond, since a whole Chinese font is ten times as heavy as a page may be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Face:
    """A face under each of its `families` in the stylesheets, of a CSS `weight` and `width`.

    `sources` are its font files under `static/vendor/`; a letter comes from the first that has it.
    """

    name: str
    families: tuple[str, ...]
    weight: str
    width: str
    sources: tuple[str, ...]


SONG = "Titles Song"
HEI = "Titles Hei"
# What a Chinese face sets besides all from U+2E80 on: punctuation that is full width in Chinese.
HAN_BEGINS = 0x2E80
HAN_PUNCTUATION = frozenset("“”‘’—…")
# What every page brings by itself ends here.
EXTENDED_BEGINS = 0x100

FACES = (
    Face("work", (SONG,), "700", "100%", ("print-fonts/noto-serif-sc-chinese-simplified-700-normal.woff",)),
    Face("work-card", (SONG,), "900", "100%", ("print-fonts/noto-serif-sc-chinese-simplified-900-normal.woff",)),
    Face("house", (HEI,), "900", "100%", ("print-fonts/noto-sans-sc-chinese-simplified-900-normal.woff",)),
    Face(
        "work-extended",
        ("Source Serif 4 Variable", "Source Serif for Chinese"),
        "400 700",
        "100%",
        tuple(
            f"fonts/source-serif-4-{script}.woff2"
            for script in ("latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek")
        ),
    ),
    Face(
        "house-extended",
        ("Archivo Variable", "Archivo for Chinese"),
        "400 800",
        "62% 125%",
        ("fonts/archivo-latin-ext.woff2", "fonts/archivo-vietnamese.woff2"),
    ),
)
FACES_BY_NAME = {face.name: face for face in FACES}


def is_han(letter: str) -> bool:
    """Whether a Chinese face sets the letter in a title."""
    return ord(letter) >= HAN_BEGINS or letter in HAN_PUNCTUATION


def is_extended(letter: str) -> bool:
    """Whether the letter is beyond those every page brings, and no Chinese face sets it."""
    return EXTENDED_BEGINS <= ord(letter) < HAN_BEGINS and letter not in HAN_PUNCTUATION


def write_font_face(face: Face, letters: Iterable[str], address: str) -> str:
    """The rules that have the letters set from the file at an address; pages with any of them will fetch it."""
    ranges = write_ranges(letters)
    return "".join(
        f'@font-face{{font-family:"{family}";font-style:normal;font-weight:{face.weight};'
        f'font-stretch:{face.width};font-display:swap;src:url({address})format("woff2");unicode-range:{ranges}}}\n'
        for family in face.families
    )


def write_ranges(letters: Iterable[str]) -> str:
    """The letters as CSS names them: ``U+4E00-4E02,U+4E09``."""
    ranges: list[list[int]] = []
    for code in sorted({ord(letter) for letter in letters}):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ",".join(f"U+{first:X}" + (f"-{last:X}" if last > first else "") for first, last in ranges)
