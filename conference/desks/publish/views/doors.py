"""The page that hangs at the door of a hall."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flask import Response, abort

from conference.core.programme import Room
from conference.desks.publish.cards import Reading
from conference.desks.publish.now import make_now
from conference.desks.publish.things import KINDS
from conference.desks.publish.views.asking import Asked, Page, answer_page, of_release
from conference.kit.clock import read_now
from conference.kit.locale import name_zone

ROOMS = KINDS["rooms"]


@of_release("/rooms/<room>/door")
def show_door(asked: Asked, room: str) -> Response:
    """What is on in a hall this minute and what is next, to be read from across the foyer."""
    now = read_now().replace(second=0)

    def make(reading: Reading) -> Mapping[str, Any]:
        found = ROOMS.find(reading.index, room) or abort(404)
        assert isinstance(found, Room)
        sessions = ROOMS.find_sessions(reading.index, found)
        zone = reading.index.find_room_zone(found)
        name = "" if zone == reading.index.edition.zone else name_zone(zone, now, reading.language)
        return {
            "door": make_now(reading, sessions, now, ZoneInfo(zone)),
            "hall": reading.make_place(found),
            "zone": name,
        }

    path = f"/rooms/{quote(room, safe='')}/door"
    return answer_page(asked, Page("publish/room_door.html", "rooms", make, path, moment=now.isoformat()))
