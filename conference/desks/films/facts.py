"""What is told of a film."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from conference.core.errors import RuleBroken
from conference.core.languages import NO_TEXT, Text
from conference.core.times import NO_TIME
from conference.kit.editing import check_name

# From the first moving pictures to what is not planned yet; and no film is longer than a day.
YEARS = range(1870, 2200)
LONGEST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """See `core.programme.Film`."""

    title: Text
    directors: tuple[Text, ...] = ()
    countries: tuple[str, ...] = ()
    year: int | None = None
    length: timedelta | None = None
    languages: tuple[str, ...] = ()
    synopsis: Text = NO_TEXT


def check_film(facts: FilmFacts) -> None:
    """Refuse facts that no film has. Raises: RuleBroken("name_needed", "year_wrong", "length_wrong")."""
    check_name(facts.title, "title")
    if facts.year is not None and facts.year not in YEARS:
        raise RuleBroken("year_wrong", field="year", first=str(YEARS.start), last=str(YEARS.stop - 1))
    if facts.length is not None and not NO_TIME < facts.length <= LONGEST:
        raise RuleBroken("length_wrong", field="length", most=LONGEST)
