"""Fonts cut down to some letters, as WOFF2: the same letters always give the same bytes."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import AxisTriple, instantiateVariableFont

# From, default, to.
Axes = Mapping[str, tuple[float, float, float]]

# What joins letters, sets figures under one another, spaces Chinese punctuation and changes outlines with the axes.
FEATURES = ("ccmp", "locl", "liga", "kern", "mark", "mkmk", "rvrn", "tnum", "pnum", "palt", "halt", "chws")

# It warns of tables and names that the fonts need not have.
logging.getLogger("fontTools").setLevel(logging.ERROR)


def cut_face(font: bytes, letters: Iterable[str]) -> bytes:
    """The font with nothing but these letters, as WOFF2. Letters it does not know are left out.

    Names, hints and what sets vertical lines go: the licence stands beside the fonts.
    """
    return cut_shares(font, ["".join(letters)])[0]


def cut_shares(font: bytes, shares: Iterable[str]) -> list[bytes]:
    """`cut_face` for several sets of letters of one font. The large font is read once.

    Cost: 2 s of CPU for 900 Chinese letters in 20 shares.
    """
    wanted = list(shares)
    small = write_font(keep_letters(open_font(font), "".join(wanted)), None)
    return [write_font(keep_letters(open_font(small), letters), "woff2") for letters in wanted]


def narrow_face(font: bytes, axes: Axes) -> bytes:
    """A variable font, not packed, with its axes cut to what is used."""
    limits = {axis: AxisTriple(least, default, most) for axis, (least, default, most) in axes.items()}
    return write_font(instantiateVariableFont(open_font(font), limits, inplace=True), None)


def find_known_letters(font: bytes) -> frozenset[str]:
    """The letters that a font has."""
    return frozenset(map(chr, open_font(font).getBestCmap()))


def open_font(font: bytes) -> TTFont:
    """The font. It keeps its date, so that equal cuts are equal."""
    return TTFont(BytesIO(font), lazy=True, recalcTimestamp=False)


def keep_letters(font: TTFont, letters: Iterable[str]) -> TTFont:
    """The same font, cut."""
    options = Options(layout_features=list(FEATURES), hinting=False, name_IDs=[], notdef_outline=True)
    options.drop_tables += ["vhea", "vmtx", "BASE", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted({ord(letter) for letter in letters}))
    subsetter.subset(font)
    return font


def write_font(font: TTFont, flavor: str | None) -> bytes:
    """The font's file."""
    font.flavor = flavor
    written = BytesIO()
    font.save(written)
    return written.getvalue()
