"""The editions one plans, and the board of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from flask import Response

from conference.core.clashes import find_clashes_touching
from conference.core.languages import NO_TEXT
from conference.core.opening import Openings, clip
from conference.core.programme import Edition, Programme, Room, Venue
from conference.core.roles import PLANNING_ROLES
from conference.core.times import day_interval, to_wall
from conference.desks.editions.queries import list_editions, list_tracks, read_edition
from conference.desks.programme.action_queries import Action, find_redoable, find_undoable
from conference.desks.programme.board_queries import (
    find_own_rooms,
    list_session_ids,
    read_draft_name,
    read_newest_event,
)
from conference.doors.api.asking import find_reader, see
from conference.doors.api.blueprint import blueprint, operation
from conference.doors.api.bodies import BoardQuery
from conference.doors.api.documents import Document, Telling, tell_text
from conference.doors.api.schemas import BoardOut, EditionsOut
from conference.kit.clock import read_now
from conference.kit.problems import answer_json
from conference.store.neighbourhoods import Neighbourhood, Seen, read_around

ONE_DAY = timedelta(days=1)


@blueprint.get("/editions")
@operation("listEditions", EditionsOut)
def show_editions() -> Response:
    """The editions one plans, the earliest first."""
    reader = find_reader()
    lines = [line for line in list_editions() if reader.has_role(line.slug, PLANNING_ROLES)]
    return answer_json(
        {
            "editions": [
                {
                    "slug": line.slug,
                    "kind": line.kind,
                    "name": tell_text(line.name),
                    "start": line.start,
                    "end": line.end,
                    "zone": line.zone,
                }
                for line in lines
            ]
        }
    )


@blueprint.get("/editions/<edition>/board")
@operation("readBoard", BoardOut, asks=BoardQuery)
def show_board(edition: str, query_data: dict[str, Any]) -> Response:
    """Everything a board shows: of one day, with what is not placed, or of the whole edition."""
    seen = see(edition, query_data["draft"])
    as_of = read_newest_event()
    near = read_board(seen, query_data["day"])
    clashes = find_clashes_touching(near.programme, near.whole, read_now())
    telling = Telling(near.programme, near.standings, seen.edition, find_reader(), clashes)
    return answer_json(
        {
            **tell_frame(seen, near.programme),
            "as_of": as_of,
            "sessions": telling.tell_cards(sorted(near.whole)),
            "clashes": telling.tell_clashes(),
            "can_undo": tell_label(find_undoable(seen.plan, find_reader().actor)),
            "can_redo": tell_label(find_redoable(seen.plan, find_reader().actor)),
        }
    )


def read_board(seen: Seen, day: date | None) -> Neighbourhood:
    """What the board shows, and all it clashes with."""
    edition = seen.edition
    whole = day_interval(day, edition.zone, edition.turn_hour) if day else None
    return read_around(seen, list_session_ids(seen.plan, whole), find_own_rooms(edition.id))


def tell_frame(seen: Seen, programme: Programme) -> Document:
    """What stands around the sessions: the draft, days, houses, rooms and tracks."""
    edition = read_edition(seen.edition.slug) or seen.edition
    rooms = list(programme.rooms.values())
    own = find_own_rooms(edition.id)
    shown = [room for room in rooms if room.id in own]
    venues = {room.venue_id: programme.venues[room.venue_id] for room in shown}
    openings = Openings(programme)
    return {
        "edition": edition.slug,
        "name": tell_text(edition.name),
        "draft": {"id": seen.plan.draft_id, "name": read_draft_name(seen.plan.draft_id), "is_main": seen.plan.is_main},
        "zone": edition.zone,
        "days": list(tell_days(edition)),
        "venues": [{"slug": venue.slug, "name": tell_text(venue.name)} for venue in venues.values()],
        "rooms": [tell_room(room, venues[room.venue_id], openings, edition) for room in shown],
        "tracks": [
            {"slug": line.slug, "name": tell_text(line.name), "number": line.number} for line in list_tracks(edition.id)
        ],
    }


def list_days(edition: Edition) -> Iterator[date]:
    """The festival days of an edition."""
    day = edition.start
    while day <= edition.end:
        yield day
        day += ONE_DAY


def tell_days(edition: Edition) -> Iterator[Document]:
    """The festival days, from turn to turn."""
    for day in list_days(edition):
        whole = day_interval(day, edition.zone, edition.turn_hour)
        yield {
            "day": day,
            "name": tell_text(edition.day_names.get(day, NO_TEXT)),
            "starts_at": to_wall(whole.starts_at, edition.zone),
            "ends_at": to_wall(whole.ends_at, edition.zone),
        }


def tell_room(room: Room, venue: Venue, openings: Openings, edition: Edition) -> Document:
    """A room, with the hours at which it is open on each day."""
    return {
        "slug": room.slug,
        "name": tell_text(room.name),
        "venue": venue.slug,
        "seats": room.seats,
        "is_parallel": room.is_parallel,
        "hours": list(tell_hours(room, openings, edition)),
    }


def tell_hours(room: Room, openings: Openings, edition: Edition) -> Iterator[Document]:
    """The hours of a room, day by day; a room without any is open all day."""
    times = openings.find(room, edition).times
    for day in list_days(edition):
        for each in clip(times, day_interval(day, edition.zone, edition.turn_hour)):
            opens, closes = to_wall(each.starts_at, edition.zone), to_wall(each.ends_at, edition.zone)
            yield {"day": day, "opens": opens, "closes": closes}


def tell_label(action: Action | None) -> Document | None:
    """What an action is called."""
    return tell_text(action.label) if action else None
