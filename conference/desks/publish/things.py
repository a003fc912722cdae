"""What sessions are gathered under: films, people, venues, rooms and tracks, each with a page and a feed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from conference.core.languages import Text
from conference.core.programme import Film, Person, Programme, Room, Session, Track, Venue
from conference.desks.publish.index import Index

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


def sort_name(name: str, language: str) -> bytes:
    """The key under which a name is looked up: in English without its article, in Chinese by pinyin.

    GB 18030 keeps the order of GB 2312, whose common characters stand by their pinyin.
    """
    if language == "zh":
        return name.casefold().encode("gb18030")
    plain = name.casefold()
    for article in ("the ", "a ", "an "):
        plain = plain.removeprefix(article)
    return plain.encode()
