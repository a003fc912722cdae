"""Lists of the office: what was looked for, and one page of what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from flask import request

ItemT = TypeVar("ItemT")
OtherT = TypeVar("OtherT")
A_PAGE = 50
LONGEST_WORDS = 100


@dataclass(frozen=True, slots=True)
class Page(Generic[ItemT]):
    """One page of a list. `number` counts from 1; `total` is how many things there are on all pages."""

    items: Sequence[ItemT]
    number: int
    total: int
    size: int = A_PAGE

    def turn(self, items: Sequence[OtherT]) -> Page[OtherT]:
        """The same page of other items."""
        return Page(items, self.number, self.total, self.size)

    @property
    def first(self) -> int:
        """The place of its first item in the whole list, from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        """The place of its last item in the whole list."""
        return self.first + len(self.items) - 1

    @property
    def has_more(self) -> bool:
        """Whether another page follows."""
        return self.last < self.total


def read_words() -> str:
    """What was typed to search for."""
    return " ".join(request.args.get("q", "").split())[:LONGEST_WORDS]


def read_choice(name: str, among: Sequence[str]) -> str:
    """What was chosen of a filter; "" for nothing, or for what is not offered."""
    given = request.args.get(name, "")
    return given if given in among else ""


def cut_page(things: Sequence[ItemT], size: int = A_PAGE) -> Page[ItemT]:
    """The page asked for; the last one where there are not so many."""
    last = max(1, -(-len(things) // size))
    number = min(read_number(), last)
    return Page(things[(number - 1) * size : number * size], number, len(things), size)


def read_number() -> int:
    """The number of the page asked for."""
    given = request.args.get("page", "1")
    return max(1, int(given)) if given.isdecimal() and len(given) < 7 else 1


def turn_page(number: int) -> str:
    """The query of another page of the same list."""
    pairs = [(key, value) for key, value in request.args.items(multi=True) if key != "page" and value]
    return "?" + urlencode([*pairs, ("page", str(number))])


def name_list(address: str) -> str:
    """The address of a list with what is looked for in the one that was asked for."""
    pairs = [(key, value) for key, value in request.args.items(multi=True) if value]
    return f"{address}?{urlencode(pairs)}" if pairs else address
