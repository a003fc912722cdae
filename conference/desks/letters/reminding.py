"""Guests who have not answered are reminded once, some days before the deadline of their invitation."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from conference.core.guest_events import GuestReminded
from conference.core.letters import GUEST_LETTER_OF, GUEST_REMINDER
from conference.core.times import to_utc, to_wall
from conference.kit.clock import read_now
from conference.kit.work import record, transaction
from conference.store.base import db
from conference.store.tables import EditionRow, InvitationRow, LetterRow, PersonContactRow, PersonRow

# How long before the deadline, and from which time of the edition's day on.
BEFORE = timedelta(days=3)
MORNING = time(9)
A_DAY = timedelta(days=1)


def remind_guests() -> None:
    """A round of the worker. Cost: 1 statement while no deadline is near, and 1 for each guest whose is."""
    now = read_now()
    near = InvitationRow.deadline.between(now.date() - A_DAY, now.date() + BEFORE + A_DAY)
    statement = (
        select(InvitationRow.id)
        .join(PersonContactRow, PersonContactRow.person_id == InvitationRow.person_id)
        .where(InvitationRow.state == "sent", near)
        .order_by(InvitationRow.id)
    )
    ids = [id for id in db.session.scalars(statement).all() if is_to_remind(db.session.get_one(InvitationRow, id), now)]
    db.session.rollback()
    for id in ids:
        with transaction("worker"):
            remind(id, now)


def remind(invitation_id: int, now: datetime) -> None:
    """Remind a guest, unless they have answered, or another worker has done it, meanwhile."""
    row = db.session.get(InvitationRow, invitation_id, with_for_update=True, populate_existing=True)
    if row is not None and row.state == "sent" and is_to_remind(row, now):
        name = db.session.get_one(PersonRow, row.person_id).name
        record(GuestReminded(row.edition_id, row.person_id, row.id, name))


def is_to_remind(row: InvitationRow, now: datetime) -> bool:
    """Whether the deadline is near, and the guest has had no letter about it since it is. Cost: 2 statements."""
    if row.deadline is None:
        return False
    zone = db.session.get_one(EditionRow, row.edition_id).zone
    begins_at = find_beginning(row.deadline, zone)
    if now < begins_at or to_wall(now, zone).date() > row.deadline:
        return False
    told = (GUEST_LETTER_OF["sent"], GUEST_REMINDER)
    letters = select(LetterRow.id).where(
        LetterRow.person_id == row.person_id, LetterRow.edition_id == row.edition_id, LetterRow.kind.in_(told)
    )
    return db.session.scalar(letters.where(LetterRow.written_at >= begins_at).limit(1)) is None


def find_beginning(deadline: date, zone: str) -> datetime:
    """From when on a deadline is near."""
    return to_utc(datetime.combine(deadline - BEFORE, MORNING), zone)
