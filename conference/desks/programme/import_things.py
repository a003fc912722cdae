"""Venues, rooms, tracks, people and films from outside: those known updated, the others added or joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from conference.core.cleaning import fold_name
from conference.core.events import FieldChange, ThingAdded, ThingChanged
from conference.core.incoming import (
    IncomingFilm,
    IncomingPerson,
    IncomingProgramme,
    IncomingRoom,
    IncomingTrack,
    IncomingVenue,
)
from conference.core.languages import Text
from conference.core.slugs import make_slug
from conference.core.tracks import TRACK_COUNT
from conference.desks.programme.bulk import add_plain_rows, add_rows, change_rows, delete_rows, read_rows, table_of
from conference.desks.programme.import_keys import ImportKeys
from conference.kit.editing import tell_fact
from conference.kit.work import record_all
from conference.store.base import Base, db
from conference.store.tables import (
    AvailabilityRow,
    FilmRow,
    PersonRow,
    RoomHoursRow,
    RoomRow,
    StayRow,
    TrackRow,
    VenueRow,
)

Thing = IncomingVenue | IncomingRoom | IncomingTrack | IncomingPerson | IncomingFilm
ThingEvent = ThingAdded | ThingChanged
Values = dict[str, Any]


@dataclass(frozen=True)
class Family:
    """One kind of thing: its table, the columns a source fills, the text that names it, the columns that find it."""

    kind: str
    row: type[Base]
    columns: tuple[str, ...]
    name: str = "name"
    key: tuple[str, ...] = ("slug",)


VENUES = Family("venue", VenueRow, ("name", "city", "address", "latitude", "longitude", "zone"))
ROOMS = Family("room", RoomRow, ("name", "seats", "wheelchair_places", "formats", "turnaround", "is_parallel"))
TRACKS = Family("track", TrackRow, ("name",), key=("edition_id", "slug"))
PEOPLE = Family("person", PersonRow, ("name", "affiliation", "biography", "country", "image", "most_a_day", "rest"))
FILMS = Family(
    "film",
    FilmRow,
    ("title", "directors", "countries", "year", "length", "languages", "synopsis", "image"),
    name="title",
)


@dataclass
class ThingWriter:
    """Writes the things of one family; `more` gives the columns that only a new row gets."""

    family: Family
    keys: ImportKeys
    more: Callable[[Any], Values]
    slug_name: Callable[[Any], str]
    slugs: set[str]

    def write(self, things: Sequence[Thing], twins: Mapping[str, Sequence[int]]) -> None:
        """Update what the keys know, join what `twins` knows by name, add the rest; each once."""
        joined = self.join([thing for thing in things if self.find(thing) is None], twins)
        rows = read_rows(self.family.row, (id for thing in things if (id := self.find(thing)) is not None))
        self.update([thing for thing in things if thing.key not in joined], rows, merge)
        self.update([thing for thing in things if thing.key in joined], rows, fill)
        self.add([thing for thing in things if self.find(thing) not in rows])

    def find(self, thing: Thing) -> int | None:
        """The id of a thing's row, if it has one."""
        return self.keys.find(self.family.kind, thing.key)

    def join(self, things: Iterable[Thing], twins: Mapping[str, Sequence[int]]) -> set[str]:
        """The keys of things that look like a row there is, which they are from now on. No row is two things."""
        taken = self.keys.find_all(self.family.kind)
        joined: set[str] = set()
        for thing in things:
            name: Text = getattr(thing, self.family.name)
            alike = (id for written in name.by_language.values() for id in twins.get(fold_name(written), ()))
            twin = next((id for id in alike if id not in taken and self.may_join(thing, id)), None)
            if twin is not None:
                self.keys.keep(self.family.kind, thing.key, twin)
                taken.add(twin)
                joined.add(thing.key)
        return joined

    def may_join(self, thing: Thing, id: int) -> bool:
        """Whether a row of the same name may be this thing."""
        return True

    def update(self, things: Iterable[Thing], rows: Mapping[int, Any], combine: Callable[[Any, Any], Any]) -> None:
        """Take over what the things say, where it differs."""
        changed, told = [], []
        for thing in things:
            row = rows.get(self.find(thing) or 0)
            if row is None:
                continue
            old = {name: getattr(row, name) for name in self.family.columns}
            new = {name: combine(old[name], getattr(thing, name)) for name in self.family.columns}
            if new != old:
                changed.append({"id": row.id, **new})
                told.append(self.tell(ThingChanged, row.id, old, new))
        change_rows(self.family.row, changed)
        record_all(told)

    def add(self, things: Iterable[Thing]) -> None:
        """New rows, each with a slug of its own."""
        new = {thing.key: thing for thing in things}
        rows = []
        for thing in new.values():
            slug = make_slug(self.slug_name(thing), self.slugs)
            self.slugs.add(slug)
            rows.append(
                {"slug": slug, **{each: getattr(thing, each) for each in self.family.columns}} | self.more(thing)
            )
        told = []
        for thing, row, id in zip(new.values(), rows, add_rows(self.family.row, rows, *self.family.key), strict=True):
            self.keys.keep(self.family.kind, thing.key, id)
            told.append(self.tell(ThingAdded, id, {}, row))
        record_all(told)

    def tell(self, event: type[ThingEvent], id: int, old: Values, new: Values) -> ThingEvent:
        """What the log keeps of a row: every column that says something else now."""
        before, after = ({name: tell_fact(side.get(name)) for name in self.family.columns} for side in (old, new))
        changes = (FieldChange(each, before[each], after[each]) for each in self.family.columns)
        differing = tuple(change for change in changes if change.before != change.after)
        return event(self.keys.edition_id, self.family.kind, id, new[self.family.name], differing)


