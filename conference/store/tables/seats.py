"""Sessions whose seats are booked: what is offered, what is held back, and who has a seat or waits for one."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from conference.core.seating import ACTIVE_STATES, BOOKING_STATES
from conference.store.base import Base, Edited
from conference.store.columns import Length, UtcDateTime

STATE_NAMES = ", ".join(f"'{state}'" for state in BOOKING_STATES)
IS_ACTIVE = text(f"state IN ({', '.join(repr(state) for state in ACTIVE_STATES)})")
HAS_NO_CLASS = text("class_id IS NULL")


class SeatOfferRow(Edited, Base):
    """The seats of a session, to be booked from `opens_at` until `closes_at`, and at most until it starts.

    Whoever waits and is offered a seat has `answer_within` to take it. Whoever changes anything about an offer's
    bookings holds its row (`store.locks.hold_offer`).
    """

    __tablename__ = "seat_offers"
    __table_args__ = (
        CheckConstraint("opens_at < closes_at", name="window"),
        CheckConstraint("most_party >= 1", name="most_party"),
        CheckConstraint("answer_within > 0", name="answer_within"),
        {"sqlite_autoincrement": True},
    )
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), unique=True)
    opens_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    most_party: Mapped[int] = mapped_column(default=1, server_default="1")
    answer_within: Mapped[timedelta] = mapped_column(Length)


class SeatPoolRow(Edited, Base):
    """The seats of an offer for one class; without a class for all that have no pool of their own.

    `taken` and `held` are kept by triggers of the database, and its check refuses more than there are: neither code
    nor a second client can sell a seat twice. A migration that makes the table of bookings or of holds anew has to
    make their triggers again.
    """

    __tablename__ = "seat_pools"
    __table_args__ = (
        UniqueConstraint("offer_id", "class_id"),
        Index("uq_seat_pools_open", "offer_id", unique=True, sqlite_where=HAS_NO_CLASS, postgresql_where=HAS_NO_CLASS),
        CheckConstraint("taken >= 0 AND held >= 0 AND taken + held <= capacity", name="sold"),
        {"sqlite_autoincrement": True},
    )
    offer_id: Mapped[int] = mapped_column(ForeignKey("seat_offers.id", ondelete="CASCADE"))
    class_id: Mapped[int | None] = mapped_column(ForeignKey("accreditation_classes.id"), index=True)
    capacity: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0, server_default="0")
    held: Mapped[int] = mapped_column(default=0, server_default="0")


class SeatHoldRow(Edited, Base):
    """Seats of a pool kept for someone: guests, press, a sponsor. At `release_at` they go to whoever comes."""

    __tablename__ = "seat_holds"
    __table_args__ = (CheckConstraint("seats >= 0", name="seats"), {"sqlite_autoincrement": True})
    pool_id: Mapped[int] = mapped_column(ForeignKey("seat_pools.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    seats: Mapped[int]
    release_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)


class BookingRow(Edited, Base):
    """A registration's seats in a session, or its place in the queue: those who wait are served by id.

    One that is over stays, as what has been; `ended_by_office` where the office gave it back, and not its holder. A
    registration has one under way in each offer at most.
    """

    __tablename__ = "bookings"
    __table_args__ = (
        CheckConstraint(f"state IN ({STATE_NAMES})", name="state"),
        CheckConstraint("party >= 1", name="party"),
        CheckConstraint("(state = 'offered') = (offered_until IS NOT NULL)", name="offered"),
        Index(
            "uq_bookings_active",
            "offer_id",
            "registration_id",
            unique=True,
            sqlite_where=IS_ACTIVE,
            postgresql_where=IS_ACTIVE,
        ),
        Index("ix_bookings_pool_id_state", "pool_id", "state"),
        Index("ix_bookings_offered_until", "offered_until"),
        {"sqlite_autoincrement": True},
    )
    offer_id: Mapped[int] = mapped_column(ForeignKey("seat_offers.id"))
    pool_id: Mapped[int] = mapped_column(ForeignKey("seat_pools.id"))
    registration_id: Mapped[int] = mapped_column(ForeignKey("registrations.id"), index=True)
    party: Mapped[int]
    state: Mapped[str]
    offered_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    booked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_by_office: Mapped[bool] = mapped_column(default=False, server_default=false())
