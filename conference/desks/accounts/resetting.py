"""A way into an account whose password is not known: asked for by anybody, sent to its address alone."""

from __future__ import annotations

from conference.core.events import ResetAsked
from conference.desks.accounts.signing_in import find_account
from conference.kit.jobs import enqueue_job
from conference.kit.work import record, transaction
from conference.store.base import db
from conference.store.tables import AccountRow


def ask_for_reset(email: str) -> None:
    """Have a link sent to the address, if there is such an account.

    The same is done for every address here and now, so that neither the answer nor its time tells which there are: what
    differs is left to a job.
    """
    account = find_account(email)
    enqueue_job("answer_reset", account_id=account.id if account else None)


def answer_reset(account_id: int | None) -> None:
    """As a job: have the letter written, where there is somebody to read it."""
    account = db.session.get(AccountRow, account_id) if account_id else None
    if account is None or account.is_disabled:
        return
    with transaction(f"account:{account_id}"):
        record(ResetAsked(account.id))
