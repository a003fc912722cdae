"""What a letter to a group cannot fill in for some of its readers, said before anybody gets it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from conference.core.letter_texts import PLACEHOLDER
from conference.desks.letters.group_readers import GroupReader
from conference.desks.letters.texting import TextFacts

# What every reader's letter has.
ALWAYS = ("edition", "home")
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Gap:
    """A placeholder that has nothing to say to some; `is_foreign`: nothing in their language. `names` are the first."""

    placeholder: str
    is_foreign: bool
    count: int
    names: tuple[str, ...]


def find_gaps(facts: TextFacts, readers: Iterable[GroupReader]) -> list[Gap]:
    """What the text cannot fill in, and for whom."""
    found: dict[tuple[str, bool], list[str]] = {}
    used = {language: find_used(facts, language) for language in facts.body.by_language}
    for reader in readers:
        for gap in list_gaps(reader, used.get(reader.to.language, ()) if reader.to else ()):
            found.setdefault(gap, []).append(reader.name)
    return [Gap(*gap, len(names), tuple(names[:MOST_NAMED])) for gap, names in sorted(found.items())]


def find_used(facts: TextFacts, language: str) -> list[str]:
    """The placeholders that a text uses in a language, each once."""
    texts = (each.by_language.get(language, "") for each in (facts.subject, facts.body))
    return list(dict.fromkeys(name for text in texts for name in PLACEHOLDER.findall(text) if name not in ALWAYS))


def list_gaps(reader: GroupReader, used: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """(placeholder, is foreign) of what has nothing to say to a reader, or nothing in their language."""
    for name in used:
        if not reader.values.get(name):
            yield name, False
        elif name in reader.foreign:
            yield name, True
