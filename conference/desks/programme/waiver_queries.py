"""Waivers by their ids."""

from __future__ import annotations

from sqlalchemy import or_, select

from conference.core.programme import Waiver
from conference.store.base import db
from conference.store.pictures import make_waiver
from conference.store.tables import SessionRow, WaiverRow


def find_waiver(edition_id: int, waiver_id: int) -> Waiver | None:
    """A waiver of a clash in which a session of the edition is; None where there is none."""
    own = select(SessionRow.id).where(SessionRow.edition_id == edition_id)
    touching = or_(WaiverRow.first_session_id.in_(own), WaiverRow.second_session_id.in_(own))
    row = db.session.execute(select(WaiverRow.__table__).where(WaiverRow.id == waiver_id, touching)).first()
    return make_waiver(row) if row else None
