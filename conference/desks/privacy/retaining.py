"""What is kept for a time only: a round of the worker does away with it once that time is over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select

from conference.core.keeping_times import LETTERS, PRIVATE, REGISTRATIONS, KeepingTimes
from conference.core.privacy_events import DataExpired
from conference.core.times import to_wall
from conference.desks.privacy.erasing import clear_rows
from conference.desks.privacy.files import list_files
from conference.desks.privacy.forgetting import forget_events
from conference.desks.privacy.forgetting_guests import forget_stays_in_log, forget_told
from conference.desks.privacy.subjects import Whose, find_subject
from conference.desks.privacy.telling import drop_last_letters
from conference.kit.clock import read_now
from conference.kit.jobs import enqueue_job
from conference.kit.rounds import is_seldom
from conference.kit.work import record, transaction
from conference.store.base import db
from conference.store.belonging import Scope, select_people
from conference.store.tables import (
    AvailabilityRow,
    EditionRow,
    LetterRow,
    PrivateDataRow,
    RegistrationRow,
    StayRow,
)

WORKER = "worker"
# So many are done away with at once: nobody else writes meanwhile.
MOST_AT_ONCE = 200
# Days pass slowly: the round need not look at every turn.
LOOK_EVERY = timedelta(minutes=10)


def read_times(row: EditionRow) -> KeepingTimes:
    """How long an edition keeps what it knows."""
    return KeepingTimes(row.private_days, row.registration_days, row.letter_days)


def look_at_keeping() -> None:
    """Do away with what is not kept any more, if nobody has looked for some time."""
    now = read_now()
    if is_seldom("keeping", now, LOOK_EVERY):
        forget_what_is_over()
        drop_last_letters()


def forget_what_is_over() -> None:
    """Do away with everything that its edition does not keep any more, part by part; the log tells how much."""
    for edition_id, what in list_over(read_now()):
        while forget_part(edition_id, what):
            pass


def list_over(now: datetime) -> list[tuple[int, str]]:
    """The editions that do not keep something any more, and what. Cost: 1 statement."""
    rows = db.session.scalars(select(EditionRow).order_by(EditionRow.id)).all()
    return [
        (row.id, what) for row in rows for what in read_times(row).list_over(row.end_day, to_wall(now, row.zone).date())
    ]


def forget_part(edition_id: int, what: str) -> int:
    """How many of a kind were done away with now: at most so many at once, 0 once there are no more."""
    with transaction(WORKER):
        count = FORGETTING[what](edition_id)
        if count:
            record(DataExpired(edition_id, what, count))
    return count


def forget_private(edition_id: int) -> int:
    """Private data, stays and availability of people whom no edition needs any more; what guests told this edition."""
    over = {id for id, what in list_over(read_now()) if what == PRIVATE}
    others = set(db.session.scalars(select(EditionRow.id))) - over
    mine = set(db.session.scalars(select_people(Scope((edition_id,)))))
    people = mine - set(db.session.scalars(select_people(Scope(others)))) if others else mine
    gone = sum(delete_rows(row, row.person_id.in_(people)) for row in (PrivateDataRow, StayRow, AvailabilityRow))
    return gone + forget_stays_in_log(people) + forget_told(edition_id)


def forget_registrations(edition_id: int) -> int:
    """Registrations say no longer whose they were; their letters and documents go."""
    left = select(RegistrationRow.id).where(
        RegistrationRow.edition_id == edition_id, RegistrationRow.erased_at.is_(None)
    )
    ids = frozenset(db.session.scalars(left.order_by(RegistrationRow.id).limit(MOST_AT_ONCE)))
    if ids:
        subject = find_subject(Whose(registrations=ids), is_joined=False)
        files = sorted(list_files(subject) - {""})
        forget_events(subject)
        clear_rows(subject)
        enqueue_job("wipe", files=files)
    return len(ids)


def forget_letters(edition_id: int) -> int:
    """Letters that have left, or never will, with what went with them."""
    over = select(LetterRow.id).where(LetterRow.edition_id == edition_id).order_by(LetterRow.id).limit(MOST_AT_ONCE)
    return delete_rows(LetterRow, LetterRow.id.in_(db.session.scalars(over).all()))


def delete_rows(row: Any, which: ColumnElement[bool]) -> int:
    """How many rows there were, and are no more."""
    count = db.session.scalar(select(func.count()).select_from(row).where(which)) or 0
    db.session.execute(delete(row).where(which).execution_options(synchronize_session=False))
    return count


FORGETTING: Mapping[str, Callable[[int], int]] = {
    PRIVATE: forget_private,
    REGISTRATIONS: forget_registrations,
    LETTERS: forget_letters,
}
