"""The main draft brought back to what a release holds: where every session stands, and what is told of it.

It is one action behind the guard. What waived a clash in the release waives it again; any other new hard clash needs a
reason. What the draft has gained since, and no release holds, is lost: release it first to be able to come back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from conference.core.clashes import find_clashes
from conference.core.errors import RuleBroken
from conference.core.events import DraftTakenBack
from conference.core.guard import ClashKey, read_key
from conference.core.moves import Place, decide_unplaced, put, read_place
from conference.core.programme import Part, Programme, Session, Waiver
from conference.desks.programme.acting import (
    BoardCommand,
    Turn,
    carry_out,
    look,
    read_waived_key,
    see_edition,
)
from conference.desks.programme.editing import write_facts
from conference.desks.programme.guarding import guarding
from conference.desks.programme.session_facts import SessionFacts
from conference.kit.clock import read_now
from conference.kit.editing import compare_facts, read_facts
from conference.kit.words.acting import say_everywhere
from conference.kit.work import record
from conference.store.base import db
from conference.store.neighbourhoods import Neighbourhood, Seen
from conference.store.picture_bytes import hash_draft
from conference.store.pictures import read_programme
from conference.store.releases import read_released_draft
from conference.store.tables import FilmRow, PersonRow, RoomRow, SessionRow, TrackRow


@dataclass(frozen=True, slots=True)
class TakeBackDraft(BoardCommand):
    """Bring an edition's main draft back to release `number`; `shown` is the hash of the draft its writer saw."""

    edition_id: int
    number: int
    shown: str = ""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What came of it: how many sessions stand elsewhere, how many say something else, which locked ones stayed."""

    moved: int
    changed: int
    locked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Things:
    """The ids of what sessions may name today."""

    rooms: frozenset[int]
    tracks: frozenset[int]
    people: frozenset[int]
    films: frozenset[int]


def take_back_draft(command: TakeBackDraft) -> TakenBack:
    """What came of it.

    Raises: RuleBroken("release_unknown"), RuleBroken("draft_changed") where the draft is another than its writer saw,
    RuleBroken("clash") for new hard clashes that the release did not waive, unless a reason is given.
    """
    seen = see_edition(command.edition_id, None)
    draft = read_programme([command.edition_id])
    if command.shown and command.shown != hash_draft(draft):
        raise RuleBroken("draft_changed")
    wanted = find_wanted(draft, command.number, command.edition_id)
    waived = find_waived(command.edition_id, command.number)
    session_ids = tuple(wanted)
    if not session_ids:
        return TakenBack(0, 0, ())
    with guarding(session_ids, command.reason, command.until, {read_waived_key(each) for each in waived}):
        changed = write_all_facts(draft, wanted)
        moved = move_all(command, seen, wanted, waived)
    locked = tuple(each.code for id, each in draft.sessions.items() if each.is_locked and has_left(each, wanted[id]))
    record(DraftTakenBack(command.edition_id, command.number, moved, changed))
    return TakenBack(moved, changed, locked)


def find_wanted(draft: Programme, number: int, edition_id: int) -> dict[int, Session]:
    """How each session of the draft is to be: as the release has it, as far as what it names is still there.

    What the release does not know loses its place and stays. Raises: RuleBroken("release_unknown").
    """
    released = read_released_draft(edition_id, number)
    if released is None:
        raise RuleBroken("release_unknown", slug=draft.editions[edition_id].slug, number=number)
    things = read_things()
    return {
        id: restore(released.sessions[id], things) if id in released.sessions else take_off(session)
        for id, session in draft.sessions.items()
    }


def find_waived(edition_id: int, number: int) -> tuple[Waiver, ...]:
    """The waivers that held in the release, and would hold now."""
    released, now = read_released_draft(edition_id, number), read_now()
    waivers = released.waivers if released else ()
    return tuple(each for each in waivers if each.until is None or now < each.until)


def read_things() -> Things:
    """What there is today."""
    rooms, tracks, people, films = (
        frozenset(db.session.scalars(select(row.id))) for row in (RoomRow, TrackRow, PersonRow, FilmRow)
    )
    return Things(rooms, tracks, people, films)


def restore(session: Session, things: Things) -> Session:
    """A released session without what is gone: one whose room is gone stands nowhere."""
    if not things.rooms.issuperset(session.rooms):
        session = take_off(session)
    return replace(
        session,
        track_id=session.track_id if session.track_id in things.tracks else None,
        films=tuple(film_id for film_id in session.films if film_id in things.films),
        parts=tuple(keep_people(part, things.people) for part in session.parts),
    )


def keep_people(part: Part, people: Collection[int]) -> Part:
    """The part with those who are still there."""
    return replace(part, people=tuple(each for each in part.people if each.person_id in people))


def take_off(session: Session) -> Session:
    """The session without a place."""
    place = decide_unplaced(session)
    return replace(session, rooms=(), starts_at=None, ends_at=None, length=place.length)


def write_all_facts(draft: Programme, wanted: Mapping[int, Session]) -> int:
    """Of how many sessions something else is told now. Written without the guard: that is held around all of it."""
    count = 0
    for session_id, session in wanted.items():
        before, after = read_facts(SessionFacts, draft.sessions[session_id]), read_facts(SessionFacts, session)
        changes = compare_facts(before, after)
        if changes:
            write_facts(db.session.get_one(SessionRow, session_id), before, after, changes)
            count += 1
    return count


def move_all(command: TakeBackDraft, seen: Seen, wanted: Mapping[int, Session], waived: tuple[Waiver, ...]) -> int:
    """How many sessions stand elsewhere now: all of them in one action. Locked ones stay where they are."""
    near = look(seen, list(wanted), *(read_place(each) for each in wanted.values()))
    standing = near.programme.sessions
    places = {
        id: replace(read_place(session), is_locked=False)
        for id, session in wanted.items()
        if not standing[id].is_locked
    }
    gone = {id: place for id, place in places.items() if not place.stands_as(read_place(standing[id]))}
    if gone:
        label = say_everywhere("act_taken_back", number=command.number)
        revived = find_revived(near, gone, waived)
        carry_out(Turn(command, seen, near, gone, label, allowed=find_all_keys(near, gone), revived=revived))
    return len(gone)


def find_all_keys(near: Neighbourhood, places: Mapping[int, Place]) -> set[ClashKey]:
    """What clashes once all is in its place: whether it may is judged around the whole."""
    return {read_key(clash) for clash in find_clashes(put(near.programme, places), read_now())}


def find_revived(near: Neighbourhood, places: Mapping[int, Place], waived: tuple[Waiver, ...]) -> tuple[Waiver, ...]:
    """The release's waivers of clashes that nothing waives any more once all is in its place."""
    standing = {read_waived_key(each) for each in put(near.programme, places).waivers}
    return tuple(each for each in waived if read_waived_key(each) not in standing)


def has_left(session: Session, wanted: Session) -> bool:
    """Whether a session stands elsewhere than it is wanted."""
    return not read_place(wanted).stands_as(read_place(session))
