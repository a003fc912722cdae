"""Cuts the Latin fonts of the screen to the axes and letters the look uses; `front/build.mjs` brings them whole.

Every page loads the letters of English; the rest of Latin is a file apart, which only pages with an é fetch.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from conference.formats.type_subsets import Axes, cut_face, find_known_letters, narrow_face

FONTS = Path(__file__).parents[1] / "static" / "vendor" / "fonts"
# Bold figures, the squeezed grid and the wide title; a serif for titles and stories, never for small print.
AXES: dict[str, Axes] = {
    "archivo": {"wght": (400, 600, 800), "wdth": (62, 100, 125)},
    "source-serif-4": {"wght": (400, 400, 700), "opsz": (20, 20, 60)},
}
# The same ranges as in css/fonts.css.
BASIC = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\N{NO-BREAK SPACE}©·×–—‘’“”•…−")
ENDINGS = {"wdth-normal": "", "opsz-normal": "", "opsz-italic": "-italic"}


def cut_fonts() -> None:
    """Put the cut fonts in the place of the whole ones."""
    paths = [path for name in AXES for path in FONTS.glob(f"{name}-*.woff2") if path.stem.endswith(tuple(ENDINGS))]
    with ProcessPoolExecutor() as pool:
        list(pool.map(cut_font, sorted(paths)))


def cut_font(path: Path) -> None:
    """Put what is left of a font in its place: archivo-latin-ext-wdth-normal.woff2 becomes archivo-latin-ext.woff2."""
    name = next(name for name in AXES if path.stem.startswith(name))
    ending = next(ending for ending in ENDINGS if path.stem.endswith(ending))
    script = path.stem.removeprefix(f"{name}-").removesuffix(f"-{ending}")
    for part, font in cut_script(script, narrow_face(path.read_bytes(), AXES[name])):
        (path.parent / f"{name}-{part}{ENDINGS[ending]}.woff2").write_bytes(font)
    path.unlink()


def cut_script(script: str, font: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a script, by name: Latin is two."""
    letters = find_known_letters(font)
    if script == "latin":
        yield "basic", cut_face(font, letters & BASIC)
        letters -= BASIC
    yield script, cut_face(font, letters)


if __name__ == "__main__":
    cut_fonts()
