"""Content lines: the bytes of one property, folded at 75 octets, or nothing where a value cannot be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from icalendar import vCategory, vText
from icalendar.parser import Contentline, Parameters

from conference.core.cleaning import clean_line, clean_text

END_OF_LINE = b"\r\n"
LONGEST_UNFOLDED = 74
ValueT = TypeVar("ValueT")


def write_line(
    name: str, kind: Callable[[ValueT], object], value: ValueT, parameters: Mapping[str, str] | None = None
) -> bytes:
    """One property with its line end; `b""` for a value iCalendar cannot hold, so that a poisoned one is all that goes.

    `kind` is icalendar's type of the value.
    Source: RFC 5545, 3.1 (lines of at most 75 octets, split between characters).
    """
    try:
        line: Contentline = Contentline.from_parts(name, Parameters(parameters or {}), kind(value))
        whole = line.encode()
        folded: bytes = whole if len(whole) <= LONGEST_UNFOLDED else line.to_ical()  # type: ignore[no-untyped-call]
    except (ValueError, AssertionError):
        return b""
    return folded + END_OF_LINE


def write_text(name: str, text: str, language: str = "") -> bytes:
    """A text property, `language` (BCP 47) as its parameter; `b""` for an empty text."""
    cleaned = clean_text(text)
    return write_line(name, vText, cleaned, _in(language)) if cleaned else b""


def write_categories(texts: Iterable[str], language: str) -> bytes:
    """The categories in one property; `b""` for none."""
    categories = [cleaned for text in texts if (cleaned := clean_line(text))]
    return write_line("CATEGORIES", vCategory, categories, _in(language)) if categories else b""


def _in(language: str) -> dict[str, str]:
    return {"LANGUAGE": language} if language not in ("", "und") else {}
