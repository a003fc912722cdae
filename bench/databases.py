"""Applications on databases of their own, empty or with a sample of any size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from conference import create_app
from conference.core.sample import MakeSample
from conference.doors.cli.samples import write_sample
from conference.kit.work import transaction
from conference.settings import read_settings

DAYS = 10


def make_application(folder: Path) -> Flask:
    """The application on the embedded database of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return create_app(read_settings({}, instance=folder, secret_key="for measurements " * 3))


@contextmanager
def open_empty(folder: Path) -> Iterator[Flask]:
    """The application on a new embedded database, in its context."""
    app = make_application(folder)
    with app.app_context():
        upgrade()
        yield app


@contextmanager
def open_sample(folder: Path, sessions: int, rooms: int) -> Iterator[Flask]:
    """The same on one that holds the sample of seed 1 as edition 1."""
    with open_empty(folder) as app:
        with transaction("bench"):
            write_sample("sample", MakeSample(1, sessions, rooms, min(DAYS, sessions), sessions // 2 + 1, 0))
        yield app
