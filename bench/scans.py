"""What a scan at a door costs at 20,000 registrations: through the API as a phone sends it, and in the use case alone.

Run: python -m bench.scans
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert

from bench.calibration import Figure, measure_ms, print_figures
from bench.rush import make_settings
from conference import create_app
from conference.kit.clock import read_now
from conference.kit.tickets import write_code
from conference.kit.work import transaction
from conference.settings import Settings
from conference.store.base import db
from conference.store.tables import TicketRow
from conference.store.tickets import make_number
from tests.accounts import read_token, sign_in
from tests.desks.entry.door_festival import add_door, scan, today_festival
from tests.desks.registration.festival import add_class, add_registrations, open_festival
from tests.statements import counting_statements

REGISTRATIONS, INSIDE = 20_000, 200
API = "/api/v1/editions/film-week/check-in-lists"


def prepare() -> Iterator[str]:
    """The codes of some of the tickets of people who are registered, none of whom is in yet."""
    open_festival(today_festival())
    ids = add_registrations(add_class(), REGISTRATIONS)
    numbers = [make_number() for _ in ids]
    now = read_now()
    rows = [
        {"registration_id": id, "number": number, "issued_at": now} for id, number in zip(ids, numbers, strict=True)
    ]
    with transaction("bench"):
        db.session.execute(insert(TicketRow), rows)
    return iter([write_code(number) for number in numbers[:1_000]])


class Phone:
    """A front desk's phone at a list."""

    def __init__(self, app: Flask, list_id: int) -> None:
        self.client: FlaskClient = app.test_client()
        sign_in(self.client, "frontdesk")
        self.token = read_token(self.client, f"/en/office/film-week/door/{list_id}")
        self.base = f"{API}/{list_id}"
        self.keys = count(1)

    def scan(self, code: str) -> None:
        """Read a ticket: its holder has to be let in."""
        body = {"key": f"phone {next(self.keys)}", "code": code}
        answer = self.client.post(f"{self.base}/scans", json=body, headers={"X-CSRFToken": self.token})
        assert answer.json and answer.json["answer"] == "in", answer.json

    def read(self, what: str) -> None:
        """Ask for something of the list."""
        assert self.client.get(f"{self.base}/{what}").status_code == 200


def measure(settings: Settings) -> int:
    """Prints the figures; 0 when all are as asked."""
    app = create_app(settings)
    with app.app_context():
        codes = prepare()
        door = add_door()
        for _ in range(INSIDE):
            scan(door, next(codes))
        decided = measure_ms(lambda: scan(door, next(codes)))
    phone = Phone(app, door)
    phone.scan(next(codes))
    with counting_statements() as statements:
        phone.scan(next(codes))
    return print_figures(
        Figure("a scan at 20,000 registrations, through the API", measure_ms(lambda: phone.scan(next(codes))), 40),
        Figure("the same, its use case alone", decided, 40),
        Figure("its statements, with its login", len(statements), 12, ""),
        Figure("the counts of a list", measure_ms(lambda: phone.read("counts")), 100),
        Figure("a roll of 20,000", measure_ms(lambda: phone.read("roll")), 2_000),
    )


def main() -> int:
    """Exit status 1 when a figure is missed."""
    with tempfile.TemporaryDirectory() as folder:
        return measure(make_settings(Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
