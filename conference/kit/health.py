"""Addresses for those who watch the service: is it up, and can it serve."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from conference.kit.access import public
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import JobRow

LEAST_DISK_BYTES = 100 * 1024 * 1024
LATEST_JOB = timedelta(minutes=5)

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


def is_database_writable() -> bool:
    """Whether a row can be written now; it is taken back."""
    try:
        with transaction("health", is_rehearsal=True):
            now = read_now()
            db.session.add(JobRow(kind="health", arguments={}, state="done", created_at=now, due_at=now))
            db.session.flush()
    except SQLAlchemyError:
        return False
    return True


def has_disk_space() -> bool:
    """Whether uploads and booklets still have room."""
    folder: Path = current_app.extensions["settings"].data_dir
    return shutil.disk_usage(folder).free > LEAST_DISK_BYTES


def are_jobs_on_time() -> bool:
    """Whether no job has waited long for a worker."""
    try:
        oldest = db.session.scalar(select(func.min(JobRow.due_at)).where(JobRow.state == "queued"))
    except SQLAlchemyError:
        return False
    return oldest is None or read_now() - oldest < LATEST_JOB


CHECKS: Mapping[str, Callable[[], bool]] = {
    "database": is_database_writable,
    "disk": has_disk_space,
    "jobs": are_jobs_on_time,
}
