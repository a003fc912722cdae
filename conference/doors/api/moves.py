"""Sessions put somewhere, by others and by hand: each answer brings every session that was touched."""

from __future__ import annotations

from typing import Any

from flask import Response

from conference.desks.programme.acting import Outcome
from conference.desks.programme.placing import (
    MoveSession,
    UnplaceSession,
    move_session,
    unplace_session,
)
from conference.doors.api.asking import act, find_rooms, find_sessions, read_version, read_wall, say_how
from conference.doors.api.blueprint import blueprint, operation
from conference.doors.api.bodies import DraftQuery, MoveIn
from conference.doors.api.schemas import OutcomeOut
from conference.store.neighbourhoods import Seen

PLACE = "/editions/<edition>/sessions/<code>/placement"
Given = dict[str, Any]
REFUSALS = (403, 409, 412, 428)


@blueprint.put(PLACE)
@operation("moveSession", OutcomeOut, takes=MoveIn, asks=DraftQuery, problems=REFUSALS)
def put_placement(edition: str, code: str, json_data: Given, query_data: Given) -> Response:
    """Put a session into rooms at a time. Without an end it takes as long as it did, or is meant to."""
    version = read_version()

    def do(seen: Seen) -> Outcome:
        session_id = find_sessions(seen, [code])[code]
        zone = seen.edition.zone
        return move_session(
            MoveSession(
                session_id,
                find_rooms(json_data["rooms"]),
                read_wall(json_data["starts_at"], zone),
                read_wall(json_data["ends_at"], zone),
                **say_how(seen, json_data, {session_id: version}),
            ),
            seen,
        )

    return act(edition, query_data["draft"], do)


@blueprint.delete(PLACE)
@operation("unplaceSession", OutcomeOut, asks=DraftQuery, problems=(400, *REFUSALS))
def delete_placement(edition: str, code: str, query_data: Given) -> Response:
    """Take a session off the plan. It keeps its length."""
    version = read_version()

    def do(seen: Seen) -> Outcome:
        session_id = find_sessions(seen, [code])[code]
        return unplace_session(UnplaceSession(session_id, **say_how(seen, {}, {session_id: version})), seen)

    return act(edition, query_data["draft"], do)
