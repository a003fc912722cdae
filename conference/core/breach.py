"""One place where a programme breaks a rule, as the rules give it, before severities and waivers are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from conference.core.needs import Need
from conference.core.programme import Programme
from conference.core.times import MINUTE, festival_day


class Breach(NamedTuple):
    """One or two sessions, ids ascending, that break a rule over one subject. `minutes` and `facts` as in `Clash`."""

    rule: str
    subject_id: int
    sessions: tuple[int, ...]
    from_at: datetime
    to_at: datetime | None
    minutes: int | None
    facts: Mapping[str, object]


def make_overlap(rule: str, subject_id: int, first: Need, second: Need) -> Breach:
    """Two needs, the second of which starts during the first."""
    ends_at = min(first.ends_at, second.ends_at)
    minutes = round_up(ends_at - second.starts_at)
    return Breach(rule, subject_id, order_ids(first, second), second.starts_at, ends_at, minutes, {})


def order_ids(first: Need, second: Need) -> tuple[int, int]:
    """The sessions of two needs, ids ascending."""
    one, other = first.session_id, second.session_id
    return (one, other) if one < other else (other, one)


def group_by_day(programme: Programme, needs: Iterable[Need]) -> dict[date, list[Need]]:
    """The needs by the festival day on which they start, each by its own edition's clock."""
    days: dict[date, list[Need]] = {}
    for need in needs:
        edition = programme.editions[programme.sessions[need.session_id].edition_id]
        days.setdefault(festival_day(need.starts_at, edition.zone, edition.turn_hour), []).append(need)
    return days


def round_up(length: timedelta) -> int:
    """The length in minutes, rounded up: less than a minute short is still short."""
    return -(-length // MINUTE)
