"""Festival and conference programmes: plan them, find their clashes, publish them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from conference.settings import Settings


def create_app(settings: Settings) -> Flask:
    """The application of the given settings, joined from all its parts."""
    # Only here: a child that reads a file or prints a page starts ten times as fast without the rest of the package.
    from conference.joining import join_parts

    return join_parts(settings)
