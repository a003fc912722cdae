"""Web addresses that came from outside."""

from __future__ import annotations

import re

# To the web, or to write to someone: anything else could be a script, a file or data.
ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)


def is_address(url: str) -> bool:
    """Whether a page may link it: an address of the web or of mail, all in one piece."""
    return ADDRESS.fullmatch(url) is not None
