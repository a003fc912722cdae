"""What somebody did on a board, so that it can be undone: all of it as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from conference.core.guard import ClashKey
from conference.core.moves import Place
from conference.core.programme import Waiver


@dataclass(frozen=True, slots=True)
class Moved:
    """A session that stood elsewhere before."""

    session_id: int
    before: Place
    after: Place


@dataclass(frozen=True, slots=True)
class Deed:
    """One action: the sessions it moved and those it made, which were nowhere before.

    `reason` and `until` are those of the waivers it gave. `gone` are the hard clashes of which it left nothing, and
    `fallen` the waivers that fell: undone, it brings both back.
    """

    moves: tuple[Moved, ...]
    added: tuple[int, ...] = ()
    reason: str = ""
    until: datetime | None = None
    gone: tuple[ClashKey, ...] = ()
    fallen: tuple[Waiver, ...] = ()
