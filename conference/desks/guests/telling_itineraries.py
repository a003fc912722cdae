"""An itinerary in a reader's words, as pages, print and calendars show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from conference.core.itineraries import ARRIVAL, SESSION, Entry, ItineraryDay
from conference.core.languages import Text
from conference.core.programme import Programme, Session
from conference.core.times import to_wall
from conference.desks.guests.itinerary_queries import Itinerary
from conference.kit.words import read_translations
from conference.kit.words.days import write_day
from conference.kit.words.guests import AWAY_WORDS, HOTEL_WORDS, ITINERARY_WORDS, SESSION_ANSWER_NAMES
from conference.kit.words.names import name_role
from conference.kit.words.sentences import say_rooms

DOT = " · "
# The texts of these are those of their films, or none: no speaker corrects them.
FILMS_TEXTS = ("screening", "break")


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """A line of an itinerary: when, what, where, as what, and for whom where there are several.

    `remarks` say why somebody will not be there: they have declined, or are not here yet or any more.
    """

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
    remarks: tuple[str, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A day of an itinerary in words."""

    day: str
    entries: tuple[ToldEntry, ...]


def tell_itinerary(
    itinerary: Itinerary, zone: str, language: str, names: Mapping[int, Text] | None = None
) -> list[ToldDay]:
    """The days in words. `names` are those of the people where there are several of them."""
    return [tell_day(itinerary, day, zone, language, names or {}) for day in itinerary.days]


def tell_day(itinerary: Itinerary, day: ItineraryDay, zone: str, language: str, names: Mapping[int, Text]) -> ToldDay:
    """A day in words."""
    entries = tuple(tell_entry(itinerary, entry, zone, language, names) for entry in day.entries)
    return ToldDay(write_day(day.day, "full", language), entries)


def tell_entry(itinerary: Itinerary, entry: Entry, zone: str, language: str, names: Mapping[int, Text]) -> ToldEntry:
    """An entry in words."""
    clock = f"{to_wall(entry.at, zone):%H:%M}"
    people = DOT.join(names[id].read(language) for id in entry.people if id in names)
    if entry.kind != SESSION or entry.session_id is None:
        return ToldEntry(clock, "", name_leg(entry, language), "", tell_leg(entry, language), people, False)
    programme, session = itinerary.programme, itinerary.programme.sessions[entry.session_id]
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
        () if session.status == "cancelled" else tuple(tell_absent(itinerary, entry, language, names)),
        session.starts_at,
    )


def tell_absent(itinerary: Itinerary, entry: Entry, language: str, names: Mapping[int, Text]) -> Iterator[str]:
    """Who has declined a session, and for whom it is outside their time; of one person without the name."""
    say = read_translations(language).gettext
    for pairs, words in ((itinerary.declined, SESSION_ANSWER_NAMES["declined"]), (itinerary.away, AWAY_WORDS)):
        absent = [id for id in entry.people if (entry.session_id, id) in pairs]
        named = DOT.join(names[id].read(language) for id in absent if id in names)
        if absent:
            yield say(words) + (say(": ") + named if named else "")


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
