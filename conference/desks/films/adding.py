"""A new film."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from conference.core.slugs import make_slug
from conference.desks.films.facts import FilmFacts, check_film
from conference.kit.editing import add_row, read_columns
from conference.store.base import db
from conference.store.tables import FilmRow


@dataclass(frozen=True, slots=True)
class AddFilm:
    """Add a film, in the office of an edition."""

    edition_id: int
    facts: FilmFacts


def add_film(command: AddFilm) -> str:
    """The slug of the new film. Raises: what `check_film` does."""
    facts = command.facts
    check_film(facts)
    slug = make_slug(facts.title.read("en"), set(db.session.scalars(select(FilmRow.slug))))
    add_row(FilmRow(slug=slug, **read_columns(facts)), "film", command.edition_id, facts.title, facts)
    return slug
