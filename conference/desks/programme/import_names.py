"""The things of an edition that a sheet means by what they are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from conference.core.cleaning import clean_line
from conference.core.incoming import (
    IncomingFilm,
    IncomingPerson,
    IncomingProgramme,
    IncomingRoom,
    IncomingTrack,
    IncomingVenue,
)
from conference.core.languages import Text
from conference.core.programme import Programme
from conference.desks.programme.import_keys import ImportKeys
from conference.formats.plain_cells import Named, keep_used, name_rooms, name_things, read_pieces
from conference.store.pictures import read_programme

IncomingT = TypeVar("IncomingT", IncomingVenue, IncomingRoom, IncomingTrack, IncomingPerson)


@dataclass(frozen=True, slots=True)
class Known:
    """The edition's own things of a kind: their names, and which is called what."""

    names: Mapping[int, Text]
    written: Mapping[str, int]
    called: Mapping[str, int]

    @classmethod
    def of(cls, things: Iterable[tuple[Named, Text]], written: Mapping[int, str]) -> Known:
        """The things, those written first; where two are called the same, the one with the plainer address."""

        def rank(each: tuple[Named, Text]) -> tuple[bool, int, str]:
            return each[0].id not in written, len(each[0].slug), each[0].slug

        listed = sorted(things, key=rank, reverse=True)
        called = {clean_line(name): thing.id for thing, text in listed for name in text.by_language.values()}
        return cls({thing.id: text for thing, text in listed}, {name: id for id, name in written.items()}, called)

    def find(self, written: str) -> int | None:
        """The id of what a cell calls so: as we would write it, else by its name in a language."""
        pieces = read_pieces(written)
        called = next((self.called[piece] for piece in pieces if piece in self.called), None)
        return self.written.get(written, called)

    def mend(self, id: int, written: str, told: Text) -> Text:
        """What the name says anew: nothing where the thing is called so already."""
        if written in self.written:
            return Text({})
        standing = {clean_line(name) for name in self.names[id].by_language.values()}
        pieces = {tag: piece for tag, piece in told.by_language.items() if piece not in standing}
        return Text(pieces) if len(pieces) < len(told.by_language) else Text({})


def recognise_names(incoming: IncomingProgramme, keys: ImportKeys) -> IncomingProgramme:
    """What comes in, its keys bound to the edition's own things that they mean; their names only where they differ.

    Rooms and venues are those that the edition uses: other editions' stay apart.
    """
    programme = read_programme([keys.edition_id])
    own, brought = keep_used(programme), keys.find_all("venue")
    venues = [(each, each.name) for each in programme.venues.values() if each.id in {*own.venues, *brought}]
    tracks = [(track, track.name) for track in own.tracks.values()]
    people = [(person, person.name) for person in own.people.values()]
    films = [(film, film.title) for film in own.films.values()]
    written = name_things((venue, venue.name) for venue in own.venues.values())
    return replace(
        incoming,
        venues=bind(incoming.venues, Known.of(venues, written), "venue", keys),
        rooms=bind_rooms(incoming.rooms, programme, name_rooms(own, written), keys),
        tracks=bind(incoming.tracks, Known.of(tracks, name_things(tracks)), "track", keys),
        people=bind(incoming.people, Known.of(people, name_things(people)), "person", keys),
        films=bind_films(incoming.films, Known.of(films, name_things(films)), keys),
    )


def bind(things: Iterable[IncomingT], known: Known, kind: str, keys: ImportKeys) -> tuple[IncomingT, ...]:
    """The things, each known one under its key."""
    bound = []
    for thing in things:
        id = known.find(thing.key)
        if id is not None:
            keys.keep(kind, thing.key, id)
            thing = replace(thing, name=known.mend(id, thing.key, thing.name))
        bound.append(thing)
    return tuple(bound)


def bind_films(films: Iterable[IncomingFilm], known: Known, keys: ImportKeys) -> tuple[IncomingFilm, ...]:
    """As `bind`."""
    bound = []
    for film in films:
        id = known.find(film.key)
        if id is not None:
            keys.keep("film", film.key, id)
            film = replace(film, title=known.mend(id, film.key, film.title))
        bound.append(film)
    return tuple(bound)


def bind_rooms(
    rooms: Iterable[IncomingRoom], programme: Programme, written: Mapping[int, str], keys: ImportKeys
) -> tuple[IncomingRoom, ...]:
    """As `bind`, each room in its own venue. `written`: how those that the edition uses are written."""
    own = [each for each in programme.rooms.values() if each.id in {*written, *keys.find_all("room")}]
    inside: dict[int, list[tuple[Named, Text]]] = defaultdict(list)
    for each in own:
        inside[each.venue_id].append((each, each.name))
    known = {
        id: Known.of(listed, {each.id: written[each.id] for each, _ in listed if each.id in written})
        for id, listed in inside.items()
    }
    bound = []
    for room in rooms:
        house = known.get(keys.find("venue", room.venue_key) or 0)
        item = room.key.removeprefix(f"{room.venue_key} / ")
        id = house.find(item) if house else None
        if house is not None and id is not None:
            keys.keep("room", room.key, id)
            room = replace(room, name=house.mend(id, item, room.name))
        bound.append(room)
    return tuple(bound)