@dataclass
class RoomWriter(ThingWriter):
    """Rooms join only rooms of their own venue."""

    venues: Mapping[int, int]

    def may_join(self, thing: Thing, id: int) -> bool:
        """Whether the room of this id stands in the venue of the incoming one."""
        assert isinstance(thing, IncomingRoom)
        return self.venues[id] == self.keys.ids["venue", thing.venue_key]


def merge(old: Any, new: Any) -> Any:
    """What stands after a source has said `new`: its languages over the old ones, and nothing where it says nothing."""
    if isinstance(old, Text) and isinstance(new, Text):
        return Text({**old.by_language, **new.by_language})
    return old if new is None or new == () or new == "" else new


def fill(old: Any, new: Any) -> Any:
    """What stands where a thing of another edition is joined: only what it lacked is taken over."""
    if isinstance(old, Text) and isinstance(new, Text):
        return Text(
            {**old.by_language, **{tag: new.by_language[tag] for tag in new.by_language if tag not in old.by_language}}
        )
    return new if old is None or old == () or old == "" else old


def write_things(incoming: IncomingProgramme, keys: ImportKeys, is_joined: bool) -> None:
    """Have a row for everything the sessions may name."""
    write_venues_and_rooms(incoming, keys, is_joined)
    write_tracks(incoming.tracks, keys)
    people = ThingWriter(PEOPLE, keys, no_more, lambda person: read_name(person.name), read_slugs(PersonRow))
    people.write(incoming.people, read_twins(PEOPLE) if is_joined else {})
    films = ThingWriter(FILMS, keys, no_more, lambda film: read_name(film.title), read_slugs(FilmRow))
    films.write(incoming.films, read_twins(FILMS) if is_joined else {})
    write_presence(incoming.people, keys)


def no_more(thing: Thing) -> Values:
    """Nothing besides what the source says."""
    return {}


def read_name(name: Text) -> str:
    """The name from which an address is made: the English one where there is one."""
    return name.read("en")


def read_slugs(row: type[Base]) -> set[str]:
    """The addresses that are taken."""
    return set(db.session.scalars(select(table_of(row).c.slug)))


