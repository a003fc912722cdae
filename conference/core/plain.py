"""Values of the programme as JSON can hold them: for the log, which outlives the code that wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta

from conference.core.languages import Text
from conference.core.times import MINUTE


def to_plain(value: object) -> object:
    """The value in strings, numbers, lists and objects alone: a text by its languages, a length in minutes.

    >>> to_plain((Text({"en": "Hall 1"}), timedelta(minutes=90)))
    [{'en': 'Hall 1'}, 90]
    """
    if isinstance(value, Text):
        return dict(value.by_language)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes = value / MINUTE
        return int(minutes) if minutes.is_integer() else minutes
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: to_plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(to_plain(key)): to_plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(each) for each in value]
    return value
