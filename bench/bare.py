"""A bare Flask application: one view with one answer, behind the server that `conference serve` runs.

`bench.serving` runs it beside the product.
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


def main() -> None:
    """Serve the answer of a file at a place, by so many processes: the three arguments of the command line."""
    file, place, workers = sys.argv[1:]
    answer = BareAnswer(**json.loads(Path(file).read_text()))
    run_server(partial(make_bare, answer), place, int(workers))
