"""Marks a text for translation where it stands, to be translated where it is shown."""

from __future__ import annotations


def N_(text: str) -> str:
    """The text itself; the extraction of messages looks for this name."""
    return text
