"""Pictures of all kinds as pixels."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import PurePath
from struct import error as StructError

import resvg_py
from PIL import Image, ImageOps

MOST_PIXELS = 60_000_000
RASTER = ("PNG", "JPEG", "WEBP")
# Only shapes are drawn: nothing that a picture refers to outside itself, and none of the machine's fonts.
_REACHES_OUT = re.compile(r"""href\s*=\s*["']\s*[^#"'\s]|<!(DOCTYPE|ENTITY)""", re.IGNORECASE)
_UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, StructError, Image.DecompressionBombError)


def read_image(name: str, data: bytes, width: int) -> Image.Image | None:
    """A picture as RGBA; an SVG `width` pixels wide, others as large as they are.

    None for what is no picture, is larger than any screen, or, as SVG, refers to anything outside itself.
    """
    try:
        return draw_svg(data.decode(), width) if PurePath(name).suffix.lower() == ".svg" else read_raster(data)
    except _UNREADABLE:
        return None


def read_raster(data: bytes) -> Image.Image:
    """A photograph, turned as it was held. Raises: ValueError, and what Pillow raises for a broken one."""
    with Image.open(BytesIO(data), formats=RASTER) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValueError(f"{image.width} x {image.height} pixels")
        return ImageOps.exif_transpose(image).convert("RGBA")


def draw_svg(text: str, width: int) -> Image.Image:
    """A drawing, `width` pixels wide. Raises: ValueError."""
    if _REACHES_OUT.search(text):
        raise ValueError("the drawing refers to something outside itself")
    pixels = resvg_py.svg_to_bytes(svg_string=text, width=width, skip_system_fonts=True)
    with Image.open(BytesIO(pixels), formats=("PNG",)) as image:
        return image.convert("RGBA")


def draw_path(path: str, colour: str, size: int) -> Image.Image:
    """Path data of a square of 16, filled even-odd, `size` pixels wide."""
    shape = f'<path fill-rule="evenodd" fill="{colour}" d="{path}"/>'
    return draw_svg(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">{shape}</svg>', size)
