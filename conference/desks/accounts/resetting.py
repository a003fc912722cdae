"""A way into an account whose password is not known: asked for by anybody, sent to its address alone."""

from __future__ import annotations

from sqlalchemy import delete, select

from conference.core.events import ResetAsked
from conference.desks.accounts.signing_in import find_account
from conference.kit.work import record, transaction
from conference.store.base import db
from conference.store.tables import AccountRow, ResetRow


def ask_for_reset(email: str) -> None:
    """Have a link sent to the address, if there is such an account.

    The same is done for every address here and now, so that neither the answer nor its time tells which there are: what
    differs is left to a round.
    """
    account = find_account(email)
    db.session.add(ResetRow(account_id=account.id if account else None))
    db.session.flush()


def answer_resets() -> None:
    """As a round: have the letters written that were asked for, where there is somebody to read them."""
    for reset_id, account_id in db.session.execute(
        select(ResetRow.id, ResetRow.account_id).order_by(ResetRow.id)
    ).all():
        with transaction(f"account:{account_id}"):
            answer_reset(reset_id)


def answer_reset(reset_id: int) -> None:
    """Have one letter written, once, whoever else goes the same round."""
    taken = db.session.execute(delete(ResetRow).where(ResetRow.id == reset_id).returning(ResetRow.account_id)).first()
    account = db.session.get(AccountRow, taken[0]) if taken and taken[0] else None
    if account is not None and not account.is_disabled:
        record(ResetAsked(account.id))
