"""The fonts of the booklet: which files there are, by id, and what their characters cover.

One family name a file: several subsets under one name set wrong glyphs. WOFF, because WOFF2 is unpacked in Python.
Latin letters inside Chinese come from the Latin file cut to a range, so that quotes, dashes and the ellipsis stay Han.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from weasyprint.text.ffi import ffi, fontconfig, pangoft2
from weasyprint.text.fonts import FontConfiguration

LETTERS_IN_HAN = "U+30-39, U+41-5A, U+61-7A, U+C0-24F, U+2009"


@dataclass(frozen=True, slots=True)
class Face:
    """One font file under a family name of its own. `file` is its name without weight, style and ending."""

    family: str
    file: str
    weight: int
    style: str = "normal"
    unicode_range: str = ""

    @property
    def id(self) -> str:
        """What a stylesheet asks for it by."""
        return f"{self.family.lower().replace(' ', '-')}-{self.weight}-{self.style}"

    @property
    def path(self) -> str:
        """Its name in the folder of fonts."""
        return f"{self.file}-{self.weight}-{self.style}.woff"


# Family, file, weights.
_UPRIGHT = (
    ("Hei", "noto-sans-sc-chinese-simplified", (400, 700)),
    ("Song", "noto-serif-sc-chinese-simplified", (400, 900)),
    ("Plex", "ibm-plex-sans-latin", (400, 600, 700)),
    ("Plex Ext", "ibm-plex-sans-latin-ext", (400, 600, 700)),
    ("Plex Greek", "ibm-plex-sans-greek", (400,)),
    ("Plex Cyrillic", "ibm-plex-sans-cyrillic", (400, 700)),
    ("Plex Cyrillic Ext", "ibm-plex-sans-cyrillic-ext", (400,)),
    ("Plex Viet", "ibm-plex-sans-vietnamese", (400,)),
    ("Plex Condensed", "ibm-plex-sans-condensed-latin", (400, 600)),
    ("Plex Condensed Ext", "ibm-plex-sans-condensed-latin-ext", (400, 600)),
    ("Source Serif", "source-serif-4-latin", (400, 600, 900)),
    ("Source Serif Ext", "source-serif-4-latin-ext", (400, 600, 900)),
    ("Source Serif Greek", "source-serif-4-greek", (400,)),
    ("Source Serif Cyrillic", "source-serif-4-cyrillic", (400,)),
    ("Source Serif Cyrillic Ext", "source-serif-4-cyrillic-ext", (400,)),
    ("Plex Arabic", "ibm-plex-sans-arabic-arabic", (400,)),
    ("Plex Thai", "ibm-plex-sans-thai-thai", (400,)),
    ("Plex Devanagari", "ibm-plex-sans-devanagari-devanagari", (400,)),
    ("Plex Hebrew", "ibm-plex-sans-hebrew-hebrew", (400,)),
    ("Noto Georgian", "noto-sans-georgian-georgian", (400,)),
    ("Noto Armenian", "noto-sans-armenian-armenian", (400,)),
    ("Noto Ethiopic", "noto-sans-ethiopic-ethiopic", (400,)),
)
_IN_HAN = (("Plex In Han", "ibm-plex-sans-latin", (400, 700)), ("Source In Han", "source-serif-4-latin", (400, 900)))


def _list_faces() -> Iterator[Face]:
    for family, file, weights in _UPRIGHT:
        yield from (Face(family, file, weight) for weight in weights)
    for family, file, weights in _IN_HAN:
        yield from (Face(family, file, weight, unicode_range=LETTERS_IN_HAN) for weight in weights)


FACES = {face.id: face for face in _list_faces()}


def write_font_faces() -> str:
    """The `@font-face` rules of all faces, asking for each file by its id."""
    return "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style};'
        f'src:url("ours:font/{face.id}")' + (f";unicode-range:{face.unicode_range}" if face.unicode_range else "") + "}"
        for face in FACES.values()
    )


@cache
def read_coverage(fonts_dir: Path) -> frozenset[int]:
    """The code points that some face can draw. Cost: 60 ms once a process."""
    return frozenset().union(*(read_code_points(fonts_dir / file) for file in {face.path for face in FACES.values()}))


def read_code_points(path: Path) -> frozenset[int]:
    """The code points that one file can draw."""
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def read_widths(fonts_dir: Path) -> dict[str, float]:
    """The width of each Latin letter in the grid's bolder face, in ems."""
    widths: dict[str, float] = {}
    for file in ("ibm-plex-sans-condensed-latin-ext-600-normal.woff", "ibm-plex-sans-condensed-latin-600-normal.woff"):
        with TTFont(fonts_dir / file, lazy=True) as font:
            advances, em = font["hmtx"], font["head"].unitsPerEm
            widths |= {chr(code): advances[glyph][0] / em for code, glyph in font.getBestCmap().items()}
    return widths


# WeasyPrint declares only what it uses itself.
ffi.cdef("FcConfig *FcConfigCreate(void);")


class OurFonts(FontConfiguration):  # type: ignore[misc]
    """A configuration without the machine's own fonts, so that a booklet is the same on every machine."""

    def __init__(self) -> None:
        super().__init__()
        self._config = fontconfig.FcConfigCreate()
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        # The font map keeps a reference of its own.
        fontconfig.FcConfigDestroy(self._config)
