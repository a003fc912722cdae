"""What is logged names no secret: whoever reads a log must not be able to follow a private link in it."""

from __future__ import annotations

import logging
import re

# A secret as `store.accounts.make_secret` makes it, where it is a whole piece of an address: also of one that is a
# value in another's query.
SECRET = re.compile(r"(?:(?<=/)|(?<=%2F)|(?<=%2f))[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
MASK = "***"


class MaskedRecord(logging.LogRecord):
    """A line of any log, ours or a library's, without the secrets of the addresses in it."""

    def getMessage(self) -> str:
        """What the line says."""
        return mask(super().getMessage())


def mask(text: str) -> str:
    """The text without the secrets of the addresses in it."""
    return SECRET.sub(MASK, text)


def set_up_masking() -> None:
    """Mask in every log of this process: the server's of who asked for what, too."""
    logging.setLogRecordFactory(MaskedRecord)
