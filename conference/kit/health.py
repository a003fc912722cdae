"""Addresses for those who watch the service: is it up, and can it serve."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify

from conference.kit.access import public
from conference.kit.clock import read_now
from conference.kit.jobs import are_jobs_on_time, can_ask_for_jobs
from conference.kit.mail import has_post
from conference.store.letters import are_letters_late

LEAST_DISK_BYTES = 100 * 1024 * 1024
# A letter that is due for so long says that no worker sends any, or that the mail server is away.
LONGEST_LETTER_WAIT = timedelta(hours=1)

health = Blueprint("health", __name__)


@health.get("/healthz")
@public
def healthz() -> Response:
    """200 while the process answers at all."""
    return answer({"status": "up"})


@health.get("/readyz")
@public
def readyz() -> tuple[Response, int]:
    """200 when all checks are true, else 503; the checks by name either way."""
    checks = {name: check() for name, check in CHECKS.items()}
    return answer(checks), 200 if all(checks.values()) else 503


def answer(document: Mapping[str, object]) -> Response:
    """The document as JSON that nobody keeps."""
    response = jsonify(document)
    response.headers["Cache-Control"] = "no-store"
    return response


def has_disk_space() -> bool:
    """Whether uploads and booklets still have room."""
    folder: Path = current_app.extensions["settings"].data_dir
    return shutil.disk_usage(folder).free > LEAST_DISK_BYTES


def are_letters_on_time() -> bool:
    """Whether no letter has been due for long, or none leaves here at all."""
    return not has_post() or not are_letters_late(read_now(), LONGEST_LETTER_WAIT)


CHECKS: Mapping[str, Callable[[], bool]] = {
    "database": can_ask_for_jobs,
    "disk": has_disk_space,
    "jobs": are_jobs_on_time,
    "letters": are_letters_on_time,
}
