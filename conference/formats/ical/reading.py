"""A programme read in one language: the texts of a session as its event shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from babel.dates import format_skeleton, get_timezone_location

from conference.core.cleaning import clean_line
from conference.core.feeds import FeedWords
from conference.core.languages import Text
from conference.core.programme import Edition, Film, Part, Person, Programme, Room, Session, Venue
from conference.core.times import find_zone, to_wall, whole_minutes


@dataclass(frozen=True, slots=True)
class Reading:
    """The picture of one edition, the language (BCP 47) it is read in, and where its pages are (`base_url`)."""

    programme: Programme
    edition: Edition
    language: str
    words: FeedWords
    base_url: str

    def read(self, text: Text) -> str:
        """The text in the reading's language, or the next best."""
        return text.read(self.language)


def find_address(reading: Reading, *path: str) -> str:
    """The absolute address of a page of the edition, each piece of the path quoted."""
    pieces = (reading.language, reading.edition.slug, *path)
    return "/".join([reading.base_url.rstrip("/"), *(quote(piece, safe="", errors="replace") for piece in pieces)])


def find_summary(reading: Reading, session: Session) -> str:
    """The title on one line (else the code), said to be cancelled where it is: many calendars show no status."""
    title = clean_line(reading.read(session.title)) or session.code
    return reading.words.cancelled % {"title": title} if session.status == "cancelled" else title


def find_rooms(reading: Reading, session: Session) -> list[Room]:
    """The session's rooms, in its order."""
    return [reading.programme.rooms[room_id] for room_id in session.rooms]


def find_venues(reading: Reading, session: Session) -> list[Venue]:
    """The venues of the session's rooms, each once."""
    ids = dict.fromkeys(room.venue_id for room in find_rooms(reading, session))
    return [reading.programme.venues[venue_id] for venue_id in ids]


def find_location(reading: Reading, session: Session) -> str:
    """Room, venue, address on one line, for each venue the session takes place in."""
    rooms = find_rooms(reading, session)
    places = []
    for venue in find_venues(reading, session):
        here = reading.words.join_list(reading.read(room.name) for room in rooms if room.venue_id == venue.id)
        places.append(reading.words.join_place([here, reading.read(venue.name), find_street(reading, venue)]))
    return clean_line("; ".join(places))


def find_street(reading: Reading, venue: Venue) -> str:
    """The venue's address, with its city where the address does not say it."""
    address, city = reading.read(venue.address), reading.read(venue.city)
    if not address:
        return city
    return address if city in address else reading.words.street % {"address": address, "city": city}


def find_categories(reading: Reading, session: Session) -> list[str]:
    """The names of the session's kind and of its track."""
    kind = reading.words.kinds.get(session.kind, session.kind)
    track = reading.programme.tracks.get(session.track_id) if session.track_id else None
    return [kind, reading.read(track.name)] if track else [kind]


def find_description(reading: Reading, session: Session) -> str:
    """What the session's page says, as plain paragraphs, the page's address last."""
    links = (reading.words.add_label(link.title, link.url) for link in session.links)
    paragraphs = [
        reading.read(session.subtitle),
        reading.read(session.abstract),
        "\n".join(_list_films(reading, session)),
        "\n".join(_list_parts(reading, session)),
        reading.read(session.description),
        "\n".join(_list_facts(reading, session)),
        "\n".join([*links, find_address(reading, "sessions", session.code)]),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _list_films(reading: Reading, session: Session) -> Iterator[str]:
    for film_id in session.films:
        film = reading.programme.films[film_id]
        others = reading.words.join_list(text for _, text in film.title.read_others(reading.language))
        title = reading.words.add_aside(reading.read(film.title), others)
        yield " · ".join(fact for fact in [title, *_list_film_facts(reading, film)] if fact)


def _list_film_facts(reading: Reading, film: Film) -> Iterator[str]:
    words = reading.words
    yield words.join_list(reading.read(director) for director in film.directors)
    yield words.join_list(words.countries.get(country, country) for country in film.countries)
    yield str(film.year or "")
    yield _say_minutes(reading, film.length)


def _list_parts(reading: Reading, session: Session) -> Iterator[str]:
    for part in session.parts:
        # A session of one nameless part is that part: only its people are news.
        if len(session.parts) > 1 or part.title:
            kind = reading.words.parts.get(part.kind, part.kind)
            label = reading.words.add_aside(kind, _say_minutes(reading, part.length))
            yield reading.words.add_label(label, reading.read(part.title))
        yield from _list_people(reading, part)


def _list_people(reading: Reading, part: Part) -> Iterator[str]:
    for role in dict.fromkeys(appearance.role for appearance in part.people):
        people = (reading.programme.people[each.person_id] for each in part.people if each.role == role)
        names = reading.words.join_list(_say_person(reading, person) for person in people)
        yield reading.words.add_label(reading.words.roles.get(role, role), names)


def _say_person(reading: Reading, person: Person) -> str:
    return reading.words.add_aside(reading.read(person.name), reading.read(person.affiliation))


def _list_facts(reading: Reading, session: Session) -> Iterator[str]:
    if session.languages:
        spoken = (reading.words.languages.get(tag, tag) for tag in session.languages)
        yield reading.words.add_label(reading.words.spoken, reading.words.join_list(spoken))
    for venue in find_venues(reading, session):
        yield from _list_local_time(reading, session, venue)


def _list_local_time(reading: Reading, session: Session, venue: Venue) -> Iterator[str]:
    if session.starts_at is None or venue.zone is None:
        return
    wall = to_wall(session.starts_at, venue.zone)
    if wall.utcoffset() != to_wall(session.starts_at, reading.edition.zone).utcoffset():
        time = format_skeleton("EHm", wall, locale=reading.language)
        place = get_timezone_location(find_zone(venue.zone), locale=reading.language, return_city=True)
        yield reading.words.local_time % {"time": time, "place": place}


def _say_minutes(reading: Reading, length: timedelta | None) -> str:
    return reading.words.minutes % {"count": whole_minutes(length)} if length else ""
