"""What an edition writes in its letters in place of the standard texts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from conference.store.base import db
from conference.store.tables import LetterTextRow


@dataclass(frozen=True, slots=True)
class OwnText:
    """A letter's subject and body with placeholders, in one language."""

    subject: str
    body: str


def find_letter_text(edition_id: int, kind: str) -> LetterTextRow | None:
    """What an edition writes in letters of a kind; None where it never wrote anything. Cost: 1 statement."""
    own = (LetterTextRow.edition_id == edition_id, LetterTextRow.kind == kind)
    return db.session.scalar(select(LetterTextRow).where(*own))


def read_own_text(edition_id: int | None, kind: str, language: str) -> OwnText | None:
    """The text of an edition in a language; None where the standard text goes. Cost: 1 statement, 0 for no edition."""
    row = find_letter_text(edition_id, kind) if edition_id is not None else None
    body = row.body.by_language.get(language, "") if row else ""
    return OwnText(row.subject.by_language.get(language, ""), body) if row and body else None


def list_own_kinds(edition_id: int) -> set[str]:
    """The kinds of letters of which an edition writes any itself. Cost: 1 statement."""
    rows = db.session.scalars(select(LetterTextRow).where(LetterTextRow.edition_id == edition_id))
    return {row.kind for row in rows if row.body.by_language}
