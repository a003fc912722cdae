"""The edition that somebody attends, and who of those registered asks: by a link that was opened here, or signed in.

A link's secret is kept in the browser's own session, so that no address that is shared or logged holds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flask import abort, session

from conference.core.languages import Text
from conference.kit.clock import read_now
from conference.kit.locale import read_language
from conference.kit.logins import read_reader
from conference.store.editions import find_edition_row
from conference.store.registrations import find_linked_registration, find_registration_of
from conference.store.tables import RegistrationRow

KEY = "registrations"
# How the log names whoever acts by a link.
VISITOR = "registration"


@dataclass(frozen=True, slots=True)
class Visit:
    """An edition as its pages of registration need it, in the language of the answer; until when it keeps what it is
    told.
    """

    id: int
    slug: str
    name: Text
    zone: str
    language: str
    kept_until: date

    @property
    def base(self) -> str:
        """The address of the edition's registration."""
        return f"/{self.language}/{self.slug}/register"

    @property
    def home(self) -> str:
        """The address of the edition."""
        return f"/{self.language}/{self.slug}/"


def read_visit(edition: str) -> Visit:
    """The edition of a slug, else 404."""
    row = find_edition_row(edition) or abort(404)
    kept_until = row.end_day + timedelta(days=row.registration_days)
    return Visit(row.id, row.slug, row.name, row.zone, read_language(), kept_until)


def find_own(visit: Visit) -> RegistrationRow | None:
    """The registration of whoever asks; None where this browser knows of none."""
    secret = list_secrets().get(visit.slug)
    row = find_linked_registration(visit.id, secret, read_now()) if secret else None
    reader = read_reader()
    return row or (find_registration_of(visit.id, reader.email) if reader else None)


def list_secrets() -> Mapping[str, str]:
    """The secrets of the links to registrations that were opened here, by the slug of their edition."""
    kept: Mapping[str, str] = session.get(KEY, {})
    return kept


def keep_secret(visit: Visit, secret: str) -> None:
    """Have this browser know of a registration."""
    session.permanent = True
    session[KEY] = {**list_secrets(), visit.slug: secret}


def name_actor() -> str:
    """How the log names whoever acts here."""
    reader = read_reader()
    return reader.actor if reader else VISITOR


def list_known_registrations() -> list[RegistrationRow]:
    """The registrations that this browser may open by links. Cost: 2 statements each."""
    found = []
    for slug, secret in list_secrets().items():
        edition = find_edition_row(slug)
        row = find_linked_registration(edition.id, secret, read_now()) if edition else None
        found += [row] if row else []
    return found
