"""A move over HTTP: how many statements and how much CPU it takes at 1,600 sessions, and at 500 and 5,000.

Run: python -m bench.moves
"""

from __future__ import annotations

import sys
import tempfile
from contextvars import Context
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from bench.calibration import Figure, measure_ms, print_figures
from bench.databases import open_sample
from tests.accounts import read_token, sign_in
from tests.statements import counting_statements

SIZES = {500: 19, 1_600: 60, 5_000: 188}
SLUG = "sample"
ROUNDS = 10


@dataclass(slots=True)
class Mover:
    """A planner who moves one session to and fro between two rooms, at one hour after the other."""

    client: FlaskClient
    token: str
    card: dict[str, Any]
    rooms: tuple[str, str]
    day: str
    steps: count[int]

    def move(self) -> None:
        """One move."""
        step = next(self.steps)
        self.card = self.put(self.rooms[step % 2], f"{self.day}T{10 + step % 6:02}:00")

    def put(self, room: str, starts_at: str) -> dict[str, Any]:
        """The card of the session after it was put there, whatever it clashes with."""
        answer = self.client.put(
            f"/api/v1/editions/{SLUG}/sessions/{self.card['code']}/placement",
            json={"rooms": [room], "starts_at": starts_at, "reason": "To measure"},
            headers={"X-CSRFToken": self.token, "If-Match": f'"{self.card["version"]}"'},
        )
        assert answer.status_code == 200, answer.get_data(as_text=True)
        card: dict[str, Any] = answer.json["sessions"][0]
        return card


def make_mover(app: Flask) -> Mover:
    """A planner at the board."""
    client = app.test_client()
    sign_in(client, "organiser", SLUG)
    board = client.get(f"/api/v1/editions/{SLUG}/board").json
    card = board["sessions"][len(board["sessions"]) // 2]
    other = next(room["slug"] for room in board["rooms"] if room["slug"] not in card["rooms"])
    token = read_token(client, "/en/office/")
    return Mover(client, token, card, (other, card["rooms"][0]), board["days"][1]["day"], count())


def measure_move(app: Flask) -> tuple[int, float]:
    """The most statements and the CPU milliseconds of a move."""
    mover = make_mover(app)
    mover.move()
    most = 0
    for _ in range(ROUNDS):
        with counting_statements() as statements:
            mover.move()
        most = max(most, len(statements))
    return most, measure_ms(mover.move, ROUNDS)


def main() -> int:
    """Prints the figures; exit status 1 when one is missed."""
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        for sessions, rooms in SIZES.items():
            with open_sample(Path(folder) / str(sessions), sessions, rooms) as app:
                # Each request is to have a context of its own, as on a server.
                statements, milliseconds = Context().run(measure_move, app)
            figures.append(Figure(f"statements of a move at {sessions:,} sessions", statements, 24, ""))
            figures.append(Figure(f"a move over HTTP at {sessions:,} sessions", milliseconds, 40))
    return print_figures(*figures)


if __name__ == "__main__":
    sys.exit(main())
