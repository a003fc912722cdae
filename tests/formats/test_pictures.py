"""A portrait is made anew out of whatever was sent, or refused."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from conference.formats.portraits import LEAST_PORTRAIT_SIDE, PORTRAIT_SIZE, to_portrait

ORIENTATION, MAKER = 0x0112, 0x010F


def write_picture(kind: str = "JPEG", size: tuple[int, int] = (600, 400), mode: str = "RGB", **more: object) -> bytes:
    """A picture whose left half is red and whose right half is blue; of mode RGBA nothing is seen of it."""
    image = Image.new(mode, size, "blue" if mode == "RGB" else (0, 0, 0, 0))
    if mode == "RGB":
        image.paste("red", (0, 0, size[0] // 2, size[1]))
    file = BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def read(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def is_red(pixel: object) -> bool:
    red, _green, blue = pixel  # type: ignore[misc]
    return bool(red > 200 and blue < 60)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_kind_comes_out_as_a_jpeg(kind: str) -> None:
    image = read(to_portrait(write_picture(kind)))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (600, 400))
    assert is_red(image.getpixel((10, 200))) and not is_red(image.getpixel((590, 200)))


def test_it_is_turned_as_it_was_held_and_says_nothing_of_the_camera() -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "A camera that knows where it is"
    sent = write_picture(exif=exif, comment=b"At home")
    assert b"A camera" in sent and b"At home" in sent
    made = to_portrait(sent)
    image = read(made)
    assert image.size == (400, 600) and dict(image.getexif()) == {}
    assert is_red(image.getpixel((200, 10))) and not is_red(image.getpixel((200, 590)))
    assert b"A camera" not in made and b"At home" not in made


def test_a_large_one_is_made_smaller_and_keeps_its_shape() -> None:
    width, height = read(to_portrait(write_picture(size=(4000, 3000)))).size
    assert (width, height) == (PORTRAIT_SIZE[0], round(PORTRAIT_SIZE[0] * 3 / 4))


def test_what_is_transparent_becomes_white() -> None:
    assert read(to_portrait(write_picture("PNG", mode="RGBA"))).getpixel((10, 10)) == (255, 255, 255)


def test_equal_bytes_give_equal_bytes() -> None:
    assert to_portrait(write_picture()) == to_portrait(write_picture())


def test_a_drawing_behind_a_photograph_leaves_nothing_of_itself() -> None:
    assert b"<script" not in to_portrait(write_picture("PNG") + b"<script>alert(1)</script>")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        write_picture()[:200],
        write_picture("GIF"),
        write_picture(size=(LEAST_PORTRAIT_SIDE - 1, 400)),
        write_picture("PNG", size=(10_000, 5_001)),
    ],
    ids=["nothing", "a drawing", "a document", "half of one", "another kind", "too small", "too many pixels"],
)
def test_what_is_no_photograph_of_anybody_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="pixels|no photograph"):
        to_portrait(data)
