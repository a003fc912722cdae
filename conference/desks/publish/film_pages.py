"""The page of a film: all its showings, who made it, where and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from flask_babel import gettext as _

from conference.core.programme import Film, Session
from conference.core.times import whole_minutes
from conference.desks.publish.cards import Reading, TrackCard, name_country_once
from conference.desks.publish.days import find_day
from conference.desks.publish.session_pages import FilmCard, Showing, make_film
from conference.desks.publish.thing_pages import Fact
from conference.desks.publish.things import KINDS
from conference.kit.locale import Words
from conference.kit.words.names import name_language


@dataclass(frozen=True, slots=True)
class FilmPage:
    """A film's page. `tracks` are those it is shown in."""

    address: str
    card: FilmCard
    tracks: tuple[TrackCard, ...]
    facts: tuple[Fact, ...]
    showings: tuple[Showing, ...]


def make_film_page(reading: Reading, film: Film) -> FilmPage:
    """The page of a film."""
    sessions = KINDS["films"].find_sessions(reading.index, film)
    return FilmPage(
        address=f"{reading.base}/films/{quote(film.slug, safe='')}",
        card=make_film(reading, film),
        tracks=tuple(dict.fromkeys(reading.make_track(session.track_id) for session in sessions if session.track_id)),
        facts=tuple(list_facts(reading, film)),
        showings=tuple(make_showing(reading, session) for session in sessions),
    )


def make_showing(reading: Reading, session: Session) -> Showing:
    """A showing by its day."""
    return Showing(reading.make_card(session), reading.write_day(find_day(reading, session)), is_here=False)


def list_facts(reading: Reading, film: Film) -> Iterator[Fact]:
    """Who made it, where, when, how long it is."""
    language = reading.language
    for director in film.directors:
        yield Fact(_("Director"), reading.read(director))
    if film.countries:
        names = (name_country_once(country, language) for country in film.countries)
        yield Fact(_("Country or region"), Words(" · ".join(names)))
    if film.year:
        yield Fact(_("Year"), Words(str(film.year)))
    if film.length:
        yield Fact(_("Length"), Words(_("%(minutes)s min", minutes=whole_minutes(film.length))))
    if film.languages:
        yield Fact(_("Languages"), Words(" · ".join(name_language(tag, language) for tag in film.languages)))
