"""Papers that are a day old go: they show faces, passports and codes."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select

from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import PaperRow

KEPT = timedelta(days=1)


def drop_old_papers() -> None:
    """A round of the worker. Cost: 1 statement while there is nothing to drop."""
    old = PaperRow.asked_at < read_now() - KEPT
    if db.session.scalar(select(PaperRow.id).where(old).limit(1)) is None:
        return
    with transaction("worker"):
        db.session.execute(delete(PaperRow).where(old))
