"""Letters to those who attend: that they are registered, let in or not, that seats are theirs, offered or gone.

Each holds a blank for the link that opens the registration; nobody in the office can take it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from conference.core.concerns import takes_place
from conference.core.letters import BLANK
from conference.core.programme import Programme, Session
from conference.core.registering import COUNTED_STATES
from conference.core.seat_events import (
    Registered,
    RegistrationAskedAgain,
    RegistrationDecided,
    RegistrationWithdrawn,
    SeatBooked,
    SeatLapsed,
    SeatOffered,
)
from conference.kit.clock import read_now
from conference.kit.letters import Recipient, Sender, compose_letter, write_safe
from conference.kit.released import read_released
from conference.kit.site import name_site
from conference.kit.words import LANGUAGES, read_translations
from conference.kit.words.attending import REGISTRATION_TEXTS, SEAT_TEXTS
from conference.kit.words.sentences import say_rooms, say_when
from conference.store.base import db
from conference.store.letters import Errand, add_letter, read_wishes
from conference.store.tables import AccreditationClassRow, BookingRow, EditionRow, RegistrationRow, SeatOfferRow

REGISTRATION, SEAT = "registration", "seat"


@dataclass(frozen=True, slots=True)
class Note:
    """A letter to somebody who attends: the subject, what has happened in a sentence, and what else there is to know.

    `link` is the blank, or "" where there is nothing left to open.
    """

    name: str
    edition: str
    subject: str
    said: str
    place: str
    reason: str
    link: str
    home: str


def tell_registration(
    event: Registered | RegistrationAskedAgain | RegistrationDecided | RegistrationWithdrawn,
) -> None:
    """Write to whoever registered, or was decided about."""
    row = db.session.get_one(RegistrationRow, event.registration_id)
    code = f"again_{row.state}" if isinstance(event, RegistrationAskedAgain) else row.state
    kind = db.session.get_one(AccreditationClassRow, row.class_id)
    subject, said = (read_translations(row.language).gettext(text) for text in REGISTRATION_TEXTS[code])
    facts = {"class": write_safe(kind.name.read(row.language))}
    send(REGISTRATION, row, subject, said % facts, reason=write_safe(row.reason))


def tell_seat(event: SeatBooked | SeatOffered | SeatLapsed) -> None:
    """Write to whoever has seats, is offered some, or has let them lapse."""
    booking = db.session.get_one(BookingRow, event.booking_id)
    row = db.session.get_one(RegistrationRow, booking.registration_id)
    session_id = db.session.scalars(select(SeatOfferRow.session_id).where(SeatOfferRow.id == booking.offer_id)).one()
    released = read_released(row.edition_id)
    session = released.programme.sessions.get(session_id) if released else None
    if released is None or session is None or not takes_place(session):
        return
    zone = released.programme.editions[session.edition_id].zone
    until = say_when(booking.offered_until, zone, row.language) if booking.offered_until else ""
    subject, said = (read_translations(row.language).gettext(text) for text in SEAT_TEXTS[booking.state])
    facts = {"title": write_safe(session.title.read(row.language)), "until": until, "party": booking.party}
    when = say_when(session.starts_at, zone, row.language)
    send(SEAT, row, subject % facts, said % facts, f"{when}, {say_place(released.programme, session, row.language)}")


def say_place(programme: Programme, session: Session, language: str) -> str:
    """Where a session takes place, leading nowhere."""
    return write_safe(say_rooms(programme, session, language))


def send(kind: str, row: RegistrationRow, subject: str, said: str, place: str = "", reason: str = "") -> None:
    """Put a letter to somebody into the outbox, to leave at once; without an address to their delegation's head."""
    to = find_attendee(row)
    if to is None:
        return
    edition = db.session.get_one(EditionRow, row.edition_id)
    name = edition.name.read(to.language)
    facts = Note(
        name=write_safe(row.name),
        edition=write_safe(name),
        subject=subject,
        said=said,
        place=place,
        reason=reason,
        link=BLANK if row.state in COUNTED_STATES else "",
        home=f"{name_site()}/{to.language}/{edition.slug}/",
    )
    letter = compose_letter(kind, to, Sender(name, read_wishes(row.edition_id).reply_to), facts)
    add_letter(Errand(kind, row.edition_id, registration_id=row.id), letter, read_now())


def find_attendee(row: RegistrationRow) -> Recipient | None:
    """How somebody registered is written to, maybe by way of their delegation's head; None without an address."""
    address = row.email or (db.session.get_one(RegistrationRow, row.head_id).email if row.head_id else None)
    language = row.language if row.language in LANGUAGES else LANGUAGES[0]
    return Recipient(address, row.name, language) if address else None
