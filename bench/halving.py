"""The console script with a booking committed before its letter: a control, to see that halves would be found.

Run: python -m bench.halving serve …
"""

from __future__ import annotations

from time import sleep

from conference.core.events import Event
from conference.desks.registration import booking
from conference.kit.work import record
from conference.main import main
from conference.store.base import begin_write, db


def commit_first(event: Event) -> None:
    """Commit what is done so far, and only after a moment what follows from it."""
    db.session.commit()
    sleep(0.05)
    begin_write()
    record(event)


if __name__ == "__main__":
    booking.record = commit_first  # type: ignore[assignment]
    main()
