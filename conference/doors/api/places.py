"""Where a session could go."""

from __future__ import annotations

from typing import Any

from flask import Response

from conference.core.free_places import FreePlace
from conference.core.starts import Span
from conference.core.times import to_wall, whole_minutes
from conference.desks.programme.place_search import Search
from conference.doors.api.asking import find_sessions, see
from conference.doors.api.blueprint import blueprint, operation
from conference.doors.api.bodies import BoardQuery
from conference.doors.api.documents import Document
from conference.doors.api.schemas import PlacesOut
from conference.kit.problems import answer_json


@blueprint.get("/editions/<edition>/sessions/<code>/places")
@operation("findPlaces", PlacesOut, asks=BoardQuery)
def show_places(edition: str, code: str, query_data: dict[str, Any]) -> Response:
    """Where a start of the session would clash on a day, room by room, and the three nearest places free of clashes.

    Without a day: its own, or the first; then free places are looked for on the days around it too.
    """
    seen = see(edition, query_data["draft"])
    session_id = find_sessions(seen, [code])[code]
    search = Search(seen, session_id, query_data["day"])
    rooms = search.starts.programme.rooms
    return answer_json(
        {
            "day": search.day,
            "minutes": whole_minutes(search.starts.length),
            "rooms": [
                {"slug": rooms[room_id].slug, "spans": [tell_span(search, span) for span in spans]}
                for room_id, spans in search.spans.items()
            ],
            "nearest": [tell_place(search, place) for place in search.find_nearest()],
        }
    )


def tell_span(search: Search, span: Span) -> Document:
    """Starts that would clash."""
    zone = search.seen.edition.zone
    times = {"from": to_wall(span.from_at, zone), "to": to_wall(span.to_at, zone)}
    return {**times, "severity": span.severity, "rules": list(span.rules)}


def tell_place(search: Search, place: FreePlace) -> Document:
    """A free place."""
    zone, room = search.seen.edition.zone, search.starts.programme.rooms[place.room_id]
    return {"room": room.slug, "starts_at": to_wall(place.starts_at, zone), "ends_at": to_wall(place.ends_at, zone)}
