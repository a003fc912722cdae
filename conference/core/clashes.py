"""Clashes of a picture, by rule, with what each says in numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from conference.core.audiences import Audience, find_audience_breaches
from conference.core.breach import Breach
from conference.core.breaches import find_breaches
from conference.core.needs import is_checkable
from conference.core.programme import Programme, Waiver
from conference.core.rules import RULES, SEVERITIES, find_severity, read_severity

__all__ = ["SEVERITIES", "Clash", "Notice", "Subject", "find_clashes", "find_clashes_touching", "find_notices"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What two sessions want at once: a room, person, film or session by id."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class Clash:
    """One unordered pair of sessions (or one session) that breaks a rule over one subject.

    `sessions` are ids in ascending order. `facts` fill in the rule's text. `minutes` is the length of an overlap, or
    what is missing for a gap, or what lies outside; a minute begun counts.
    """

    rule: str
    severity: str
    subject: Subject
    sessions: tuple[int, ...]
    from_at: datetime
    to_at: datetime | None = None
    minutes: int | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    waived: Waiver | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that keeps a session from being checked."""

    code: str
    session_id: int


def find_clashes(programme: Programme, now: datetime | None = None, audiences: Iterable[Audience] = ()) -> list[Clash]:
    """Every clash of the picture, across all its editions, by time, rule, sessions and subject.

    What people want to see is in no picture: without `audiences` (`store.audiences`) none of theirs is found.

    A rule that is switched off for all concerned gives none. Waived clashes are among them, with their waiver;
    `now` lets waivers end: without it none does.
    Cost: n log n in sessions, plus the clashes found; 1,600 sessions take some 15 ms.
    """
    waivers = read_waivers(programme, now)
    breaches = chain(find_breaches(programme), find_audience_breaches(programme, audiences))
    found = (_judge(programme, waivers, breach) for breach in breaches)
    return sorted((clash for clash in found if clash.severity != "off"), key=_read_order)


def find_clashes_touching(
    programme: Programme, session_ids: Collection[int], now: datetime | None = None, audiences: Iterable[Audience] = ()
) -> list[Clash]:
    """Those of `find_clashes` that one of the sessions is part of. A neighbourhood picture keeps it cheap."""
    touched = set(session_ids)
    return [clash for clash in find_clashes(programme, now, audiences) if not touched.isdisjoint(clash.sessions)]


def find_notices(programme: Programme) -> list[Notice]:
    """Each session that has a start but no later end, so that nothing can be checked, by start and id."""
    sessions = sorted(
        (session.starts_at, session.id)
        for session in programme.sessions.values()
        if session.starts_at is not None and session.status != "cancelled" and not is_checkable(session)
        if read_severity(programme.editions[session.edition_id], "no_end", session.kind) != "off"
    )
    return [Notice("no_end", session_id) for _, session_id in sessions]


WaiverKey = tuple[str, str, int, tuple[int, ...]]


def read_waivers(programme: Programme, now: datetime | None) -> dict[WaiverKey, Waiver]:
    """The waivers that hold at `now`, by the rule, subject and sessions of the clash they waive."""
    return {
        (waiver.rule, waiver.subject_kind, waiver.subject_id, waiver.sessions): waiver
        for waiver in programme.waivers
        if now is None or waiver.until is None or now < waiver.until
    }


def _judge(programme: Programme, waivers: Mapping[WaiverKey, Waiver], breach: Breach) -> Clash:
    severity = find_severity(programme, breach.rule, breach.subject_id, breach.sessions)
    subject = Subject(RULES[breach.rule].subject, breach.subject_id)
    waived = waivers.get((breach.rule, subject.kind, subject.id, breach.sessions))
    place = breach.sessions, breach.from_at, breach.to_at, breach.minutes
    return Clash(breach.rule, severity, subject, *place, breach.facts, waived)


_RULE_ORDER = {rule_id: order for order, rule_id in enumerate(RULES)}


def _read_order(clash: Clash) -> tuple[datetime, int, tuple[int, ...], int]:
    return clash.from_at, _RULE_ORDER[clash.rule], clash.sessions, clash.subject.id
