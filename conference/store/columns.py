"""Column types that keep the house's values: UTC instants, texts by language, lengths, tuples."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import JSON, DateTime, Integer
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from conference.core.languages import NO_TEXT, Text

SECOND = timedelta(seconds=1)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, kept in UTC. SQLite would give back naive ones, and take them without a word.

    Raises: ValueError for a naive datetime.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive time was to be stored: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Texts(TypeDecorator[Text]):
    """A `Text`, kept as a JSON object language -> text in its order of entry, so that a language needs no migration."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Text | None, dialect: Dialect) -> dict[str, str]:
        return dict(value.by_language) if value else {}

    def process_result_value(self, value: dict[str, str] | None, dialect: Dialect) -> Text:
        return Text(value) if value else NO_TEXT


class TextList(TypeDecorator[tuple[Text, ...]]):
    """A tuple of `Text`, kept as a JSON array."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[Text] | None, dialect: Dialect) -> list[dict[str, str]]:
        return [dict(text.by_language) for text in value or ()]

    def process_result_value(self, value: list[dict[str, str]] | None, dialect: Dialect) -> tuple[Text, ...]:
        return tuple(Text(texts) for texts in value or ())


class Words(TypeDecorator[tuple[str, ...]]):
    """A tuple of strings, kept as a JSON array."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> list[str]:
        return list(value or ())

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> tuple[str, ...]:
        return tuple(value or ())


class Length(TypeDecorator[timedelta]):
    """A length of time, kept in whole seconds."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> int | None:
        return None if value is None else value // SECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> timedelta | None:
        return None if value is None else timedelta(seconds=value)
