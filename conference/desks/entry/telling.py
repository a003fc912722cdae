"""A ticket in its reader's words."""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.programme import Programme, Session
from conference.desks.entry.queries import Held, list_booked
from conference.kit.locale import Words, read_words, write_days
from conference.kit.released import read_released
from conference.kit.tickets import write_code
from conference.kit.words.sentences import say_rooms, say_when
from conference.store.tables import EditionRow


@dataclass(frozen=True, slots=True)
class Seat:
    """A session that somebody has seats in."""

    title: Words
    when: str
    where: str
    party: int
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a ticket says."""

    id: int
    edition: Words
    days: str
    name: str
    affiliation: str
    kind: str
    class_name: Words
    code: str
    seats: tuple[Seat, ...]


def tell_ticket(held: Held, edition: EditionRow, language: str) -> Ticket:
    """The ticket, with the seats its holder has in what was released."""
    released = read_released(edition.id)
    programme = released.programme if released else Programme()
    booked = [
        (programme.sessions[id], party) for id, party in list_booked(held.registration_id) if id in programme.sessions
    ]
    booked.sort(key=lambda pair: (pair[0].starts_at is None, str(pair[0].starts_at)))
    return Ticket(
        id=held.registration_id,
        edition=read_words(edition.name, language),
        days=write_days(edition.start_day, edition.end_day, language),
        name=held.name,
        affiliation=held.affiliation,
        kind=held.kind,
        class_name=read_words(held.class_name, language),
        code=write_code(held.number),
        seats=tuple(tell_seat(programme, session, party, edition.zone, language) for session, party in booked),
    )


def tell_seat(programme: Programme, session: Session, party: int, zone: str, language: str) -> Seat:
    """Seats in a session, on the clocks of its edition."""
    when = say_when(session.starts_at, zone, language)
    where = say_rooms(programme, session, language)
    return Seat(read_words(session.title, language), when, where, party, session.status == "cancelled")
