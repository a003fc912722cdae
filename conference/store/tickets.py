"""Tickets issued, ended and found by their number."""

from __future__ import annotations

import base64
import secrets
from datetime import datetime

from sqlalchemy import select

from conference.store.base import db
from conference.store.tables import TicketRow

# 80 bits: nobody guesses one, and a code stays small.
NUMBER_BYTES = 10


def make_number() -> str:
    """A number that nobody can guess: 16 characters, A to Z and 2 to 7."""
    return base64.b32encode(secrets.token_bytes(NUMBER_BYTES)).decode()


def find_ticket(number: str) -> TicketRow | None:
    """The ticket of a number, good or ended; None where there is none, or no more. Cost: 1 statement."""
    return db.session.scalar(select(TicketRow).where(TicketRow.number == number))


def find_ticket_of(registration_id: int) -> TicketRow | None:
    """The ticket of a registration, good or ended. Cost: 1 statement."""
    return db.session.scalar(select(TicketRow).where(TicketRow.registration_id == registration_id))


def issue_ticket(registration_id: int, now: datetime) -> TicketRow:
    """The good ticket of a registration: the one it has, else a new one. Cost: 2 statements."""
    row = find_ticket_of(registration_id)
    if row and row.ended_at is None:
        return row
    row = row or TicketRow(registration_id=registration_id)
    row.number, row.issued_at, row.ended_at, row.badge_printed_at = make_number(), now, None, None
    db.session.add(row)
    db.session.flush()
    return row


def end_ticket(registration_id: int, now: datetime) -> None:
    """Have a registration's ticket be good no more. Cost: 2 statements."""
    row = find_ticket_of(registration_id)
    if row and row.ended_at is None:
        row.ended_at = now
        db.session.flush()
