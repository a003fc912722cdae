"""A calendar that was written before, with other words in it."""

from __future__ import annotations

import re
from collections.abc import Callable

from icalendar.parser import Contentline

FOLD = re.compile(rb"\r?\n[ \t]")
END_OF_LINE = b"\r\n"


def rewrite_calendar(body: bytes, change: Callable[[str], str]) -> bytes:
    """The calendar whose lines `change` has changed; the same bytes where it changes none.

    Source: RFC 5545, 3.1 (a long line is folded, maybe within a word).
    """
    whole = FOLD.sub(b"", body).decode("utf-8", "replace")
    changed = change(whole)
    if changed == whole:
        return body
    return b"".join(Contentline(line).to_ical() + END_OF_LINE for line in changed.splitlines())  # type: ignore[no-untyped-call]
