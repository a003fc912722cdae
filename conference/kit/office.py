"""The frame of the office: where its reader can go, in the edition that is open."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app, request, url_for
from flask_babel import gettext as _
from werkzeug.urls import iri_to_uri

from conference.core.languages import Text
from conference.core.roles import Reader
from conference.kit.access import read_access
from conference.kit.locale import Words, read_language, read_words
from conference.kit.logins import read_reader
from conference.kit.words import LANGUAGES
from conference.kit.words.marking import N_
from conference.store.editions import read_edition_name

# Every page of the office that the navigation names, in its order: label and endpoint. Who sees it is stated at the
# view; it shows only where that endpoint is. Those with an edition in their address show while one is open.
WAYS = ((N_("Team"), "accounts.show_team"),)
HOUSE_WAYS = ((N_("Editions"), "accounts.show_editions"), (N_("Accounts"), "accounts.show_accounts"))


@dataclass(frozen=True, slots=True)
class Way:
    """An entry of the navigation."""

    label: str
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Office:
    """What the frame shows. `edition` is the slug of the edition that is open, with its name; "" for none."""

    reader: Reader
    edition: str
    name: Words
    ways: tuple[Way, ...]

    @property
    def initials(self) -> str:
        """The reader's name in two letters: the first of the first and of the last word."""
        words = self.reader.name.split() or ["?"]
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def set_up_office(app: Flask) -> None:
    """Let templates ask for the frame, and for this page in another language."""
    app.jinja_env.globals.update(read_office=read_office, turn_language=turn_language)


def read_office() -> Office:
    """The frame around the page of this request."""
    reader = read_reader()
    assert reader is not None, "a page of the office is shown to nobody"
    edition = str((request.view_args or {}).get("edition") or "")
    name = read_edition_name(edition) if edition else Text({})
    ways = WAYS if edition else HOUSE_WAYS
    return Office(reader, edition, read_words(name, read_language()), list_ways(ways, reader, edition))


def list_ways(ways: tuple[tuple[str, str], ...], reader: Reader, edition: str) -> tuple[Way, ...]:
    """Those of the ways that there are and that this reader may go."""
    return tuple(
        make_way(label, endpoint, edition)
        for label, endpoint in ways
        if endpoint in current_app.view_functions and is_open(endpoint, reader, edition)
    )


def is_open(endpoint: str, reader: Reader, edition: str) -> bool:
    """Whether the reader may go there."""
    access = read_access(current_app, endpoint)
    return access is not None and access.is_open_to(reader, edition or None)


def make_way(label: str, endpoint: str, edition: str) -> Way:
    """One entry, for the edition that is open."""
    address = url_for(endpoint, language=read_language(), edition=edition or None)
    return Way(_(label), address, request.endpoint == endpoint)


def turn_language(language: str) -> str:
    """The address of this page in another language."""
    assert language in LANGUAGES
    rest = request.full_path.rstrip("?").removeprefix(f"/{read_language()}")
    return iri_to_uri(f"/{language}{rest}")
