"""Sessions made on the board: copies, and rooms kept free."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from conference.core.clashes import find_clashes_touching
from conference.core.errors import RuleBroken
from conference.core.languages import Text
from conference.core.lengths import guess_length
from conference.core.moves import Place, put
from conference.core.programme import Session
from conference.desks.programme.acting import BoardCommand, Outcome, Turn, carry_out, look, see_edition, see_session
from conference.desks.programme.adding import AddSession, add_session
from conference.desks.programme.board_queries import find_own_rooms, find_session_ids, list_codes
from conference.desks.programme.import_codes import find_free
from conference.desks.programme.session_facts import SessionFacts, read_session
from conference.kit.words.acting import name_action
from conference.store.neighbourhoods import Seen

BREAK = "break"
LONGEST_CODE = 36


@dataclass(frozen=True, slots=True)
class DuplicateSession(BoardCommand):
    """Make a session once more, with all that is told of it, not placed yet."""

    session_id: int


@dataclass(frozen=True, slots=True)
class CopySession(BoardCommand):
    """Make a break once more in each of `rooms`, at its own time; None means every room that is free then."""

    session_id: int
    rooms: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class BlockRoom(BoardCommand):
    """Keep a room free: an internal session of kind break stands there."""

    edition_id: int
    room_id: int
    starts_at: datetime
    ends_at: datetime
    title: Text


def duplicate_session(command: DuplicateSession, seen: Seen | None = None) -> Outcome:
    """What came of it. Raises: RuleBroken("session_unknown"), and what `carry_out` does."""
    seen = seen or see_session(command.session_id, command.draft_id)
    programme = look(seen, [command.session_id]).programme
    original = programme.sessions[command.session_id]
    [copy_id] = add_copies(seen, original, 1)
    near = look(seen, [copy_id])
    places = {copy_id: Place(length=guess_length(programme, original))}
    copy = near.programme.sessions[copy_id]
    label = name_action("act_duplicated", near.programme, copy, original=original.code)
    return carry_out(Turn(command, seen, near, places, label, added=(copy_id,)))


def copy_session(command: CopySession, seen: Seen | None = None) -> Outcome:
    """What came of it.

    Raises: RuleBroken("session_unknown", "room_unknown", "not_a_break", "not_placed", "no_room_free"), and what
    `carry_out` does.
    """
    seen = seen or see_session(command.session_id, command.draft_id)
    programme = look(seen, [command.session_id]).programme
    original = programme.sessions[command.session_id]
    if original.kind != BREAK:
        raise RuleBroken("not_a_break", code=original.code)
    if original.starts_at is None or original.ends_at is None:
        raise RuleBroken("not_placed", code=original.code)
    rooms = find_free_rooms(seen, original) if command.rooms is None else list(dict.fromkeys(command.rooms))
    if not rooms:
        raise RuleBroken("no_room_free")
    ids = add_copies(seen, original, len(rooms))
    places = {
        id: Place((room_id,), original.starts_at, original.ends_at) for id, room_id in zip(ids, rooms, strict=True)
    }
    near = look(seen, ids, *places.values())
    label = name_action("act_copied", programme, original, count=len(rooms))
    return carry_out(Turn(command, seen, near, places, label, added=tuple(ids)))


def find_free_rooms(seen: Seen, original: Session) -> list[int]:
    """The rooms of the edition's board in which the session would clash with nothing, but for those it has."""
    wished = find_own_rooms(seen.plan.edition_id) - {*original.rooms}
    near = look(seen, [original.id], Place(tuple(sorted(wished)), original.starts_at, original.ends_at))
    copies = {-room_id: replace(original, id=-room_id, rooms=(room_id,)) for room_id in near.programme.rooms}
    picture = replace(near.programme, sessions={**near.programme.sessions, **copies})
    clashes = [each for each in find_clashes_touching(picture, copies) if each.subject.kind == "room"]
    taken = {session_id for clash in clashes if clash.severity != "info" for session_id in clash.sessions}
    return [room_id for room_id in near.programme.rooms if room_id in wished and -room_id not in taken]


def block_room(command: BlockRoom, seen: Seen | None = None) -> Outcome:
    """What came of it. Raises: RuleBroken("room_unknown", "name_needed"), and what `carry_out` does."""
    seen = seen or see_edition(command.edition_id, command.draft_id)
    facts = SessionFacts(kind=BREAK, title=command.title, visibility="internal")
    blocker_id = add(seen, facts, "")
    place = Place((command.room_id,), command.starts_at, command.ends_at)
    near = look(seen, [blocker_id], place)
    blocker = put(near.programme, {blocker_id: place}).sessions[blocker_id]
    label = name_action("act_blocked", near.programme, blocker)
    return carry_out(Turn(command, seen, near, {blocker_id: place}, label, added=(blocker_id,)))


def add_copies(seen: Seen, original: Session, count: int) -> list[int]:
    """The ids of so many new sessions of which the same is told; each code is the original's with a number."""
    facts = read_session(original.id)
    beginning = original.code[:LONGEST_CODE]
    taken = {beginning, *list_codes(seen.plan.edition_id, beginning)}
    ids = []
    for _ in range(count):
        code = find_free(beginning, taken)
        taken.add(code)
        ids.append(add(seen, facts, code))
    return ids


def add(seen: Seen, facts: SessionFacts, code: str) -> int:
    """The id of a new session."""
    edition_id = seen.plan.edition_id
    code = add_session(AddSession(edition_id, facts, code))
    return find_session_ids(edition_id, [code])[code]
