"""A film changed."""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.events import FieldChange
from conference.desks.films.facts import FilmFacts, check_film
from conference.desks.films.queries import find_film
from conference.kit.editing import change_row, check_version, compare_facts, read_columns, read_facts, record_change


@dataclass(frozen=True, slots=True)
class ChangeFilm:
    """Have a film be as `facts` say. `version` is that of the state its writer had in view."""

    edition_id: int
    film_id: int
    version: int
    facts: FilmFacts


def change_film(command: ChangeFilm) -> tuple[FieldChange, ...]:
    """What has changed. Raises: RuleBroken("film_unknown", "stale_version"), and what `check_film` does."""
    row = find_film(command.film_id)
    before = read_facts(FilmFacts, row)
    check_version(row, command, before)
    check_film(command.facts)
    changes = compare_facts(before, command.facts)
    if changes:
        change_row(row, read_columns(command.facts))
        record_change("film", row.id, command, row.title, changes)
    return changes
