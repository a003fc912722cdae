"""The pages of films."""

from __future__ import annotations

from flask import abort, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.core.searching import order_name, search
from conference.core.times import whole_minutes
from conference.desks.films.adding import AddFilm, add_film
from conference.desks.films.changing import ChangeFilm, change_film
from conference.desks.films.facts import FilmFacts
from conference.desks.films.forms import FilmForm, tell_film
from conference.desks.films.queries import FilmLine, find_film_by_slug, find_film_uses, list_films
from conference.desks.films.removing import RemoveFilm, remove_film
from conference.desks.films.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.edit_forms import open_form, save
from conference.kit.editing import read_facts
from conference.kit.here import Here, read_here
from conference.kit.listing import Choice, Line, Listing, choose_scope, name_cell, offer_scopes, plain_cell, read_names
from conference.kit.outcomes import go, name_uses, remove
from conference.kit.paging import cut_page, read_choice, read_words
from conference.kit.words.names import name_country


@blueprint.get("/films")
@for_roles("organiser", "programmer")
def show_films(language: str, edition: str) -> str:
    """The films of the edition, or of all that the reader plans."""
    here = read_here(edition)
    films = list_films(choose_scope(here), here.id)
    countries = offer_countries(films, language)
    country = read_choice("country", list(countries))
    narrowed = [film for film in films if country in ("", *film.countries)]
    found = search(narrowed, read_words(), lambda film: list_names(film, language))
    page = cut_page(sorted(found, key=lambda film: order_name(film.title.read(language))))
    listing = Listing(
        title=_("Films"),
        count=ngettext("%(num)s film", "%(num)s films", len(found)),
        columns=(_("Title"), _("Directors"), _("Countries or regions"), _("Year"), _("Length"), _("Showings")),
        page=page.turn([make_line(here, film) for film in page.items]),
        words=read_words(),
        hint=_("Title, director or country"),
        filters=(*offer_scopes(here), Choice("country", _("Country or region"), tuple(countries.items()), country)),
        add_label=_("Add a film"),
        add_address=f"{here.base}/new/film",
        ways=((_("Entered twice?"), f"{here.base}/merge/films"),) if here.is_organiser else (),
        nothing=_("No film is found."),
    )
    return render_template("office/list.html", listing=listing)


def list_names(film: FilmLine, language: str) -> list[str]:
    """What a film is found by."""
    texts = (film.title, *film.directors)
    return [*(name for text in texts for name in text.by_language.values()), *tell_countries(film, language)]


def tell_countries(film: FilmLine, language: str) -> list[str]:
    """The countries that a film comes from, in order."""
    return [name_country(country, language) for country in film.countries]


def offer_countries(films: list[FilmLine], language: str) -> dict[str, str]:
    """The countries that films come from, to choose from."""
    codes = {country for film in films for country in film.countries}
    return dict(sorted(((code, name_country(code, language)) for code in codes), key=lambda pair: pair[1]))


def make_line(here: Here, film: FilmLine) -> Line:
    """A film's line."""
    name = name_cell(film.title, f"{here.base}/films/{film.slug}", is_work=True)
    length = None if film.length is None else _("%(minutes)s min", minutes=whole_minutes(film.length))
    cells = (
        name,
        plain_cell(read_names(film.directors)),
        plain_cell(" · ".join(tell_countries(film, here.language))),
        plain_cell(film.year),
        plain_cell(length),
        plain_cell(film.sessions, is_figure=True),
    )
    return Line(film.id, name.words.text, cells)


@blueprint.route("/new/film", methods=["GET", "POST"])
@for_roles("organiser", "programmer")
def add(language: str, edition: str) -> Response | str:
    """A new film."""
    here = read_here(edition)
    form = open_form(FilmForm, {})
    if form.is_sent and save(form, lambda: add_film(AddFilm(here.id, form.read())), tell_film):
        return go(f"{here.base}/films")
    return render_template("films/film.html", here=here, form=form, title=_("New film"))


@blueprint.route("/films/<slug>", methods=["GET", "POST"])
@for_roles("organiser", "programmer")
def change(language: str, edition: str, slug: str) -> Response | str:
    """A film."""
    here = read_here(edition)
    row = find_film_by_slug(slug, here.whole_scope) or abort(404)
    film_id, title, uses = row.id, row.title.read(language), find_film_uses(row.id)
    form = open_form(FilmForm, tell_film(read_facts(FilmFacts, row)), row.version)

    def doing() -> object:
        return change_film(ChangeFilm(here.id, film_id, form.seen, form.read()))

    if form.is_sent and save(form, doing, tell_film):
        return go(f"{here.base}/films")
    return render_template(
        "films/film.html", here=here, form=form, title=title, slug=slug, id=film_id, uses=name_uses(uses, here)
    )


@blueprint.post("/films/<slug>/remove")
@for_roles("organiser", "programmer")
def take_away(language: str, edition: str, slug: str) -> Response:
    """The list of films, one of them gone."""
    here = read_here(edition)
    row = find_film_by_slug(slug, here.whole_scope) or abort(404)
    command = RemoveFilm(here.id, row.id)
    return remove(lambda: remove_film(command), here, "films", f"films/{slug}")
