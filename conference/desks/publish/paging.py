"""A long list in pages of whole days, each light enough for a phone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from conference.core.programme import Session
from conference.core.type_shares import ALL_WORKS
from conference.desks.publish.cards import Reading
from conference.desks.publish.days import find_day

# A page has no more rows than this, unless one day alone has.
MOST_ROWS = 250
# A list of more rows needs so many letters that one font for lists is lighter than those any page shares.
MOST_ROWS_UNLISTED = 30


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of a list, by its days."""

    number: int
    label: str
    address: str


def share_out(reading: Reading, sessions: Sequence[Session]) -> list[tuple[Session, ...]]:
    """The sessions, which are in the order of time, in pages of whole days; one empty page for none."""
    pages: list[tuple[Session, ...]] = [()]
    for _day, group in groupby(sessions, key=partial(find_day, reading)):
        found = tuple(group)
        if pages[-1] and len(pages[-1]) + len(found) > MOST_ROWS:
            pages.append(found)
        else:
            pages[-1] += found
    return pages


def list_page_links(
    reading: Reading,
    pages: Sequence[Sequence[Session]],
    address: Callable[[int], str],
) -> tuple[PageLink, ...]:
    """The way to each page; none where there is one alone."""
    if len(pages) < 2:
        return ()
    return tuple(
        PageLink(number, write_span(reading, page[0], page[-1]), address(number))
        for number, page in enumerate(pages, start=1)
    )


def choose_type(reading: Reading, sessions: Sequence[Session]) -> str:
    """The list of `type.css` whose fonts a page of sessions needs; empty for none but those any page shares."""
    days = {find_day(reading, session).isoformat() for session in sessions}
    if len(days) == 1:
        return days.pop()
    return ALL_WORKS if len(sessions) > MOST_ROWS_UNLISTED else ""


def name_page(number: int) -> dict[str, str]:
    """A page of a list in the query of its address; the first is the list itself."""
    return {"page": str(number)} if number > 1 else {}


def write_span(reading: Reading, first: Session, last: Session) -> str:
    """The days from one session to another."""
    days = (reading.write_day(find_day(reading, session), "short") for session in (first, last))
    return " – ".join(dict.fromkeys(days))
