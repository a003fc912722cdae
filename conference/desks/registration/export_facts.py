"""What a table of registrations tells beside what their list shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from conference.core.seating import SEATED_STATES
from conference.store.base import db
from conference.store.tables import BookingRow, RegistrationRow, SeatOfferRow, SessionRow


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """The language of somebody's letters, what they pay, and who brought them. `amount` is in the smallest unit."""

    language: str
    amount: int
    currency: str
    payment: str
    head_name: str


def read_export_facts(registration_ids: Sequence[int]) -> dict[int, ExportFacts]:
    """By registration. Cost: 1 statement."""
    head = aliased(RegistrationRow)
    row = RegistrationRow
    statement = (
        select(row.id, row.language, row.amount, row.currency, row.payment, func.coalesce(head.name, ""))
        .outerjoin(head, head.id == row.head_id)
        .where(row.id.in_(registration_ids))
    )
    return {row[0]: ExportFacts(*row[1:]) for row in db.session.execute(statement)}


def list_seats_of(registration_ids: Sequence[int]) -> dict[int, list[str]]:
    """The codes of the sessions in which registrations have seats, with how many, if more. Cost: 1 statement."""
    statement = (
        select(BookingRow.registration_id, SessionRow.code, BookingRow.party)
        .join(SeatOfferRow, SeatOfferRow.id == BookingRow.offer_id)
        .join(SessionRow, SessionRow.id == SeatOfferRow.session_id)
        .where(BookingRow.registration_id.in_(registration_ids), BookingRow.state.in_(SEATED_STATES))
        .order_by(SessionRow.code)
    )
    seats: dict[int, list[str]] = {}
    for registration_id, code, party in db.session.execute(statement):
        seats.setdefault(registration_id, []).append(code if party == 1 else f"{code} × {party}")
    return seats
