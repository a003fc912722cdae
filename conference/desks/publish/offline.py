"""What of a programme is kept on a reader's device, to be read without a network: all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from conference.desks.publish.cards import Reading
from conference.desks.publish.days import list_day_links
from conference.desks.publish.paging import MOST_ROWS, share_out
from conference.desks.publish.pictures import read_picture
from conference.desks.publish.things import KINDS, Kind, Thing

# So many pages come at once: each request is made quickly, and there are few.
IN_A_SLICE = 50
# What a reader's device is given of pictures beforehand.
MOST_PICTURE_BYTES = 1_500_000
# The fonts that nearly every page needs. Letters beyond them are cut for the release.
FONTS = tuple(
    f"vendor/fonts/{family}-{part}.woff2" for family in ("archivo", "source-serif-4") for part in ("basic", "latin")
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """The page of a session, where `kind` is empty, or of a thing; `number` counts the pages of a long programme."""

    kind: str
    name: str
    number: int = 1

    @property
    def path(self) -> str:
        """Where it stands below the edition's address, as people read it."""
        path = f"{self.kind or 'sessions'}/{self.name}"
        return path if self.number == 1 else f"{path}?page={self.number}"


def list_wholes(reading: Reading) -> Iterator[str]:
    """The pages that are fetched one by one: they are large, and most are there because others read them too."""
    home = f"{reading.home}/"
    yield from (home + place for place in ("", "now", "offline", "changes"))
    for day in list_day_links(reading, ()):
        yield from (f"{home}schedule?day={day.name}", f"{home}schedule?day={day.name}&view=grid")
    yield from (home + kind.name for kind in KINDS.values() if kind.read(reading.index.programme))


def list_slices(reading: Reading) -> list[tuple[Leaf, ...]]:
    """All other pages, so many to a slice."""
    leaves = tuple(list_leaves(reading))
    return [leaves[start : start + IN_A_SLICE] for start in range(0, len(leaves), IN_A_SLICE)]


def list_leaves(reading: Reading) -> Iterator[Leaf]:
    """The page of every session and every thing."""
    index = reading.index
    yield from (Leaf("", session.code) for session in index.sessions)
    for kind in KINDS.values():
        counts = Counter(owner for session in index.sessions for owner in set(kind.find_owners(index, session)))
        for thing in kind.read(index.programme).values():
            pages = count_pages(reading, kind, thing) if counts[thing.id] > MOST_ROWS else 1
            yield from (Leaf(kind.name, thing.slug, number) for number in range(1, pages + 1))


def count_pages(reading: Reading, kind: Kind, thing: Thing) -> int:
    """How many pages the programme of a thing has. A film has all its showings on one."""
    return 1 if kind.name == "films" else len(share_out(reading, kind.find_sessions(reading.index, thing)))


def list_pictures(reading: Reading) -> Iterator[str]:
    """The pictures of the edition, its films and its people, as long as they are light together."""
    programme = reading.index.programme
    films, people = programme.films.values(), programme.people.values()
    names = (reading.index.edition.image, *(film.image for film in films), *(person.image for person in people))
    weight = 0
    for name in filter(None, dict.fromkeys(names)):
        weight += len(read_picture(name))
        if weight > MOST_PICTURE_BYTES:
            return
        yield name
