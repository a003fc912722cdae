"""The pages on which films that were entered twice are made one."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from conference.desks.films.facts import FilmFacts
from conference.desks.films.forms import FilmForm, tell_film
from conference.desks.films.merging import merge_films
from conference.desks.films.queries import FilmLine, find_film_uses, find_shared_film, list_films
from conference.desks.films.views.blueprint import blueprint
from conference.kit.editing import read_facts
from conference.kit.here import Here
from conference.kit.listing import read_names
from conference.kit.merge_pages import Found, Mergeable, Twin, add_merge_pages


def list_twins(here: Here) -> list[Twin]:
    """The films of all editions that the reader plans."""
    return [Twin(film.id, film.title, tell_apart(film)) for film in list_films(here.whole_scope, here.id)]


def tell_apart(film: FilmLine) -> str:
    """What tells a film from another of its title: who made it, when, how often it is shown here."""
    shown = ngettext("%(num)s showing here", "%(num)s showings here", film.sessions)
    return " · ".join(filter(None, (read_names(film.directors), str(film.year or ""), shown)))


def find(here: Here, film_id: int) -> Found | None:
    """The film of an id, if it is in an edition that the reader plans."""
    row = find_shared_film(film_id, here.whole_scope)
    return Found(row.version, read_facts(FilmFacts, row), find_film_uses(row.id)) if row else None


add_merge_pages(
    blueprint,
    Mergeable(
        noun="films",
        title=lambda: str(_("Films entered twice")),
        list=list_twins,
        find=find,
        form=FilmForm,
        tell=lambda facts, _here: tell_film(facts),
        offer=lambda _here: None,
        merge=merge_films,
    ),
)
