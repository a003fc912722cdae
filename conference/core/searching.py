"""Names found by what people type of them, in any language."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

ThingT = TypeVar("ThingT")


def fold_search(text: str) -> str:
    """The text as searches compare it: width, case and accents aside."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def order_name(name: str) -> bytes:
    """What sorts names as readers look them up: letters without case, common Chinese characters by pinyin.

    GB 2312 holds its first 3,755 characters in the order of their pinyin; rarer ones follow by radical.
    """
    return fold_search(name).encode("gb18030", errors="replace")


def search(things: Iterable[ThingT], words: str, read: Callable[[ThingT], Iterable[str]]) -> list[ThingT]:
    """The things of which `read` gives names that hold every word typed; all of them for no words.

    A word may be a part of one, also two Chinese characters.
    """
    wanted = fold_search(words).split()
    if not wanted:
        return list(things)
    texts = ((thing, fold_search("\n".join(read(thing)))) for thing in things)
    return [thing for thing, text in texts if all(word in text for word in wanted)]
