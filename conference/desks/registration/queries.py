"""Classes, registrations and seats as their pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from conference.core.languages import Text
from conference.core.registering import find_window
from conference.core.seating import ACTIVE_STATES, Pool
from conference.store.base import db
from conference.store.tables import (
    AccreditationClassRow,
    AnswerRow,
    BookingRow,
    ClassQuestionRow,
    RegistrationRow,
    SeatOfferRow,
    SeatPoolRow,
    SessionRow,
)


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class in a list: who may register, and how it stands now: "early", "open", "over" or "full"."""

    id: int
    slug: str
    kind: str
    name: Text
    about: Text
    opens_at: datetime | None
    closes_at: datetime | None
    quota: int | None
    counted: int
    is_public: bool
    needs_approval: bool
    window: str


def list_classes(edition_id: int, now: datetime) -> list[ClassLine]:
    """The classes of an edition, in order. Cost: 1 statement."""
    statement = select(AccreditationClassRow).where(AccreditationClassRow.edition_id == edition_id)
    order = (AccreditationClassRow.position, AccreditationClassRow.id)
    return [make_line(row, now) for row in db.session.scalars(statement.order_by(*order))]


def make_line(row: AccreditationClassRow, now: datetime) -> ClassLine:
    """The line of a class."""
    window = find_window(row.opens_at, row.closes_at, now)
    is_full = row.quota is not None and row.counted >= row.quota
    own = (row.id, row.slug, row.kind, row.name, row.about, row.opens_at, row.closes_at, row.quota, row.counted)
    return ClassLine(*own, row.is_public, row.needs_approval, "full" if is_full and window == "open" else window)


def find_class(edition_id: int, slug: str) -> AccreditationClassRow | None:
    """The class of a slug. Cost: 1 statement."""
    own = (AccreditationClassRow.edition_id == edition_id, AccreditationClassRow.slug == slug)
    return db.session.scalar(select(AccreditationClassRow).where(*own))


BOOKING_COLUMNS = ("party", "state", "offered_until", "booked_at", "version", "changed_at")


@dataclass(frozen=True, slots=True)
class BookingLine:
    """A booking in a list."""

    id: int
    session_id: int
    registration_id: int
    name: str
    class_name: Text
    party: int
    state: str
    offered_until: datetime | None
    booked_at: datetime
    version: int
    changed_at: datetime


def list_bookings(*conditions: ColumnElement[bool]) -> list[BookingLine]:
    """The bookings that are so, in the order in which they were made. Cost: 1 statement."""
    statement = (
        select(
            BookingRow.id,
            SeatOfferRow.session_id,
            RegistrationRow.id,
            RegistrationRow.name,
            AccreditationClassRow.name,
            *(getattr(BookingRow, name) for name in BOOKING_COLUMNS),
        )
        .join(SeatOfferRow, SeatOfferRow.id == BookingRow.offer_id)
        .join(RegistrationRow, RegistrationRow.id == BookingRow.registration_id)
        .join(AccreditationClassRow, AccreditationClassRow.id == RegistrationRow.class_id)
        .where(*conditions)
        .order_by(BookingRow.id)
    )
    return [BookingLine(*row) for row in db.session.execute(statement)]


def list_own_bookings(registration_id: int) -> list[BookingLine]:
    """The bookings of a registration that are under way. Cost: 1 statement."""
    return list_bookings(BookingRow.registration_id == registration_id, BookingRow.state.in_(ACTIVE_STATES))


def list_taken_back(registration_id: int) -> list[BookingLine]:
    """The bookings of a registration that the office gave back, without those of sessions it has booked again.

    Cost: 1 statement.
    """
    again = select(BookingRow.offer_id).where(
        BookingRow.registration_id == registration_id, BookingRow.state.in_(ACTIVE_STATES)
    )
    own = (BookingRow.registration_id == registration_id, BookingRow.ended_by_office.is_(True))
    return list_bookings(*own, BookingRow.offer_id.not_in(again))


def find_own_booking(registration_id: int, booking_id: int) -> BookingLine | None:
    """A booking of a registration, also one that is over; None for one of another. Cost: 1 statement."""
    own = (BookingRow.registration_id == registration_id, BookingRow.id == booking_id)
    return next(iter(list_bookings(*own)), None)


def list_offer_bookings(session_id: int) -> list[BookingLine]:
    """The bookings of a session that are under way. Cost: 1 statement."""
    return list_bookings(SeatOfferRow.session_id == session_id, BookingRow.state.in_(ACTIVE_STATES))


def find_offer(session_id: int) -> SeatOfferRow | None:
    """The seat offer of a session. Cost: 1 statement."""
    return db.session.scalar(select(SeatOfferRow).where(SeatOfferRow.session_id == session_id))


def count_before(booking: BookingLine) -> int:
    """How many wait before a booking that waits. Cost: 1 statement."""
    pool = select(BookingRow.pool_id).where(BookingRow.id == booking.id).scalar_subquery()
    waiting = (BookingRow.pool_id == pool, BookingRow.state == "queued", BookingRow.id < booking.id)
    return db.session.scalar(select(func.count(BookingRow.id)).where(*waiting)) or 0


