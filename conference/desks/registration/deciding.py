"""Applicants let in, or not, by the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from conference.core.registering import COUNTED_STATES
from conference.core.seat_events import RegistrationDecided
from conference.desks.registration.registering import check_place, give_back_seats
from conference.kit.clock import read_now
from conference.kit.work import record
from conference.store.base import db
from conference.store.locks import hold_class
from conference.store.tables import AccreditationClassRow, RegistrationRow


@dataclass(frozen=True, slots=True)
class DecideRegistrations:
    """Let those of an edition's registrations in whose decision is still open, or not, and say why.

    `after_all` lets those in too whom the office has refused.
    """

    edition_id: int
    registration_ids: Sequence[int]
    lets_in: bool
    reason: str = ""
    after_all: bool = False


def decide_registrations(command: DecideRegistrations) -> int:
    """How many were decided: applicants, and those that were let in and are not to be any more.

    Raises: RuleBroken("class_full") where somebody who was refused finds no place any more.
    """
    lets_in = ("applied", "refused") if command.after_all else ("applied",)
    open_states = lets_in if command.lets_in else COUNTED_STATES
    conditions = (
        RegistrationRow.edition_id == command.edition_id,
        RegistrationRow.state.in_(open_states),
        RegistrationRow.id.in_(command.registration_ids),
    )
    # In one order, and before the registrations, as whoever registers holds them.
    for class_id in sorted(db.session.scalars(select(RegistrationRow.class_id).where(*conditions).distinct())):
        hold_class(class_id)
    statement = (
        select(RegistrationRow)
        .where(*conditions)
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
    was, now = row.state, read_now()
    if was == "refused":
        check_place(db.session.get_one(AccreditationClassRow, row.class_id, populate_existing=True))
    row.state, row.reason, row.changed_at = state, reason, now
    row.refused_at = now if state == "refused" else None
    row.version += 1
    db.session.flush()
    record(RegistrationDecided(row.edition_id, row.id, state, was))
