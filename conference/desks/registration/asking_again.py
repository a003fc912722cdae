"""Who is registered and has lost their link has a new one sent, by their address alone."""

from __future__ import annotations

from conference.core.registering import COUNTED_STATES
from conference.core.seat_events import RegistrationAskedAgain
from conference.kit.emails import read_email
from conference.kit.jobs import enqueue_job
from conference.kit.work import record, transaction
from conference.store.locks import hold_registration
from conference.store.registrations import find_registration_of

WORKER = "worker"


def ask_for_link(edition_id: int, email: str) -> None:
    """Have a new link sent to an address, if it is registered.

    The same is done for every address here and now, so that neither the answer nor its time tells which are; what
    differs is left to a job. Raises: RuleBroken("email_wrong").
    """
    row = find_registration_of(edition_id, read_email(email))
    enqueue_job("send_link", registration_id=row.id if row else None)


def send_link(registration_id: int | None) -> None:
    """As a job: have the letter written, where there is a registration that a link would open."""
    with transaction(WORKER):
        row = hold_registration(registration_id) if registration_id else None
        if row and row.state in COUNTED_STATES:
            record(RegistrationAskedAgain(row.edition_id, row.id))
