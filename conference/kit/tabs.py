"""Pages of the office that belong together: each shows the way to the others."""

from __future__ import annotations

from datetime import date

from flask import Flask, current_app, request, url_for
from flask_babel import gettext as _

from conference.kit.access import read_access
from conference.kit.locale import read_language
from conference.kit.logins import require_reader
from conference.kit.office import Way
from conference.kit.paging import turn_page
from conference.kit.words.days import write_day
from conference.kit.words.marking import N_

GROUPS = (
    (
        (N_("Guests"), "guests.show_guests"),
        (N_("Delegations"), "guests.show_delegations"),
        (N_("Protocol"), "guests.show_protocol"),
    ),
    ((N_("Venues"), "places.show_venues"), (N_("Rooms"), "places.show_rooms")),
    (
        (N_("Settings"), "editions.show_settings"),
        (N_("Rules"), "editions.show_rules"),
        (N_("Days"), "editions.show_days"),
        (N_("Bodies"), "editions.show_bodies"),
        (N_("Tracks"), "editions.show_tracks"),
        (N_("Team"), "accounts.show_team"),
        (N_("Import"), "transfer.show_import"),
        (N_("Export"), "transfer.show_export"),
        (N_("Log"), "editions.show_log"),
        (N_("Privacy"), "privacy.list_wishes"),
        (N_("New edition"), "transfer.show_copy"),
    ),
    (
        (N_("Outbox"), "letters.show_outbox"),
        (N_("To a group"), "letters.show_group_letters"),
        (N_("Texts"), "letters.show_texts"),
        (N_("Addresses"), "letters.show_addresses"),
    ),
)


def set_up_tabs(app: Flask) -> None:
    """Let templates ask for the pages beside this one, for the other pages of a list, and for days in words."""
    app.jinja_env.globals.update(list_tabs=list_tabs, turn_page=turn_page, write_day_here=write_day_here)


def write_day_here(day: date, form: str) -> str:
    """A day in the language of the page; the forms are those of `write_day`."""
    return write_day(day, form, read_language())


def list_tabs() -> tuple[Way, ...]:
    """The pages of this page's group that the reader may open."""
    group = next((each for each in GROUPS if request.endpoint in {endpoint for _label, endpoint in each}), ())
    edition = str((request.view_args or {}).get("edition"))
    return tuple(
        Way(
            _(label),
            url_for(endpoint, language=read_language(), edition=edition),
            endpoint == request.endpoint,
        )
        for label, endpoint in group
        if endpoint in current_app.view_functions and is_open(endpoint, edition)
    )


def is_open(endpoint: str, edition: str) -> bool:
    """Whether the reader may go there."""
    access = read_access(current_app, endpoint)
    return access is not None and access.is_open_to(require_reader(), edition)
