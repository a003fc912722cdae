"""Plans of releases as the desk shows them."""

from __future__ import annotations

from sqlalchemy import select

from conference.store.base import db
from conference.store.tables import PlannedReleaseRow


def read_last_plan(edition_id: int) -> PlannedReleaseRow | None:
    """The release of an edition that was last asked for, to be made at a time; None where none was."""
    statement = select(PlannedReleaseRow).where(PlannedReleaseRow.edition_id == edition_id)
    return db.session.scalar(statement.order_by(PlannedReleaseRow.id.desc()).limit(1))
