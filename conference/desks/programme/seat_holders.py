"""Who holds seats in sessions that the office cancels or moves: told by the next release, and counted for it now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from conference.core.programme import Programme
from conference.core.seat_news import count_untold
from conference.kit.clock import read_now
from conference.kit.released import read_released
from conference.store.pictures import SEATS, fetch, make_seats
from conference.store.tables import SeatOfferRow


def count_holders(edition_id: int, draft: Programme, session_ids: Collection[int]) -> int:
    """How many people hold seats in those of the sessions that stand otherwise in the main draft than was released.

    Cost: none where no seat is taken, else 1 statement, 2 when the release is not kept.
    """
    seated = [id for id in session_ids if id in draft.seats and draft.seats[id].taken]
    released = read_released(edition_id) if seated else None
    return count_untold(released.programme, draft, seated, read_now()) if released else 0


def count_concerned(edition_id: int, session_ids: Collection[int]) -> int:
    """How many people hold seats in sessions that were released and are cancelled, or would be.

    Cost: 1 statement, 2 or 3 where seats are taken.
    """
    seats = make_seats(fetch(SEATS.where(SeatOfferRow.session_id.in_(session_ids))))
    released = read_released(edition_id) if any(each.taken for each in seats.values()) else None
    if released is None:
        return 0
    sessions = {id: each for id, each in released.programme.sessions.items() if id in seats}
    off = {id: replace(each, status="cancelled") for id, each in sessions.items()}
    return count_untold(released.programme, Programme(sessions=off, seats=seats), seats, read_now())
