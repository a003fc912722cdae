"""The pages on which venues, and rooms, that were entered twice are made one."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from conference.core.languages import Text
from conference.desks.places.facts import read_room, read_venue
from conference.desks.places.forms import RoomForm, VenueForm, tell_room, tell_venue
from conference.desks.places.merging import merge_rooms, merge_venues
from conference.desks.places.queries import (
    RoomLine,
    VenueLine,
    find_room_uses,
    find_venue_uses,
    get_room,
    get_venue,
    list_rooms,
    list_venues,
)
from conference.desks.places.views.blueprint import blueprint
from conference.desks.places.views.venues import offer_venues
from conference.kit.here import Here
from conference.kit.merge_pages import Found, Mergeable, Twin, add_merge_pages


def list_twin_venues(here: Here) -> list[Twin]:
    """All venues."""
    return [Twin(venue.id, venue.name, tell_venue_apart(venue, here.language)) for venue in list_venues()]


def tell_venue_apart(venue: VenueLine, language: str) -> str:
    """What tells a venue from another of its name: where it is, how many rooms it has."""
    rooms = ngettext("%(num)s room", "%(num)s rooms", venue.rooms)
    return " · ".join(filter(None, (venue.city.read(language), rooms)))


def find_twin_venue(_here: Here, venue_id: int) -> Found | None:
    """The venue of an id."""
    row = get_venue(venue_id)
    return Found(row.version, read_venue(row), find_venue_uses(row.id)) if row else None


def list_twin_rooms(here: Here) -> list[Twin]:
    """All rooms, each called by its venue's name too: halls of two houses are not the same."""
    return [Twin(room.id, name_whole(room), tell_seats(room)) for room in list_rooms()]


def tell_seats(room: RoomLine) -> str:
    """How many seats a room has, where that is known."""
    return str(ngettext("%(num)s seat", "%(num)s seats", room.seats)) if room.seats else ""


def name_whole(room: RoomLine) -> Text:
    """The room's name after its venue's, in each language of either."""
    tags = dict.fromkeys((*room.name.by_language, *room.venue.by_language))
    return Text({tag: f"{room.venue.read(tag)} {room.name.read(tag)}" for tag in tags})


def find_twin_room(_here: Here, room_id: int) -> Found | None:
    """The room of an id."""
    row = get_room(room_id)
    return Found(row.version, read_room(row), find_room_uses(row.id)) if row else None


add_merge_pages(
    blueprint,
    Mergeable(
        noun="venues",
        title=lambda: str(_("Venues entered twice")),
        list=list_twin_venues,
        find=find_twin_venue,
        form=VenueForm,
        tell=lambda facts, _here: tell_venue(facts),
        offer=lambda _here: offer_venues(),
        merge=merge_venues,
        note=lambda: str(_("It has the rooms of both.")),
    ),
)
add_merge_pages(
    blueprint,
    Mergeable(
        noun="rooms",
        title=lambda: str(_("Rooms entered twice")),
        list=list_twin_rooms,
        find=find_twin_room,
        form=RoomForm,
        tell=lambda facts, _here: tell_room(facts),
        offer=lambda _here: offer_venues(),
        merge=merge_rooms,
        note=lambda: str(_("Sessions that then overlap in it stay where they are, and are told as clashes.")),
    ),
)
