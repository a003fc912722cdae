"""Carries "do job N" to a worker, by huey: through a file beside the embedded database, or tables in the shared one.

huey delivers, waits between tries and runs the workers. What a job is and how it ended stands in its row (`kit.jobs`),
so a message may be lost or come twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask
from huey import Huey, PostgresHuey, SqliteHuey, crontab, signals
from huey.api import Task, TaskWrapper
from huey.serializer import SignedSerializer

from conference.settings import Settings

FIRST_WAIT_SECONDS = 10
WAIT_GROWTH = 3
# Two, so that a long job does not keep the short ones waiting.
THREADS = 2
# How long a worker that found nothing waits, at most, before it looks again.
PAUSE_SECONDS = 1.0
# How long a worker that is told to stop may finish what is under way.
STOP_SECONDS = 15

# A job's id and how long huey waits after a failure, None at the last try.
Work = Callable[[int, timedelta | None], None]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A queue, and its one kind of message."""

    queue: Huey
    message: TaskWrapper

    def hand_over(self, job_id: int, tries: int) -> None:
        """Have a worker do the job, `tries` times at most while it fails."""
        self.queue.enqueue(self.message.s(job_id, retries=max(tries - 1, 0)))

    def list_job_ids(self) -> set[int]:
        """The jobs whose message waits for a worker or for its next try."""
        messages = [*self.queue.pending(), *self.queue.scheduled()]
        return {each.args[0] for each in messages if isinstance(each, self.message.task_class)}

    def serve(self) -> None:
        """Do what is handed over until this process is told to stop. Returns when its threads have ended."""
        worker = self.queue.create_consumer(
            workers=THREADS, max_delay=PAUSE_SECONDS, graceful_signal="TERM", shutdown_timeout=STOP_SECONDS
        )
        worker.run()

    def close(self) -> None:
        """Let go of the connection to the queue."""
        self.queue.storage.close()


def make_delivery(app: Flask, work: Work, sweep: Callable[[], None], give_back: Callable[[int], None]) -> Delivery:
    """The queue of an application.

    `work` does a job. `sweep` is called when a worker starts and every minute. `give_back` gets each job that a worker
    told to stop could not finish.
    """
    queue = open_queue(app.extensions["settings"])

    def run_job(job_id: int, task: Task) -> None:
        with app.app_context():
            work(job_id, timedelta(seconds=task.retry_delay) if task.retries else None)

    def sweep_jobs() -> None:
        with app.app_context():
            sweep()

    def give_back_job(_signal: str, task: Task, *_rest: Any) -> None:
        if isinstance(task, message.task_class):
            with app.app_context():
                give_back(task.args[0])

    message = queue.task(retry_delay=FIRST_WAIT_SECONDS, retry_backoff=WAIT_GROWTH, context=True)(run_job)
    queue.periodic_task(crontab())(sweep_jobs)
    queue.signal(signals.SIGNAL_INTERRUPTED)(give_back_job)
    return Delivery(queue, message)


def open_queue(settings: Settings) -> Huey:
    """huey's own queue. Its messages are signed: only those who hold the secret key can ask a worker for anything."""
    told: dict[str, Any] = {"results": False, "serializer": SignedSerializer(settings.secret_key, salt="jobs")}
    if settings.is_embedded:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        return SqliteHuey("jobs", filename=str(settings.data_dir / "queue.sqlite3"), **told)
    scheme, separator, rest = settings.database_url.partition("://")
    return PostgresHuey("jobs", dsn=f"{scheme.partition('+')[0]}{separator}{rest}", **told)