def read_twins(family: Family) -> dict[str, list[int]]:
    """The ids of all rows of a family by their folded names, oldest first."""
    table = table_of(family.row)
    twins: dict[str, list[int]] = {}
    for id, name in db.session.execute(select(table.c.id, table.c[family.name]).order_by(table.c.id)):
        for folded in dict.fromkeys(fold_name(written) for written in name.by_language.values()):
            twins.setdefault(folded, []).append(id)
    return twins


def write_venues_and_rooms(incoming: IncomingProgramme, keys: ImportKeys, is_joined: bool) -> None:
    """The houses, then their halls."""
    venues = ThingWriter(VENUES, keys, no_more, lambda venue: read_name(venue.name), read_slugs(VenueRow))
    venues.write(incoming.venues, read_twins(VENUES) if is_joined else {})
    venue_names = {venue.key: read_name(venue.name) for venue in incoming.venues}
    standing = dict(db.session.execute(select(RoomRow.id, RoomRow.venue_id)).all())

    many = Counter(standing.values())

    def place(room: IncomingRoom) -> Values:
        venue_id = keys.ids["venue", room.venue_key]
        many[venue_id] += 1
        return {"venue_id": venue_id, "position": many[venue_id] - 1}

    def name(room: IncomingRoom) -> str:
        return f"{venue_names.get(room.venue_key, '')} {read_name(room.name)}"

    rooms = RoomWriter(ROOMS, keys, place, name, read_slugs(RoomRow), venues=standing)
    rooms.write(incoming.rooms, read_twins(ROOMS) if is_joined else {})
    write_hours(incoming.rooms, keys)


def write_tracks(tracks: Sequence[IncomingTrack], keys: ImportKeys) -> None:
    """The edition's tracks; one of the same name is the same track."""
    rows = db.session.execute(select(TrackRow.__table__).where(TrackRow.edition_id == keys.edition_id)).all()
    numbers = [row.number for row in rows]
    twins: dict[str, list[int]] = {}
    for row in rows:
        for written in row.name.by_language.values():
            twins.setdefault(fold_name(written), []).append(row.id)

    def number(track: IncomingTrack) -> Values:
        free = (number for number in range(1, TRACK_COUNT + 1) if number not in numbers)
        chosen = track.number or next(free, len(numbers) % TRACK_COUNT + 1)
        numbers.append(chosen)
        return {"edition_id": keys.edition_id, "number": chosen}

    slugs = {row.slug for row in rows}
    ThingWriter(TRACKS, keys, number, lambda track: read_name(track.name), slugs).write(tracks, twins)


def write_hours(rooms: Sequence[IncomingRoom], keys: ImportKeys) -> None:
    """The hours of the rooms whose source tells them."""
    told = {keys.ids["room", room.key]: room.hours for room in rooms if room.hours}
    delete_rows(RoomHoursRow.room_id, told)
    add_plain_rows(
        RoomHoursRow,
        [
            {"room_id": id, "day": each.day, "opens": each.opens, "closes": each.closes}
            for id, hours in told.items()
            for each in hours
        ],
    )


def write_presence(people: Sequence[IncomingPerson], keys: ImportKeys) -> None:
    """When people can appear and when they are at hand, where the source tells it."""
    available = {keys.ids["person", person.key]: person.availability for person in people if person.availability}
    delete_rows(AvailabilityRow.person_id, available)
    add_plain_rows(
        AvailabilityRow,
        [
            {"person_id": id, "starts_at": each.starts_at, "ends_at": each.ends_at}
            for id, times in available.items()
            for each in times
        ],
    )
    staying = {keys.ids["person", person.key]: person.stays for person in people if person.stays}
    delete_rows(StayRow.person_id, staying)
    add_plain_rows(
        StayRow,
        [
            {"person_id": id, "arrives_at": each.arrives_at, "departs_at": each.departs_at}
            for id, stays in staying.items()
            for each in stays
        ],
    )
