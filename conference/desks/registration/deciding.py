"""Applicants let in, or not, by the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from conference.core.seat_events import RegistrationDecided
from conference.desks.registration.registering import give_back_seats
from conference.kit.clock import read_now
from conference.kit.work import record
from conference.store.base import db
from conference.store.tables import RegistrationRow


@dataclass(frozen=True, slots=True)
class DecideRegistrations:
    """Let those of an edition's registrations in whose decision is still open, or not, and say why."""

    edition_id: int
    registration_ids: Sequence[int]
    lets_in: bool
    reason: str = ""


def decide_registrations(command: DecideRegistrations) -> int:
    """How many were decided: applicants, and those that were let in and are not to be any more."""
    open_states = ("applied",) if command.lets_in else ("applied", "registered")
    statement = (
        select(RegistrationRow)
        .where(RegistrationRow.edition_id == command.edition_id, RegistrationRow.state.in_(open_states))
        .where(RegistrationRow.id.in_(command.registration_ids))
        .order_by(RegistrationRow.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    rows = db.session.scalars(statement).all()
    for row in rows:
        decide(row, "registered" if command.lets_in else "refused", command.reason)
    return len(rows)


def decide(row: RegistrationRow, state: str, reason: str) -> None:
    """Have a registration be in a state, and log it."""
    if state == "refused":
        give_back_seats(row.id)
    was = row.state
    row.state, row.reason, row.changed_at = state, reason, read_now()
    row.version += 1
    db.session.flush()
    record(RegistrationDecided(row.edition_id, row.id, state, was))
