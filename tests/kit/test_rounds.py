"""Rounds are gone again and again, beside the jobs, and one that fails hinders no other."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from conference.desks.letters.sending import send_due_letters
from conference.kit import rounds
from conference.kit.rounds import NotNow, going_rounds
from tests.desks.letters.outbox import put_letter, read_one, use_server
from tests.kit.workers import start_worker, wait_until
from tests.mail_server import MailBox, serving_mail

pytestmark = pytest.mark.parametrize("database", ["sqlite"])

# A worker whose two threads for jobs are both taken by jobs that never end.
BUSY_WORKER = """
import os, time
from dataclasses import replace
from pathlib import Path
from conference import reactions
from conference.doors.cli import commands
from conference.kit.jobs import enqueue_job
from conference.kit.work import transaction
from conference.main import make_app

folder = Path(os.environ["DATA_DIR"])

def print_for_ever(number):
    (folder / f"begun-{number}").touch()
    while True:
        time.sleep(0.05)

reactions.JOBS["print_for_ever"] = print_for_ever
app = make_app()
with app.app_context(), transaction("test"):
    for number in (1, 2):
        enqueue_job("print_for_ever", number=number)
commands(["worker"], obj=lambda: app)
"""


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(rounds, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(rounds, "REST_SECONDS", 0.01)


def test_a_round_is_gone_until_it_is_over(app, quick):
    enough, gone = threading.Event(), []

    def look():
        gone.append(len(gone))
        if len(gone) == 3:
            enough.set()

    app.extensions["rounds"] = (look,)
    with going_rounds(app):
        assert enough.wait(10)
    count = len(gone)
    assert count >= 3
    assert not [thread for thread in threading.enumerate() if thread.name == "look"]


@pytest.mark.parametrize("problem", [NotNow("the server is away"), ZeroDivisionError("a mistake")])
def test_a_round_that_fails_is_gone_again_and_hinders_no_other(app, quick, problem, caplog):
    failed, other = threading.Semaphore(0), threading.Semaphore(0)

    def fail():
        failed.release()
        raise problem

    app.extensions["rounds"] = (fail, other.release)
    with going_rounds(app):
        for semaphore in (failed, failed, other, other):
            assert semaphore.acquire(timeout=10)
    assert str(problem) in caplog.text
    assert ("Traceback" in caplog.text) == isinstance(problem, ZeroDivisionError)


def test_a_worker_sends_letters_while_booklets_take_all_its_threads(app_context):
    settings = app_context.extensions["settings"]
    assert send_due_letters in app_context.extensions["rounds"]
    with serving_mail(MailBox()) as box:
        use_server(app_context, box.url)
        os.environ["SMTP_URL"] = box.url
        worker = start_worker(app_context, BUSY_WORKER)
        try:
            wait_until(lambda: all((settings.data_dir / f"begun-{number}").exists() for number in (1, 2)))
            put_letter()
            wait_until(lambda: read_one().state == "sent")
        finally:
            del os.environ["SMTP_URL"]
            worker.send_signal(signal.SIGKILL)
            worker.wait(10)
    assert box.list_recipients() == ["ada@moon.example"]
