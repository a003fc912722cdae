"""Several sessions moved at once, sessions made on the board, and one's own steps taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Response

from conference.core.languages import Text
from conference.core.times import to_utc
from conference.desks.programme.acting import Outcome
from conference.desks.programme.arranging import (
    CloseGaps,
    ShiftSessions,
    SwapSessions,
    close_gaps,
    shift_sessions,
    swap_sessions,
)
from conference.desks.programme.copying import (
    BlockRoom,
    CopySession,
    DuplicateSession,
    block_room,
    copy_session,
    duplicate_session,
)
from conference.desks.programme.placing import LockSession, lock_session
from conference.desks.programme.undoing import RedoAction, UndoAction, redo_action, undo_action
from conference.doors.api.asking import act, find_rooms, find_sessions, read_version, say_how
from conference.doors.api.blueprint import blueprint, operation
from conference.doors.api.bodies import (
    FREE,
    ActIn,
    BlockerIn,
    CopiesIn,
    DraftQuery,
    GapsIn,
    LockIn,
    ShiftIn,
    SwapIn,
    UndoIn,
)
from conference.doors.api.schemas import OutcomeOut
from conference.kit.locale import read_language
from conference.kit.words.acting import say_everywhere
from conference.store.neighbourhoods import Seen

Given = dict[str, Any]
SESSION = "/editions/<edition>/sessions/<code>"
VERSIONED = (403, 409, 412, 428)
FREELY = (403, 409, 412)


@blueprint.post(f"{SESSION}/swap")
@operation("swapSessions", OutcomeOut, takes=SwapIn, asks=DraftQuery, problems=VERSIONED)
def swap(edition: str, code: str, json_data: Given, query_data: Given) -> Response:
    """Have two sessions change places; each keeps its length."""
    version = read_version()

    def do(seen: Seen) -> Outcome:
        ids = find_sessions(seen, [code, json_data["with"]])
        command = SwapSessions(ids[code], ids[json_data["with"]], **say_how(seen, json_data, {ids[code]: version}))
        return swap_sessions(command, seen)

    return act(edition, query_data["draft"], do)


@blueprint.post(f"{SESSION}/shift")
@operation("shiftSessions", OutcomeOut, takes=ShiftIn, asks=DraftQuery, problems=VERSIONED)
def shift(edition: str, code: str, json_data: Given, query_data: Given) -> Response:
    """Have a session, and all that follow it in its room that day, start so many minutes later."""
    version = read_version()

    def do(seen: Seen) -> Outcome:
        session_id = find_sessions(seen, [code])[code]
        by = timedelta(minutes=json_data["minutes"])
        command = ShiftSessions(session_id, by, **say_how(seen, json_data, {session_id: version}))
        return shift_sessions(command, seen)

    return act(edition, query_data["draft"], do)


@blueprint.post("/editions/<edition>/rooms/<room>/close-gaps")
@operation("closeGaps", OutcomeOut, takes=GapsIn, asks=DraftQuery, problems=FREELY)
def tighten(edition: str, room: str, json_data: Given, query_data: Given) -> Response:
    """Have the sessions of a room follow one another on a day with no more between them than is needed."""

    def do(seen: Seen) -> Outcome:
        [room_id] = find_rooms([room])
        how = say_how(seen, json_data)
        return close_gaps(CloseGaps(seen.plan.edition_id, room_id, json_data["day"], **how), seen)

    return act(edition, query_data["draft"], do)


@blueprint.post(f"{SESSION}/duplicate")
@operation("duplicateSession", OutcomeOut, takes=ActIn, asks=DraftQuery, problems=FREELY)
def duplicate(edition: str, code: str, json_data: Given, query_data: Given) -> Response:
    """Make a session once more, with all that is told of it, not placed yet. The copy comes first in the answer."""

    def do(seen: Seen) -> Outcome:
        session_id = find_sessions(seen, [code])[code]
        return duplicate_session(DuplicateSession(session_id, **say_how(seen, json_data)), seen)

    return act(edition, query_data["draft"], do)


@blueprint.post(f"{SESSION}/copies")
@operation("copySession", OutcomeOut, takes=CopiesIn, asks=DraftQuery, problems=FREELY)
def copy(edition: str, code: str, json_data: Given, query_data: Given) -> Response:
    """Make a break once more in other rooms at its own time: in those named, or in every room that is free."""

    def do(seen: Seen) -> Outcome:
        session_id = find_sessions(seen, [code])[code]
        rooms = None if json_data["rooms"] == FREE else find_rooms(json_data["rooms"])
        return copy_session(CopySession(session_id, rooms, **say_how(seen, json_data)), seen)

    return act(edition, query_data["draft"], do)


@blueprint.post("/editions/<edition>/blockers")
@operation("addBlocker", OutcomeOut, takes=BlockerIn, asks=DraftQuery, problems=FREELY)
def block(edition: str, json_data: Given, query_data: Given) -> Response:
    """Keep a room free for a time: an internal session of kind break stands there."""

    def do(seen: Seen) -> Outcome:
        zone, said = seen.edition.zone, json_data["title"].strip()
        title = Text({read_language(): said}) if said else say_everywhere("kept_free")
        [room_id] = find_rooms([json_data["room"]])
        starts_at, ends_at = to_utc(json_data["starts_at"], zone), to_utc(json_data["ends_at"], zone)
        how = say_how(seen, json_data)
        return block_room(BlockRoom(seen.plan.edition_id, room_id, starts_at, ends_at, title, **how), seen)

    return act(edition, query_data["draft"], do)


@blueprint.put(f"{SESSION}/lock")
@operation("lockSession", OutcomeOut, takes=LockIn, asks=DraftQuery, problems=VERSIONED)
def lock(edition: str, code: str, json_data: Given, query_data: Given) -> Response:
    """Let a session stand where it stands, whatever is moved around it, or let it be moved again."""
    version = read_version()

    def do(seen: Seen) -> Outcome:
        session_id = find_sessions(seen, [code])[code]
        how = say_how(seen, json_data, {session_id: version})
        return lock_session(LockSession(session_id, json_data["locked"], **how), seen)

    return act(edition, query_data["draft"], do)


@blueprint.post("/editions/<edition>/undo")
@operation("undoAction", OutcomeOut, takes=UndoIn, asks=DraftQuery, problems=FREELY)
def undo(edition: str, json_data: Given, query_data: Given) -> Response:
    """Take back one's own last action of the day, or the one named, unless somebody moved the same since."""

    def do(seen: Seen) -> Outcome:
        how = say_how(seen, json_data)
        return undo_action(UndoAction(seen.plan.edition_id, json_data["action"], **how), seen)

    return act(edition, query_data["draft"], do)


@blueprint.post("/editions/<edition>/redo")
@operation("redoAction", OutcomeOut, takes=UndoIn, asks=DraftQuery, problems=FREELY)
def redo(edition: str, json_data: Given, query_data: Given) -> Response:
    """Do again what one took back last, or the action named."""

    def do(seen: Seen) -> Outcome:
        how = say_how(seen, json_data)
        return redo_action(RedoAction(seen.plan.edition_id, json_data["action"], **how), seen)

    return act(edition, query_data["draft"], do)
