"""In what order Chinese readers look up what a programme has: by pinyin, polyphones read in their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from conference.core.languages import Text
from conference.core.programme import Programme
from conference.formats.booklet.ordering import order_title

LANGUAGE = "zh"


def find_orders(programme: Programme) -> Mapping[str, tuple[int, ...]]:
    """The ids of films, people, venues and tracks, by these words, each in order.

    Cost: loads the dictionaries of pinyin, some 55 MB. Whoever serves pages reads the orders out of the release.
    """
    return {
        "films": sort_ids((film.id, film.title) for film in programme.films.values()),
        "people": sort_ids((person.id, person.name) for person in programme.people.values()),
        "venues": sort_ids((venue.id, venue.name) for venue in programme.venues.values()),
        "tracks": sort_ids((track.id, track.name) for track in programme.tracks.values()),
    }


def sort_ids(names: Iterable[tuple[int, Text]]) -> tuple[int, ...]:
    """The ids by what they are called; of the same name the older first."""
    return tuple(id for _key, id in sorted((order_title(name, LANGUAGE), id) for id, name in names))
