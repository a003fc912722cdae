"""Texts in several languages, as one plain value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CHINESE_COUNTRIES = ("CN", "HK", "MO", "TW")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in several languages, e.g. ``Text({"en": "Hall 1", "zh": "一号厅"})``.

    ``by_language`` maps a BCP 47 tag to a text that is never empty. It is never
    changed after creation. The order of entry is kept: the first language is the original's.
    """

    by_language: Mapping[str, str]

    def read(self, language: str) -> str:
        """The text in `language`, else in English, else in the first language there is, else ``""``."""
        texts = self.by_language
        return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")

    def read_language(self, language: str) -> str:
        """The tag of the language in which `read(language)` answers; ``""`` for an empty text."""
        if language in self.by_language:
            return language
        return "en" if "en" in self.by_language else next(iter(self.by_language), "")

    def read_others(self, language: str) -> tuple[tuple[str, str], ...]:
        """(tag, text) of every other language whose text differs from `read(language)`, in order of entry."""
        shown = self.read(language)
        others = ((tag, text) for tag, text in self.by_language.items() if text != shown)
        return tuple(others)

    def __hash__(self) -> int:
        return hash(frozenset(self.by_language.items()))

    def __bool__(self) -> bool:
        return bool(self.by_language)


NO_TEXT = Text({})


def make_text(**by_language: str | None) -> Text:
    """The `Text` of the languages that say something: ``make_text(en="Hall 1", zh=None)``."""
    return Text({tag.replace("_", "-"): text for tag, text in by_language.items() if text})


def guess_language(country: str) -> str:
    """The language in which somebody of a country most likely wants to be written to, where they have said none."""
    return "zh" if country in CHINESE_COUNTRIES else "en"
