"""A move over HTTP: how many statements and how much CPU it takes at 1,600 sessions, and at 500 and 5,000.

A planner moves a session to another hall and back, whatever it clashes with at either place.

Run: python -m bench.moves
"""

from __future__ import annotations

import sys
import tempfile
from contextvars import Context
from dataclasses import dataclass
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


@dataclass(slots=True)
class Mover:
    """A planner at the board, with the card of a session as it stands."""

    client: FlaskClient
    token: str
    card: dict[str, Any]

    def put(self, room: str, starts_at: str) -> None:
        """Move the session there, whatever it clashes with."""
        answer = self.client.put(
            f"/api/v1/editions/{SLUG}/sessions/{self.card['code']}/placement",
            json={"rooms": [room], "starts_at": starts_at, "reason": "To measure"},
            headers={"X-CSRFToken": self.token, "If-Match": f'"{self.card["version"]}"'},
        )
        assert answer.status_code == 200, answer.get_data(as_text=True)
        self.card = answer.json["sessions"][0]


def measure_move(app: Flask) -> tuple[int, float]:
    """The most statements and the CPU milliseconds of a move, the mean of there and back."""
    client = app.test_client()
    sign_in(client, "organiser", SLUG)
    board = client.get(f"/api/v1/editions/{SLUG}/board").json
    card = board["sessions"][len(board["sessions"]) // 2]
    mover = Mover(client, read_token(client, "/en/office/"), card)
    there = next(room["slug"] for room in board["rooms"] if room["slug"] not in card["rooms"])
    here, starts_at = card["rooms"][0], card["starts_at"][:16]

    def move_there_and_back() -> None:
        mover.put(there, f"{starts_at[:10]}T14:00")
        mover.put(here, starts_at)

    move_there_and_back()
    most = 0
    for room, at in ((there, f"{starts_at[:10]}T14:00"), (here, starts_at)):
        with counting_statements() as statements:
            mover.put(room, at)
        most = max(most, len(statements))
    return most, measure_ms(move_there_and_back) / 2


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
