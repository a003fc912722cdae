"""What sessions are gathered under: films, people, venues, rooms and tracks, each with a page and a feed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from conference.core.languages import Text
from conference.core.programme import Film, Person, Programme, Room, Session, Track, Venue
from conference.desks.publish.index import Index, fold

ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)")
# A number longer than any hall's is read in pieces: Python refuses to make one of thousands of figures.
FIGURES = re.compile(r"([0-9]{1,18})")
Figures = tuple[tuple[int, bytes], ...]
Thing = Film | Person | Venue | Room | Track


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: how it stands in addresses, where it is found, and which sessions are its own."""

    name: str
    read: Callable[[Programme], Mapping[int, Thing]]
    find_owners: Callable[[Index, Session], Iterable[int]]

    def find(self, index: Index, slug: str) -> Thing | None:
        """The thing of this slug."""
        return next((thing for thing in self.read(index.programme).values() if thing.slug == slug), None)

    def find_sessions(self, index: Index, thing: Thing) -> tuple[Session, ...]:
        """Its sessions, in the order of time."""
        return tuple(session for session in index.sessions if thing.id in self.find_owners(index, session))


def find_people(index: Index, session: Session) -> Iterator[int]:
    """Everybody in a session."""
    return (appearance.person_id for part in session.parts for appearance in part.people)


def find_venues(index: Index, session: Session) -> Iterator[int]:
    """The houses of a session's rooms."""
    return (room.venue_id for room in index.find_rooms(session))


def find_track(index: Index, session: Session) -> Iterator[int]:
    """The track of a session."""
    return iter(() if session.track_id is None else (session.track_id,))


KINDS = {
    "films": Kind("films", lambda programme: programme.films, lambda index, session: session.films),
    "people": Kind("people", lambda programme: programme.people, find_people),
    "venues": Kind("venues", lambda programme: programme.venues, find_venues),
    "rooms": Kind("rooms", lambda programme: programme.rooms, lambda index, session: session.rooms),
    "tracks": Kind("tracks", lambda programme: programme.tracks, find_track),
}


def name_thing(thing: Thing) -> Text:
    """What a thing is called."""
    return thing.title if isinstance(thing, Film) else thing.name


def sort_things(index: Index, kind: Kind, language: str) -> list[Thing]:
    """Everything of a kind, as readers of a language look it up: tracks by number, halls house by house."""
    things = kind.read(index.programme).values()
    order = index.positions.get(kind.name, {}) if language == "zh" else {}

    def find_place(thing: Thing) -> tuple[Any, ...]:
        name = sort_name(name_thing(thing).read(language), language)
        if isinstance(thing, Track):
            return thing.number, thing.id
        if isinstance(thing, Room):
            return thing.venue_id, name, thing.id
        return order.get(thing.id, len(order)), name, thing.id

    return sorted(things, key=find_place)


def sort_name(name: str, language: str) -> Figures:
    """The key under which a name is looked up: Hall 2 before Hall 10, in English without the article.

    In Chinese by GB 18030, which keeps the order of GB 2312: its common characters stand by the one pinyin they have
    most often. What a release has put in order by all of its pinyin needs no key.
    """
    plain = fold(name)
    return split_figures(plain if language == "zh" else ARTICLE.sub("", plain, count=1))


def split_figures(plain: str) -> Figures:
    """A name in pieces that sort as people count."""
    pieces = re.split(FIGURES, plain)
    return tuple((int(piece), b"") if piece.isdecimal() else (-1, piece.encode("gb18030")) for piece in pieces if piece)
