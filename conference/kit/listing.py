"""What a list of the office shows: one template draws them all (`templates/office/list.html`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _

from conference.core.languages import Text
from conference.kit.here import Here
from conference.kit.locale import Words, read_language, read_other_words, read_words
from conference.kit.paging import Page, read_choice
from conference.store.belonging import Scope

Choices = Sequence[tuple[str, str]]
# More than this at once is a slip, or an attack.
MOST_CHOSEN = 5_000
LEAVE = ""
ALL_MINE = "mine"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of a line; `more` are second lines, `mark` a state in a word, `track` a sign's number.

    `is_work` sets it in the voice of the work; `picture` is the address of a portrait.
    """

    words: Words = Words("")
    address: str = ""
    more: tuple[Words, ...] = ()
    mark: str = ""
    mark_kind: str = ""
    track: int = 0
    is_work: bool = False
    is_figure: bool = False
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A thing in a list; `name` is what its tick is called."""

    id: int
    name: str
    cells: tuple[Cell, ...]
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A list to choose from: a filter, which `without` a choice says so, or what many things are given."""

    name: str
    label: str
    choices: Choices
    chosen: str = ""
    without: str = ""


@dataclass(frozen=True, slots=True)
class Bulk:
    """What can be given to many things at once, and where that is sent; `legend` and `doing` where it is no change."""

    address: str
    choices: tuple[Choice, ...]
    legend: str = ""
    doing: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list page: its title, how many there are in words, its columns, one page of lines, and what can be done."""

    title: str
    count: str
    columns: tuple[str, ...]
    page: Page[Line]
    words: str = ""
    hint: str = ""
    filters: tuple[Choice, ...] = ()
    add_label: str = ""
    add_address: str = ""
    ways: tuple[tuple[str, str], ...] = ()
    bulk: Bulk | None = None
    nothing: str = ""
    lead: str = ""


def name_cell(name: Text, address: str, is_work: bool = False, track: int = 0, picture: str = "") -> Cell:
    """The cell that names a thing and leads to it, with its first other language below."""
    language = read_language()
    named, more = read_words(name, language), read_other_words(name, language)[:1]
    return Cell(named, address, more, track=track, is_work=is_work, picture=picture)


def name_portrait(here: Here, slug: str, file: str) -> str:
    """Where a list finds the portrait of a person, given its file; "" for none. It changes with the portrait."""
    return f"{here.base}/people/{slug}/portrait-small.jpg?{file[:8]}" if file else ""


def plain_cell(text: object, is_figure: bool = False) -> Cell:
    """A cell of plain text; empty for None."""
    return Cell(Words("" if text is None else str(text)), is_figure=is_figure)


def text_cell(text: Text) -> Cell:
    """A cell of a text in the reader's language."""
    return Cell(read_words(text, read_language()))


def read_names(names: Iterable[Text]) -> str:
    """Several texts in the reader's language, in one line."""
    return " · ".join(name.read(read_language()) for name in names)


def read_chosen() -> tuple[int, ...]:
    """The ids of the things that were ticked."""
    given = request.form.getlist("chosen")[:MOST_CHOSEN]
    return tuple(dict.fromkeys(int(each) for each in given if each.isdecimal() and len(each) < 10))


def is_all_chosen() -> bool:
    """Whether everything that was found is meant, on whatever page it stands."""
    return request.form.get("all") == "y"


def read_given(name: str, among: Iterable[str]) -> str | None:
    """What many things are to be given; None to leave them as they are."""
    given = request.form.get(name, LEAVE)
    return given if given and given in among else None


def leave_as_is() -> tuple[str, str]:
    """The choice that changes nothing."""
    return (LEAVE, _("as it is"))


def choose_scope(here: Here) -> Scope:
    """What belongs to this edition, or to all editions that the reader plans, as was asked for."""
    return here.whole_scope if read_choice("of", (ALL_MINE,)) else here.scope


def offer_scopes(here: Here) -> tuple[Choice, ...]:
    """The choice between this edition's things and those of all editions that the reader plans."""
    if here.whole_scope == here.scope:
        return ()
    return (
        Choice("of", _("Of"), ((ALL_MINE, _("all your editions")),), read_choice("of", (ALL_MINE,)), _("this edition")),
    )
