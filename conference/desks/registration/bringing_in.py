"""People who have registered elsewhere, brought in with their seats: nobody is written to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from conference.core.registering import decide_payment
from conference.desks.registration.classes import find_questions
from conference.kit.clock import read_now
from conference.store.base import db
from conference.store.tables import (
    AccreditationClassRow,
    AnswerRow,
    BookingRow,
    PersonRow,
    RegistrationRow,
    SeatOfferRow,
    SeatPoolRow,
    SessionRow,
)
from conference.store.tickets import issue_ticket


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody in the class of a slug, as they stand. `person` is the slug of who they are, `answers` are in order."""

    class_slug: str
    name: str
    email: str
    language: str
    affiliation: str = ""
    state: str = "registered"
    reason: str = ""
    person: str = ""
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seat:
    """Seats that somebody has in the session of a code, or waits for: as `state` says."""

    code: str
    email: str
    party: int
    state: str


@dataclass(frozen=True, slots=True)
class BringIn:
    """Have these people be registered for an edition, and have these seats, in the order in which they came."""

    edition_id: int
    attendees: Sequence[Attendee]
    seats: Sequence[Seat]


def bring_in(command: BringIn) -> None:
    """Write them down. The classes and the seats offered have to be there."""
    own = AccreditationClassRow.edition_id == command.edition_id
    classes = {row.slug: row for row in db.session.scalars(select(AccreditationClassRow).where(own))}
    people = {each.email: add_attendee(each, classes[each.class_slug]) for each in command.attendees}
    offers = list_offers(command.edition_id)
    for seat in command.seats:
        registration, now = people[seat.email], read_now()
        offer_id, pools = offers[seat.code]
        db.session.add(
            BookingRow(
                offer_id=offer_id,
                pool_id=pools.get(registration.class_id, pools.get(None)),
                registration_id=registration.id,
                party=seat.party,
                state=seat.state,
                booked_at=now,
                changed_at=now,
            )
        )
        db.session.flush()


def add_attendee(each: Attendee, kind: AccreditationClassRow) -> RegistrationRow:
    """The registration, with its answers, and a ticket where it is valid."""
    person_id = db.session.scalar(select(PersonRow.id).where(PersonRow.slug == each.person)) if each.person else None
    row = RegistrationRow(
        edition_id=kind.edition_id,
        class_id=kind.id,
        person_id=person_id,
        state=each.state,
        name=each.name,
        email=each.email,
        language=each.language,
        affiliation=each.affiliation,
        reason=each.reason,
        amount=kind.amount,
        currency=kind.currency,
        payment=decide_payment(kind.amount),
        made_at=read_now(),
        changed_at=read_now(),
    )
    db.session.add(row)
    db.session.flush()
    for question, answer in zip(find_questions(kind.id), each.answers, strict=False):
        db.session.add(AnswerRow(registration_id=row.id, question_id=question.id, answer=answer))
    if each.state == "registered":
        issue_ticket(row.id, read_now())
    return row


def list_offers(edition_id: int) -> Mapping[str, tuple[int, Mapping[int | None, int]]]:
    """Of each session's code the id of its offer, and its pools by their classes. Cost: 1 statement."""
    statement = (
        select(SessionRow.code, SeatOfferRow.id, SeatPoolRow.class_id, SeatPoolRow.id)
        .join(SeatOfferRow, SeatOfferRow.session_id == SessionRow.id)
        .join(SeatPoolRow, SeatPoolRow.offer_id == SeatOfferRow.id)
        .where(SessionRow.edition_id == edition_id)
    )
    found: dict[str, tuple[int, dict[int | None, int]]] = {}
    for code, offer_id, class_id, pool_id in db.session.execute(statement):
        found.setdefault(code, (offer_id, {}))[1][class_id] = pool_id
    return found
