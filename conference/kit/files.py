"""All files of an installation, each kept once under the hash of its content: DATA_DIR/files/ab/cd/abcd….

A name is 64 hexadecimal digits and nothing else, so no path ever comes from outside.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from flask import current_app

from conference.settings import Settings

NAME = re.compile(r"[0-9a-f]{64}")


def keep_file(content: bytes | Path) -> str:
    """The name under which the content is kept: whole, and on the disk before its name can be found."""
    data = content if isinstance(content, bytes) else content.read_bytes()
    name = hashlib.sha256(data).hexdigest()
    path = place_file(name)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(data, path)
    return name


def find_file(name: str) -> Path:
    """Where the content of a name is. Raises: FileNotFoundError also for what is no name."""
    if not NAME.fullmatch(name) or not (path := place_file(name)).is_file():
        raise FileNotFoundError(name)
    return path


def place_beside(name: str, kind: str) -> Path:
    """Where something that is made of a kept content belongs, such as a smaller picture: it goes with it.

    Raises: FileNotFoundError for what is not kept.
    """
    return find_file(name).with_suffix(f".{kind}")


def drop_file(name: str) -> None:
    """Have the content of a name, and what was made of it, be kept no more. Whoever asks saw that nothing names it."""
    if NAME.fullmatch(name):
        path = place_file(name)
        for each in (path, *path.parent.glob(f"{name}.*")):
            each.unlink(missing_ok=True)


def place_file(name: str) -> Path:
    """Where the content of a name belongs."""
    settings: Settings = current_app.extensions["settings"]
    return settings.data_dir / "files" / name[:2] / name[2:4] / name


def write_whole(data: bytes, path: Path) -> None:
    """Write a file beside its place, and move it there once it is on the disk."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise
    for folder in path.parents[:3]:
        flush_folder(folder)


def flush_folder(folder: Path) -> None:
    """Put a folder's list of names on the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
