"""The ledger against its small model: 500 random runs of 50 steps.

The runs go in batches, each on a new database, as many at once as there are processors.

Run: python -m bench.ledger
"""

from __future__ import annotations

import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from bench.databases import open_empty
from tests.desks.programme.ledger_machine import LedgerMachine

BATCHES, RUNS, STEPS = 10, 50, 50


def run_batch(_number: int) -> int:
    """How many steps the runs of a batch took; what differs ends it with the steps that lead there."""
    asked = settings(
        max_examples=RUNS,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    with tempfile.TemporaryDirectory() as folder, open_empty(Path(folder)):
        run_state_machine_as_test(LedgerMachine, settings=asked)
    steps, LedgerMachine.steps = LedgerMachine.steps, 0
    return steps


def main() -> int:
    """Prints how many runs there were and how long they took."""
    began = perf_counter()
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        steps = sum(pool.map(run_batch, range(BATCHES)))
    took = perf_counter() - began
    print(
        f"create, move, resize, swap, undo, branch, release, cancel at random: {BATCHES * RUNS} runs of {STEPS} steps"
    )
    print(f"no difference from the model in {steps:,} steps, every release equals its draft; {took:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
