"""What was released, as those who attend it are to know it: the whole picture of each edition's newest release.

Other than the public pages it has what is not for everybody: press screenings, and who appears where.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app

from conference.core.programme import Programme
from conference.kit.keeping import Shelf
from conference.store.releases import ReleaseName, read_newest_name, read_released_draft

# Pictures are weighed by their sessions: this many stay unpacked.
MOST_SESSIONS = 12_000
LEAST_WEIGHT = 100


@dataclass(frozen=True, slots=True)
class Released:
    """An edition's newest release: its number, and the whole draft that it was made from."""

    number: int
    programme: Programme


def read_released(edition_id: int) -> Released | None:
    """The newest release of an edition; None before there is one. Cost: 1 statement, 2 when it is not kept."""
    newest = read_newest_name(edition_id)
    if newest is None:
        return None
    shelf: Shelf[ReleaseName, Released] = current_app.extensions.setdefault("released", Shelf(MOST_SESSIONS, weigh))
    kept = shelf.find(newest)
    if kept is None:
        programme = read_released_draft(edition_id, newest.number)
        assert programme is not None
        kept = shelf.keep(newest, Released(newest.number, programme))
    return kept


def weigh(released: Released) -> int:
    """How heavy an unpacked release is."""
    return LEAST_WEIGHT + len(released.programme.sessions)
