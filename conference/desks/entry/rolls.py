"""What a door keeps to decide without a network: no more of anybody than it needs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import or_, select

from conference.core.checking import Holder
from conference.core.languages import Text
from conference.core.searching import search
from conference.desks.entry.doors import Comer, Door, count_seats, is_valid, list_entries, select_comers
from conference.store.base import db
from conference.store.tables import RegistrationRow, TicketRow

MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """One of a roll: what the number of a ticket is known by, a name, a class, and what a door decides by."""

    registration_id: int
    mark: str
    name: str
    class_name: Text
    holder: Holder


def mark_number(number: str | None) -> str:
    """What a ticket's number is known by: nobody makes a ticket of it. "" for none."""
    return hashlib.sha256(number.encode()).hexdigest()[:32] if number else ""


def read_roll(door: Door) -> Iterator[Entry]:
    """Everybody who has, or had, a ticket, or is registered. Cost: 3 statements at most."""
    is_known = or_(RegistrationRow.state == "registered", TicketRow.number.is_not(None))
    seats, entries = count_seats(door), list_entries(door.id)
    for row in db.session.execute(select_comers(door).where(is_known)):
        holder = Holder(row.class_id, is_valid(row), seats.get(row.id, 0), entries.get(row.id, []))
        yield Entry(row.id, mark_number(row.number), row.name, row.class_name, holder)


def find_by_name(door: Door, words: str) -> list[Comer]:
    """The first of those who are registered whose names hold the words. Cost: 4 statements at most."""
    if not words.strip():
        return []
    own = (RegistrationRow.edition_id == door.edition_id, RegistrationRow.state == "registered")
    names = db.session.execute(
        select(RegistrationRow.id, RegistrationRow.name).where(*own).order_by(RegistrationRow.name)
    )
    ids = [row.id for row in search(names, words, lambda row: (row.name,))[:MOST_FOUND]]
    rows = db.session.execute(select_comers(door).where(RegistrationRow.id.in_(ids)).order_by(RegistrationRow.name))
    seats, entries = count_seats(door), list_entries(door.id)
    return [
        Comer(
            row.id,
            row.name,
            row.class_name,
            Holder(row.class_id, is_valid(row), seats.get(row.id, 0), entries.get(row.id, [])),
        )
        for row in rows
    ]
