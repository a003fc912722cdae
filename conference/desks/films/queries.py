"""Films by what people call them, and what shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from conference.core.errors import RuleBroken
from conference.core.languages import Text
from conference.kit.editing import Use
from conference.store.base import db
from conference.store.belonging import Scope, select_films
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


@dataclass(frozen=True, slots=True)
class FilmLine:
    """A film in a list, with how many sessions of an edition show it."""

    id: int
    slug: str
    title: Text
    directors: tuple[Text, ...]
    countries: tuple[str, ...]
    year: int | None
    length: timedelta | None
    sessions: int


def list_films(scope: Scope, edition_id: int) -> list[FilmLine]:
    """The films of a scope, in the order of their making. Cost: 1 statement."""
    sessions = (
        select(func.count(SessionRow.id))
        .join(SessionFilmRow, SessionFilmRow.session_id == SessionRow.id)
        .where(SessionFilmRow.film_id == FilmRow.id, SessionRow.edition_id == edition_id)
        .scalar_subquery()
    )
    own = (FilmRow.title, FilmRow.directors, FilmRow.countries, FilmRow.year, FilmRow.length)
    statement = select(FilmRow.id, FilmRow.slug, *own, sessions).order_by(FilmRow.id)
    if scope.editions is not None:
        statement = statement.where(FilmRow.id.in_(select_films(scope)))
    return [FilmLine(*row) for row in db.session.execute(statement)]


def find_film_by_slug(slug: str, scope: Scope) -> FilmRow | None:
    """The row of the film of a slug, if it is in the scope."""
    statement = select(FilmRow).where(FilmRow.slug == slug)
    if scope.editions is not None:
        statement = statement.where(FilmRow.id.in_(select_films(scope)))
    return db.session.scalar(statement)


def find_shared_film(film_id: int, scope: Scope) -> FilmRow | None:
    """The row of the film of an id, if it is in the scope."""
    statement = select(FilmRow).where(FilmRow.id == film_id)
    if scope.editions is not None:
        statement = statement.where(FilmRow.id.in_(select_films(scope)))
    return db.session.scalar(statement)
