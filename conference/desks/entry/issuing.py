"""Who is registered has a ticket; who is not any more has none that is good."""

from __future__ import annotations

from conference.core.seat_events import Registered, RegistrationChanged, RegistrationDecided, RegistrationWithdrawn
from conference.kit.clock import read_now
from conference.store.tickets import end_ticket, issue_ticket


def keep_ticket(event: Registered | RegistrationChanged | RegistrationDecided) -> None:
    """A ticket for one who is let in, and none for one who waits or is refused."""
    if event.state == "registered":
        issue_ticket(event.registration_id, read_now())
    else:
        end_ticket(event.registration_id, read_now())


def take_ticket(event: RegistrationWithdrawn) -> None:
    """No ticket for one who has taken their registration back."""
    end_ticket(event.registration_id, read_now())
