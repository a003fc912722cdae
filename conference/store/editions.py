"""Editions by their slugs."""

from __future__ import annotations

from sqlalchemy import select

from conference.core.languages import NO_TEXT, Text
from conference.store.base import db
from conference.store.tables import EditionRow


def read_edition_name(slug: str) -> Text:
    """The name of the edition of a slug; no text where there is none."""
    return db.session.scalar(select(EditionRow.name).where(EditionRow.slug == slug)) or NO_TEXT


def find_edition_row(slug: str) -> EditionRow | None:
    """The row of the edition of a slug; None where there is none."""
    return db.session.scalar(select(EditionRow).where(EditionRow.slug == slug))


def read_edition_id(slug: str) -> int | None:
    """The id of the edition of a slug; None where there is none."""
    return db.session.scalar(select(EditionRow.id).where(EditionRow.slug == slug))
