"""Every change of a draft's places goes through here: versions, locks, the guard, the rows, the log, the way back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from conference.core.actions import Deed, Moved
from conference.core.clashes import Clash, find_clashes
from conference.core.errors import RuleBroken
from conference.core.guard import (
    ClashKey,
    find_beside,
    find_changed,
    find_gone,
    find_made,
    find_sharing,
    read_key,
)
from conference.core.languages import Text
from conference.core.moves import Place, put, read_place
from conference.core.programme import Programme, Waiver
from conference.core.times import Interval
from conference.desks.programme.acting_rows import (
    add_action,
    add_waivers,
    delete_waivers,
    record_changes,
    write_places,
)
from conference.desks.programme.queries import find_session
from conference.desks.programme.seat_holders import count_holders
from conference.kit.clock import read_now
from conference.kit.words.acting import say_everywhere, say_outcome
from conference.kit.work import read_actor
from conference.store.locks import hold_programme
from conference.store.neighbourhoods import Neighbourhood, Seen, read_neighbourhood, read_seen

# How far a session may reach whose end is not said.
LONGEST = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardCommand:
    """What every command of a board may say besides what it is about.

    `draft_id` None means the main draft. `versions` are those of the placements that its writer had in view, by
    session. `reason` says why new hard clashes may stand, and `until` for how long; without one they are refused.
    `tracks` are the only ones whose sessions may be moved; None means all.
    """

    draft_id: int | None = None
    versions: Mapping[int, int] = field(default_factory=dict)
    reason: str = ""
    until: datetime | None = None
    tracks: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One action about to happen: what was asked, what is seen, where sessions are to stand, what it is called.

    `added` are sessions made by it. `allowed` are hard clashes that may come back, `revived` waivers that do.
    `action_id` is that of an earlier action that it undoes or does again.
    """

    command: BoardCommand
    seen: Seen
    near: Neighbourhood
    places: Mapping[int, Place]
    label: Text
    added: tuple[int, ...] = ()
    allowed: Collection[ClashKey] = ()
    revived: tuple[Waiver, ...] = ()
    action_id: int | None = None

    @property
    def moved(self) -> tuple[int, ...]:
        """The sessions whose rooms or times change."""
        sessions = self.near.programme.sessions
        return tuple(id for id, place in self.places.items() if not place.stands_as(read_place(sessions[id])))

    @property
    def changed(self) -> tuple[int, ...]:
        """The sessions of which anything changes."""
        sessions = self.near.programme.sessions
        return tuple(id for id, place in self.places.items() if place != read_place(sessions[id]))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the neighbourhood as it is now, the sessions to be shown anew (those changed first), and all
    clashes of these. `action_id` None: nothing changed. `holders` have seats in what was changed, and are not told yet.
    """

    seen: Seen
    near: Neighbourhood
    changed: tuple[int, ...]
    touched: tuple[int, ...]
    clashes: tuple[Clash, ...]
    action_id: int | None
    label: Text
    holders: int = 0

    @property
    def left(self) -> int:
        """How many clashes of what was changed stand unwaived."""
        own = {*self.changed}
        return sum(clash.waived is None and not own.isdisjoint(clash.sessions) for clash in self.clashes)

    @property
    def said(self) -> Text:
        """What was done, how many clashes it left and who will be told of it; or that nothing changed."""
        return self.label if self.action_id is None else say_outcome(self.label, self.left, self.holders)


def see_session(session_id: int, draft_id: int | None) -> Seen:
    """What is seen of a session's edition, with everybody else waiting. Raises: RuleBroken("session_unknown", ...)."""
    return see_edition(find_session(session_id).edition_id, draft_id)


def see_edition(edition: str | int, draft_id: int | None) -> Seen:
    """What is seen of an edition, with everybody else waiting. Raises: RuleBroken("draft_unknown")."""
    hold_programme()
    seen = read_seen(edition, draft_id)
    if seen is None:
        raise RuleBroken("draft_unknown")
    return seen


def look(seen: Seen, session_ids: Collection[int], *places: Place) -> Neighbourhood:
    """The neighbourhood of sessions and of the places they may go to. Raises: RuleBroken("session_unknown")."""
    rooms = {room_id for place in places for room_id in place.rooms}
    times = [
        Interval(place.starts_at, place.ends_at or place.starts_at + LONGEST) for place in places if place.starts_at
    ]
    near = read_neighbourhood(seen, session_ids, rooms, times)
    for session_id in session_ids:
        session = near.programme.sessions.get(session_id)
        if session is None or session.edition_id != seen.plan.edition_id:
            raise RuleBroken("session_unknown", session=session_id)
    if not rooms <= near.programme.rooms.keys():
        raise RuleBroken("room_unknown")
    return near


