"""Who is in a group, how each is written to, and what fills their letter in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from conference.core.changes import is_on, list_appearances
from conference.core.languages import guess_language
from conference.core.letters import BLANK
from conference.core.naming import name_person
from conference.core.programme import STAFF_ROLES, Programme, Session
from conference.core.registering import COUNTED_STATES
from conference.core.times import festival_day
from conference.desks.letters.attending import find_attendee
from conference.desks.letters.audiences import CREWS, HOLDERS, SPEAKERS
from conference.kit.letters import Recipient, write_safe
from conference.kit.words import LANGUAGES
from conference.store.base import db
from conference.store.letters import read_contacts
from conference.store.tables import (
    AccreditationClassRow,
    BookingRow,
    InvitationRow,
    PersonContactRow,
    PersonRow,
    RegistrationRow,
    SeatOfferRow,
    SessionAnswerRow,
)

# Person -> their sessions.
Sessions = Mapping[int, list[Session]]


@dataclass(frozen=True, slots=True)
class GroupReader:
    """Somebody in a group: who, for good (`key`), by name, and how they are written to, None without an address.

    `values` fill their letter in.
    """

    key: str
    name: str
    to: Recipient | None
    values: Mapping[str, str]
    person_id: int | None = None
    registration_id: int | None = None


def list_group(edition_id: int, programme: Programme, audience: str, choice: str) -> list[GroupReader]:
    """Those who are in a group now, by name; nobody in one that is gone."""
    if audience in SPEAKERS or audience in CREWS:
        found = list_people(edition_id, find_cast(edition_id, programme, audience, choice))
    elif audience == "guests":
        own = (InvitationRow.edition_id == edition_id, InvitationRow.state == choice)
        guests = db.session.scalars(select(InvitationRow.person_id).where(*own))
        sessions = find_sessions(programme, lambda _session, _role: True)
        found = list_people(edition_id, {person_id: sessions.get(person_id, []) for person_id in guests})
    else:
        found = list_registered(edition_id, programme, find_registered(audience, choice))
    return sorted(found, key=lambda reader: (reader.name.casefold(), reader.key))


def find_sessions(programme: Programme, counts: Callable[[Session, str], bool]) -> dict[int, list[Session]]:
    """The sessions in which each person appears in a part that counts, by when they begin."""
    found: dict[int, list[Session]] = {}
    sessions = [each for each in programme.sessions.values() if is_on(each)]
    for session in sorted(sessions, key=lambda each: (each.starts_at is None, each.starts_at, each.id)):
        for person_id in {each.person_id for each in list_appearances(session) if counts(session, each.role)}:
            found.setdefault(person_id, []).append(session)
    return found


def find_cast(edition_id: int, programme: Programme, audience: str, choice: str) -> Sessions:
    """The speakers, or those of a role on a day, each with their sessions."""
    if audience in CREWS:
        wanted = CREWS[audience]
        return find_sessions(programme, lambda each, role: role == wanted and is_on_day(programme, each, choice))
    cast = find_sessions(programme, lambda _session, role: role not in STAFF_ROLES)
    if audience == "speakers_pictureless":
        bare = select(PersonRow.id).where(PersonRow.id.in_(cast), PersonRow.portrait == "", PersonRow.image == "")
        return {person_id: cast[person_id] for person_id in db.session.scalars(bare)}
    if audience == "speakers_unconfirmed":
        answer = SessionAnswerRow
        said = select(answer.person_id, answer.session_id).where(answer.answer == "confirmed")
        confirmed = {tuple(row) for row in db.session.execute(said.where(answer.person_id.in_(cast)))}
        return {
            person_id: sessions
            for person_id, sessions in cast.items()
            if any((person_id, each.id) not in confirmed for each in sessions)
        }
    return cast


def is_on_day(programme: Programme, session: Session, day: str) -> bool:
    """Whether a session begins on a day of the edition."""
    edition = programme.editions[session.edition_id]
    starts_at = session.starts_at
    return starts_at is not None and festival_day(starts_at, edition.zone, edition.turn_hour).isoformat() == day


def list_people(edition_id: int, sessions: Sessions) -> list[GroupReader]:
    """These people, each with their sessions. Cost: 3 statements."""
    contacts = read_contacts(sessions)
    own = (InvitationRow.edition_id == edition_id, InvitationRow.person_id.in_(sessions))
    gone = set(db.session.scalars(select(InvitationRow.person_id).where(*own, InvitationRow.state == "cancelled")))
    rows = db.session.scalars(select(PersonRow).where(PersonRow.id.in_(sessions)))
    return [make_person(row, contacts.get(row.id), row.id not in gone, sessions[row.id]) for row in rows]


def make_person(
    row: PersonRow, contact: PersonContactRow | None, has_page: bool, sessions: Iterable[Session]
) -> GroupReader:
    """A person of a group. All but guests called off get a link to their own page."""
    likely = guess_language(row.country)
    language = contact.language if contact and contact.language in LANGUAGES else likely
    name = name_person(row.name, language, row.name_order, row.honorific)
    to = Recipient(contact.email, name, language) if contact else None
    values = {
        "name": write_safe(name),
        "sessions": say_sessions(sessions, language),
        "link": BLANK if has_page else "",
    }
    return GroupReader(f"person:{row.id}", name, to, values, person_id=row.id)


def say_sessions(sessions: Iterable[Session], language: str) -> str:
    """The titles of sessions in a line."""
    opening, closing, comma = ("“", "”", "、") if language == "zh" else ("“", "”", ", ")
    return comma.join(f"{opening}{write_safe(each.title.read(language))}{closing}" for each in sessions)


def find_registered(audience: str, choice: str) -> tuple[Select[Any], int | None]:
    """Which registrations are meant, and the session that they have seats in, if it is one."""
    if audience in HOLDERS and choice.isdecimal():
        statement = (
            select(BookingRow.registration_id)
            .join(SeatOfferRow, SeatOfferRow.id == BookingRow.offer_id)
            .where(SeatOfferRow.session_id == int(choice), BookingRow.state.in_(HOLDERS[audience]))
        )
        return statement, int(choice)
    class_id, _, state = choice.partition(":")
    wanted: Collection[ColumnElement[bool]] = (
        RegistrationRow.class_id == (int(class_id) if class_id.isdecimal() else 0),
        RegistrationRow.state == state,
    )
    return select(RegistrationRow.id).where(*wanted), None


def list_registered(edition_id: int, programme: Programme, wanted: tuple[Select[Any], int | None]) -> list[GroupReader]:
    """These registrations of the edition. Cost: 1 statement, and 1 for each head of a delegation."""
    ids, session_id = wanted
    statement = (
        select(RegistrationRow, AccreditationClassRow)
        .join(AccreditationClassRow, AccreditationClassRow.id == RegistrationRow.class_id)
        .where(RegistrationRow.edition_id == edition_id, RegistrationRow.id.in_(ids))
    )
    session = programme.sessions.get(session_id) if session_id else None
    sessions = [session] if session else []
    return [make_registered(row, kind, sessions) for row, kind in db.session.execute(statement)]


def make_registered(row: RegistrationRow, kind: AccreditationClassRow, sessions: list[Session]) -> GroupReader:
    """Somebody registered; their link opens their registration."""
    language = row.language if row.language in LANGUAGES else LANGUAGES[0]
    values = {
        "name": write_safe(row.name),
        "class": write_safe(kind.name.read(language)),
        "sessions": say_sessions(sessions, language),
        "link": BLANK if row.state in COUNTED_STATES else "",
    }
    return GroupReader(f"registration:{row.id}", row.name, find_attendee(row), values, registration_id=row.id)
