"""Work that is done later: asked for inside a transaction, done by a worker in a process of its own.

The table of jobs is the queue, so a job is asked for if and only if the transaction that asks for it commits. A worker
takes a job for `LEASE`; one that is neither done nor reported on by then goes to the next worker, so a job's function
must be one that can be done twice. It opens its own transactions.
"""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import JobRow

JobFunction = Callable[..., None]
Jobs = Mapping[str, JobFunction]

LEASE = timedelta(minutes=30)
ATTEMPTS = 5
FIRST_WAIT = timedelta(seconds=10)
# How long a worker that found nothing waits before it looks again.
PAUSE_SECONDS = 0.5
# A job that waits longer than this says that no worker is at work.
LONGEST_DELAY = timedelta(minutes=5)

log = logging.getLogger(__name__)


def enqueue_job(kind: str, **arguments: object) -> JobRow:
    """A new job, to be done once the work under way commits. `arguments` are what JSON can hold."""
    if kind not in current_app.extensions["jobs"]:
        raise KeyError(kind)
    now = read_now()
    job = JobRow(kind=kind, arguments=arguments, state="queued", created_at=now, due_at=now)
    db.session.add(job)
    return job


def report_progress(job_id: int, percent: int) -> None:
    """Note how far a running job is, and that its worker is alive."""
    with transaction("worker"):
        job = db.session.get_one(JobRow, job_id)
        job.progress = percent
        job.due_at = read_now() + LEASE


def run_due_jobs() -> int:
    """Do every job that is due, one after another. Returns how many were taken."""
    taken = 0
    while (job_id := take_job()) is not None:
        run_job(job_id)
        taken += 1
    return taken


def run_worker(is_stopped: Callable[[], bool]) -> None:
    """Do jobs as they come, until `is_stopped()`; the job under way is finished first."""
    while not is_stopped():
        job_id = take_job()
        if job_id is None:
            time.sleep(PAUSE_SECONDS)
        else:
            run_job(job_id)


def take_job() -> int | None:
    """The id of the job that was due longest, now this worker's; None when nothing is due."""
    if find_due() is None:
        return None
    with transaction("worker"):
        job = find_due(hold=True)
        if job is None:
            return None
        job.state, job.started_at, job.due_at = "running", read_now(), read_now() + LEASE
        job.attempts += 1
        return job.id


def find_due(hold: bool = False) -> JobRow | None:
    """The job that was due longest, passing over those another worker is taking at this instant."""
    due = select(JobRow).where(JobRow.state.in_(("queued", "running")), JobRow.due_at <= read_now())
    due = due.order_by(JobRow.due_at, JobRow.id).limit(1)
    return db.session.scalar(due.with_for_update(skip_locked=True) if hold else due)


def run_job(job_id: int) -> None:
    """Do one job and note how it ended. A failed one is tried again later, `ATTEMPTS` times in all."""
    job = db.session.get_one(JobRow, job_id)
    kind, arguments, is_worn_out = job.kind, dict(job.arguments), job.attempts > ATTEMPTS
    db.session.rollback()
    if is_worn_out:
        end_job(job_id, error="Its worker was gone before the job was done.")
        return
    try:
        find_function(kind)(**arguments)
    except Exception:
        db.session.rollback()
        log.exception("Job %s (%s) failed", job_id, kind)
        end_job(job_id, error=traceback.format_exc())
    else:
        db.session.rollback()
        end_job(job_id)


def find_function(kind: str) -> JobFunction:
    """What does the jobs of a kind."""
    functions: Jobs = current_app.extensions["jobs"]
    return functions[kind]


def end_job(job_id: int, error: str = "") -> None:
    """Note that a job is done, failed, or has to wait for its next attempt."""
    with transaction("worker"):
        job: Any = db.session.get_one(JobRow, job_id)
        job.error = error
        if error and job.attempts < ATTEMPTS:
            job.state, job.due_at = "queued", read_now() + find_wait(job.attempts)
            return
        job.state, job.ended_at = ("failed" if error else "done"), read_now()
        job.progress = job.progress if error else 100


def find_wait(attempts: int) -> timedelta:
    """How long to wait after so many failed attempts: 10 s, then thrice as long each time."""
    return FIRST_WAIT * int(3 ** (attempts - 1))


def can_ask_for_jobs() -> bool:
    """Whether the database takes a row now; it is taken back."""
    try:
        with transaction("health", is_rehearsal=True):
            now = read_now()
            db.session.add(JobRow(kind="health", arguments={}, state="done", created_at=now, due_at=now))
            db.session.flush()
    except SQLAlchemyError:
        return False
    return True


def are_jobs_on_time() -> bool:
    """Whether no job has waited long for a worker."""
    try:
        oldest = db.session.scalar(select(func.min(JobRow.due_at)).where(JobRow.state == "queued"))
    except SQLAlchemyError:
        return False
    return oldest is None or read_now() - oldest < LONGEST_DELAY
