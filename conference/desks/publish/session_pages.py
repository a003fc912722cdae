"""The page of one session: its parts by the clock, who appears, its films, its other showings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext as _

from conference.core.links import is_address
from conference.core.parts import read_part_times
from conference.core.programme import STAFF_ROLES, Film, Link, Part, Person, Session
from conference.core.times import Interval, whole_minutes
from conference.desks.publish.cards import Card, Reading, name_country_once
from conference.desks.publish.days import find_day
from conference.kit.locale import Words, read_other_words
from conference.kit.words.names import name_language, name_part, name_role

STEP = timedelta(minutes=5)
DARK_PARTS = frozenset({"pre_roll", "film"})
MOST_SHOWINGS = 30


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Someone with what they are here. `address` leads to their page."""

    slug: str
    name: Words
    others: tuple[Words, ...]
    role: str
    what: Words
    country: str
    image: str


@dataclass(frozen=True, slots=True)
class PartCard:
    """A part by the clock. `steps` is its length on the strip, in columns of five minutes."""

    clock: str
    lamp: str
    name: str
    title: Words
    minutes: int
    steps: int
    people: tuple[PersonCard, ...]


@dataclass(frozen=True, slots=True)
class FilmCard:
    """A film with everything a page says of it."""

    slug: str
    title: Words
    others: tuple[Words, ...]
    directors: tuple[Words, ...]
    facts: tuple[str, ...]
    languages: tuple[str, ...]
    synopsis: Words
    image: str


@dataclass(frozen=True, slots=True)
class Showing:
    """One of the showings of the same film. `is_here` marks the one on the page."""

    card: Card
    day: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class SessionPage:
    """A session's page."""

    card: Card
    day: str
    day_name: str
    subtitle: Words
    abstract: Words
    description: Words
    parts: tuple[PartCard, ...]
    people: tuple[PersonCard, ...]
    films: tuple[FilmCard, ...]
    showings: tuple[Showing, ...]
    facts: tuple[tuple[str, str], ...]
    links: tuple[Link, ...]

    @property
    def image(self) -> str:
        """The picture of the first of its films that has one."""
        return next((film.image for film in self.films if film.image), "")

    @property
    def all_steps(self) -> int:
        """The length of the strip of parts."""
        return sum(part.steps for part in self.parts)


def make_session_page(reading: Reading, session: Session) -> SessionPage:
    """The page of a session."""
    day = find_day(reading, session)
    return SessionPage(
        card=reading.make_card(session),
        day=reading.write_day(day),
        day_name=day.isoformat(),
        subtitle=reading.read(session.subtitle),
        abstract=reading.read(session.abstract),
        description=reading.read(session.description),
        parts=tuple(make_part(reading, session, part, span) for part, span in read_part_times(session)),
        people=tuple(make_person(reading, person, role) for person, role in list_shown_people(reading, session)),
        films=tuple(list_films(reading, session)),
        showings=tuple(list_showings(reading, session)),
        facts=tuple(list_facts(reading, session)),
        links=tuple(link for link in session.links if is_address(link.url)),
    )


def list_shown_people(reading: Reading, session: Session) -> Iterator[tuple[Person, str]]:
    """Those on the stage, then those who help."""
    people = list(reading.index.find_people(session))
    yield from (pair for pair in people if pair[1] not in STAFF_ROLES)
    yield from (pair for pair in people if pair[1] in STAFF_ROLES)


def make_person(reading: Reading, person: Person, role: str) -> PersonCard:
    """Someone's card."""
    return PersonCard(
        slug=person.slug,
        name=reading.read(person.name),
        others=read_other_words(person.name, reading.language)[:1],
        role=name_role(role, reading.language),
        what=reading.read(person.affiliation),
        country=name_country_once(person.country, reading.language) if person.country else "",
        image=person.image,
    )


def make_part(reading: Reading, session: Session, part: Part, span: Interval) -> PartCard:
    """A part by the clock of its place."""
    length = span.ends_at - span.starts_at
    known = reading.index.programme.people
    cast = [(known[each.person_id], each.role) for each in part.people if each.person_id in known]
    return PartCard(
        clock=f"{span.starts_at.astimezone(reading.find_zone(session)):%H:%M}",
        lamp="dark" if part.kind in DARK_PARTS else "lit",
        name=name_part(part.kind, reading.language),
        title=reading.read(part.title),
        minutes=whole_minutes(length),
        steps=max(1, round(length / STEP)),
        people=tuple(make_person(reading, person, role) for person, role in cast),
    )


def list_films(reading: Reading, session: Session) -> Iterator[FilmCard]:
    """The films of a session."""
    known = reading.index.programme.films
    return (make_film(reading, known[film]) for film in session.films if film in known)


def make_film(reading: Reading, film: Film) -> FilmCard:
    """A film's card."""
    language = reading.language
    facts = [name_country_once(country, language) for country in film.countries]
    facts += [str(film.year)] if film.year else []
    facts += [_("%(minutes)s min", minutes=whole_minutes(film.length))] if film.length else []
    return FilmCard(
        slug=film.slug,
        title=reading.read(film.title),
        others=read_other_words(film.title, language),
        directors=tuple(reading.read(director) for director in film.directors),
        facts=tuple(facts),
        languages=tuple(name_language(tag, language) for tag in film.languages),
        synopsis=reading.read(film.synopsis),
        image=film.image,
    )


def list_showings(reading: Reading, session: Session) -> Iterator[Showing]:
    """All showings of the session's films, this one included; nothing when it is the only one."""
    films = set(session.films)
    found = [other for other in reading.index.sessions if not films.isdisjoint(other.films)]
    for other in found[:MOST_SHOWINGS] if len(found) > 1 else []:
        day = reading.write_day(find_day(reading, other), "short")
        yield Showing(reading.make_card(other), day, other.id == session.id)


def list_facts(reading: Reading, session: Session) -> Iterator[tuple[str, str]]:
    """What is good to know, by name."""
    language = reading.language
    if session.languages:
        yield _("Languages"), " · ".join(name_language(tag, language) for tag in session.languages)
    rooms = reading.index.find_rooms(session)
    for room in rooms:
        venue = reading.index.find_venue(room)
        if venue and venue.address:
            yield _("Address"), venue.address.read(language)
            break
    seats = [room for room in rooms if room.wheelchair_places]
    if seats:
        yield _("Wheelchair places"), str(sum(room.wheelchair_places or 0 for room in seats))
    formats = [name for room in rooms for name in room.formats]
    if formats and session.kind == "screening":
        yield _("The hall shows"), " · ".join(dict.fromkeys(formats))
    yield _("Code"), session.code
