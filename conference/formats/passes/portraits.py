"""Portraits of people for their badges: read carefully, written anew, in the size in which they are printed."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from conference.core.errors import RuleBroken
from conference.formats.posters.images import MOST_PIXELS, RASTER, UNREADABLE, read_image

# Kept three to four, large enough for any badge; printed 22.5 by 30 mm at 300 dots an inch.
KEPT = (600, 800)
PRINTED = (266, 354)
# A face stands above the middle.
CENTERING = (0.5, 0.35)
WHITE = "#ffffff"
JPEG = b"\xff\xd8\xff"


def to_portrait(data: bytes) -> bytes:
    """An upload as a JPEG of 600 by 800, written anew: nothing of the file but its pixels stays.

    Raises: RuleBroken("photo_kind") for what is no photograph, or larger than any camera's.
    """
    try:
        with Image.open(BytesIO(data), formats=RASTER) as image:
            if image.width * image.height > MOST_PIXELS:
                raise RuleBroken("photo_kind")
            image.draft("RGB", KEPT)
            return write_jpeg(flatten(ImageOps.exif_transpose(image).convert("RGBA")), KEPT)
    except UNREADABLE as problem:
        raise RuleBroken("photo_kind") from problem


def scale_portrait(name: str, data: bytes) -> bytes:
    """A picture as a JPEG in the size of print; b"" for what cannot be read. Cost: 3 ms of CPU for a kept portrait."""
    if data.startswith(JPEG):
        try:
            with Image.open(BytesIO(data), formats=("JPEG",)) as image:
                image.draft("RGB", PRINTED)
                return write_jpeg(ImageOps.exif_transpose(image).convert("RGB"), PRINTED)
        except UNREADABLE:
            return b""
    drawn = read_image(name, data, PRINTED[0]) if data else None
    return write_jpeg(flatten(drawn), PRINTED) if drawn else b""


def flatten(image: Image.Image) -> Image.Image:
    """A picture on white."""
    ground = Image.new("RGB", image.size, WHITE)
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def write_jpeg(image: Image.Image, size: tuple[int, int]) -> bytes:
    """The picture cut to a size, without anything else that its file said."""
    out = BytesIO()
    ImageOps.fit(image, size, Image.Resampling.BICUBIC, centering=CENTERING).save(out, "JPEG", quality=82)
    return out.getvalue()
