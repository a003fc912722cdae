"""A film that nothing shows, taken away."""

from __future__ import annotations

from dataclasses import dataclass

from conference.desks.films.facts import FilmFacts
from conference.desks.films.queries import find_film, find_film_uses
from conference.kit.editing import check_unused, read_facts, remove_row


@dataclass(frozen=True, slots=True)
class RemoveFilm:
    """Take a film away, in the office of an edition."""

    edition_id: int
    film_id: int


def remove_film(command: RemoveFilm) -> None:
    """Delete a film that no session shows. Raises: RuleBroken("film_unknown", "in_use")."""
    row = find_film(command.film_id)
    check_unused(row.title, find_film_uses(row.id))
    remove_row(row, "film", command.edition_id, row.title, read_facts(FilmFacts, row))
