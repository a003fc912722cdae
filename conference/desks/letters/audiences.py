"""The groups that the office can write to: which there are now, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from conference.core.changes import is_on
from conference.core.invitations import SPEAKING
from conference.core.languages import Text
from conference.core.programme import Programme
from conference.core.times import festival_day
from conference.kit.words import LANGUAGES, read_translations
from conference.kit.words.days import write_day
from conference.kit.words.guest_names import name_state
from conference.kit.words.letter_texts import AUDIENCES
from conference.kit.words.registration_names import name_registration
from conference.store.base import db
from conference.store.tables import (
    AccreditationClassRow,
    InvitationRow,
    RegistrationRow,
    SeatOfferRow,
    SessionRow,
)

SPEAKERS = ("speakers", "speakers_pictureless", "speakers_unconfirmed")
# Who is written to day by day, and the role that makes one of them.
CREWS = {"moderators": "moderator", "interpreters": "interpreter"}
# Who has seats in a session, or waits for some, by the states of their bookings.
HOLDERS = {"holders": ("confirmed", "offered"), "waiters": ("queued",)}


@dataclass(frozen=True, slots=True)
class Option:
    """A group: its sort, which of the sort it is, and what tells it from the others of its sort."""

    audience: str
    choice: str = ""
    which: str = ""

    @property
    def key(self) -> str:
        """The group as a form sends it."""
        return f"{self.audience}|{self.choice}"


def list_options(edition_id: int, programme: Programme, language: str) -> list[Option]:
    """The groups that there are now. Cost: 3 statements."""
    return [
        *(Option(audience) for audience in SPEAKERS),
        *(
            Option(audience, day.isoformat(), write_day(day, "short", language))
            for day in list_days(programme)
            for audience in CREWS
        ),
        *list_guest_options(edition_id, language),
        *list_registration_options(edition_id, language),
        *list_seat_options(edition_id, language),
    ]


def list_days(programme: Programme) -> list[date]:
    """The days on which something takes place."""
    days = set()
    for session in programme.sessions.values():
        if session.starts_at and is_on(session):
            edition = programme.editions[session.edition_id]
            days.add(festival_day(session.starts_at, edition.zone, edition.turn_hour))
    return sorted(days)


def list_guest_options(edition_id: int, language: str) -> list[Option]:
    """Guests by the state of their invitation."""
    own = (InvitationRow.edition_id == edition_id) & (InvitationRow.state != SPEAKING)
    states = db.session.scalars(select(InvitationRow.state).where(own).distinct().order_by(InvitationRow.state))
    return [Option("guests", state, name_state(state, language)) for state in states]


def list_registration_options(edition_id: int, language: str) -> list[Option]:
    """Those registered, by class and state."""
    kind = AccreditationClassRow
    statement = (
        select(kind.id, kind.name, RegistrationRow.state)
        .join(RegistrationRow, RegistrationRow.class_id == kind.id)
        .where(kind.edition_id == edition_id)
        .group_by(kind.id, RegistrationRow.state)
        .order_by(kind.position, kind.id, RegistrationRow.state)
    )
    return [
        Option("registrations", f"{id}:{state}", f"{name.read(language)}, {name_registration(state, language)}")
        for id, name, state in db.session.execute(statement)
    ]


def list_seat_options(edition_id: int, language: str) -> list[Option]:
    """Those with seats in a session, and those who wait for some."""
    statement = (
        select(SessionRow.id, SessionRow.code, SessionRow.title)
        .join(SeatOfferRow, SeatOfferRow.session_id == SessionRow.id)
        .where(SessionRow.edition_id == edition_id)
        .order_by(SessionRow.code)
    )
    return [
        Option(audience, str(id), f"{code} {title.read(language)}")
        for id, code, title in db.session.execute(statement)
        for audience in HOLDERS
    ]


def name_group(option: Option, language: str) -> str:
    """What a group is called."""
    name = read_translations(language).gettext(AUDIENCES[option.audience])
    return f"{name}: {option.which}" if option.which else name


def name_in_all(edition_id: int, programme: Programme, audience: str, choice: str) -> Text:
    """What a group is called in every language; the sort alone where that group is gone."""
    named = {}
    for language in LANGUAGES:
        options = list_options(edition_id, programme, language)
        found = (each for each in options if (each.audience, each.choice) == (audience, choice))
        named[language] = name_group(next(found, Option(audience)), language)
    return Text(named)
