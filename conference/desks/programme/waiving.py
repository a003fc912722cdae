"""Clashes that may stand: with a reason, by whom and until when; and no longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from conference.core.clashes import Clash, find_clashes_touching
from conference.core.errors import RuleBroken
from conference.core.events import WaiverWithdrawn
from conference.desks.programme.acting import BoardCommand, make_waiver, see_edition
from conference.desks.programme.acting_rows import add_waivers, delete_waivers, record_waivers
from conference.desks.programme.waiver_queries import find_waiver
from conference.kit.clock import read_now
from conference.kit.work import record
from conference.store.audiences import read_audiences
from conference.store.neighbourhoods import Seen, read_around


@dataclass(frozen=True, slots=True)
class WaiveClash:
    """Let a clash of the main draft stand until some time, or for good.

    It is the one of `rule` over the subject in which of the edition's sessions exactly those of `session_ids` are.
    """

    edition_id: int
    rule: str
    subject_kind: str
    subject_id: int
    session_ids: tuple[int, ...]
    reason: str
    until: datetime | None = None
    tracks: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class WithdrawWaiver:
    """Have a clash stand no longer on purpose."""

    edition_id: int
    waiver_id: int
    tracks: frozenset[int] | None = None


def waive_clash(command: WaiveClash, seen: Seen | None = None) -> Clash:
    """The clash that is waived now; an earlier waiver of it makes way.

    Raises: RuleBroken("reason_missing", "clash_unknown", "until_past", "clash_not_yours").
    """
    if not command.reason:
        raise RuleBroken("reason_missing")
    now = read_now()
    if command.until and command.until <= now:
        raise RuleBroken("until_past")
    seen = seen or see_edition(command.edition_id, None)
    clash = find_meant(command, seen, now)
    delete_waivers([clash.waived] if clash.waived else [])
    waiver = make_waiver(clash, BoardCommand(reason=command.reason, until=command.until))
    add_waivers([waiver])
    record_waivers(seen.plan, [waiver])
    return clash


def find_meant(command: WaiveClash, seen: Seen, now: datetime) -> Clash:
    """The clash that a command means, as it stands now."""
    near = read_around(seen, command.session_ids)
    sessions = near.programme.sessions
    for clash in find_clashes_touching(near.programme, command.session_ids, now, read_audiences()):
        own = {id for id in clash.sessions if sessions[id].edition_id == seen.plan.edition_id}
        about = clash.rule, clash.subject.kind, clash.subject.id
        if about == (command.rule, command.subject_kind, command.subject_id) and own == set(command.session_ids):
            check_tracks(command.tracks, [sessions[id].track_id for id in own])
            return clash
    raise RuleBroken("clash_unknown")


def withdraw_waiver(command: WithdrawWaiver, seen: Seen | None = None) -> tuple[int, ...]:
    """The sessions of the waiver, which is gone. Raises: RuleBroken("waiver_unknown", "clash_not_yours")."""
    seen = seen or see_edition(command.edition_id, None)
    waiver = find_waiver(seen.plan.edition_id, command.waiver_id)
    if waiver is None:
        raise RuleBroken("waiver_unknown")
    near = read_around(seen, waiver.sessions)
    own = [each for each in near.programme.sessions.values() if each.edition_id == seen.plan.edition_id]
    check_tracks(command.tracks, [each.track_id for each in own if each.id in waiver.sessions])
    delete_waivers([waiver])
    record(WaiverWithdrawn(seen.plan.edition_id, waiver.rule, waiver.sessions))
    return waiver.sessions


def check_tracks(tracks: frozenset[int] | None, named: list[int | None]) -> None:
    """Refuse where none of the sessions' tracks is one of those that may be planned; None means all may."""
    if tracks is not None and tracks.isdisjoint(named):
        raise RuleBroken("clash_not_yours")
