"""The rules a programme is held to: which there are, how hard each is, and what its clashes are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from conference.core.programme import Edition, Programme

SEVERITIES = ("off", "info", "warning", "error")
# A room's neighbours are looked for within twelve hours: clearing, turnaround and set-up have to fit in.
LONGEST_TURNAROUND = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by `id`. `severity` is what holds where an edition says nothing; `subject` is a `Subject.kind`."""

    id: str
    severity: str
    subject: str


# Source: domain.md, Clash rules. The order is the one in which clashes of the same instant are told.
RULES = {
    rule.id: rule
    for rule in (
        Rule("room_overlap", "error", "room"),
        Rule("room_turnaround", "warning", "room"),
        Rule("room_closed", "error", "room"),
        Rule("duplicate", "error", "room"),
        Rule("person_overlap", "error", "person"),
        Rule("person_travel", "warning", "person"),
        Rule("person_unavailable", "error", "person"),
        Rule("person_load", "warning", "person"),
        Rule("capacity_exceeded", "warning", "room"),
        Rule("film_parallel", "warning", "film"),
        Rule("film_same_day", "info", "film"),
        Rule("audience_overlap", "info", "session"),
        Rule("no_end", "info", "session"),
    )
}


# What a room may hold otherwise than its editions do.
ROOM_RULES = tuple(rule.id for rule in RULES.values() if rule.subject == "room")


def read_severity(edition: Edition, rule_id: str, kind: str) -> str:
    """How hard the rule is for sessions of a kind in this edition (`SEVERITIES`)."""
    of_kind = edition.kind_severities.get(kind)
    if of_kind and rule_id in of_kind:
        return of_kind[rule_id]
    return edition.severities.get(rule_id, RULES[rule_id].severity)


def find_severity(programme: Programme, rule_id: str, subject_id: int, session_ids: Iterable[int]) -> str:
    """How hard the rule is between these sessions over a subject: what its room says, else the strictest of them.

    So a clash between two editions, or two kinds of session, is "off" only when both have switched the rule off.
    """
    if rule_id in ROOM_RULES:
        own = programme.rooms[subject_id].severities.get(rule_id)
        if own:
            return own
    sessions = (programme.sessions[session_id] for session_id in session_ids)
    said = (read_severity(programme.editions[each.edition_id], rule_id, each.kind) for each in sessions)
    return max(said, key=SEVERITIES.index)
