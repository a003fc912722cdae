"""The rules a programme is held to: which there are, how hard each is, and what its clashes are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from conference.core.programme import Edition

SEVERITIES = ("off", "info", "warning", "error")


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
        Rule("no_end", "info", "session"),
    )
}


def read_severity(edition: Edition, rule_id: str) -> str:
    """How hard the rule is in this edition (`SEVERITIES`)."""
    return edition.severities.get(rule_id, RULES[rule_id].severity)


def find_severity(editions: Iterable[Edition], rule_id: str) -> str:
    """How hard the rule is between sessions of these editions: what the strictest of them says.

    So a clash between two editions is "off" only when both have switched the rule off.
    """
    return max((read_severity(edition, rule_id) for edition in editions), key=SEVERITIES.index)
