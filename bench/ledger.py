"""The ledger against its small model: 500 random runs of 50 steps, on a new database.

Run: python -m bench.ledger
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from flask_migrate import upgrade
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from conference import create_app
from conference.settings import read_settings
from tests.desks.programme.ledger_machine import LedgerMachine

RUNS, STEPS = 500, 50


def main() -> int:
    """Prints how many runs there were; what differs ends it with the steps that lead there."""
    asked = settings(
        max_examples=RUNS,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(read_settings({}, instance=Path(folder), secret_key="for measurements " * 3))
        with app.app_context():
            upgrade()
            run_state_machine_as_test(LedgerMachine, settings=asked)
    print(f"the ledger and its model, and every release and its draft, agree: {RUNS} runs of {STEPS} steps")
    return 0


if __name__ == "__main__":
    sys.exit(main())
