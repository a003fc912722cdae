"""How many seats of a session are to be booked, in a picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of a session that are booked: how many are offered in all, taken, and held back of them."""

    offered: int
    taken: int
    held: int


NO_SEATS = Seats(0, 0, 0)
