"""Sessions and bookings as the pages of those who attend show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from conference.core.concerns import takes_place
from conference.core.programme import Programme, Session
from conference.desks.registration.counters import find_offer_standing
from conference.desks.registration.queries import BookingLine, count_before, list_own_bookings, list_taken_back
from conference.kit.holding import Standing
from conference.kit.locale import Words, read_words, write_instant
from conference.kit.released import read_released
from conference.kit.showings import Showing, list_showings
from conference.kit.visiting import Visit
from conference.kit.words import say_moment
from conference.kit.words.holding import tell_conflict
from conference.kit.words.registration_names import name_booking
from conference.kit.words.sentences import say_rooms, say_when
from conference.store.tables import RegistrationRow


@dataclass(frozen=True, slots=True)
class Shown:
    """A session in a line: its title, when and where."""

    code: str
    title: Words
    when: str
    where: str
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """A booking of somebody's own. One whose session `is_off` is void meanwhile: `showings` are offered instead.

    `conflicts` are what stands against taking seats that are offered.
    """

    booking: BookingLine
    session: Shown | None
    state: str
    more: str
    is_off: bool = False
    showings: tuple[Showing, ...] = ()
    conflicts: tuple[str, ...] = ()


def show_session(programme: Programme, session: Session, language: str) -> Shown:
    """The session on the clocks of its edition."""
    zone = programme.editions[session.edition_id].zone
    when = say_when(session.starts_at, zone, language)
    where = say_rooms(programme, session, language)
    return Shown(session.code, read_words(session.title, language), when, where, session.status == "cancelled")


def list_seats(visit: Visit, own: RegistrationRow) -> list[Seat]:
    """The bookings of a registration, those first that need an answer, then by when their sessions begin."""
    released = read_released(visit.id)
    programme = released.programme if released else Programme()
    bookings = list_own_bookings(own.id)

    def order(booking: BookingLine) -> tuple[bool, bool, datetime]:
        session = programme.sessions.get(booking.session_id)
        starts_at = session.starts_at if session else None
        return booking.state != "offered", starts_at is None, starts_at or booking.booked_at

    return [
        make_seat(visit, programme, booking, own, find_offer_standing(own, booking, programme))
        for booking in sorted(bookings, key=order)
    ]


def make_seat(
    visit: Visit, programme: Programme, booking: BookingLine, own: RegistrationRow, standing: Standing | None
) -> Seat:
    """A booking with its session, and with what stands against taking it."""
    session = programme.sessions.get(booking.session_id)
    shown = show_session(programme, session, visit.language) if session else None
    if not takes_place(session):
        showings = list_showings(programme, session, own.class_id, visit.language) if session else ()
        return Seat(booking, shown, str(_("Does not take place as planned")), "", True, showings)
    state, more = name_booking(booking.state, visit.language), tell_more(visit, booking)
    return Seat(booking, shown, state, more, conflicts=tell_standing(standing, visit.language))


def tell_standing(standing: Standing | None, language: str) -> tuple[str, ...]:
    """What stands against a session, in words."""
    if standing is None:
        return ()
    return tuple(tell_conflict(standing.programme, each, language) for each in standing.conflicts)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Seats that the office gave back, and when it did."""

    session: Shown | None
    said: str


def list_taken(visit: Visit, own: RegistrationRow) -> list[TakenBack]:
    """What the office gave back of somebody's own, the newest first."""
    released = read_released(visit.id)
    programme = released.programme if released else Programme()
    found = []
    for booking in sorted(list_taken_back(own.id), key=lambda each: each.changed_at, reverse=True):
        session = programme.sessions.get(booking.session_id)
        at = write_instant(booking.changed_at, visit.zone, visit.language)
        said = str(_("The organisers gave this back on %(at)s.", at=at))
        found.append(TakenBack(show_session(programme, session, visit.language) if session else None, said))
    return found


def tell_more(visit: Visit, booking: BookingLine) -> str:
    """What a booking's holder has to know besides: until when, or how many wait before."""
    if booking.state == "offered" and booking.offered_until:
        until = say_moment(booking.offered_until, visit.zone, visit.language)
        return str(_("Kept for you until %(until)s: take it, or give it back.", until=until))
    if booking.state == "queued":
        before = count_before(booking)
        if not before:
            return str(_("You are the next."))
        return str(ngettext("%(num)s waits before you.", "%(num)s wait before you.", before))
    return ""
