"""Lists for the pages of accounts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from conference.core.languages import Text
from conference.core.roles import OFFICE_ROLES, Reader
from conference.store.base import db
from conference.store.tables import EditionRow


class EditionLine(NamedTuple):
    """An edition that someone works on."""

    slug: str
    name: Text
    start: date
    end: date


def list_own_editions(reader: Reader) -> list[EditionLine]:
    """The editions that the reader works on, the newest first; an admin works on all."""
    own: Collection[int] = {role.edition_id for role in reader.roles if role.name in OFFICE_ROLES}
    statement = select(EditionRow.slug, EditionRow.name, EditionRow.start_day, EditionRow.end_day)
    if not reader.is_admin:
        statement = statement.where(EditionRow.id.in_(own))
    rows = db.session.execute(statement.order_by(EditionRow.start_day.desc(), EditionRow.slug))
    return [EditionLine(*row) for row in rows]
