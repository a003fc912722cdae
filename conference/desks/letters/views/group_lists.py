"""Whom a letter to a group goes to, as its page lists them: the first of many, or those who are looked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from flask import request

from conference.core.searching import search
from conference.desks.letters.group_readers import GroupReader

MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """The readers that a page lists: `words` are what is looked for, `others` those left out who are not listed."""

    readers: Sequence[GroupReader]
    words: str
    others: Sequence[str]
    count: int

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are listed."""
        return self.count > len(self.readers)


def list_readers(addressed: Sequence[GroupReader], left_out: Collection[str]) -> Listed:
    """Those with an address whom the page lists."""
    words = " ".join(request.form.get("words", "").split())
    found = [*search(addressed, words, lambda each: (each.name, each.to.address if each.to else ""))][:MOST_LISTED]
    keys = {each.key for each in found}
    return Listed(found, words, [key for key in left_out if key not in keys], len(addressed))


def read_left_out() -> tuple[str, ...]:
    """Who gets no letter: those listed and not ticked, and those who were left out before and are not listed."""
    listed, ticked = set(request.form.getlist("listed")), set(request.form.getlist("to"))
    return tuple(sorted({*request.form.getlist("out"), *(listed - ticked)}))


def choose_reader(addressed: Sequence[GroupReader]) -> GroupReader | None:
    """For whom the letter is shown: the one chosen, or who comes after, or the first; None where there is nobody."""
    keys = [each.key for each in addressed]
    wanted = request.form.get("reader", "")
    place = keys.index(wanted) if wanted in keys else 0
    if request.form.get("preview") == "next":
        place = (place + 1) % len(keys) if keys else 0
    return addressed[place] if addressed else None


def offer_readers(addressed: Sequence[GroupReader], chosen: GroupReader | None) -> list[GroupReader]:
    """The first readers, and the one chosen."""
    first = list(addressed[:MOST_LISTED])
    return first if chosen is None or chosen in first else [*first, chosen]


def find_addressed(readers: Iterable[GroupReader]) -> list[GroupReader]:
    """Those who can be written to."""
    return [each for each in readers if each.to]
