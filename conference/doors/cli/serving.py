"""`conference serve` and `conference worker`: the web server and the process beside it that does the jobs."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Event, Thread
from time import sleep
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from conference.doors.api.events import MOST_STREAMS
from conference.doors.cli.running import in_app, make_app, refusing
from conference.kit.jobs import run_worker
from conference.kit.words import LANGUAGES
from conference.kit.words.calendar import feed_words
from conference.store.schema import join_tables, upgrade_schema

STOP_SECONDS = 20
# How many requests a process answers at once, besides those that listen to what others do.
THREADS = 4
# How long after its death a worker is started again.
RESTART_SECONDS = 5
# Options of mallopt, by their names in malloc.h.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
LARGE_BYTES = 256 * 1024


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn around our application, told by arguments alone: no file and no variable of its own is read."""

    def __init__(self, make: Callable[[], Flask], **options: Any) -> None:
        self.make = make
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Set what `serve` was told."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application, made anew in each process."""
        return self.make()


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1), help="How many processes answer.")
@click.option("--no-worker", is_flag=True, help="Leave background jobs to `conference worker` elsewhere.")
@click.pass_context
def serve(ctx: click.Context, host: str, port: int, workers: int, no_worker: bool) -> None:
    """Serve the web. On the embedded database the schema is brought up to date first."""
    with refusing():
        app = make_app()
        prepare_database(app)
    load_ahead()
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    with without_worker() if no_worker else beside_worker(app.extensions["settings"].base_url or f"http://{place}"):
        run_server(ctx.find_root().obj, place, workers)


def run_server(make: Callable[[], Flask], place: str, workers: int) -> None:
    """Serve an application at host:port, in so many processes, until told to stop."""
    save_memory()
    Server(
        make,
        bind=[place],
        workers=workers,
        worker_class="gthread",
        threads=THREADS + MOST_STREAMS,
        graceful_timeout=STOP_SECONDS,
        control_socket_disable=True,
        worker_tmp_dir="/dev/shm" if os.path.isdir("/dev/shm") else None,
        proc_name="conference",
        forwarded_allow_ips="",
    ).run()


def load_ahead() -> None:
    """Make what each process would make for itself at its first page: before they part they share it."""
    join_tables()
    for language in LANGUAGES:
        feed_words(language)


def save_memory() -> None:
    """Keep the memory of the processes small: what is loaded by now stays shared, and what they free goes back.

    The garbage collector copies what it looks at, so it leaves alone what is there. glibc would keep a heap for each
    thread, and fewer blocks apart from it the larger those are that come and go. Source: mallopt(3).
    """
    gc.collect()
    gc.freeze()
    with suppress(AttributeError):
        set_option = ctypes.CDLL(None).mallopt
        for option, value in ((M_ARENA_MAX, 1), (M_TRIM_THRESHOLD, LARGE_BYTES), (M_MMAP_THRESHOLD, LARGE_BYTES)):
            set_option(option, value)


def prepare_database(app: Flask) -> None:
    """Apply migrations where the database is this machine's own; a shared one is left to `conference db upgrade`."""
    with app.app_context():
        if app.extensions["settings"].is_embedded:
            upgrade_schema()


@contextmanager
def without_worker() -> Iterator[None]:
    """Nothing beside the server."""
    yield


@contextmanager
def beside_worker(base_url: str) -> Iterator[None]:
    """A worker as a process of its own, started again when it dies, stopped when the server ends however it ends.

    What it prints names the site by `base_url`.
    """
    ended = Event()
    keeper = Thread(target=keep_worker, args=({**os.environ, "BASE_URL": base_url}, ended))
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join()


def keep_worker(environment: Mapping[str, str], ended: Event) -> None:
    """Have a worker running until `ended`."""
    command = [sys.executable, "-m", "conference.main", "worker", "--parent", str(os.getpid())]
    while not ended.is_set():
        worker = subprocess.Popen(command, env=environment)
        while not ended.wait(1) and worker.poll() is None:
            pass
        stop_worker(worker)
        ended.wait(RESTART_SECONDS)


def stop_worker(worker: subprocess.Popen[bytes]) -> None:
    """Tell the worker to stop; it has its time to finish what is under way."""
    worker.terminate()
    try:
        worker.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


@click.command()
@click.option("--parent", type=int, hidden=True, help="Stop when this process is gone.")
@in_app
def worker(parent: int | None) -> None:
    """Do background jobs until told to stop."""
    if parent is not None:
        Thread(target=stop_without, args=(parent,), daemon=True).start()
    run_worker()


def stop_without(parent: int) -> None:
    """Tell this process to stop once its parent is gone."""
    while os.getppid() == parent:
        sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
