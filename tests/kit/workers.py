"""A worker for tests, in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask
from sqlalchemy import select, update

from conference.kit.jobs import find_delivery
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import JobRow

LONG_AGO = datetime(2017, 6, 1, tzinfo=UTC)
FAR_AHEAD = datetime(2100, 1, 1)  # noqa: DTZ001 - huey's clock is UTC without saying so.


def do_handed_over() -> int:
    """Do what the queue holds, as a worker does. Returns how many messages that were."""
    queue, done = find_delivery().queue, 0
    while (task := queue.dequeue()) is not None:
        queue.execute(task, FAR_AHEAD)
        done += 1
    return done


def pass_waits() -> None:
    """Let every wait between tries be over: for huey, and for the rows."""
    make_due()
    queue = find_delivery().queue
    for task in queue.read_schedule(FAR_AHEAD):
        queue.enqueue(task)


def make_due() -> None:
    """Let every row be due, and every worker's hold be over."""
    with transaction("test"):
        db.session.execute(update(JobRow).values(due_at=LONG_AGO))


def read_jobs() -> list[JobRow]:
    """All jobs, as they are now."""
    db.session.rollback()
    return list(db.session.scalars(select(JobRow).order_by(JobRow.id)))


def start_worker(app: Flask, program: str) -> subprocess.Popen[bytes]:
    """`program` as a process of its own, on the settings of `app`."""
    settings = app.extensions["settings"]
    told = {
        "DATABASE_URL": settings.database_url,
        "DATA_DIR": str(settings.data_dir),
        "SECRET_KEY": settings.secret_key,
    }
    return subprocess.Popen([sys.executable, "-c", program], env={**os.environ, **told})


def wait_until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    """Return once it is so; fail when it takes too long."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)
