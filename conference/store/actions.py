"""Actions of a board as rows."""

from __future__ import annotations

from typing import Any

import msgspec

from conference.core.actions import Deed


def pack_deed(deed: Deed) -> dict[str, Any]:
    """The deed as JSON can hold it."""
    packed: dict[str, Any] = msgspec.to_builtins(deed)
    return packed


def unpack_deed(packed: dict[str, Any]) -> Deed:
    """The deed that `pack_deed` packed."""
    return msgspec.convert(packed, Deed)
