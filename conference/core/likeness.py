"""Which names look the same to people, though they are written in another way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from conference.core.cleaning import fold_name
from conference.core.languages import Text

# Two figures stay apart: hall 1-1 is not hall 11.
BETWEEN = re.compile(r"(?<!\d)[\W_]+|[\W_]+(?!\d)")
APART = re.compile(r"[\W_]+")


def find_alike(names: Mapping[int, Text]) -> list[tuple[int, int]]:
    """The pairs of ids, the lower first, of which a name looks the same in any language.

    Case, accents, width, spaces, punctuation and the order of words do not count.
    Cost: linear in the names, but for those that are alike.
    """
    by_look: dict[str, list[int]] = {}
    for id in sorted(names):
        for look in {look for written in names[id].by_language.values() for look in find_looks(written)}:
            by_look.setdefault(look, []).append(id)
    pairs = {(one, other) for ids in by_look.values() for at, one in enumerate(ids) for other in ids[at + 1 :]}
    return sorted(pairs)


def find_looks(name: str) -> Iterator[str]:
    """What a name looks like: its letters in the order written, and in the order of its words."""
    letters = unicodedata.normalize("NFKD", fold_name(name))
    bare = unicodedata.normalize("NFC", "".join(each for each in letters if not unicodedata.combining(each)))
    for words in (bare, " ".join(sorted(APART.split(bare)))):
        if look := APART.sub(" ", BETWEEN.sub("", words)).strip():
            yield look
