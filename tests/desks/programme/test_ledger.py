"""Whatever people do one after another, the ledger stands as the small model says, and so does every release."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.desks.programme.ledger_machine import LedgerMachine

FEW = settings(
    max_examples=12, stateful_step_count=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_ledger_and_the_model_agree(app_context: Flask) -> None:
    run_state_machine_as_test(LedgerMachine, settings=FEW)
