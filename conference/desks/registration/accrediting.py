"""The office registers somebody itself, also in a class that is not public, and changes classes."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.registering import COUNTED_STATES
from conference.core.seat_events import RegistrationClassChanged
from conference.core.seat_news import may_attend
from conference.core.seating import ACTIVE_STATES
from conference.desks.registration.booking import CancelBooking, cancel_booking
from conference.desks.registration.deciding import decide
from conference.desks.registration.registering import Register, Telling, check_place, register
from conference.kit.clock import read_now
from conference.kit.emails import read_email
from conference.kit.released import read_released
from conference.kit.work import record
from conference.store.base import db
from conference.store.locks import hold_class, hold_registration
from conference.store.registrations import find_registration_of
from conference.store.tables import AccreditationClassRow, BookingRow, RegistrationRow, SeatOfferRow


@dataclass(frozen=True, slots=True)
class Accredit:
    """Register somebody in a class of an edition; `person_id` is who they are of the people known."""

    edition_id: int
    class_id: int
    name: str
    email: str
    affiliation: str = ""
    language: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeClassOf:
    """Have a registration be of another class of its edition."""

    edition_id: int
    registration_id: int
    class_id: int


def accredit(command: Accredit) -> int:
    """The id of the registration, which is valid. One that a person has made before becomes theirs, in this class.

    Raises: RuleBroken("class_unknown", "class_full", "email_wrong", "email_registered", "name_missing_here").
    """
    check_class_of(command.edition_id, command.class_id)
    earlier = find_registration_of(command.edition_id, read_email(command.email))
    if earlier is None or earlier.state not in COUNTED_STATES or command.person_id is None:
        telling = Telling(command.name, command.affiliation)
        language, person_id = command.language, command.person_id
        return register(
            Register(command.class_id, command.email, language, telling, by_office=True, person_id=person_id)
        ).id
    if earlier.person_id not in (None, command.person_id):
        raise RuleBroken("email_registered", field="email", email=earlier.email)
    earlier.person_id = command.person_id
    if earlier.state == "applied":
        decide(earlier, "registered", "")
    change_class_of(ChangeClassOf(command.edition_id, earlier.id, command.class_id))
    return earlier.id


def check_class_of(edition_id: int, class_id: int) -> AccreditationClassRow:
    """A class of an edition, held. Raises: RuleBroken("class_unknown")."""
    kind = hold_class(class_id)
    if kind is None or kind.edition_id != edition_id:
        raise RuleBroken("class_unknown", field="class_id")
    return kind


def change_class_of(command: ChangeClassOf) -> RegistrationRow:
    """The registration, of that class. Seats in sessions that are not for it are given back; others are kept.

    Raises: RuleBroken("class_unknown", "class_full", "registration_unknown", "registration_ended").
    """
    kind = check_class_of(command.edition_id, command.class_id)
    row = hold_registration(command.registration_id)
    if row is None or row.edition_id != command.edition_id:
        raise RuleBroken("registration_unknown")
    if row.state not in COUNTED_STATES:
        raise RuleBroken("registration_ended")
    if row.class_id == kind.id:
        return row
    check_place(kind)
    before, row.class_id, row.changed_at = row.class_id, kind.id, read_now()
    row.version += 1
    db.session.flush()
    record(RegistrationClassChanged(row.edition_id, row.id, before, kind.id))
    give_back_closed(row, kind.kind)
    return row


def give_back_closed(row: RegistrationRow, class_kind: str) -> None:
    """Give back what somebody holds in sessions that are not open to their class, offer by offer in one order."""
    released = read_released(row.edition_id)
    sessions = released.programme.sessions if released else {}
    statement = (
        select(BookingRow.id, SeatOfferRow.session_id)
        .join(SeatOfferRow, SeatOfferRow.id == BookingRow.offer_id)
        .where(BookingRow.registration_id == row.id, BookingRow.state.in_(ACTIVE_STATES))
        .order_by(BookingRow.offer_id)
    )
    for booking_id, session_id in db.session.execute(statement).all():
        session = sessions.get(session_id)
        if session is not None and not may_attend(session, class_kind):
            cancel_booking(CancelBooking(booking_id, by_office=True))