@dataclass(frozen=True, slots=True)
class PoolState:
    """How the seats for a class stand, and how many wait for them."""

    pool: Pool
    waiting: int


def read_pool_state(offer_id: int, class_id: int) -> PoolState | None:
    """The seats for a class: its own, else those for all. Cost: 2 statements."""
    columns = (SeatPoolRow.id, SeatPoolRow.capacity, SeatPoolRow.taken, SeatPoolRow.held)
    row = db.session.execute(
        select(*columns)
        .where(SeatPoolRow.offer_id == offer_id)
        .where((SeatPoolRow.class_id == class_id) | SeatPoolRow.class_id.is_(None))
        .order_by(SeatPoolRow.class_id.is_(None))
    ).first()
    if row is None:
        return None
    waiting = (BookingRow.pool_id == row.id, BookingRow.state == "queued")
    count = db.session.scalar(select(func.count(BookingRow.id)).where(*waiting)) or 0
    return PoolState(Pool(row.capacity, row.taken, row.held), count)


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A session with its seats, in a list of the office; no seats are offered where `seats` is None."""

    session_id: int
    code: str
    title: Text
    seats: int | None
    taken: int
    held: int
    waiting: int


def list_offers(edition_id: int) -> list[OfferLine]:
    """The sessions of an edition with their seats, by code. Cost: 1 statement."""
    sums = (
        select(
            SeatPoolRow.offer_id,
            func.sum(SeatPoolRow.capacity).label("seats"),
            func.sum(SeatPoolRow.taken).label("taken"),
            func.sum(SeatPoolRow.held).label("held"),
        )
        .group_by(SeatPoolRow.offer_id)
        .subquery()
    )
    queues = (
        select(BookingRow.offer_id, func.count(BookingRow.id).label("waiting"))
        .where(BookingRow.state == "queued")
        .group_by(BookingRow.offer_id)
        .subquery()
    )
    counted = (func.coalesce(each, 0) for each in (sums.c.taken, sums.c.held, queues.c.waiting))
    statement = (
        select(SessionRow.id, SessionRow.code, SessionRow.title, sums.c.seats, *counted)
        .outerjoin(SeatOfferRow, SeatOfferRow.session_id == SessionRow.id)
        .outerjoin(sums, sums.c.offer_id == SeatOfferRow.id)
        .outerjoin(queues, queues.c.offer_id == SeatOfferRow.id)
        .where(SessionRow.edition_id == edition_id)
        .order_by(SessionRow.code)
    )
    return [OfferLine(*row) for row in db.session.execute(statement)]


@dataclass(frozen=True, slots=True)
class RegistrationLine:
    """A registration in a list of the office."""

    id: int
    name: str
    email: str | None
    affiliation: str
    class_id: int
    class_name: Text
    state: str
    made_at: datetime
    proof_file: str
    proof_name: str
    reason: str
    refused_at: datetime | None


def list_registrations(edition_id: int, *conditions: ColumnElement[bool]) -> list[RegistrationLine]:
    """The registrations of an edition that are so, the newest first. Cost: 1 statement."""
    own = ("id", "name", "email", "affiliation", "class_id")
    rest = ("state", "made_at", "proof_file", "proof_name", "reason", "refused_at")
    columns: list[Any] = [getattr(RegistrationRow, name) for name in own]
    columns += [AccreditationClassRow.name, *(getattr(RegistrationRow, name) for name in rest)]
    statement = (
        select(*columns)
        .join(AccreditationClassRow, AccreditationClassRow.id == RegistrationRow.class_id)
        .where(RegistrationRow.edition_id == edition_id, *conditions)
        .order_by(RegistrationRow.id.desc())
    )
    return [RegistrationLine(*row) for row in db.session.execute(statement)]


def is_registration(registration_id: int) -> ColumnElement[bool]:
    """The condition on one registration."""
    return RegistrationRow.id == registration_id


@dataclass(frozen=True, slots=True)
class Told:
    """What was answered to a question."""

    label: Text
    kind: str
    options: tuple[Text, ...]
    answer: str


def list_answers(registration_ids: Sequence[int]) -> dict[int, list[Told]]:
    """What registrations answer, in the order of the questions. Cost: 1 statement."""
    columns = (ClassQuestionRow.label, ClassQuestionRow.kind, ClassQuestionRow.options, AnswerRow.answer)
    statement = (
        select(AnswerRow.registration_id, *columns)
        .join(ClassQuestionRow, ClassQuestionRow.id == AnswerRow.question_id)
        .where(AnswerRow.registration_id.in_(registration_ids))
        .order_by(ClassQuestionRow.position, ClassQuestionRow.id)
    )
    told: dict[int, list[Told]] = {}
    for row in db.session.execute(statement):
        told.setdefault(row[0], []).append(Told(*row[1:]))
    return told
