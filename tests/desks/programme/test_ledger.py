"""Whatever people do one after another, the ledger stands as the small model says, and so does every release."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from bench.unguarded import find_nothing
from conference.desks.programme import acting
from tests.desks.programme.ledger_machine import LedgerMachine

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
FEW = settings(
    max_examples=10,
    stateful_step_count=50,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_the_ledger_and_the_model_agree(app_context: Flask) -> None:
    run_state_machine_as_test(LedgerMachine, settings=FEW)


def test_the_model_notices_a_ledger_without_its_guard(app_context: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acting, "find_made", find_nothing)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(LedgerMachine, settings=FEW)
