"""Films by what people call them, and what shows them."""

from __future__ import annotations

from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.kit.editing import Use
from conference.store.base import db
from conference.store.tables import FilmRow, SessionFilmRow, SessionRow


def find_film(film_id: int) -> FilmRow:
    """A film's row. Raises: RuleBroken("film_unknown")."""
    row = db.session.get(FilmRow, film_id)
    if row is None:
        raise RuleBroken("film_unknown")
    return row


def find_film_uses(film_id: int) -> list[Use]:
    """The sessions of any edition that show a film."""
    statement = (
        select(SessionRow.title, SessionRow.edition_id)
        .join(SessionFilmRow, SessionFilmRow.session_id == SessionRow.id)
        .where(SessionFilmRow.film_id == film_id)
        .order_by(SessionRow.edition_id, SessionRow.code)
    )
    return [Use(title, edition_id) for title, edition_id in db.session.execute(statement)]
