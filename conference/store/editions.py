"""Names of editions."""

from __future__ import annotations

from sqlalchemy import select

from conference.core.languages import NO_TEXT, Text
from conference.store.base import db
from conference.store.tables import EditionRow


def read_edition_name(slug: str) -> Text:
    """The name of the edition of a slug; no text where there is none."""
    return db.session.scalar(select(EditionRow.name).where(EditionRow.slug == slug)) or NO_TEXT
