"""How many seats there are, and how many of them are taken."""

from __future__ import annotations

from collections.abc import Iterable

from conference.core.programme import Room, Session


def count_seats(rooms: Iterable[Room]) -> int | None:
    """The seats of the rooms together; None without a room, or where one does not say how many it has."""
    seats = [room.seats for room in rooms]
    return sum(each for each in seats if each is not None) if seats and None not in seats else None


def count_taken(session: Session) -> int:
    """The seats that nobody else can have: those held."""
    return session.held
