"""The console script with seats counted before their offer is held: a control, to see that the lock would be missed.

Run: python -m bench.unguarded_seats serve …
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep

from sqlalchemy import Engine, event, select

from conference.core.seating import Pool
from conference.desks.registration import booking
from conference.desks.registration.views import seats
from conference.kit.work import Work, transaction
from conference.main import main
from conference.store.base import db
from conference.store.tables import SeatPoolRow

counted: dict[int, Pool] = {}


@contextmanager
def count_first(actor: str) -> Iterator[Work]:
    """Count all seats, think about it for a moment, and only then begin to write."""
    columns = (SeatPoolRow.id, SeatPoolRow.capacity, SeatPoolRow.taken, SeatPoolRow.held)
    pools = {row.id: Pool(row.capacity, row.taken, row.held) for row in db.session.execute(select(*columns))}
    db.session.rollback()
    sleep(0.2)
    with transaction(actor) as work:
        counted.update(pools)
        yield work


@event.listens_for(Engine, "connect")
def ignore_checks(connection: object, _record: object) -> None:
    """Have SQLite look at no check."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA ignore_check_constraints=ON")


if __name__ == "__main__":
    seats.transaction = count_first  # type: ignore[assignment]
    booking.read_pool = lambda pool_id: counted[pool_id]  # type: ignore[assignment]
    booking.has_queue = lambda pool_id: False  # type: ignore[assignment]
    main()
