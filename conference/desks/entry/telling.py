"""A ticket in its reader's words."""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.programme import Programme, Session
from conference.desks.entry.queries import Held, list_booked, list_led
from conference.kit.locale import Words, read_words, write_days
from conference.kit.released import read_released
from conference.kit.tickets import write_code
from conference.kit.words.sentences import say_rooms, say_when
from conference.store.tables import EditionRow


@dataclass(frozen=True, slots=True)
class Seat:
    """A session that somebody has seats in; `led_by` is who holds them for their group, "" for oneself."""

    title: Words
    when: str
    where: str
    party: int
    is_cancelled: bool
    led_by: str = ""


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
    """The ticket, with the seats its holder, or the head of their group for them all, has in what was released."""
    released = read_released(edition.id)
    programme = released.programme if released else Programme()
    leader, led = list_led(held.head_id) if held.head_id else ("", [])
    held_for = [(*pair, "") for pair in list_booked(held.registration_id)] + [(*pair, leader) for pair in led]
    booked = [(programme.sessions[id], party, name) for id, party, name in held_for if id in programme.sessions]
    booked.sort(key=lambda each: (each[0].starts_at is None, str(each[0].starts_at)))
    return Ticket(
        id=held.registration_id,
        edition=read_words(edition.name, language),
        days=write_days(edition.start_day, edition.end_day, language),
        name=held.name,
        affiliation=held.affiliation,
        kind=held.kind,
        class_name=read_words(held.class_name, language),
        code=write_code(held.number),
        seats=tuple(tell_seat(programme, *each, edition.zone, language) for each in booked),
    )


def tell_seat(programme: Programme, session: Session, party: int, led_by: str, zone: str, language: str) -> Seat:
    """Seats in a session, on the clocks of its edition."""
    when = say_when(session.starts_at, zone, language)
    where = say_rooms(programme, session, language)
    return Seat(read_words(session.title, language), when, where, party, session.status == "cancelled", led_by)
