"""What a worker looks after by itself, each in a thread of its own: rows that fall due at a time they name.

A round looks whether anything is due and does it. Jobs (`kit.jobs`) wait in one line, where a booklet may stand before
a letter; a round waits for nothing but itself. Any number of workers may go the same round: it takes what it does by
its row.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread

from flask import Flask, current_app

from conference.store.base import db

Round = Callable[[], None]

# How long a round rests when it has found nothing more to do, and when it could not do it.
PAUSE_SECONDS = 2.0
REST_SECONDS = 30.0
# How long a worker that is told to stop waits for a round to end.
STOP_SECONDS = 3.0

log = logging.getLogger(__name__)


class NotNow(Exception):
    """What a round looks after cannot be done at present; it is to be gone again later."""


@contextmanager
def going_rounds(app: Flask) -> Iterator[None]:
    """Every round of the application gone again and again while what is inside lasts."""
    ended = Event()
    threads = [
        Thread(target=go_round, args=(app, each, ended), name=each.__name__, daemon=True)
        for each in app.extensions["rounds"]
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join(STOP_SECONDS)


def go_round(app: Flask, look: Round, ended: Event) -> None:
    """Look again and again until `ended`; a round that fails is gone again later."""
    while not ended.is_set():
        ended.wait(PAUSE_SECONDS if try_round(app, look) else REST_SECONDS)


def try_round(app: Flask, look: Round) -> bool:
    """Go the round once. Returns whether it came to its end."""
    with app.app_context():
        try:
            look()
        except NotNow as reason:
            log.warning("The round %s rests: %s", look.__name__, reason)
            return False
        except Exception:
            db.session.rollback()
            log.exception("The round %s failed", look.__name__)
            return False
    return True


def is_seldom(name: str, now: datetime, pause: timedelta) -> bool:
    """Whether what a round looks after slowly is to be looked at: at most once in so long a pause, by this process."""
    looked: dict[str, datetime] = current_app.extensions.setdefault("seldom", {})
    if name in looked and now - looked[name] < pause:
        return False
    looked[name] = now
    return True