def carry_out(turn: Turn) -> Outcome:
    """What came of the turn, which is written, logged and can be undone.

    In the main draft new hard clashes are refused, or waived for the reason given; other drafts only tell.
    Raises: RuleBroken("stale_version", "session_locked", "track_not_yours", "ends_before_start", "clash").
    """
    check_turn(turn)
    now = read_now()
    before = find_clashes(turn.near.programme, now)
    if not turn.changed:
        return tell(replace(turn, label=say_everywhere("act_nothing")), turn.near, before, before, None)
    programme = put(turn.near.programme, turn.places)
    after = find_clashes(programme, now)
    made = find_made(before, after, turn.allowed) if turn.seen.plan.is_main else []
    if made and not turn.command.reason:
        raise RuleBroken("clash", count=len(made), clashes=tuple(made), programme=programme)
    if turn.seen.plan.is_main:
        programme = settle(turn, programme, made, after)
    near = write(turn, programme)
    action_id = turn.action_id or add_action(turn.seen.plan, turn.label, make_deed(turn, before, after))
    outcome = tell(turn, near, before, mark_waived(after, programme), action_id)
    plan = turn.seen.plan
    holders = count_holders(plan.edition_id, near.programme, turn.changed) if plan.is_main else 0
    return replace(outcome, holders=holders)


def check_turn(turn: Turn) -> None:
    """Refuse what is stale, locked, somebody else's or ends before it starts."""
    sessions, command = turn.near.programme.sessions, turn.command
    for session_id, version in command.versions.items():
        if session_id in turn.places and turn.near.standings[session_id].version != version:
            raise RuleBroken("stale_version", session=session_id)
    for session_id in turn.changed:
        session, place = sessions[session_id], turn.places[session_id]
        if command.tracks is not None and session.track_id not in command.tracks:
            raise RuleBroken("track_not_yours", code=session.code)
        if session.is_locked and place.is_locked:
            raise RuleBroken("session_locked", code=session.code)
        if place.starts_at and place.ends_at and place.ends_at <= place.starts_at:
            raise RuleBroken("ends_before_start", code=session.code)


def settle(turn: Turn, programme: Programme, made: Collection[Clash], after: Collection[Clash]) -> Programme:
    """The main draft's picture with what the guard has to say: waivers for what it let in, and what is tolerated."""
    fallen = [waiver for waiver in turn.near.programme.waivers if waiver not in programme.waivers]
    standing = {read_key(clash) for clash in after}
    revived = [each for each in turn.revived if read_waived_key(each) in standing]
    delete_waivers(fallen)
    given = [make_waiver(clash, turn.command) for clash in made]
    added = add_waivers([*revived, *given])
    sharing = find_sharing(programme, turn.moved)
    sessions = {id: replace(programme.sessions[id], is_tolerated=id in sharing) for id in turn.moved}
    return replace(programme, sessions={**programme.sessions, **sessions}, waivers=(*programme.waivers, *added))


def make_waiver(clash: Clash, command: BoardCommand) -> Waiver:
    """The waiver of a clash for the reason given. Raises: RuleBroken("until_past")."""
    key, now = read_key(clash), read_now()
    if command.until and command.until <= now:
        raise RuleBroken("until_past")
    said = command.reason, read_actor(), now, command.until
    return Waiver(key.rule, key.subject_kind, key.subject_id, key.sessions, *said)


def read_waived_key(waiver: Waiver) -> ClashKey:
    """The clash that a waiver waives."""
    return ClashKey(waiver.rule, waiver.subject_kind, waiver.subject_id, waiver.sessions)


def write(turn: Turn, programme: Programme) -> Neighbourhood:
    """The neighbourhood after what changed is written and logged."""
    standings = write_places(turn.seen.plan, turn.near, programme, turn.changed, turn.moved)
    record_changes(turn.seen.plan, turn.near.programme, programme, turn.changed)
    return replace(turn.near, programme=programme, standings={**turn.near.standings, **standings})


def make_deed(turn: Turn, before: Sequence[Clash], after: Sequence[Clash]) -> Deed:
    """What is to be known to undo the turn."""
    sessions, moved = turn.near.programme.sessions, set(turn.moved)
    is_main = turn.seen.plan.is_main
    return Deed(
        moves=tuple(Moved(id, read_place(sessions[id]), turn.places[id]) for id in turn.changed),
        added=turn.added,
        reason=turn.command.reason,
        until=turn.command.until,
        gone=tuple(read_key(clash) for clash in find_gone(before, after)) if is_main else (),
        fallen=tuple(each for each in turn.near.programme.waivers if is_main and not moved.isdisjoint(each.sessions)),
    )


def mark_waived(clashes: Sequence[Clash], programme: Programme) -> list[Clash]:
    """The clashes with the waivers that the picture has now."""
    waivers = {read_waived_key(waiver): waiver for waiver in programme.waivers}
    return [clash if clash.waived else replace(clash, waived=waivers.get(read_key(clash))) for clash in clashes]


def tell(
    turn: Turn, near: Neighbourhood, before: Sequence[Clash], after: Sequence[Clash], action_id: int | None
) -> Outcome:
    """The outcome: whoever clashes otherwise than before, and the neighbours old and new, are touched."""
    own = set(turn.places)
    partners = {id for clash in (*before, *after) if not own.isdisjoint(clash.sessions) for id in clash.sessions}
    beside = find_beside(turn.near.programme, own) | find_beside(near.programme, own)
    others = (partners | beside | find_changed(before, after)) & near.whole - own
    edition_id = turn.seen.plan.edition_id
    shown = [id for id in sorted(others) if near.programme.sessions[id].edition_id == edition_id]
    touched = (*turn.places, *shown)
    clashes = tuple(clash for clash in after if not set(touched).isdisjoint(clash.sessions))
    return Outcome(turn.seen, near, tuple(turn.places), touched, clashes, action_id, turn.label)
