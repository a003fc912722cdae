"""Rules are tuned within reason, logged, and obeyed at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from conference.core.clashes import find_clashes
from conference.core.errors import RuleBroken
from conference.desks.editions.facts import RuleFacts, read_rules
from conference.desks.editions.tuning import TuneRules, tune_rules
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.pictures import read_programme
from conference.store.tables import EditionRow, EventRow
from tests.builders import a_programme, a_session, at, minutes
from tests.stored import store


@pytest.fixture
def facts(app_context: Flask) -> RuleFacts:
    """The rules of an edition in which a reception leaves a hall half an hour before a screening."""
    with transaction("test"):
        store(a_programme(a_session(when=at("10:00"), kind="reception"), a_session(when=at("11:30")), turnaround=15))
    return read_rules(db.session.scalars(select(EditionRow)).one())


def tune(facts: RuleFacts, version: int = 1) -> list[str]:
    with transaction("test"):
        return [change.name for change in tune_rules(TuneRules(1, version, facts))]


def find_rules() -> list[str]:
    return [clash.rule for clash in find_clashes(read_programme())]


def test_rules_that_are_tuned_are_kept_obeyed_and_logged(facts: RuleFacts) -> None:
    assert find_rules() == []
    tuned = replace(
        facts,
        kind_turnarounds={"reception": minutes(45)},
        severities={"room_turnaround": "error"},
        travel_factor=1.5,
        after_landing=timedelta(hours=5),
        kind_qa_extras={"reception": minutes(0)},
        kind_landings={"ceremony": timedelta(hours=12)},
        kind_take_offs={"ceremony": timedelta(hours=8)},
    )
    assert tune(tuned) == [
        "kind_turnarounds", "travel_factor", "after_landing", "severities",
        "kind_qa_extras", "kind_landings", "kind_take_offs",
    ]  # fmt: skip
    assert read_rules(db.session.scalars(select(EditionRow)).one()) == tuned
    assert [(clash.rule, clash.severity) for clash in find_clashes(read_programme())] == [("room_turnaround", "error")]
    assert list(db.session.scalars(select(EventRow.kind))) == ["RulesTuned"]
    assert tune(tuned, version=2) == []


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"severities": {"weather": "error"}}, "rule_unknown"),
        ({"severities": {"room_overlap": "fatal"}}, "rule_unknown"),
        ({"kind_turnarounds": {"party": minutes(5)}}, "choice_wrong"),
        ({"kind_turnarounds": {"reception": minutes(-5)}}, "length_out_of_range"),
        ({"kind_qa_extras": {"reception": timedelta(hours=4)}}, "length_out_of_range"),
        ({"kind_landings": {"party": minutes(5)}}, "choice_wrong"),
        ({"kind_take_offs": {"reception": timedelta(hours=25)}}, "length_out_of_range"),
        ({"turnaround": timedelta(hours=4)}, "length_out_of_range"),
        ({"before_take_off": timedelta(hours=25)}, "length_out_of_range"),
        ({"travel_factor": 0.1}, "number_wrong"),
        ({"travel_factor": float("nan")}, "number_wrong"),
        ({"kind_severities": {"party": {"room_overlap": "off"}}}, "choice_wrong"),
        ({"kind_severities": {"break": {"room_overlap": "fatal"}}}, "rule_unknown"),
    ],
)
def test_rules_that_cannot_be_are_refused(facts: RuleFacts, change: dict[str, object], code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        tune(replace(facts, **change))
    assert refused.value.code == code


def test_rules_tuned_by_someone_else_meanwhile_are_not_overwritten(facts: RuleFacts) -> None:
    tune(replace(facts, travel_factor=1.5))
    with pytest.raises(RuleBroken, match="stale_version"):
        tune(replace(facts, travel_factor=2.0), version=1)
