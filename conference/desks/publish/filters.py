"""Which sessions a reader asks for: by day, hall, house, track, kind, language, country and words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from typing import Protocol
from urllib.parse import urlencode

from conference.core.programme import Session
from conference.desks.publish.index import Index, fold

# Longer questions and more boxes than a form has are cut off.
LONGEST_WORDS = 100
MOST_VALUES = 30


class Query(Protocol):
    """The query of an address."""

    def get(self, key: str, default: str) -> str: ...

    def getlist(self, key: str) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Filter:
    """What was asked for. `day` is an ISO date, or empty for all days.

    The other fields hold slugs, codes or tags; several of one field widen it, several fields narrow it.
    """

    day: str = ""
    room: tuple[str, ...] = ()
    venue: tuple[str, ...] = ()
    track: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    q: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether anything but the day is asked for."""
        return any(getattr(self, field.name) for field in fields(self) if field.name != "day")

    @property
    def query(self) -> str:
        """The same question as the query of an address; always written the same way."""
        return write_query(self, {})


def read_filter(query: Query) -> Filter:
    """The filter an address asks for."""
    several = {name: read_values(query, name) for name in FACETS}
    words = " ".join(query.get("q", "").split())[:LONGEST_WORDS]
    return Filter(day=query.get("day", "")[:10], q=words, **several)


def read_values(query: Query, name: str) -> tuple[str, ...]:
    """The values of one field, once each."""
    values = (value[:LONGEST_WORDS] for value in query.getlist(name)[:MOST_VALUES])
    return tuple(sorted({value for value in values if value}))


def write_query(filter: Filter, others: Mapping[str, str]) -> str:
    """The query of an address that asks for the filter and for `others`, with its question mark; empty for nothing."""
    given = [(field.name, getattr(filter, field.name)) for field in fields(filter)]
    pairs = [(name, value) for name, value in (*given, *others.items()) if value]
    return "?" + urlencode(pairs, doseq=True) if pairs else ""


def find_sessions(index: Index, filter: Filter) -> tuple[Session, ...]:
    """The sessions that fit, in the order of time."""
    tests = list(list_tests(index, filter))
    return tuple(session for session in list_candidates(index, filter.day) if all(fits(session) for fits in tests))


def list_candidates(index: Index, day: str) -> tuple[Session, ...]:
    """The sessions of the day asked for."""
    if not day:
        return index.sessions
    try:
        return index.days.get(date.fromisoformat(day), ())
    except ValueError:
        return ()


def list_tests(index: Index, filter: Filter) -> Iterator[Callable[[Session], bool]]:
    """What each session has to pass."""
    for name in FACETS:
        if asked := frozenset(getattr(filter, name)):
            yield partial(is_among, index, name, asked)
    if words := fold(filter.q).split():
        yield lambda session: all(word in index.words[session.id] for word in words)


def is_among(index: Index, name: str, asked: frozenset[str], session: Session) -> bool:
    """Whether a field of the session has one of the values asked for."""
    return not asked.isdisjoint(FACETS[name](index, session))


def read_rooms(index: Index, session: Session) -> Iterator[str]:
    """The slugs of its rooms."""
    return (room.slug for room in index.find_rooms(session))


def read_venues(index: Index, session: Session) -> Iterator[str]:
    """The slugs of its houses."""
    venues = (index.find_venue(room) for room in index.find_rooms(session))
    return (venue.slug for venue in venues if venue)


def read_tracks(index: Index, session: Session) -> Iterator[str]:
    """The slug of its track."""
    track = index.programme.tracks.get(session.track_id) if session.track_id else None
    return iter((track.slug,) if track else ())


def read_kinds(index: Index, session: Session) -> Iterator[str]:
    """Its kind."""
    return iter((session.kind,))


def read_languages(index: Index, session: Session) -> Iterator[str]:
    """The languages spoken in it, its films' included."""
    films = index.programme.films
    yield from session.languages
    yield from (tag for film in session.films if film in films for tag in films[film].languages)


def read_countries(index: Index, session: Session) -> Iterator[str]:
    """The countries its films come from."""
    films = index.programme.films
    return (country for film in session.films if film in films for country in films[film].countries)


FACETS: dict[str, Callable[[Index, Session], Iterator[str]]] = {
    "room": read_rooms,
    "venue": read_venues,
    "track": read_tracks,
    "kind": read_kinds,
    "language": read_languages,
    "country": read_countries,
}
