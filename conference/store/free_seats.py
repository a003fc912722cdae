"""Seats that somebody of a class could book now, of many sessions at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from conference.core.registering import find_window
from conference.store.base import db
from conference.store.tables import BookingRow, SeatOfferRow, SeatPoolRow


def read_free_seats(session_ids: Collection[int], class_id: int, now: datetime) -> dict[int, int]:
    """How many seats of each session are free to a class, by session; 0 where others wait.

    Sessions without an offer to that class, or whose seats are not given now, are not among them. Cost: 1 statement,
    none for no sessions.
    """
    if not session_ids:
        return {}
    own = aliased(SeatPoolRow)
    has_own = exists().where(own.offer_id == SeatOfferRow.id, own.class_id == class_id)
    has_queue = exists().where(BookingRow.pool_id == SeatPoolRow.id, BookingRow.state == "queued")
    statement = (
        select(
            SeatOfferRow.session_id,
            SeatOfferRow.opens_at,
            SeatOfferRow.closes_at,
            SeatPoolRow.capacity - SeatPoolRow.taken - SeatPoolRow.held,
            has_queue,
        )
        .join(SeatPoolRow, SeatPoolRow.offer_id == SeatOfferRow.id)
        .where(SeatOfferRow.session_id.in_(session_ids))
        .where((SeatPoolRow.class_id == class_id) | (SeatPoolRow.class_id.is_(None) & ~has_own))
    )
    return {
        session_id: 0 if is_waited_for else free
        for session_id, opens_at, closes_at, free, is_waited_for in db.session.execute(statement)
        if find_window(opens_at, closes_at, now) == "open"
    }
