"""A bare Flask application: one view with one answer, behind the server that `conference serve` runs.

Run: python -m bench.bare ANSWER HOST:PORT WORKERS, where ANSWER is a file that `bench.serving` wrote.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from flask import Flask, Response

from conference.doors.cli.serving import run_server


@dataclass(frozen=True, slots=True)
class BareAnswer:
    """What the one view answers, and where: the address, status, headers, and the file of the body."""

    address: str
    status: int
    headers: list[tuple[str, str]]
    body: str


def make_bare(answer: BareAnswer) -> Flask:
    """The application."""
    app = Flask("bare", static_folder=None)
    body = Path(answer.body).read_bytes()

    @app.get(answer.address)
    def show() -> Response:
        return Response(body, answer.status, answer.headers)

    return app


if __name__ == "__main__":
    answer = BareAnswer(**json.loads(Path(sys.argv[1]).read_text()))
    run_server(partial(make_bare, answer), sys.argv[2], int(sys.argv[3]))
