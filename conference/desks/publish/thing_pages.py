"""The pages of people, venues, rooms and tracks; the lists of them and of films."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from flask_babel import gettext as _
from flask_babel import ngettext

from conference.core.programme import Film, Person, Room, Track, Venue
from conference.core.times import whole_minutes
from conference.desks.publish.cards import Reading, TrackCard, name_country_once
from conference.desks.publish.days import DayList, list_days
from conference.desks.publish.filters import Filter, write_query
from conference.desks.publish.grid import sort_rooms
from conference.desks.publish.paging import PageLink, choose_type, list_page_links, name_page, share_out
from conference.desks.publish.things import Kind, Thing, name_thing, sort_things
from conference.kit.locale import Words, read_other_words


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of what is known. `address` leads on, where it does."""

    name: str
    value: Words
    address: str = ""


@dataclass(frozen=True, slots=True)
class ThingPage:
    """The page of a person, venue, room or track.

    A long programme comes in `pages`: `days` are those of this one, `count` is of all. `trail` leads back up.
    """

    address: str
    trail: tuple[Fact, ...]
    name: Words
    others: tuple[Words, ...]
    track: TrackCard | None
    image: str
    text: Words
    facts: tuple[Fact, ...]
    days: tuple[DayList, ...]
    count: int
    page: int
    pages: tuple[PageLink, ...]
    type_list: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing in a list of its kind."""

    address: str
    name: Words
    others: tuple[Words, ...]
    facts: tuple[str, ...]
    image: str
    count: int


def make_thing_page(reading: Reading, kind: Kind, thing: Thing, page: int = 1) -> ThingPage | None:
    """The page of a thing; None for a page that its programme does not have."""
    name = name_thing(thing)
    sessions = kind.find_sessions(reading.index, thing)
    pages = share_out(reading, sessions)
    if page > len(pages):
        return None
    address = f"{reading.base}/{kind.name}/{quote(thing.slug, safe='')}"
    return ThingPage(
        address=address,
        trail=tuple(list_trail(reading, kind, thing)),
        name=reading.read(name),
        others=read_other_words(name, reading.language),
        track=reading.make_track_card(thing) if isinstance(thing, Track) else None,
        image=thing.image if isinstance(thing, Person) else "",
        text=read_text(reading, thing),
        facts=tuple(list_facts(reading, thing)),
        days=list_days(reading, pages[page - 1]),
        count=len(sessions),
        page=page,
        pages=list_page_links(reading, pages, lambda number: address + write_query(Filter(), name_page(number))),
        type_list=choose_type(reading, pages[page - 1]),
    )


def list_trail(reading: Reading, kind: Kind, thing: Thing) -> Iterator[Fact]:
    """What a thing stands under: the list of its kind, a hall under its house."""
    venue = reading.index.find_venue(thing) if isinstance(thing, Room) else None
    above = "venues" if venue else kind.name
    yield Fact(name_kind(above), Words(name_kind(above)), f"{reading.base}/{above}")
    if venue:
        address = f"{reading.base}/venues/{quote(venue.slug, safe='')}"
        yield Fact(name_kind(above), reading.read(venue.name), address)


def name_kind(name: str) -> str:
    """What a list of this kind of thing is called."""
    names = {
        "films": _("Films"),
        "people": _("People"),
        "venues": _("Venues"),
        "rooms": _("Halls"),
        "tracks": _("Sections and tracks"),
    }
    return str(names[name])


def read_text(reading: Reading, thing: Thing) -> Words:
    """What is told of a thing."""
    return reading.read(thing.biography) if isinstance(thing, Person) else Words("")


def list_facts(reading: Reading, thing: Thing) -> Iterator[Fact]:
    """What is known of a thing, line by line."""
    if isinstance(thing, Person):
        yield from list_person_facts(reading, thing)
    elif isinstance(thing, Venue):
        yield from list_venue_facts(reading, thing)
    elif isinstance(thing, Room):
        yield from list_room_facts(reading, thing)


def list_person_facts(reading: Reading, person: Person) -> Iterator[Fact]:
    """Where someone works, and where they come from."""
    if person.affiliation:
        yield Fact(_("Who they are"), reading.read(person.affiliation))
    if person.country:
        yield Fact(_("Country or region"), Words(name_country_once(person.country, reading.language)))


def list_venue_facts(reading: Reading, venue: Venue) -> Iterator[Fact]:
    """Where a house is, and its halls."""
    if venue.address:
        yield Fact(_("Address"), reading.read(venue.address))
    if venue.city:
        yield Fact(_("City"), reading.read(venue.city))
    if venue.latitude is not None and venue.longitude is not None:
        place = f"{venue.latitude:.5f},{venue.longitude:.5f}"
        yield Fact(
            _("Directions"), Words(_("Open in a map (%(place)s)", place=place.replace(",", ", "))), f"geo:{place}"
        )
    rooms = (room.id for room in reading.index.programme.rooms.values() if room.venue_id == venue.id)
    for room in sort_rooms(reading, rooms):
        yield Fact(_("Hall"), reading.read(room.name), f"{reading.base}/rooms/{quote(room.slug, safe='')}")


def list_room_facts(reading: Reading, room: Room) -> Iterator[Fact]:
    """Which house a hall is in, its seats, what it can show."""
    venue = reading.index.find_venue(room)
    if venue:
        yield Fact(_("Venue"), reading.read(venue.name), f"{reading.base}/venues/{quote(venue.slug, safe='')}")
        if venue.address:
            yield Fact(_("Address"), reading.read(venue.address))
    if room.seats:
        yield Fact(_("Seats"), Words(str(room.seats)))
    if room.wheelchair_places:
        yield Fact(_("Wheelchair places"), Words(str(room.wheelchair_places)))
    if room.formats:
        yield Fact(_("The hall shows"), Words(" · ".join(room.formats)))
    door = f"{reading.base}/rooms/{quote(room.slug, safe='')}/door"
    yield Fact(_("At the door"), Words(_("Now and next in large type")), door)


def list_entries(reading: Reading, kind: Kind) -> tuple[Entry, ...]:
    """Everything of a kind, as readers look it up."""
    index = reading.index
    counts = Counter(owner for session in index.sessions for owner in set(kind.find_owners(index, session)))
    things = sort_things(index, kind, reading.language)
    return tuple(make_entry(reading, kind, thing, counts[thing.id]) for thing in things)


def make_entry(reading: Reading, kind: Kind, thing: Thing, count: int) -> Entry:
    """A thing in the list of its kind."""
    name = name_thing(thing)
    return Entry(
        address=f"{reading.base}/{kind.name}/{quote(thing.slug, safe='')}",
        name=reading.read(name),
        others=read_other_words(name, reading.language)[:1],
        facts=tuple(list_entry_facts(reading, thing)),
        image=thing.image if isinstance(thing, Film | Person) else "",
        count=count,
    )


def list_entry_facts(reading: Reading, thing: Thing) -> Iterator[str]:
    """What one line says of a thing."""
    if isinstance(thing, Film):
        yield from (reading.read(director).text for director in thing.directors)
        yield from (name_country_once(country, reading.language) for country in thing.countries)
        if thing.length:
            yield _("%(minutes)s min", minutes=whole_minutes(thing.length))
    elif isinstance(thing, Person):
        yield from filter(None, (thing.affiliation.read(reading.language),))
        yield from filter(None, (name_country_once(thing.country, reading.language),))
    elif isinstance(thing, Venue):
        yield from filter(None, (thing.address.read(reading.language) or thing.city.read(reading.language),))
        halls = sum(1 for room in reading.index.programme.rooms.values() if room.venue_id == thing.id)
        yield ngettext("%(num)s hall", "%(num)s halls", halls)
    elif isinstance(thing, Room):
        venue = reading.index.find_venue(thing)
        yield from filter(None, (venue and venue.name.read(reading.language),))
        if thing.seats:
            yield ngettext("%(num)s seat", "%(num)s seats", thing.seats)
