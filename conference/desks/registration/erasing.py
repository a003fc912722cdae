"""A registration that is to be nobody's any more gives back its seats; its row stays, since it counts."""

from __future__ import annotations

from conference.core.privacy_events import RegistrationErased
from conference.core.registering import COUNTED_STATES
from conference.desks.registration.registering import find_registration, give_back_seats
from conference.kit.clock import read_now
from conference.store.base import db


def give_up_erased(event: RegistrationErased) -> None:
    """Take the registration back without a word: whoever waits is offered its seats."""
    row = find_registration(event.registration_id)
    if row.state in COUNTED_STATES:
        give_back_seats(row.id)
        row.state, row.changed_at = "withdrawn", read_now()
        row.version += 1
        db.session.flush()
