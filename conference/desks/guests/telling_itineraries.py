"""An itinerary in a reader's words, as pages, print and calendars show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from conference.core.itineraries import ARRIVAL, SESSION, Entry, ItineraryDay
from conference.core.languages import Text
from conference.core.programme import Programme, Session
from conference.core.times import to_wall
from conference.desks.guests.itinerary_queries import Itinerary
from conference.kit.words import read_translations
from conference.kit.words.days import write_day
from conference.kit.words.guests import HOTEL_WORDS, ITINERARY_WORDS
from conference.kit.words.names import name_role
from conference.kit.words.sentences import say_rooms

DOT = " · "
# The texts of these are those of their films, or none: no speaker corrects them.
FILMS_TEXTS = ("screening", "break")


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """A line of an itinerary: when, what, where, as what, and for whom where there are several."""

    clock: str
    until: str
    title: str
    place: str
    facts: str
    people: str
    is_cancelled: bool
    session_id: int | None = None
    code: str = ""
    roles: tuple[str, ...] = ()
    has_texts: bool = False


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A day of an itinerary in words."""

    day: str
    entries: tuple[ToldEntry, ...]


def tell_itinerary(
    itinerary: Itinerary, zone: str, language: str, names: Mapping[int, Text] | None = None
) -> list[ToldDay]:
    """The days in words. `names` are those of the people where there are several of them."""
    return [tell_day(itinerary.programme, day, zone, language, names or {}) for day in itinerary.days]


def tell_day(programme: Programme, day: ItineraryDay, zone: str, language: str, names: Mapping[int, Text]) -> ToldDay:
    """A day in words."""
    entries = tuple(tell_entry(programme, entry, zone, language, names) for entry in day.entries)
    return ToldDay(write_day(day.day, "full", language), entries)


def tell_entry(programme: Programme, entry: Entry, zone: str, language: str, names: Mapping[int, Text]) -> ToldEntry:
    """An entry in words."""
    clock = f"{to_wall(entry.at, zone):%H:%M}"
    people = DOT.join(names[id].read(language) for id in entry.people if id in names)
    if entry.kind != SESSION or entry.session_id is None:
        return ToldEntry(clock, "", name_leg(entry, language), "", tell_leg(entry, language), people, False)
    session = programme.sessions[entry.session_id]
    roles = DOT.join(name_role(role, language) for role in entry.roles)
    return ToldEntry(
        clock,
        f"{to_wall(session.ends_at, zone):%H:%M}" if session.ends_at else "",
        session.title.read(language),
        say_place(programme, session, language),
        roles,
        people,
        session.status == "cancelled",
        session.id,
        session.code,
        entry.roles,
        session.kind not in FILMS_TEXTS,
    )


def say_place(programme: Programme, session: Session, language: str) -> str:
    """Where a session is; "" while that is open."""
    return say_rooms(programme, session, language) if session.rooms else ""


def name_leg(entry: Entry, language: str) -> str:
    """Whether it is a landing or a take-off, and by which flight."""
    if entry.journey is None:
        return ""
    word = read_translations(language).gettext(ITINERARY_WORDS[entry.kind])
    flight = entry.journey.arrival_flight if entry.kind == ARRIVAL else entry.journey.departure_flight
    return DOT.join(filter(None, (word, flight)))


def tell_leg(entry: Entry, language: str) -> str:
    """The hotel, where one comes to it, and who fetches or brings one."""
    if entry.journey is None:
        return ""
    say = read_translations(language).gettext
    hotel = say(HOTEL_WORDS) % {"hotel": entry.journey.hotel} if entry.journey.hotel else ""
    transfers = entry.journey.transfers
    return DOT.join(filter(None, (hotel if entry.kind == ARRIVAL else "", transfers)))
