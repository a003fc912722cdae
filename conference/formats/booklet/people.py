"""The people of a programme, and its venues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from conference.core.languages import Text
from conference.core.programme import Person, Room, Session, Venue
from conference.formats.booklet.ordering import order_number, order_title
from conference.formats.booklet.reading import Reading
from conference.formats.booklet.slots import find_link
from conference.formats.typesetting import Run, Runs

# Overset: what is longer is cut at a word, in widths of a Han character.
LONGEST_LIFE = 170
MOST_SESSIONS = 12


@dataclass(frozen=True, slots=True)
class Appearance:
    """A session of a person: its code and the anchor of its entry."""

    code: str
    link: str


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person with a life to read."""

    id: int
    image: str
    name: Runs
    original: Run | None
    affiliation: Runs
    country: Runs
    life: Runs
    sessions: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True)
class Hall:
    """A hall of a venue."""

    name: Runs
    formats: str
    seats: Runs
    wheelchairs: Runs


@dataclass(frozen=True, slots=True)
class VenueEntry:
    """A venue with the halls that are in use."""

    name: Runs
    address: Runs
    zone: Runs
    halls: tuple[Hall, ...]


def list_people(reading: Reading) -> Iterator[PersonEntry]:
    """The people with something to read about them, by name."""
    found = find_appearances(reading)
    told = [
        each for each in reading.programme.people.values() if each.id in found and (each.biography or each.affiliation)
    ]
    for person in sorted(told, key=lambda person: order_title(person.name, reading.languages[0])):
        yield make_person(reading, person, found[person.id])


def find_appearances(reading: Reading) -> dict[int, list[Session]]:
    """Person id -> the sessions that the public meets them in, in order."""
    found: dict[int, list[Session]] = defaultdict(list)
    for session in reading.sessions:
        for _, person in reading.list_people(session):
            found[person.id].append(session)
    return found


def make_person(reading: Reading, person: Person, sessions: list[Session]) -> PersonEntry:
    """A person's entry."""
    return PersonEntry(
        person.id, reading.images.get(person.image, ""), reading.set_text(person.name, 40),
        reading.setter.set_original(person.name),
        reading.set_text(person.affiliation, 60),
        reading.name_countries([person.country] if person.country else []),
        reading.set_text(person.biography, LONGEST_LIFE),
        tuple(Appearance(session.code, find_link(reading, session)) for session in sessions[:MOST_SESSIONS]),
    )  # fmt: skip


def list_venues(reading: Reading) -> Iterator[VenueEntry]:
    """The venues in use, with the halls in use."""
    used = {room_id for session in reading.sessions for room_id in session.rooms}
    rooms = sorted(
        (room for room in reading.programme.rooms.values() if room.id in used),
        key=lambda room: order_number(room.name.read(reading.languages[0])),
    )
    for venue in reading.programme.venues.values():
        if halls := tuple(make_hall(reading, room) for room in rooms if room.venue_id == venue.id):
            yield make_venue(reading, venue, halls)


def make_hall(reading: Reading, room: Room) -> Hall:
    """A hall's line."""
    words = reading.words
    seats = reading.count(room.seats, words.seats)
    chairs = reading.count(room.wheelchair_places, words.wheelchairs)
    return Hall(reading.set_text(room.name, 40), " · ".join(room.formats), seats, chairs)


def make_venue(reading: Reading, venue: Venue, halls: tuple[Hall, ...]) -> VenueEntry:
    """A venue's entry; its address stands behind its city where it does not begin with it."""
    zone = (
        reading.set_text(reading.name_zone(venue.zone, reading.release.at))
        if venue.zone and venue.zone != reading.edition.zone
        else ()
    )
    places = {tag: join_place(venue, tag) for tag in reading.languages}
    return VenueEntry(reading.set_text(venue.name, 60), reading.set_text(Text(places), 120), zone, halls)


def join_place(venue: Venue, language: str) -> str:
    """Address and city as one line."""
    address, city = venue.address.read(language), venue.city.read(language)
    if not address or not city or city in address:
        return address or city
    return f"{city}{address}" if language == "zh" else f"{address}, {city}"
