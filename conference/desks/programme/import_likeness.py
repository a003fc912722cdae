"""People and rooms that an import brought and that look the same as another of the edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import select

from conference.core.incoming import IncomingProgramme, Remark
from conference.core.languages import Text
from conference.core.likeness import find_alike
from conference.desks.programme.bulk import split, table_of
from conference.desks.programme.import_keys import ImportKeys
from conference.store.base import db
from conference.store.tables import (
    AppearanceRow,
    PartRow,
    PersonRow,
    PlacementRoomRow,
    PlacementRow,
    RoomRow,
    SessionRow,
    VenueRow,
)


def find_lookalikes(incoming: IncomingProgramme, keys: ImportKeys) -> Iterator[Remark]:
    """A remark for each pair of people, and of rooms of houses that look the same, of which the import names one."""
    people = {keys.ids["person", person.key] for person in incoming.people}
    for one, other in find_pairs(read_people(keys) if people else {}, people):
        yield Remark("people_alike", value=one.read("en"), facts={"other": other.read("en")})
    rooms = {keys.ids["room", room.key] for room in incoming.rooms}
    for one, other in find_pairs(read_rooms(keys) if rooms else {}, rooms):
        yield Remark("rooms_alike", value=one.read("en"), facts={"other": other.read("en")})


def find_pairs(names: Mapping[int, Text], brought: set[int]) -> Iterator[tuple[Text, Text]]:
    """The names that look the same, of which at least one was brought."""
    for one, other in find_alike(names):
        if one in brought or other in brought:
            yield names[one], names[other]


def read_people(keys: ImportKeys) -> dict[int, Text]:
    """The names of all who appear in the edition or were brought to it."""
    of_edition = select(SessionRow.id).where(SessionRow.edition_id == keys.edition_id)
    parts = select(PartRow.id).where(PartRow.session_id.in_(of_edition))
    appearing = db.session.scalars(select(AppearanceRow.person_id).where(AppearanceRow.part_id.in_(parts)).distinct())
    table = table_of(PersonRow)
    return dict(fetch(select(table.c.id, table.c.name), table.c.id, {*appearing, *keys.find_all("person")}))


def read_rooms(keys: ImportKeys) -> dict[int, Text]:
    """The names, after their houses', of all rooms that the edition uses or that were brought to it."""
    of_edition = select(SessionRow.id).where(SessionRow.edition_id == keys.edition_id)
    places = select(PlacementRow.id).where(PlacementRow.session_id.in_(of_edition))
    used = select(PlacementRoomRow.room_id).where(PlacementRoomRow.placement_id.in_(places)).distinct()
    rooms, venues = table_of(RoomRow), table_of(VenueRow)
    columns = select(rooms.c.id, rooms.c.name, venues.c.name).join(venues, rooms.c.venue_id == venues.c.id)
    rows = fetch(columns, rooms.c.id, {*db.session.scalars(used), *keys.find_all("room")})
    return {id: place(venue, room) for id, room, venue in rows}


def place(venue: Text, room: Text) -> Text:
    """The room's name after its house's, in each language of either."""
    tags = dict.fromkeys((*room.by_language, *venue.by_language))
    return Text({tag: f"{venue.read(tag)} {room.read(tag)}".strip() for tag in tags})


def fetch(columns: Any, id: Any, ids: Iterable[int]) -> Iterator[Any]:
    """The rows of these ids."""
    for chunk in split(sorted(ids)):
        yield from db.session.execute(columns.where(id.in_(chunk)))
