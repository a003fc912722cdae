"""Work that is done later: asked for inside a transaction, done by a worker in a process of its own.

A row says what is asked for and how far it is, so a job exists if and only if the transaction that asks for it commits.
After the commit huey carries its number to a worker (`kit.delivery`), waits between tries and gives up after the last.
What was committed but never handed over, and what a worker took and died with, is found by a sweep and handed over
again; so a job's function must be one that can be done twice. It opens its own transactions.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any

from flask import Flask, current_app
from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.exc import SQLAlchemyError

from conference.kit.clock import read_now
from conference.kit.rounds import going_rounds
from conference.kit.work import do_after_commit, transaction
from conference.store.base import db
from conference.store.tables import JobRow

if TYPE_CHECKING:
    from conference.kit.delivery import Delivery

JobFunction = Callable[..., None]
Jobs = Mapping[str, JobFunction]

ATTEMPTS = 5

# A worker that has not renewed its hold on a job for this long counts as gone.
LEASE = timedelta(minutes=1)
RENEWAL_SECONDS = 15.0
# A job that waits longer than this while no worker does anything says that none is at work.
LONGEST_DELAY = timedelta(minutes=5)
WORKER_GONE = "Its worker was gone before the job was done."

log = logging.getLogger(__name__)
opening = Lock()


@dataclass(frozen=True, slots=True)
class Hold:
    """A job that this worker does, at which attempt. Once it has passed to another worker nothing is noted any more."""

    job_id: int
    attempt: int
    kind: str
    arguments: Mapping[str, Any]


UNDER_WAY: ContextVar[Hold] = ContextVar("job")


def enqueue_job(kind: str, **arguments: object) -> JobRow:
    """A new job, to be done once the work under way commits. `arguments` are what JSON can hold."""
    if kind not in current_app.extensions["jobs"]:
        raise KeyError(kind)
    now = read_now()
    job = JobRow(kind=kind, arguments=arguments, state="queued", created_at=now, due_at=now)
    db.session.add(job)
    db.session.flush()
    do_after_commit(partial(hand_over, job.id, ATTEMPTS))
    return job


def hand_over(job_id: int, tries: int) -> None:
    """Have a worker do the job. What the queue cannot take now stays in its row, for the next sweep."""
    try:
        find_delivery().hand_over(job_id, tries)
    except Exception:
        log.exception("Job %s could not be handed over", job_id)


def find_delivery() -> Delivery:
    """The queue of this application, opened when first asked for: until then a web worker need not carry huey."""
    from conference.kit.delivery import make_delivery

    with opening:
        if "delivery" not in current_app.extensions:
            current_app.extensions["delivery"] = make_delivery(find_app(), do_job, sweep_jobs, give_back)
        delivery: Delivery = current_app.extensions["delivery"]
        return delivery


def find_app() -> Flask:
    """The application itself, for those who need it beyond this context."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    return app


def run_worker() -> None:
    """Do jobs as they come and go the rounds until this process is told to stop; what is under way may be finished."""
    with going_rounds(find_app()):
        find_delivery().serve()
    close_delivery(find_app())


def close_delivery(app: Flask) -> None:
    """Let go of the queue of an application, if it was opened."""
    delivery: Delivery | None = app.extensions.pop("delivery", None)
    if delivery:
        delivery.close()


def do_job(job_id: int, retry_in: timedelta | None) -> None:
    """Do one job and note how it ended; one that came twice is done once.

    A failure is noted and raised again: huey tries the job again after `retry_in`; None at the last try.
    """
    hold = take_job(job_id)
    if hold is None:
        return
    token = UNDER_WAY.set(hold)
    try:
        with renewing(hold):
            find_function(hold.kind)(**hold.arguments)
    except Exception:
        db.session.rollback()
        fail_job(hold, traceback.format_exc(), retry_in)
        raise
    finally:
        UNDER_WAY.reset(token)
    change_held(hold, state="done", progress=100, error="", ended_at=read_now())


def take_job(job_id: int) -> Hold | None:
    """A hold on the job; None where it is not waiting, or not yet for this instant."""
    with transaction("worker"):
        waiting = (JobRow.id == job_id, JobRow.state == "queued", JobRow.due_at <= read_now())
        job = db.session.scalar(select(JobRow).where(*waiting).with_for_update())
        if job is None:
            return None
        job.state, job.started_at, job.due_at = "running", read_now(), read_now() + LEASE
        job.attempts += 1
        return Hold(job.id, job.attempts, job.kind, dict(job.arguments))


@contextmanager
def renewing(hold: Hold) -> Iterator[None]:
    """Keep the hold for as long as what is inside takes."""
    app, ended = find_app(), Event()

    def renew() -> None:
        while not ended.wait(RENEWAL_SECONDS):
            with app.app_context():
                try:
                    change_held(hold, due_at=read_now() + LEASE)
                except SQLAlchemyError:
                    log.exception("The hold on job %s could not be renewed", hold.job_id)

    renewer = Thread(target=renew, name=f"job-{hold.job_id}", daemon=True)
    renewer.start()
    try:
        yield
    finally:
        ended.set()
        renewer.join()


def find_function(kind: str) -> JobFunction:
    """What does the jobs of a kind."""
    functions: Jobs = current_app.extensions["jobs"]
    return functions[kind]


def report_progress(percent: int) -> None:
    """Note how far the job under way is. Not inside a transaction: it is one of its own."""
    change_held(UNDER_WAY.get(), progress=percent)


def fail_job(hold: Hold, error: str, retry_in: timedelta | None) -> None:
    """Note why a try failed, and whether there is another."""
    if retry_in is None:
        change_held(hold, state="failed", error=error, ended_at=read_now())
    else:
        change_held(hold, state="queued", error=error, due_at=read_now() + retry_in)


def change_held(hold: Hold, **changes: object) -> None:
    """Change the row of a job that is still this worker's."""
    change_running(JobRow.id == hold.job_id, JobRow.attempts == hold.attempt, **changes)


def give_back(job_id: int) -> None:
    """Free a job that its worker, told to stop, could not finish."""
    change_running(JobRow.id == job_id, state="queued", due_at=read_now())


def change_running(*which: ColumnElement[bool], **changes: object) -> None:
    """Change the rows of those running jobs, in a transaction of its own."""
    with transaction("worker"):
        db.session.execute(update(JobRow).where(JobRow.state == "running", *which).values(**changes))


def sweep_jobs() -> None:
    """Hand over again what waits though no message says so, and what a worker died with."""
    on_the_way = find_delivery().list_job_ids()
    now = read_now()
    change_running(
        JobRow.due_at < now, JobRow.attempts >= ATTEMPTS, state="failed", error=WORKER_GONE, ended_at=now
    )  # fmt: skip
    change_running(JobRow.due_at < now, state="queued", due_at=now)
    waiting = select(JobRow.id, JobRow.attempts).where(JobRow.state == "queued").order_by(JobRow.id)
    for job_id, attempts in db.session.execute(waiting).all():
        if job_id not in on_the_way:
            hand_over(job_id, ATTEMPTS - attempts)


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
    """Whether no job has waited long for a worker, or one is at work and will come to it."""
    now = read_now()
    try:
        oldest = db.session.scalar(select(func.min(JobRow.due_at)).where(JobRow.state == "queued"))
        latest_hold = db.session.scalar(select(func.max(JobRow.due_at)).where(JobRow.state == "running"))
    except SQLAlchemyError:
        return False
    return oldest is None or now - oldest < LONGEST_DELAY or (latest_hold is not None and latest_hold > now)
