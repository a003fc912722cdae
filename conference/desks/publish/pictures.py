"""The pictures that a programme names: files below `static/`, and portraits."""

from __future__ import annotations

from pathlib import Path

from conference.formats.pictures import PICTURE_KINDS
from conference.kit.portraits import read_public_portrait
from conference.settings import STATIC


def read_picture(name: str, folder: Path = STATIC) -> bytes:
    """A picture by its name; nothing for what is no picture, or does not lie in `folder`,
    and for the portrait of someone who does not agree to it."""
    portrait = read_public_portrait(name)
    if portrait is not None:
        return portrait
    path = (folder / name).resolve()
    return path.read_bytes() if name and is_picture(path, folder) else b""


def is_picture(path: Path, folder: Path) -> bool:
    """Whether a file is a picture that lies in `folder`."""
    return path.suffix.lower() in PICTURE_KINDS and path.is_relative_to(folder.resolve()) and path.is_file()
