"""The rules of an edition set otherwise than by default: how hard each is, and what rooms and people are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from conference.core.errors import RuleBroken
from conference.core.events import FieldChange, RulesTuned
from conference.core.programme import SESSION_KINDS
from conference.core.rules import LONGEST_TURNAROUND, RULES, SEVERITIES
from conference.core.times import NO_TIME
from conference.desks.editions.changing import find_row
from conference.desks.editions.facts import RuleFacts, read_rules
from conference.kit.editing import change_row, check_version, compare_facts, read_columns
from conference.kit.work import record
from conference.store.locks import hold_programme

LONGEST_BUFFER = timedelta(hours=24)
FACTORS = (0.5, 3.0)


@dataclass(frozen=True, slots=True)
class TuneRules:
    """Hold an edition to rules as `facts` say. `version` is that of the state its writer had in view."""

    edition_id: int
    version: int
    facts: RuleFacts


def tune_rules(command: TuneRules) -> tuple[FieldChange, ...]:
    """What has changed. Whoever moves a session waits meanwhile: a hard rule decides what the guard refuses.

    Raises: RuleBroken("stale_version", "rule_unknown", "choice_wrong", "length_out_of_range", "number_wrong").
    """
    hold_programme()
    row = find_row(command.edition_id)
    before = read_rules(row)
    check_version(row, command, before)
    check_rules(command.facts)
    changes = compare_facts(before, command.facts)
    if changes:
        change_row(row, read_columns(command.facts))
        record(RulesTuned(row.id, changes))
    return changes


def check_rules(facts: RuleFacts) -> None:
    """Refuse rules, kinds and lengths that there cannot be."""
    check_severities("severities", facts.severities)
    if not facts.kind_severities.keys() <= set(SESSION_KINDS):
        raise RuleBroken("choice_wrong", field="kind_severities")
    for severities in facts.kind_severities.values():
        check_severities("kind_severities", severities)
    for field in ("turnaround", "qa_extra"):
        check_length(field, getattr(facts, field), LONGEST_TURNAROUND)
    for lengths in (facts.kind_turnarounds, facts.kind_qa_extras):
        check_kind_lengths(lengths, LONGEST_TURNAROUND)
    for field in ("after_landing", "before_take_off"):
        check_length(field, getattr(facts, field), LONGEST_BUFFER)
    for lengths in (facts.kind_landings, facts.kind_take_offs):
        check_kind_lengths(lengths, LONGEST_BUFFER)
    least, most = FACTORS
    if not least <= facts.travel_factor <= most:
        raise RuleBroken("number_wrong", field="travel_factor", least=f"{least:g}", most=f"{most:g}")


def check_severities(field: str, severities: Mapping[str, str]) -> None:
    """Refuse rules that there are not, and how hard none can be."""
    if not (severities.keys() <= RULES.keys() and set(SEVERITIES).issuperset(severities.values())):
        raise RuleBroken("rule_unknown", field=field)


def check_kind_lengths(lengths: Mapping[str, timedelta], most: timedelta) -> None:
    """Refuse kinds that there are not, and lengths that would make no sense."""
    if not lengths.keys() <= set(SESSION_KINDS):
        raise RuleBroken("choice_wrong", field="kind_lengths")
    for length in lengths.values():
        check_length("kind_lengths", length, most)


def check_length(field: str, length: timedelta, most: timedelta) -> None:
    """Refuse a length that would make no sense."""
    if not NO_TIME <= length <= most:
        raise RuleBroken("length_out_of_range", field=field, most=most // timedelta(hours=1))
