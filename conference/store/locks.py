"""One at a time: whoever changes where and when things take place waits for whoever does so already."""

from __future__ import annotations

from sqlalchemy import func, select

from conference.store.base import db
from conference.store.tables import AccreditationClassRow, RegistrationRow, SeatOfferRow

# A number of our own among the advisory locks of the database: "prog" in ASCII.
PROGRAMME = 0x70726F67


def hold_programme() -> None:
    """Wait until nobody else changes a programme of this installation, and keep it so until the transaction ends.

    People and halls cross editions, so there is one lock for all. What was read before it was held may be stale. On
    SQLite every write holds the whole database from its first moment (`store.base.begin_write`).
    Cost: 1 statement on PostgreSQL, none on SQLite.
    """
    if db.session.connection().dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(PROGRAMME)))


def hold_offer(session_id: int) -> SeatOfferRow | None:
    """The seat offer of a session, read anew and held until the transaction ends; None where there is none.

    Who books, gives back, offers, raises or lowers waits here for whoever does so already. On SQLite every write holds
    the whole database from its first moment. Cost: 1 statement.
    """
    statement = select(SeatOfferRow).where(SeatOfferRow.session_id == session_id)
    return db.session.scalar(statement.with_for_update().execution_options(populate_existing=True))


def hold_class(class_id: int) -> AccreditationClassRow | None:
    """An accreditation class, read anew and held until the transaction ends; None where there is none.

    Cost: 1 statement.
    """
    statement = select(AccreditationClassRow).where(AccreditationClassRow.id == class_id)
    return db.session.scalar(statement.with_for_update().execution_options(populate_existing=True))


def hold_registration(registration_id: int) -> RegistrationRow | None:
    """A registration, read anew and held until the transaction ends; None where there is none. Cost: 1 statement."""
    statement = select(RegistrationRow).where(RegistrationRow.id == registration_id)
    return db.session.scalar(statement.with_for_update().execution_options(populate_existing=True))
