"""Letters to those who attend: that they are registered, let in or not, that seats are theirs, offered or gone.

Each holds a blank for the link that opens the registration; nobody in the office can take it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from conference.core.concerns import takes_place
from conference.core.letters import BLANK
from conference.core.programme import Programme, Session
from conference.core.registering import COUNTED_STATES
from conference.core.seat_events import (
    BookingCancelled,
    Registered,
    RegistrationAskedAgain,
    RegistrationChanged,
    RegistrationClassChanged,
    RegistrationDecided,
    RegistrationWithdrawn,
    SeatBooked,
    SeatLapsed,
    SeatOffered,
    SeatTaken,
)
from conference.core.seating import SEATED_STATES
from conference.kit.clock import read_now
from conference.kit.holding import find_standing
from conference.kit.letters import Recipient, Sender, write_safe
from conference.kit.notes import Note
from conference.kit.own_letters import Writing, write_letter
from conference.kit.released import read_released
from conference.kit.site import name_site
from conference.kit.words import LANGUAGES, read_translations, say_moment
from conference.kit.words.attending import HELD_AGAINST, REGISTRATION_TEXTS, SEAT_TEXTS
from conference.kit.words.holding import tell_conflict
from conference.kit.words.sentences import say_rooms, say_when
from conference.store.base import db
from conference.store.letters import Errand, add_letter, read_wishes
from conference.store.registrations import find_address
from conference.store.tables import AccreditationClassRow, BookingRow, EditionRow, RegistrationRow, SeatOfferRow

REGISTRATION, SEAT = "registration", "seat"


@dataclass(frozen=True, slots=True)
class News:
    """What is told to somebody registered: the kind of letter with its subject and sentence, and what fills them in."""

    kind: str
    subject: str
    said: str
    values: Mapping[str, str]
    place: str = ""


def tell_registration(
    event: Registered
    | RegistrationAskedAgain
    | RegistrationChanged
    | RegistrationClassChanged
    | RegistrationDecided
    | RegistrationWithdrawn,
) -> None:
    """Write to whoever registered, told something else, or was decided about."""
    row = db.session.get_one(RegistrationRow, event.registration_id)
    code = find_code(event, row.state)
    subject, said = (read_translations(row.language).gettext(text) for text in REGISTRATION_TEXTS[code])
    # A reason that was given before is not one for what has happened now.
    reason = row.reason if isinstance(event, RegistrationDecided) else ""
    values = {"class": name_class(row.class_id, row.language), "reason": write_safe(reason)}
    if isinstance(event, RegistrationClassChanged):
        values["was"] = name_class(event.class_before, row.language)
    send(REGISTRATION, row, News(f"registration_{code}", subject, said, values))


def name_class(class_id: int, language: str) -> str:
    """What a class is called."""
    return write_safe(db.session.get_one(AccreditationClassRow, class_id).name.read(language))


def find_code(event: object, state: str) -> str:
    """What the letter about a registration in a state says."""
    if isinstance(event, RegistrationAskedAgain):
        return f"again_{state}"
    if isinstance(event, RegistrationChanged):
        return "changed_applied" if event.state == "applied" else "changed"
    if isinstance(event, RegistrationClassChanged):
        return f"class_{state}"
    if isinstance(event, RegistrationDecided):
        return "approved" if state == "registered" else "ended" if event.was == "registered" else state
    return state


def tell_seat(event: SeatBooked | SeatTaken | SeatOffered | SeatLapsed) -> None:
    """Write to whoever has seats, is offered some, or has let them lapse."""
    booking = db.session.get_one(BookingRow, event.booking_id)
    row = db.session.get_one(RegistrationRow, booking.registration_id)
    found = find_session(row.edition_id, booking)
    if found is not None and takes_place(found[1]):
        send(SEAT, row, make_seat_news(row, booking, booking.state, *found))


def tell_given_back(event: BookingCancelled) -> None:
    """Write to whoever had seats, or waited for some, that the office gave back; who did it themselves knows."""
    if not event.by_office:
        return
    booking = db.session.get_one(BookingRow, event.booking_id)
    row = db.session.get_one(RegistrationRow, booking.registration_id)
    found = find_session(row.edition_id, booking)
    if found is not None:
        code = "cancelled" if event.was in SEATED_STATES else "unqueued"
        send(SEAT, row, make_seat_news(row, booking, code, *found))


def find_session(edition_id: int, booking: BookingRow) -> tuple[Programme, Session] | None:
    """The session of a booking as it was released, with the picture it stands in; None while no release shows it."""
    session_id = db.session.scalars(select(SeatOfferRow.session_id).where(SeatOfferRow.id == booking.offer_id)).one()
    released = read_released(edition_id)
    session = released.programme.sessions.get(session_id) if released else None
    return (released.programme, session) if released and session else None


def make_seat_news(
    row: RegistrationRow, booking: BookingRow, code: str, programme: Programme, session: Session
) -> News:
    """What is told of a booking, by the code of its text."""
    zone = programme.editions[session.edition_id].zone
    subject, said = (read_translations(row.language).gettext(text) for text in SEAT_TEXTS[code])
    values = {
        "session": write_safe(session.title.read(row.language)),
        "deadline": say_moment(booking.offered_until, zone, row.language) if booking.offered_until else "",
        "party": str(booking.party),
        "when": say_when(session.starts_at, zone, row.language),
        "room": write_safe(say_rooms(programme, session, row.language)),
        "conflicts": write_safe(say_standing(row, session, programme)) if code == "offered" else "",
    }
    place = f"{values['when']}, {values['room']}" if takes_place(session) else ""
    return News(f"seat_{code}", subject, said, values, place)


def say_standing(row: RegistrationRow, session: Session, programme: Programme) -> str:
    """What somebody holds against a session, as a sentence; "" for nothing."""
    standing = find_standing(row, session.id, programme)
    told = " ".join(tell_conflict(standing.programme, each, row.language) for each in standing.conflicts)
    return read_translations(row.language).gettext(HELD_AGAINST) % {"conflicts": told} if told else ""


def say_news(news: News) -> tuple[str, str]:
    """The subject and the sentence, filled in."""
    values = news.values
    facts = {**values, "title": values.get("session", ""), "until": values.get("deadline", "")}
    return news.subject % facts, news.said % facts


def send(template: str, row: RegistrationRow, news: News) -> None:
    """Put a letter to somebody into the outbox, to leave at once; without an address to their delegation's head."""
    to = find_attendee(row)
    if to is None:
        return
    edition = db.session.get_one(EditionRow, row.edition_id)
    name = edition.name.read(to.language)
    facts = Note(
        write_safe(row.name),
        write_safe(name),
        *say_news(news),
        place=news.place,
        conflicts=news.values.get("conflicts", ""),
        reason=news.values.get("reason", ""),
        link=BLANK if row.state in COUNTED_STATES else "",
        home=f"{name_site()}/{to.language}/{edition.slug}/",
    )
    values = {**news.values, "name": facts.name, "edition": facts.edition, "link": facts.link, "home": facts.home}
    sender = Sender(name, read_wishes(row.edition_id).reply_to)
    letter = write_letter(Writing(news.kind, row.edition_id, template, facts, values), to, sender)
    add_letter(Errand(template, row.edition_id, registration_id=row.id), letter, read_now())


def find_attendee(row: RegistrationRow) -> Recipient | None:
    """How somebody registered is written to, maybe by way of their delegation's head; None without an address."""
    address = find_address(row)
    language = row.language if row.language in LANGUAGES else LANGUAGES[0]
    return Recipient(address, row.name, language) if address else None
