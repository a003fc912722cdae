"""Column types that keep the house's values: UTC instants, clean texts by language, lengths, tuples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import JSON, DateTime, Integer, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from conference.core.cleaning import clean_text, is_dirty, remove_unwanted
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


class Line(TypeDecorator[str]):
    """A string without the characters that a database, a page or a calendar cannot hold: they are left out.

    A row that is older than our cleaning is read clean.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return remove_unwanted(value) if value else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return remove_unwanted(value) if value else value


def clean_written(texts: Mapping[str, str]) -> dict[str, str]:
    """A text's languages, each cleaned; those with nothing to say fall away."""
    cleaned = ((tag, clean_text(written)) for tag, written in texts.items())
    return {tag: written for tag, written in cleaned if written}


def read_clean(texts: dict[str, str]) -> Text:
    """A text that is clean, also where its row is older than our cleaning."""
    return Text(clean_written(texts) if any(map(is_dirty, texts.values())) else texts)


class Texts(TypeDecorator[Text]):
    """A `Text`, kept as a JSON object language -> text in its order of entry, so that a language needs no migration."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Text | None, dialect: Dialect) -> dict[str, str]:
        return clean_written(value.by_language) if value else {}

    def process_result_value(self, value: dict[str, str] | None, dialect: Dialect) -> Text:
        return read_clean(value) if value else NO_TEXT


class TextList(TypeDecorator[tuple[Text, ...]]):
    """A tuple of `Text`, kept as a JSON array."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[Text] | None, dialect: Dialect) -> list[dict[str, str]]:
        return [clean_written(text.by_language) for text in value or ()]

    def process_result_value(self, value: list[dict[str, str]] | None, dialect: Dialect) -> tuple[Text, ...]:
        return tuple(read_clean(texts) for texts in value or ())


class Words(TypeDecorator[tuple[str, ...]]):
    """A tuple of strings, kept as a JSON array."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> list[str]:
        return [clean_text(word) for word in value or ()]

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> tuple[str, ...]:
        return tuple(clean_text(word) if is_dirty(word) else word for word in value or ())


class Length(TypeDecorator[timedelta]):
    """A length of time, kept in whole seconds."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> int | None:
        return None if value is None else value // SECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> timedelta | None:
        return None if value is None else timedelta(seconds=value)


class Lengths(TypeDecorator[dict[str, timedelta]]):
    """Lengths of time by name, kept as a JSON object of whole seconds."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, timedelta] | None, dialect: Dialect) -> dict[str, int]:
        return {name: length // SECOND for name, length in (value or {}).items()}

    def process_result_value(self, value: dict[str, int] | None, dialect: Dialect) -> dict[str, timedelta]:
        return {name: timedelta(seconds=seconds) for name, seconds in (value or {}).items()}
