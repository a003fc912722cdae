"""Who is in a group: people or registrations, each with the sessions for which they are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from conference.core.changes import is_on, list_appearances
from conference.core.programme import STAFF_ROLES, Programme, Session
from conference.core.times import festival_day
from conference.desks.letters.audiences import CREWS, HOLDERS, SPEAKERS
from conference.store.base import db
from conference.store.tables import (
    BookingRow,
    InvitationRow,
    PersonRow,
    RegistrationRow,
    SeatOfferRow,
    SessionAnswerRow,
)

PERSON, REGISTRATION = "person", "registration"
# Whose id -> their sessions.
Sessions = Mapping[int, list[Session]]


@dataclass(frozen=True, slots=True)
class Members:
    """Who is in a group: of which kind they are, and by id the sessions of each."""

    edition_id: int
    kind: str
    sessions: Sessions

    def name_key(self, id: int) -> str:
        """One of them, for good."""
        return f"{self.kind}:{id}"

    def split(self, size: int) -> Iterator[Members]:
        """The same in parts of so many, in the order of their ids."""
        ids = sorted(self.sessions)
        for first in range(0, len(ids), size):
            yield replace(self, sessions={id: self.sessions[id] for id in ids[first : first + size]})

    def leave_out(self, keys: Collection[str]) -> Members:
        """The same without some."""
        kept = {id: sessions for id, sessions in self.sessions.items() if self.name_key(id) not in keys}
        return replace(self, sessions=kept)


def find_members(edition_id: int, programme: Programme, audience: str, choice: str) -> Members:
    """Who is in a group now; nobody in one that is gone. Cost: 2 statements at most."""
    if audience in SPEAKERS or audience in CREWS:
        return Members(edition_id, PERSON, find_cast(edition_id, programme, audience, choice))
    if audience == "guests":
        own = (InvitationRow.edition_id == edition_id, InvitationRow.state == choice)
        guests = db.session.scalars(select(InvitationRow.person_id).where(*own))
        sessions = find_sessions(programme, lambda _session, _role: True)
        return Members(edition_id, PERSON, {person_id: sessions.get(person_id, []) for person_id in guests})
    wanted, session_id = find_registered(audience, choice)
    session = programme.sessions.get(session_id) if session_id else None
    own_ids = select(RegistrationRow.id).where(
        RegistrationRow.edition_id == edition_id, RegistrationRow.erased_at.is_(None), RegistrationRow.id.in_(wanted)
    )
    return Members(edition_id, REGISTRATION, {id: [session] if session else [] for id in db.session.scalars(own_ids)})


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
