"""The frame of the office: where its reader can go, in the edition that is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import Flask, current_app, request, url_for
from flask_babel import format_timedelta
from flask_babel import gettext as _
from werkzeug.urls import iri_to_uri

from conference.core.languages import NO_TEXT, Text
from conference.core.roles import Reader
from conference.kit.access import read_access
from conference.kit.clock import read_now
from conference.kit.locale import Words, read_language, read_words, write_days
from conference.kit.logins import require_reader
from conference.kit.words.marking import N_
from conference.kit.words.names import name_account_role
from conference.store.editions import read_edition_name

# The pages that the navigation names, in its order: label and endpoint. Who may see one is stated at its view, and one
# that is not there does not show. These have an edition in their address, and show while one is open.
WAYS = (
    (N_("Overview"), "programme.show_overview"),
    (N_("Board"), "programme.show_board"),
    (N_("Clashes"), "programme.show_clashes"),
    (N_("Drafts"), "programme.show_drafts"),
    (N_("Sessions"), "sessions.show_sessions"),
    (N_("People"), "guests.show_people"),
    (N_("Guests"), "guests.show_guests"),
    (N_("Films"), "films.show_films"),
    (N_("Registration"), "registration.show_registrations"),
    (N_("Check-in"), "entry.show_check_in"),
    (N_("Places"), "places.show_venues"),
    (N_("Releases"), "releases.show_desk"),
    (N_("Letters"), "letters.show_outbox"),
    (N_("Edition"), "editions.show_settings"),
)
# These show while none is.
HOUSE_WAYS = (
    (N_("Your editions"), "accounts.show_editions"),
    (N_("New edition"), "founding.show_new"),
    (N_("Accounts"), "accounts.show_accounts"),
    (N_("Letters"), "letters.house_show_outbox"),
)


# What is done to a thing stands before it in an address.
DOINGS = {"new", "merge", "bulk", "pick"}
# Behind one entry lie several pages: by the word of their addresses, the word of the entry's own.
BESIDE = {
    "session": "sessions",
    "person": "people",
    "guest": "guests",
    "delegation": "guests",
    "delegations": "guests",
    "protocol": "guests",
    "papers": "guests",
    "run-sheets": "guests",
    "answers": "guests",
    "film": "films",
    "class": "registrations",
    "classes": "registrations",
    "seats": "registrations",
    "badges": "registrations",
    "venue": "venues",
    "room": "venues",
    "rooms": "venues",
    "track": "settings",
    "tracks": "settings",
    "rules": "settings",
    "days": "settings",
    "bodies": "settings",
    "copy": "settings",
    "import": "settings",
    "export": "settings",
    "log": "settings",
    "team": "settings",
    "begin": "settings",
    "privacy": "settings",
}


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
    """Let templates ask for the frame, for this page in another language, and for what they name and date."""
    app.jinja_env.globals.update(
        read_office=read_office,
        find_office_home=find_office_home,
        turn_language=turn_language,
        read_in=read_in,
        name_account_role=lambda role: name_account_role(role, read_language()),
        write_age=write_age,
        write_span=write_span,
    )


def read_office() -> Office:
    """The frame around the page of this request."""
    reader = require_reader()
    edition = str((request.view_args or {}).get("edition") or "")
    name = read_edition_name(edition) if edition else NO_TEXT
    return Office(reader, edition, read_in(name), list_ways(reader, edition))


def find_office_home(edition: str) -> str:
    """Where the reader's work on an edition begins; "" where there is none."""
    ways = list_ways(require_reader(), edition)
    return ways[0].address if ways else ""


def list_ways(reader: Reader, edition: str) -> tuple[Way, ...]:
    """The entries of the navigation that this reader may go to, in an edition or, for "", in the house."""
    return tuple(
        make_way(label, endpoint, edition)
        for label, endpoint in (WAYS if edition else HOUSE_WAYS)
        if is_open(endpoint, reader, edition)
    )


def is_open(endpoint: str, reader: Reader, edition: str) -> bool:
    """Whether there is such a page and the reader may see it."""
    access = read_access(current_app, endpoint) if endpoint in current_app.view_functions else None
    return access is not None and access.is_open_to(reader, edition or None)


def make_way(label: str, endpoint: str, edition: str) -> Way:
    """One entry. It is where the reader is on its own page, on those below it and on those beside it."""
    address = url_for(endpoint, language=read_language(), edition=edition or None)
    return Way(_(label), address, request.path == address or find_entry() == address.rpartition("/")[2])


def find_entry() -> str | None:
    """The word of the entry behind which this page lies: what its address is about; None outside the office."""
    words = request.path.split("/")[4 if (request.view_args or {}).get("edition") else 3 :]
    about = next((word for word in words if word not in DOINGS), None)
    return BESIDE.get(about, about) if about is not None else None


def turn_language(language: str) -> str:
    """The address of this page in another language."""
    return iri_to_uri(f"/{language}{request.full_path.rstrip('?').removeprefix(f'/{read_language()}')}")


def read_in(text: Text) -> Words:
    """A text for this page's readers."""
    return read_words(text, read_language())


def write_age(at: datetime) -> str:
    """How long ago an instant was: 5 minutes ago."""
    age = at - read_now()
    return str(_("just now") if abs(age) < timedelta(minutes=1) else format_timedelta(age, add_direction=True))


def write_span(start: date, end: date) -> str:
    """A span of days as this page's readers write it."""
    return write_days(start, end, read_language())
