"""What a person already holds that stands against a session."""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.holdings import Conflict, find_appearances, find_conflicts, join_pictures
from conference.core.programme import Programme
from conference.kit.released import read_released
from conference.store.held_seats import find_editions, find_held_sessions
from conference.store.tables import RegistrationRow


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands against attending a session, and the picture that names it."""

    programme: Programme
    conflicts: tuple[Conflict, ...]


def find_standing(registration: RegistrationRow, session_id: int, programme: Programme) -> Standing:
    """What the person of a registration holds against a session of `programme`, in any edition, as it was released.

    Cost: 1 statement where they hold nothing, else 2 and 1 for each other edition.
    """
    held = find_held_sessions(registration)
    pictures = [programme]
    for edition_id in find_editions(id for id in held if id not in programme.sessions):
        released = read_released(edition_id)
        pictures += [released.programme] if released else []
    joined = join_pictures(pictures)
    if registration.person_id is not None:
        held += find_appearances(joined, registration.person_id)
    return Standing(joined, tuple(find_conflicts(joined, session_id, held)) if held else ())
